// Text as code points, paragraphs and segments. Every piece of document text goes through `put`, which only makes
// text nodes: markup in a document stays text, and control characters that reorder text are shut in and shown.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) put(node, child);
  return node;
}

function put(node, text) {
  if (text instanceof Node) return void node.append(text);
  const words = String(text);
  let at = 0;
  for (const hit of words.matchAll(CONTROL)) {
    node.append(words.slice(at, hit.index));
    const shut = document.createElement("bdi");
    shut.className = "ctl";
    shut.dataset.cp = "U+" + hit[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    shut.append(hit[0]);
    node.append(shut);
    at = hit.index + hit[0].length;
  }
  node.append(words.slice(at));
}

// For places that take a plain string: attributes, options, announcements.
const plain = (text) => String(text).replace(CONTROL, "\ufffd");
const shortened = (text, limit) => (text.length > limit ? text.slice(0, limit - 1) + "…" : text);

// Offsets of the data count code points, those of JavaScript UTF-16 units; they differ behind an astral character.
class Text {
  constructor(text) {
    this.text = text;
    this.units = null;
    if (/[\ud800-\udbff]/.test(text)) {
      this.units = [];
      for (let i = 0; i < text.length; i += text.codePointAt(i) > 0xffff ? 2 : 1) this.units.push(i);
      this.units.push(text.length);
    }
    this.length = this.units ? this.units.length - 1 : text.length;
  }
  unit(offset) { return this.units ? this.units[Math.max(0, Math.min(offset, this.length))] : offset; }
  point(unit) {
    if (!this.units) return unit;
    let low = 0, high = this.units.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.units[middle] < unit) low = middle + 1; else high = middle;
    }
    return low;
  }
  slice(start, end) { return this.text.slice(this.unit(start), this.unit(end)); }
  // The quote of a span: its words, and which of their occurrences it is (they may overlap).
  quote(start, end) {
    const words = this.slice(start, end), goal = this.unit(start);
    let nth = 1, at = this.text.indexOf(words);
    while (at > -1 && at < goal) { nth += 1; at = this.text.indexOf(words, at + 1); }
    return { text: words, nth };
  }
  paragraphs() {
    const out = [];
    let start = 0;
    for (const line of this.text.split("\n")) {
      const length = this.units ? Array.from(line).length : line.length;
      out.push({ start, end: start + length });
      start += length + 1;
    }
    return out;
  }
  // The span without blanks at its ends; null if nothing is left.
  trimmed(start, end) {
    while (start < end && /\s/u.test(this.slice(start, start + 1))) start += 1;
    while (end > start && /\s/u.test(this.slice(end - 1, end))) end -= 1;
    return end > start ? { start, end } : null;
  }
  // The offset one word further (step 1) or back (step -1): ends move by words, as people read.
  word(offset, step) {
    const is = (i) => /[\p{L}\p{M}\p{N}]/u.test(this.slice(i, i + 1));
    let at = offset + step;
    while (at > 0 && at < this.length && is(at - 1) === is(at)) at += step;
    return Math.max(0, Math.min(at, this.length));
  }
}

// The article: one element a paragraph, cut wherever a span begins or ends.
class Article {
  constructor(root, text, title) {
    this.root = root;
    this.text = text;
    this.paragraphs = text.paragraphs();
    this.segments = new Map();
    this.title = title;
    this.titled = false;
  }
  render(items) {
    const boxes = this.paragraphs.map(() => []);
    for (const item of items) {
      for (let i = this.at(item.start); i < boxes.length && this.paragraphs[i].start < item.end; i += 1) boxes[i].push(item);
    }
    this.segments.clear();
    this.titled = false;
    this.nodes = this.paragraphs.map((p, i) => this.paragraph(p, boxes[i]));
    this.root.replaceChildren(...this.nodes);
  }
  at(offset) {
    let low = 0, high = this.paragraphs.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.paragraphs[middle].end < offset) low = middle + 1; else high = middle;
    }
    return low;
  }
  paragraph(p, items) {
    const words = this.text.slice(p.start, p.end);
    const isTitle = !this.titled && this.title && words.trim() === this.title.trim();
    if (isTitle) this.titled = true;
    const node = el("p", { class: isTitle ? "title" : words.trim() ? null : "void", "data-start": p.start });
    const cuts = new Set([p.start, p.end]);
    for (const item of items) {
      cuts.add(Math.max(item.start, p.start));
      cuts.add(Math.min(item.end, p.end));
    }
    const ends = [...cuts].sort((a, b) => a - b);
    const open = [...items].sort((a, b) => a.start - b.start);
    let live = [], next = 0;
    for (let i = 0; i + 1 < ends.length; i += 1) {
      const [start, end] = [ends[i], ends[i + 1]];
      while (next < open.length && open[next].start <= start) live.push(open[next++]);
      live = live.filter((item) => item.end > start);
      this.segment(node, start, end, live);
    }
    return node;
  }
  segment(node, start, end, items) {
    const words = this.text.slice(start, end);
    if (!items.length) return void put(node, words);
    const span = el("span", null, words);
    span.items = [...items].sort((a, b) => (a.end - a.start) - (b.end - b.start));
    span.end = end;
    for (const item of items) {
      if (!this.segments.has(item.uid)) this.segments.set(item.uid, []);
      this.segments.get(item.uid).push(span);
    }
    node.append(span);
  }
  // The span of the person's selection in code points, or null.
  selection() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    const start = this.offset(range.startContainer, range.startOffset);
    const end = this.offset(range.endContainer, range.endOffset);
    return start === null || end === null ? null : this.text.trimmed(start, end);
  }
  offset(node, offset) {
    if (!this.root.contains(node)) return null;
    const inside = (node.nodeType === 1 ? node : node.parentElement).closest("p[data-start]");
    if (!inside) return this.paragraphs.length ? this.between(node, offset) : null;
    const range = document.createRange();
    range.setStart(inside, 0);
    range.setEnd(node, offset);
    return this.text.point(this.text.unit(Number(inside.dataset.start)) + range.toString().length);
  }
  between(node, offset) {
    const next = node === this.root ? this.root.children[offset] : null;
    return next && next.dataset.start ? Number(next.dataset.start) : node === this.root ? this.text.length : null;
  }
}

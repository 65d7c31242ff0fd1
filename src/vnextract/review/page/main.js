// The page: document and filters, what is chosen and lit, keys, additions.
class App {
  constructor() {
    this.state = new State((item) => this.changed(item));
    this.active = null;
    this.lit = [];
    this.filters = { off: new Set(), kind: "", status: "", doubt: "", words: "" };
    this.panel = new Panel(document.getElementById("side"), this);
    this.live = document.getElementById("live");
    this.state.restore();
    this.bar();
    this.open(0);
    document.addEventListener("keydown", (e) => this.key(e));
    document.addEventListener("selectionchange", () => this.offer());
    addEventListener("beforeunload", (e) => { if (this.state.unsaved) e.preventDefault(); });
    if (DATA.server) setInterval(() => this.watch(), 10000);
  }
  open(index) {
    const doc = this.state.open(index);
    this.active = null;
    document.title = plain(doc.title || doc.source || doc.id.slice(0, 12)) + " – vnextract";
    const heading = document.getElementById("heading");
    heading.replaceChildren();
    put(heading, doc.title || doc.source || doc.id.slice(0, 12));
    const about = [doc.published && day(doc.published), doc.source].filter(Boolean).join(" · ");
    document.getElementById("about").textContent = plain(about);
    this.article = new Article(document.getElementById("text"), doc.text, doc.title);
    this.chips();
    this.draw();
    this.panel.render();
    this.meter();
  }
  draw() {
    const doubts = this.state.doc.issues.filter((i) => i.end > i.start).map((i, n) => ({ ...i, uid: "i" + n, type: "doubt" }));
    const items = this.state.doc.items.filter((i) => !i.gone);
    for (const item of items) item.drawn = `${item.start}-${item.end}`;
    this.article.render([...items, ...doubts]);
    for (const node of this.article.root.querySelectorAll("span")) if (node.items) this.paint(node);
  }
  paint(node) {
    const mentions = node.items.filter((i) => i.type === "mention");
    const seen = mentions.filter((i) => this.passes(i));
    const top = seen[0] || mentions[0], classes = [];
    if (top) classes.push("m", "l-" + top.label, top.verdict === "reject" ? "rejected" : top.verdict ? "decided" : "");
    else classes.push("v");
    if (top && !seen.length) classes.push("off");
    if (top && node.end === top.end) classes.push("last");
    if (node.items.some((i) => i.type === "doubt")) classes.push("doubt");
    if (this.active && this.active.type !== "mention" && node.items.includes(this.active.record || this.active)) classes.push("sentence");
    if (this.lit.some((i) => node.items.includes(i))) classes.push("lit");
    node.className = classes.filter(Boolean).join(" ");
    if (top) { node.dataset.l = word("labels", top.label); node.title = seen.map((i) => `${word("labels", i.label)}: ${plain(shown(i.value))}`).join("\n"); }
    // Further labels on the same words: a line each under the first.
    node.style.boxShadow = !classes.includes("lit") && seen.length > 1 ? seen.slice(1).map((i, n) => `0 ${3 * (n + 1)}px 0 ${EDGES[i.label]}`).join(",") : "";
  }
  repaint(items) {
    const nodes = new Set(items.flatMap((i) => this.article.segments.get(i.uid) || []));
    for (const node of nodes) this.paint(node);
  }
  changed(item) {
    this.meter();
    if (!item) return;
    const known = this.article.segments.get(item.uid);
    const moved = !known || item.gone || item.drawn !== `${item.start}-${item.end}`;
    item.drawn = `${item.start}-${item.end}`;
    if (moved) { this.draw(); this.panel.render(); } else this.repaint([item]);
    if (item.type === "record") this.panel.fill();
    else this.panel.paint(item);
    if (this.panel.tab === "totals") this.panel.fill();
    this.panel.filter();
    this.live.textContent = item.verdict ? `${say("is_" + item.verdict)}: ${plain(shown(item.value))}` : say("cleared");
  }
  choose(item, { scroll } = {}) {
    const before = this.active;
    this.panel.close();
    this.active = item;
    if (before) { this.panel.paint(before); this.repaint([before, ...(before.record ? [before.record] : [])]); }
    if (!item) return;
    this.panel.paint(item);
    this.light(item);
    this.repaint([item, ...(item.record ? [item.record] : [])]);
    const row = this.panel.rows.get(item.uid);
    if (row && !row.contains(document.activeElement)) row.focus({ preventScroll: true });
    if (row) row.scrollIntoView({ block: "nearest" });
    if (scroll) this.scrollTo(item);
  }
  // Light an item's words, and in the panel whatever stands on the same words.
  light(item) {
    const before = this.lit;
    this.lit = item ? [item] : this.active ? [this.active] : [];
    this.repaint([...before, ...this.lit].filter((i) => i.type !== "record"));
    this.lit = this.lit.filter((i) => i.type !== "record");
  }
  mirror(items) {
    for (const row of this.panel.root.querySelectorAll(".litrow")) row.classList.remove("litrow");
    for (const item of items) { const row = this.panel.rows.get(item.uid); if (row && item.type !== "record") row.classList.add("litrow"); }
  }
  scrollTo(span) {
    const found = this.article.segments.get(span.uid);
    const node = found ? found[0] : this.article.nodes[this.article.at(span.start)];
    if (!node) return;
    node.scrollIntoView({ block: "center" });
  }
  decide(verdict) {
    if (!this.active) return;
    if (this.state.decide(this.active, verdict) && this.active.gone) this.choose(null);
  }
  decideFor(item, verdict, to) {
    if (!this.state.decide(item, verdict, to)) return;
    if (this.panel.tab === "doubts" || item.type === "mention") this.panel.fill();
  }
  edit() { if (this.active) this.panel.edit(this.active); }
  step(by) {
    if (this.panel.tab !== "mentions" && this.panel.tab !== "records") this.panel.show("records");
    const items = this.panel.walk();
    if (!items.length) return;
    const at = items.indexOf(this.active);
    this.choose(items[at < 0 ? (by > 0 ? 0 : items.length - 1) : (at + by + items.length) % items.length], { scroll: true });
  }
  passes(item) {
    const f = this.filters;
    if (item.type === "mention" && f.off.has(item.label)) return false;
    if (f.kind && item.type !== "mention" && (item.record || item).kind !== f.kind) return false;
    if (f.status && (f.status === "open" ? item.verdict : item.verdict !== f.status)) return false;
    if (f.doubt && !this.panel.doubtsOf(item).some((i) => this.wanted(i))) return false;
    return !f.words || (this.state.doc.text.slice(item.start, item.end) + " " + shown(item.value)).toLowerCase().includes(f.words);
  }
  wanted(issue) { return !this.filters.doubt || this.filters.doubt === "*" || issue.code === this.filters.doubt; }
  refilter() {
    for (const node of this.article.root.querySelectorAll("span")) if (node.items) this.paint(node);
    this.panel.filter();
  }
  meter() {
    const { done, all } = this.state.progress();
    document.getElementById("meter").style.width = all ? `${Math.round((100 * done) / all)}%` : "0";
    document.getElementById("done").textContent = say("progress", { done, all });
    const save = document.getElementById("save");
    save.hidden = DATA.framed;
    save.textContent = DATA.server ? (this.state.unsaved ? say("saving") : say("saved")) : say("download", { n: this.state.log.length });
    save.disabled = DATA.server ? true : !this.state.log.length;
  }
  key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey || document.querySelector("dialog[open]")) return;
    if (e.target.closest("input,select,textarea,form.edit,#adder")) return void (e.key === "Escape" && e.target.blur());
    const keys = {
      j: () => this.step(1), n: () => this.step(1), k: () => this.step(-1), p: () => this.step(-1),
      a: () => this.decide("accept"), e: () => this.edit(), f: () => this.edit(), r: () => this.decide("reject"), x: () => this.decide("reject"),
      u: () => this.decide("clear"), m: () => this.offer(true), "/": () => document.getElementById("search").focus(),
      "?": () => help(), 1: () => this.panel.show("records"), 2: () => this.panel.show("mentions"), 3: () => this.panel.show("doubts"), 4: () => this.panel.show("totals"),
    };
    if (e.target.closest("#side .row,body") && (e.key === "ArrowDown" || e.key === "ArrowUp") && this.active) keys[e.key] = () => this.step(e.key === "ArrowDown" ? 1 : -1);
    if (e.key === "Enter" && e.target.closest(".row")) keys.Enter = () => this.edit();
    if (keys[e.key]) { e.preventDefault(); keys[e.key](); }
  }
  // Others may decide at the same time: say so, and let the person choose when to see it.
  async watch() {
    try {
      const answer = await fetch(`/api/documents/${this.state.doc.id}`, { headers: { "x-token": DATA.server.token } });
      const { judgements, by } = await answer.json();
      const own = this.state.log.length - this.state.unsaved;
      if (judgements > DATA.server.judgements + own) notice(say("others", { who: by }), true);
    } catch { notice(say("server_gone")); }
  }
}

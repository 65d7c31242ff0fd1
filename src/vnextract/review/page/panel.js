// The side panel: records with their fields, mentions, doubts, totals; one row an item.
class Panel {
  constructor(root, app) {
    this.root = root;
    this.app = app;
    this.tab = "records";
    this.rows = new Map();
    this.heads = new Map();
    this.editor = null;
  }
  get state() { return this.app.state; }
  render() {
    const names = ["records", "mentions", "doubts", "totals"];
    const tab = (name) => el("button", { role: "tab", id: "tab-" + name, "aria-controls": "panel", "aria-selected": String(name === this.tab),
      tabindex: name === this.tab ? "0" : "-1", onclick: () => this.show(name) }, `${say("tab_" + name)} ${this.count(name)}`);
    this.body = el("div", { role: "tabpanel", id: "panel", "aria-labelledby": "tab-" + this.tab, tabindex: "-1" });
    this.tabs = el("div", { role: "tablist", "aria-label": say("panel") }, names.map(tab));
    this.tabs.addEventListener("keydown", (e) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      if (!step) return;
      e.preventDefault();
      this.show(names[(names.indexOf(this.tab) + step + names.length) % names.length]);
      this.tabs.querySelector("[aria-selected=true]").focus();
    });
    this.root.replaceChildren(this.tabs, this.body);
    this.fill();
  }
  count(name) {
    const { records, mentions, issues } = this.state.doc;
    const live = (list) => list.filter((i) => !i.gone).length;
    return { records: live(records), mentions: live(mentions), doubts: issues.length, totals: "" }[name];
  }
  show(name) {
    this.tab = name;
    this.render();
  }
  fill() {
    this.rows.clear();
    const { doc } = this.state;
    const parts = {
      records: () => doc.records.filter((r) => !r.gone).map((r) => this.card(r)),
      mentions: () => [el("div", { class: "rows card" }, doc.mentions.filter((m) => !m.gone).sort((a, b) => a.start - b.start).map((m) => this.row(m)))],
      doubts: () => doc.issues.map((issue) => this.doubt(issue)),
      totals: () => totals(doc.records, (record) => { this.show("records"); this.app.choose(record, { scroll: true }); }),
    }[this.tab]();
    this.body.replaceChildren(...(parts.length ? parts : [el("p", { class: "empty" }, say("empty"))]));
    this.filter();
  }
  card(record) {
    const node = el("section", { class: "card", "aria-label": word("kinds", record.kind) }, this.row(record),
      record.values.filter((v) => !v.gone).map((v) => this.row(v)));
    for (const issue of this.doubtsOf(record)) node.append(el("div", { class: "row warn" }, "⚠ ", doubtName(issue), ": ", issue.message, this.meanings(this.atDoubt(issue))));
    record.card = node;
    return node;
  }
  doubtsOf(item) {
    const on = (i, v) => i.start < v.end && v.start < i.end && i.end > i.start;
    // A record's doubts: its own, and those of the words that its values stand on.
    const has = (i) => i.record === item.id || (!i.record && item.values.some((v) => v.rule && on(i, v)));
    return this.state.doc.issues.filter((i) => (item.type === "record" ? has(i) : on(i, item)));
  }
  // The mention that a doubt is about.
  atDoubt(issue) { return this.state.doc.mentions.find((m) => !m.gone && m.base.start === issue.start && m.base.end === issue.end); }
  // The other values that an item can have, each a button: to choose one is a fix.
  meanings(item) {
    if (!item || !item.readings.length) return null;
    const same = (value) => JSON.stringify(value) === JSON.stringify(item.value);
    const pick = (value) => el("button", { type: "button", class: "reading", "aria-pressed": String(same(value)), onclick: (e) => {
      e.stopPropagation();
      this.app.decideFor(item, "fix", { value });
    } }, told(value));
    // Places of one name differ by their province.
    const told = (value) => (item.readings.every((r) => r.province && r.name === item.readings[0].name) ? value.province : shown(value));
    return el("div", { class: "acts readings", role: "group", "aria-label": say("readings") }, el("span", { class: "sub" }, say("or")), item.readings.map(pick));
  }
  row(item) {
    const row = el("div", { class: "row", tabindex: "-1", "data-uid": item.uid });
    row.addEventListener("click", () => this.app.choose(item, { scroll: true }));
    row.addEventListener("dblclick", () => this.app.edit());
    row.addEventListener("mouseenter", () => this.app.light(item));
    row.addEventListener("mouseleave", () => this.app.light(null));
    this.rows.set(item.uid, row);
    this.paint(item);
    return row;
  }
  paint(item) {
    const row = this.rows.get(item.uid);
    if (!row) return;
    const head = item.type === "record", { doc } = this.state;
    const name = head ? word("kinds", item.kind) : item.type === "mention" ? word("labels", item.label) : word("columns", item.label);
    const words = head ? name : item.type === "mention" ? doc.text.slice(item.start, item.end) : shown(item.value);
    const tag = item.type === "mention" ? el("span", { class: "tag l-" + item.label }, name) : null;
    const mark = item.verdict ? el("span", { class: "mark " + item.verdict, title: plain(item.who || "") }, say("is_" + item.verdict)) : null;
    const under = head ? shortened(doc.text.slice(item.start, item.end), 160) : item.type === "mention" ? "→ " + shown(item.value) : "";
    const readings = this.meanings(item);
    const line = el("div", { class: "line" }, tag, item.type === "value" ? el("span", { class: "name" }, name) : null,
      el("span", { class: "what", lang: head ? null : "vi" }, words), mark);
    row.className = "row" + (head ? " head" : "") + (item.verdict === "reject" ? " rejected" : "") + (item === this.app.active ? " active" : "");
    row.replaceChildren(line);
    if (under) row.append(el("div", { class: "sub", lang: "vi" }, under));
    if (readings) row.append(readings);
    if (item === this.app.active) row.append(this.actions(item));
    if (head && item.card) item.card.classList.toggle("rejected", item.verdict === "reject");
  }
  actions(item) {
    const act = (name, key, run, shown) => (shown === false ? null : el("button", { type: "button", "data-act": name, onclick: (e) => { e.stopPropagation(); run(); } }, say(name), " ", el("kbd", null, key)));
    return el("div", { class: "acts", role: "group", "aria-label": say("decide") },
      act("accept", "a", () => this.app.decide("accept")), act("fix", "e", () => this.app.edit()),
      act("reject", "r", () => this.app.decide("reject")), act("clear", "u", () => this.app.decide("clear"), Boolean(item.verdict)));
  }
  edit(item) {
    this.close();
    const row = this.rows.get(item.uid);
    if (!row) return;
    const form = new Form(this.state.doc.text, partsOf(item), item.type === "record" ? { kind: item.kind } : item.value, item, {
      select: () => this.app.article.selection(), check: (range) => wrongSpan(this.state.doc.text, item, range),
      cancel: () => { this.close(); row.focus(); },
      save: (value, span) => {
        this.close();
        const to = item.type === "record" && value.kind === item.kind0 ? null : value;
        if (this.state.decide(item, "fix", { value: to, ...span })) row.focus();
      },
    });
    this.editor = form;
    row.append(form.node);
    (form.fields.length ? form.fields[0].input : form.node.querySelector("button")).focus();
  }
  close() {
    if (this.editor) this.editor.node.remove();
    this.editor = null;
  }
  doubt(issue) {
    const words = issue.end > issue.start ? this.state.doc.text.slice(issue.start, issue.end) : say("whole_document");
    const about = this.atDoubt(issue), chosen = about && about.verdict ? el("span", { class: "mark " + about.verdict }, say("is_" + about.verdict)) : null;
    const row = el("div", { class: "card row", tabindex: "0" }, el("div", { class: "line" }, el("span", { class: "what strong" }, doubtName(issue)), chosen),
      el("div", { class: "sub", lang: "vi" }, "“", shortened(words, 200), "”", about && about.value ? [" → ", shown(about.value)] : null),
      el("div", { class: "sub", lang: "en" }, issue.message), this.meanings(about));
    const go = () => { if (about) this.app.light(about); this.app.scrollTo(issue); };
    row.addEventListener("click", go);
    row.addEventListener("keydown", (e) => { if (e.key === "Enter" && e.target === row) go(); });
    issue.row = row;
    return row;
  }
  // Hide what the filters leave out.
  filter() {
    const { app } = this;
    for (const record of this.state.doc.records) {
      const open = record.values.filter((v) => app.passes(v));
      if (record.card && this.tab === "records") record.card.hidden = !(app.passes(record) || open.length);
    }
    if (this.tab === "mentions") for (const m of this.state.doc.mentions) {
      const row = this.rows.get(m.uid);
      if (row) row.hidden = !app.passes(m);
    }
    if (this.tab === "doubts") for (const issue of this.state.doc.issues) if (issue.row) issue.row.hidden = !app.wanted(issue);
  }
  // The items of the tab that the filters let through, in order: what next and previous walk along.
  walk() {
    const { doc } = this.state, { app } = this;
    if (this.tab === "mentions") return doc.mentions.filter((m) => !m.gone && app.passes(m)).sort((a, b) => a.start - b.start);
    return doc.records.flatMap((r) => [r, ...r.values]).filter((i) => !i.gone && app.passes(i));
  }
}

const doubtName = (issue) => word("doubts", issue.code);

// Totals and the single facts beside them, by kind: a total is never added to its parts, so both sums are shown.
function totals(records, choose) {
  const live = records.filter((r) => !r.gone && r.verdict !== "reject");
  const one = (record, name) => record.values.filter((v) => v.label === name && v.verdict !== "reject" && !v.gone).map((v) => v.value);
  const kinds = [...new Set(live.map((r) => r.kind))];
  return kinds.map((kind) => {
    const mine = live.filter((r) => r.kind === kind);
    const whole = mine.filter((r) => one(r, "aggregate")[0] === true), single = mine.filter((r) => !whole.includes(r));
    const partsOfTotal = (r) => mine.filter((part) => part.parent === r.id && part !== r);
    const line = (r) => el("li", null, el("button", { type: "button", class: "link", onclick: () => choose(r) }, one(r, "title")[0] || [...one(r, "funders"), ...one(r, "partners"), ...one(r, "places")].slice(0, 3).join(", ") || "—",
      ": ", [...one(r, "money"), ...one(r, "counts"), ...one(r, "date"), ...one(r, "flow")].map(shown).join("; ") || "—"),
      partsOfTotal(r).length ? [el("div", { class: "sub" }, say("parts")), el("ul", null, partsOfTotal(r).map(line))] : null);
    const top = (r) => !mine.some((other) => other !== r && other.id === r.parent);
    const list = (name, rows) => (rows.length ? [el("p", { class: "sub" }, say(name)), el("ul", { lang: "vi" }, rows.map(line))] : []);
    return el("section", { class: "total" }, el("h3", null, word("kinds", kind), ` (${mine.length})`), list("total_rows", whole.filter(top)), list("single_rows", single.filter(top)),
      single.length > 1 ? el("p", { class: "sum" }, say("sum_of_singles") + " ", sums(single.flatMap((r) => one(r, "money").slice(0, 1))) || "—") : null);
  });
}
// Exact sums by currency: amounts as whole numbers of their smallest decimal.
function sums(amounts) {
  const by = new Map();
  for (const { currency, amount } of amounts) {
    const [whole, part = ""] = amount.split(".");
    by.set(currency, (by.get(currency) || 0n) + BigInt(whole + part.padEnd(10, "0").slice(0, 10)));
  }
  const text = (n) => `${n / 10n ** 10n}.${String(n % 10n ** 10n).padStart(10, "0")}`.replace(/\.?0+$/, "");
  return [...by].map(([currency, n]) => `${number(text(n))} ${currency}`).join("; ");
}

// Bar, chips, help and the box for additions; then the page starts.
const EDGES = Object.fromEntries(Object.keys(DATA.forms.mentions).map((label) => {
  const probe = document.body.appendChild(el("i", { class: "l-" + label, hidden: true }));
  const edge = getComputedStyle(probe).getPropertyValue("--edge").trim();
  probe.remove();
  return [label, edge];
}));

App.prototype.bar = function bar() {
  const pick = (id, name, options, run) => {
    const select = el("select", { id }, options.map(([value, text]) => el("option", { value }, plain(text))));
    select.addEventListener("change", () => run(select.value));
    return el("label", null, say(name), select);
  };
  const documents = DATA.documents.map((d, i) => [i, shortened(d.title || d.source || d.id.slice(0, 12), 60)]);
  const who = el("input", { id: "who", autocomplete: "name", maxlength: 80 });
  who.value = memory.get("who") || DATA.who || "";
  who.addEventListener("change", () => { memory.set("who", who.value.trim()); notice(null); });
  const labels = el("input", { type: "checkbox" });
  labels.addEventListener("change", () => document.body.classList.toggle("labels", labels.checked));
  const search = el("input", { id: "search", type: "search", placeholder: say("search"), "aria-label": say("search") });
  search.addEventListener("input", () => { this.filters.words = search.value.trim().toLowerCase(); this.refilter(); });
  const kinds = [["", say("all")], ...Object.keys(DATA.forms.records).map((k) => [k, word("kinds", k)])];
  const codes = [...new Set(DATA.documents.flatMap((d) => d.issues.map((i) => i.code)))].sort();
  const doubts = [["", say("all")], ["*", say("any_doubt")], ...codes.map((code) => [code, word("doubts", code)])];
  const states = [["", say("all")], ...["open", "accept", "fix", "reject", "add"].map((v) => [v, say("is_" + v)])];
  const other = lang === "vi" ? "en" : "vi";
  const link = (name, text) => (DATA.server && DATA.server[name] ? el("a", { href: DATA.server[name] }, say(text)) : null);
  document.getElementById("tools").replaceChildren(...[
    DATA.documents.length > 1 ? pick("documents", "document", documents, (i) => this.open(Number(i))) : null,
    link("queue", "queue"), link("previous", "previous_document"), link("next", "next_document"),
    el("span", null, el("span", { class: "meter", "aria-hidden": "true" }, el("i", { id: "meter" })), " ", el("span", { id: "done" })),
    el("label", null, say("who"), who),
    el("button", { id: "save", class: "main", type: "button", onclick: () => this.state.download() }),
    el("button", { type: "button", onclick: help }, say("help"), " ", el("kbd", null, "?")),
    el("button", { id: "language", type: "button", lang: other, onclick: () => { memory.set("lang", other); lang = other; restart(this); } }, WORDS[other].page.language)].filter(Boolean));
  document.getElementById("filters").replaceChildren(el("span", { id: "chips", class: "bar", role: "group", "aria-label": say("labels") }),
    pick("kind", "kind", kinds, (v) => { this.filters.kind = v; this.refilter(); }),
    pick("status", "state", states, (v) => { this.filters.status = v; this.refilter(); }),
    pick("doubt", "tab_doubts", doubts, (v) => { this.filters.doubt = v; this.refilter(); }), search, el("label", null, labels, say("show_labels")));
};

App.prototype.chips = function chips() {
  const counts = {};
  for (const m of this.state.doc.mentions) counts[m.label] = (counts[m.label] || 0) + 1;
  const chip = (label) => {
    const button = el("button", { class: "chip l-" + label, type: "button", "aria-pressed": String(!this.filters.off.has(label)) }, word("labels", label), el("b", null, counts[label]));
    button.addEventListener("click", () => {
      const off = this.filters.off;
      if (!off.delete(label)) off.add(label);
      button.setAttribute("aria-pressed", String(!off.has(label)));
      this.refilter();
    });
    return button;
  };
  document.getElementById("chips").replaceChildren(...Object.keys(DATA.forms.mentions).filter((l) => counts[l]).map(chip));
};

// The box for what the rules missed: shown while words of the article are selected.
App.prototype.offer = function offer(now) {
  const box = document.getElementById("adder");
  if (box.contains(document.activeElement) || this.panel.editor) return;
  const span = this.article.selection();
  box.hidden = !span;
  if (!span) return void (now && notice(say("nothing_selected"), true));
  const words = this.state.doc.text.slice(span.start, span.end);
  const record = this.active && (this.active.type === "record" ? this.active : this.active.record);
  const option = (value, text) => el("option", { value }, text);
  const groups = [el("optgroup", { label: say("a_mention") }, Object.keys(DATA.forms.mentions).map((l) => option("mention " + l, word("labels", l))))];
  if (record) groups.push(el("optgroup", { label: say("a_value", { kind: word("kinds", record.kind) }) }, Object.keys(DATA.forms.records[record.kind] || {}).map((f) => option("value " + f, word("columns", f)))));
  groups.push(el("optgroup", { label: say("a_record") }, Object.keys(DATA.forms.records).map((k) => option("record " + k, word("kinds", k)))));
  const select = el("select", { id: "what" }, option("", say("choose")), groups);
  const place = el("div");
  select.addEventListener("change", () => this.adding(select.value, span, words, record, place));
  box.replaceChildren(el("label", { for: "what" }, say("add_as") + " "), select, el("span", { class: "sub", lang: "vi" }, " “", shortened(words, 80), "”"), place);
};

App.prototype.adding = function adding(what, span, words, record, place) {
  const box = document.getElementById("adder"), [type, label] = what.split(" ");
  const close = () => { box.hidden = true; getSelection().removeAllRanges(); };
  const add = (made) => {
    const item = this.state.add(made);
    if (!item) return;
    close();
    const tab = type === "mention" ? "mentions" : "records";
    if (this.panel.tab !== tab) this.panel.show(tab);
    this.choose(item);
  };
  if (!type) return void place.replaceChildren();
  const made = { type, label, rule: "", ...span };
  if (type === "record") {
    const id = "made-" + Array.from(crypto.getRandomValues(new Uint8Array(9)), (b) => b.toString(16).padStart(2, "0")).join("");
    const go = el("button", { class: "main", type: "button", onclick: () => add({ ...made, id, kind: label, value: null }) }, say("save"));
    return void place.replaceChildren(el("div", { class: "acts" }, go, el("button", { type: "button", onclick: close }, say("cancel"))));
  }
  const parts = type === "mention" ? DATA.forms.mentions[label] : DATA.forms.records[record.kind][label];
  const form = new Form(this.state.doc.text, parts, guess(type, type === "mention" ? label : parts, words), span, {
    select: () => this.article.selection(), cancel: close, check: (range) => wrongSpan(this.state.doc.text, made, range),
    save: (value, range) => add({ ...made, value, ...range, record: type === "value" ? record.uid : undefined }),
  });
  place.replaceChildren(form.node);
  (form.fields[0] ? form.fields[0].input : form.node.querySelector("button")).focus();
};

function help() {
  const box = document.getElementById("help");
  const keys = [["j n ↓", "next"], ["k p ↑", "previous"], ["a", "accept"], ["e f Enter", "fix"], ["r x", "reject"], ["u", "clear"], ["m", "add_key"], ["/", "search"], ["1 2 3 4", "tabs"], ["?", "help"]];
  const close = el("button", { class: "main", type: "button", onclick: () => box.close() }, say("close"));
  box.replaceChildren(el("h2", null, say("help")), el("p", null, say("help_text")),
    el("table", null, keys.map(([k, name]) => el("tr", null, el("td", null, k.split(" ").flatMap((one) => [el("kbd", null, one), " "])), el("td", null, say(name))))), close);
  box.showModal();
  close.focus();
}

function restart(app) {
  document.documentElement.lang = lang;
  const index = app.state.doc ? app.state.doc.index : 0;
  app.filters = { off: new Set(), kind: "", status: "", doubt: "", words: "" };
  app.bar();
  app.open(index);
}

document.documentElement.lang = lang;
const app = new App();
document.getElementById("text").addEventListener("click", (e) => {
  const node = e.target.closest("span");
  if (!node || !node.items || !getSelection().isCollapsed) return;
  const wanted = app.panel.tab === "mentions" ? "mention" : "value";
  const here = node.items.filter((i) => i.type === wanted && !i.gone);
  const rest = node.items.filter((i) => i.type !== "doubt" && i.type !== "record");
  const pool = here.length ? here : rest;
  if (!pool.length) return;
  const item = pool[(pool.indexOf(app.active) + 1) % pool.length];
  const tab = item.type === "mention" ? "mentions" : "records";
  if (app.panel.tab !== tab) app.panel.show(tab);
  app.choose(item);
});
document.getElementById("text").addEventListener("mouseover", (e) => {
  const node = e.target.closest("span");
  app.mirror(node && node.items ? node.items : []);
});
const head = document.querySelector("header");
new ResizeObserver(() => document.body.style.setProperty("--top", `${head.offsetHeight + 12}px`)).observe(head);

// What people decided: on each item, in the list that is saved, and on its way to the server.
const WORDS = JSON.parse(document.getElementById("words").textContent);
const DATA = JSON.parse(document.getElementById("data").textContent);

const memory = {
  get(name) { try { return localStorage.getItem("vnextract." + name); } catch { return null; } },
  set(name, value) { try { localStorage.setItem("vnextract." + name, value); } catch { /* private window: only until reload */ } },
};

let lang = memory.get("lang") || DATA.lang;
const say = (name, values) => {
  const words = WORDS[lang].page[name] || name;
  return words.replace(/\{(\w+)\}/g, (_, key) => (values && key in values ? values[key] : ""));
};
const word = (group, name) => (WORDS[lang][group] && WORDS[lang][group][name]) || name;

class State {
  constructor(changed) {
    this.changed = changed;
    this.log = [];       // [{doc, uid, ..., judgement}] of this page, in order
    this.unsaved = 0;
    this.sending = Promise.resolve();
    this.doc = null;
  }
  get served() { return Boolean(DATA.server); }
  open(index) {
    const source = DATA.documents[index];
    const text = new Text(source.text);
    const doc = { ...source, index, text, items: [], records: [], mentions: [], issues: source.issues };
    source.mentions.forEach((m, i) => doc.mentions.push(this.item(doc, { ...m, uid: "m" + i, type: "mention" })));
    source.records.forEach((r, i) => doc.records.push(this.record(doc, r, "r" + i)));
    this.doc = doc;
    for (const entry of this.log) if (entry.doc === doc.id) this.replay(entry);
    return doc;
  }
  item(doc, raw) {
    const item = { readings: [], verdict: null, who: "", ...raw };
    item.base = raw.base || { start: raw.start, end: raw.end, value: raw.value };
    doc.items.push(item);
    return item;
  }
  record(doc, raw, uid) {
    const record = this.item(doc, { ...raw, uid, type: "record", label: raw.kind });
    record.ref = raw.ref || null;
    record.kind0 = record.ref ? record.ref.kind : raw.kind;
    record.value = raw.kind === record.kind0 ? null : { kind: raw.kind };
    record.values = raw.values.map((v, i) => this.item(doc, { ...v, uid: `${uid}.${i}`, type: "value", record }));
    record.original = record.values.filter((v) => v.verdict !== "add").map((v) => ({ field: v.label, ...v.base }));
    return record;
  }
  restore() {
    if (this.served || DATA.framed) return;
    try { this.log = JSON.parse(memory.get("log." + DATA.name)) || []; } catch { this.log = []; }
    this.unsaved = this.log.length;
  }
  // The document's items again after a reload: by their numbers, which one report does not change.
  replay(entry) {
    let item = this.doc.items.find((i) => i.uid === entry.uid);
    if (!item && entry.made) item = this.make(entry.made, entry.uid);
    if (item) this.set(item, entry);
  }
  make(made, uid) {
    if (made.type === "record") {
      const record = this.record(this.doc, { ...made, values: [], made }, uid);
      this.doc.records.push(record);
      return record;
    }
    const record = this.doc.records.find((r) => r.uid === made.record);
    const item = this.item(this.doc, { ...made, uid, record, made });
    (record ? record.values : this.doc.mentions).push(item);
    return item;
  }
  set(item, { verdict, value, start, end, who }) {
    const cleared = verdict === "clear";
    const to = cleared ? item.base : { value, start, end };
    Object.assign(item, { value: to.value, start: to.start, end: to.end, who, verdict: cleared ? null : verdict });
    if (item.type === "record") item.kind = item.label = (to.value && to.value.kind) || item.kind0;
    item.gone = cleared && Boolean(item.made);
  }
  quoted(span) { return this.doc.text.quote(span.start, span.end); }
  reference(record) {
    if (record.ref) return record.ref;
    const values = record.original.map((v) => ({ field: v.field, value: v.value, ...this.quoted(v) }));
    record.ref = { id: record.id, kind: record.kind0, ...this.quoted(record.base), values };
    return record.ref;
  }
  // One decision: shown at once, kept here, and sent where there is a server.
  decide(item, verdict, to) {
    const who = this.who();
    if (!who) return false;
    const kept = { value: item.value, start: item.start, end: item.end, ...to };
    if (item.made && verdict !== "reject" && verdict !== "clear") verdict = "add";
    const judgement = this.judgement(item, verdict, kept, who);
    const entry = { doc: this.doc.id, uid: item.uid, verdict, who, made: item.made || null, judgement, ...kept };
    this.set(item, entry);
    this.log.push(entry);
    this.unsaved += 1;
    if (DATA.framed) {
      parent.postMessage({ vnextract: judgement }, "*");
      this.unsaved = 0;
    } else if (this.served) this.send(judgement);
    else memory.set("log." + DATA.name, JSON.stringify(this.log));
    this.changed(item);
    return true;
  }
  judgement(item, verdict, kept, who) {
    const at = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    const base = item.base, quote = this.quoted(base);
    const label = item.type === "record" ? this.reference(item).kind : item.label;
    const out = { doc: this.doc.id, target: item.type, label, ...quote, verdict, who, at };
    if (item.type !== "record") out.value = base.value;
    if (item.type !== "mention") out.record = this.reference(item.type === "record" ? item : item.record);
    if (verdict === "fix" || verdict === "add") {
      if (JSON.stringify(kept.value) !== JSON.stringify(base.value)) out.new_value = kept.value;
      if (kept.start !== base.start || kept.end !== base.end) out.new_quote = this.quoted(kept);
    }
    return out;
  }
  add(made) {
    const uid = "a" + Date.now().toString(36) + this.log.length;
    const item = this.make(made, uid);
    return this.decide(item, "add", {}) ? item : (this.drop(item), null);
  }
  drop(item) {
    const without = (list) => list.splice(0, list.length, ...list.filter((i) => i !== item));
    without(this.doc.items);
    if (item.type === "record") without(this.doc.records);
    else without(item.record ? item.record.values : this.doc.mentions);
  }
  who() {
    const field = document.getElementById("who");
    const name = field.value.trim();
    if (!name) {
      notice(say("who_first"));
      field.focus();
    }
    return name;
  }
  send(judgement) {
    const body = JSON.stringify({ format: "vnextract-judgements/1", judgements: [judgement] });
    const headers = { "content-type": "application/json", "x-token": DATA.server.token };
    this.sending = this.sending.then(async () => {
      try {
        const answer = await fetch("/api/judgements", { method: "POST", headers, body });
        const said = await answer.json();
        if (!answer.ok) throw new Error(said.error);
        this.unsaved -= 1;
        if (!this.unsaved) notice(null);
      } catch (error) {
        notice(say("not_saved", { why: error.message }));
      }
      this.changed(null);
    });
  }
  download() {
    const file = { format: "vnextract-judgements/1", judgements: this.log.map((entry) => entry.judgement) };
    const url = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
    const link = el("a", { href: url, download: `${DATA.name}-judgements.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    this.unsaved = 0;
    this.changed(null);
  }
  progress() {
    const live = this.doc.items.filter((i) => !i.gone);
    return { done: live.filter((i) => i.verdict).length, all: live.length };
  }
}

function notice(text, calm) {
  const box = document.getElementById("notice");
  box.hidden = !text;
  box.className = calm ? "calm" : "";
  box.textContent = text || "";
}

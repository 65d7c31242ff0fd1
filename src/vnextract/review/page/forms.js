// Values in words, and the forms that change them. DATA.forms says which parts a label or field has:
// [{name, type: "text"|"number"|"day"|"code"|"bool", codes, optional}]; a field that is one text has the part "".
function shown(value) {
  if (value === null || value === undefined) return "—";
  if (typeof value === "boolean") return word("values", String(value));
  if (typeof value !== "object") return word("values", value);
  if ("amount" in value) {
    const top = value.amount_max ? "–" + number(value.amount_max) : "";
    return `${sign(value)}${number(value.amount)}${top} ${value.currency}${value.per ? " " + value.per : ""}`;
  }
  if ("quantity" in value) return `${sign(value)}${number(value.quantity)} ${word("values", value.unit)}`;
  if ("start" in value) return value.start === value.end ? day(value.start) : `${day(value.start)} – ${day(value.end)}`;
  if ("kind" in value) return word("kinds", value.kind);
  if ("number" in value) return [value.doc_type, value.number, value.date && day(value.date)].filter(Boolean).join(" ");
  const more = [value.level && word("values", value.level), value.province, value.country];
  const name = value.name || value.id || "—", rest = more.filter(Boolean).join(", ");
  return rest ? `${name} (${rest})` : name;
}

const SIGNS = { approx: "≈ ", more_than: "> ", less_than: "< ", at_least: "≥ ", at_most: "≤ " };
const sign = (value) => SIGNS[value.modifier] || "";
function number(text) {
  const [whole, part] = String(text).split(".");
  const [group, point] = lang === "vi" ? [".", ","] : [",", "."];
  return whole.replace(/\B(?=(\d{3})+$)/g, group) + (part ? point + part : "");
}
function day(iso) {
  const [year, month, date] = iso.split("-");
  return lang === "vi" ? `${date}/${month}/${year}` : iso;
}

function partsOf(item) {
  if (item.type === "mention") return DATA.forms.mentions[item.label];
  if (item.type === "record") return [{ name: "kind", type: "code", codes: Object.keys(DATA.forms.records), group: "kinds" }];
  return (DATA.forms.records[item.record.kind] || {})[item.label] || [{ name: "", type: "text" }];
}

// What is wrong with a part's text; null if nothing is. The server checks again.
function fault(part, text) {
  const words = text.trim();
  if (!words) return part.optional ? null : say("needed");
  if (part.type === "number" && !/^\d{1,30}(\.\d{1,10})?$/.test(words)) return say("no_number");
  if (part.type === "whole" && !/^\d{1,9}$/.test(words)) return say("no_whole");
  if (part.type === "decimal" && !/^-?\d{1,30}(\.\d{1,10})?$/.test(words)) return say("no_number");
  if (part.type === "day" && !realDay(words)) return say("no_day");
  if (part.pattern && !new RegExp(`^(?:${part.pattern})$`, "u").test(words)) return say("no_match_" + part.name);
  return null;
}
function realDay(text) {
  const [year, month, date] = text.split("-").map(Number);
  const made = new Date(Date.UTC(year, month - 1, date));
  return /^\d{4}-\d\d-\d\d$/.test(text) && made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
}
function crossed(value) {
  if (value.amount_max && Number(value.amount_max) < Number(value.amount)) return ["amount_max", say("max_less")];
  if (value.start && value.end && value.end < value.start) return ["end", say("end_before")];
  return null;
}

// A form for a value and the ends of its words; `save(value, span)` is called when all of it is right.
class Form {
  constructor(text, parts, value, span, { save, cancel, select, check }) {
    Object.assign(this, { text, parts, span: { ...span }, save, select, check, before: value });
    this.fields = parts.map((part) => this.field(part, part.name === "" ? value : value && value[part.name]));
    this.error = el("p", { class: "error", role: "alert", hidden: true });
    this.words = el("div", { class: "words" });
    const labels = this.fields.flatMap((f) => [el("label", { for: f.input.id }, f.label), f.input]);
    this.node = el("form", { class: "edit", novalidate: true, onsubmit: (e) => { e.preventDefault(); this.submit(); } },
      el("div", { class: "grid" }, labels), this.words, this.ends(), this.error,
      el("div", { class: "acts" }, el("button", { class: "main", type: "submit" }, say("save")),
        el("button", { type: "button", onclick: cancel }, say("cancel"), " ", el("kbd", null, "Esc"))));
    this.node.addEventListener("click", (e) => e.stopPropagation());
    this.node.addEventListener("keydown", (e) => { if (e.key === "Escape") { e.stopPropagation(); cancel(); } });
    this.quote();
  }
  field(part, value) {
    const id = "f" + Math.random().toString(36).slice(2);
    const label = part.name === "" ? say("value") : word("columns", part.name);
    if (part.type === "code" || part.type === "bool") {
      const codes = part.type === "bool" ? ["true", "false"] : part.codes;
      const none = part.optional ? [el("option", { value: "" }, "—")] : [];
      const options = codes.map((c) => el("option", { value: c }, word(part.group || "values", c)));
      const input = el("select", { id }, none, options);
      input.value = value === null || value === undefined ? (part.optional ? "" : codes[0]) : String(value);
      return { part, input, label };
    }
    const input = el("input", { id, type: "text", autocomplete: "off", spellcheck: "false", lang: "vi" });
    if (part.type === "day") input.placeholder = "2024-07-01";
    if (part.type === "number") input.inputMode = "decimal";
    input.value = value === null || value === undefined ? "" : String(value);
    return { part, input, label };
  }
  ends() {
    const name = (text) => el("span", { class: "sub" }, say(text));
    const step = (name, by, text) => el("button", { type: "button", onclick: () => this.move(name, by), title: say(text), "aria-label": say(text) },
      name === "start" ? (by < 0 ? "←" : "→") : (by < 0 ? "←" : "→"));
    return el("div", { class: "acts", role: "group", "aria-label": say("ends") },
      name("start_of"), step("start", -1, "start_back"), step("start", 1, "start_on"), name("end_of"), step("end", -1, "end_back"), step("end", 1, "end_on"),
      el("button", { type: "button", onmousedown: (e) => e.preventDefault(), onclick: () => this.take() }, say("take_selection")));
  }
  move(name, by) {
    const span = { ...this.span, [name]: this.text.word(this.span[name], by) };
    if (span.start < span.end) this.set(span);
  }
  take() {
    const span = this.select();
    if (span) this.set(span); else this.fail(say("nothing_selected"));
  }
  set(span) {
    this.span = span;
    this.quote();
  }
  quote() {
    const { start, end } = this.span, t = this.text;
    const before = t.slice(Math.max(0, start - 40), start), after = t.slice(end, Math.min(t.length, end + 40));
    this.words.replaceChildren(el("span", null, before), el("mark", null, t.slice(start, end)), el("span", null, after));
  }
  fail(message, input) {
    this.error.hidden = false;
    this.error.textContent = message;
    if (input) { input.setAttribute("aria-invalid", "true"); input.focus(); }
  }
  submit() {
    this.error.hidden = true;
    for (const { input } of this.fields) input.removeAttribute("aria-invalid");
    for (const { part, input, label } of this.fields) {
      const wrong = fault(part, input.value);
      if (wrong) return void this.fail(`${label}: ${wrong}`, input);
    }
    const value = this.value(), wrong = value && typeof value === "object" && crossed(value);
    if (wrong) return void this.fail(wrong[1], this.fields.find((f) => f.part.name === wrong[0]).input);
    const range = this.text.trimmed(this.span.start, this.span.end);
    if (!range) return void this.fail(say("nothing_selected"));
    const crossing = this.check ? this.check(range) : null;
    if (crossing) return void this.fail(crossing);
    this.save(value, range);
  }
  value() {
    const read = ({ part, input }) => {
      const words = input.value.trim();
      if (!words) return null;
      return part.type === "bool" ? words === "true" : words;
    };
    if (this.parts.length === 1 && this.parts[0].name === "") return read(this.fields[0]);
    const kept = this.before && typeof this.before === "object" ? { ...this.before } : {};
    for (const field of this.fields) {
      const value = read(field), name = field.part.name;
      if (value !== null) kept[name] = value;
      else if (name in kept && field.part.drop) delete kept[name];
      else if (!field.part.drop) kept[name] = null;
    }
    return kept;
  }
}

// What is wrong with a span: words of a mention stand in one line, a record's sentence holds what was decided in it.
function wrongSpan(text, item, range) {
  if (item.type !== "record") return text.slice(range.start, range.end).includes("\n") ? say("one_line") : null;
  const out = (item.values || []).filter((v) => v.verdict && v.verdict !== "reject" && v.start >= item.start && v.end <= item.end && (v.start < range.start || v.end > range.end));
  return out.length ? say("leaves_out", { what: out.map((v) => word("columns", v.label)).join(", ") }) : null;
}

// A first value from the words themselves, so that most additions need no typing.
function guess(type, label, words) {
  const parts = type === "mention" ? DATA.forms.mentions[label] : label;
  if (parts.length === 1 && parts[0].name === "") return words;
  const out = {};
  for (const part of parts) {
    if (["name", "id"].includes(part.name)) out[part.name] = words;
    if (part.name === "country" && !part.optional) out.country = "VN";
  }
  return out;
}

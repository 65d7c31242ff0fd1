// Every text that is shown, with the contrast of its colour to what lies under it (WCAG 2.1, 1.4.3).
// Returns how many were looked at, and those below 4.5 : 1 (large text: 3 : 1).
const rgba = (text) => {
  const parts = text.match(/[\d.]+/g).map(Number);
  return parts.length < 4 ? [...parts, 1] : parts;
};
const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
const linear = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
const light = (c) => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
const chain = (node) => {
  const all = [];
  for (let n = node; n; n = n.parentElement) all.push(getComputedStyle(n));
  return all;
};
const ground = (node) =>
  chain(node).reverse().reduce((under, style) => over(rgba(style.backgroundColor), under), [255, 255, 255, 1]);
const opacity = (node) => chain(node).reduce((product, style) => product * Number(style.opacity), 1);
const low = [];
function look(node, pseudo, text) {
  const style = getComputedStyle(node, pseudo);
  const own = pseudo ? rgba(style.backgroundColor) : null;
  const back = own && own[3] ? own : ground(node);
  const ink = rgba(style.color);
  ink[3] *= opacity(node);
  const [a, b] = [light(over(ink, back)), light(back)].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  const size = parseFloat(style.fontSize);
  const big = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  if (ratio >= (big ? 3 : 4.5)) return;
  low.push(`${ratio.toFixed(2)} ${node.tagName}.${node.className}${pseudo || ""} "${text.slice(0, 30)}"`);
}
const skipped = (node) => {
  const button = node.closest("button");
  return !node.offsetParent || node.closest("script,noscript,.skip") || (button && button.disabled);
};
let seen = 0;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let text; (text = walker.nextNode()); ) {
  const node = text.parentElement;
  if (!text.data.trim() || skipped(node)) continue;
  seen += 1;
  look(node, null, text.data);
  const { content } = getComputedStyle(node, "::after");
  if (content !== "none") look(node, "::after", content);
}
return [seen, [...new Set(low)]];

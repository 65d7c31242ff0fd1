// The review page in a frame of a notebook: each decision goes to Python as it is taken.
function render({ model, el }) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-modals");
  frame.style.cssText = `width:100%;height:${model.get("height")}px;border:1px solid #d5d8df;border-radius:8px;background:#fff`;
  frame.title = "vnextract";
  frame.srcdoc = model.get("page");
  const hear = (event) => {
    if (event.source !== frame.contentWindow || !event.data || !event.data.vnextract) return;
    model.set("decisions", [...model.get("decisions"), event.data.vnextract]);
    model.save_changes();
  };
  window.addEventListener("message", hear);
  el.append(frame);
  return () => window.removeEventListener("message", hear);
}
export default { render };

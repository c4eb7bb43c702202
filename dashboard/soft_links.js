// Links of ours within a page: the address changes and Streamlit draws what it now says, without
// loading everything anew. Without this script they are plain links, and do the same more slowly.
(() => {
  const page = document.documentElement.dataset;
  if (page.links) return;
  page.links = "on";
  let last = null;

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.soft");
    const other = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || other || event.defaultPrevented) return;
    event.preventDefault();
    last = link.getAttribute("href");
    if (link.href === location.href) return;
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
  });

  // What a button carries goes to the clipboard; without a secure connection by way of a selection.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.copy");
    if (!button) return;
    const text = button.dataset.copy;
    const said = () => { button.textContent = "Copied"; };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(said);
    else {
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      if (document.execCommand("copy")) said();
      area.remove();
    }
  });

  // A map that was dragged chooses nobody: the button went down elsewhere than it comes up.
  let down = null;
  document.addEventListener("mousedown", (event) => { down = event; }, true);
  document.addEventListener("click", (event) => {
    const far = down && Math.hypot(event.x - down.x, event.y - down.y) > 4;
    if (far && event.target.closest?.(".vega-embed")) event.stopImmediatePropagation();
  }, true);

  // What was chosen by key is drawn anew: the focus goes to what now stands in its place.
  new MutationObserver(() => {
    if (last === null || document.activeElement !== document.body) return;
    const links = [...document.querySelectorAll("a.soft")];
    links.find((link) => link.getAttribute("href") === last)?.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });

  // At the desk the key A goes to the words that are to be written.
  document.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey || event.altKey;
    if (held || event.key.toLowerCase() !== "a" || event.target.closest?.("input, textarea")) return;
    const field = document.querySelector(".st-key-summary textarea");
    if (!field) return;
    event.preventDefault();
    field.focus();
  });

  // One stop of the Tab key in a matrix; from there the arrow keys.
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest?.("table.matrix tbody :is(td, th)");
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    if (!cell || !step[event.key]) return;
    event.preventDefault();
    const rows = [...cell.closest("tbody").rows];
    let row = cell.parentElement.rowIndex - rows[0].rowIndex;
    let column = cell.cellIndex;
    do {
      row += step[event.key][0];
      column += step[event.key][1];
    } while (rows[row]?.cells[column] && !stop(rows[row].cells[column]));
    const next = rows[row]?.cells[column];
    if (!next) return;
    cell.closest("table").querySelectorAll("tbody [tabindex='0']").forEach((it) => (it.tabIndex = -1));
    stop(next).tabIndex = 0;
    stop(next).focus();
  });
  const stop = (cell) => cell.querySelector("a, summary");
})();

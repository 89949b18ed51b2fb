// The Compare tab: quotes behind a figure, under a row, hidden rest of a list, folded outlets.
(() => {
  function filled(number) {
    const stored = document.getElementById(`stored-${number}`);
    const holder = document.createElement("div");
    holder.className = "filled";
    if (stored) stored.childNodes.forEach((node) => holder.append(node.cloneNode(true)));
    return holder;
  }

  function fill(panel) {
    panel.querySelectorAll("[data-fill]:empty").forEach((place) => {
      place.append(...filled(place.dataset.fill).childNodes);
    });
  }

  // A figure: its quotes open under it; once more closes them.
  function showQuotes(button) {
    const shelf = button.closest("[data-shelf]") || button.parentElement;
    const open = button.getAttribute("aria-expanded") === "true";
    shelf.querySelectorAll('[data-quotes][aria-expanded="true"]').forEach(
      (other) => other.setAttribute("aria-expanded", "false"));
    shelf.querySelectorAll(":scope > .shelf").forEach((old) => old.remove());
    if (open) return;
    const list = document.createElement("div");
    list.className = "shelf";
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", button.getAttribute("aria-label"));
    list.append(...button.dataset.quotes.split(" ").map(filled));
    shelf.append(list);
    button.setAttribute("aria-expanded", "true");
  }

  // A cell or the name of a row: its quotes open under the row; the same cell again, the article.
  function showRow(button) {
    const panel = document.getElementById(button.dataset.row);
    const row = panel.previousElementSibling;
    const again = button.getAttribute("aria-expanded") === "true";
    const of = (button.dataset.of || "").split(" ").filter(Boolean);
    if (again && of.length === 1) {
      const cite = panel.querySelector(`li.current .cite[data-open]`);
      if (cite) cite.click();
      return;
    }
    close(row, panel);
    if (again) return;
    fill(panel);
    panel.querySelectorAll("li[data-article]").forEach(
      (item) => item.classList.toggle("current", of.includes(item.dataset.article)));
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    button.classList.add("current");
    const current = panel.querySelector("li.current") || panel;
    current.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function close(row, panel) {
    row.querySelectorAll("[data-row]").forEach((other) => {
      other.setAttribute("aria-expanded", "false");
      other.classList.remove("current");
    });
    panel.hidden = true;
  }

  function shut(button) {
    const panel = button.closest("tr");
    const row = panel.previousElementSibling;
    const opener = row.querySelector("[data-row].current") || row.querySelector("[data-row]");
    close(row, panel);
    opener.focus({ preventScroll: true });
  }

  function showAll(button) {
    const list = button.previousElementSibling;
    const held = list.matches(".matrix-frame") ? list.querySelectorAll("tr.claim") : list.children;
    const hidden = Array.from(held).filter((item) => item.dataset.beyond !== undefined);
    hidden.forEach((item) => { fill(item); item.hidden = false; });
    const first = hidden[0] && hidden[0].querySelector("button, a");
    button.remove();
    if (first) first.focus({ preventScroll: true });
  }

  function toggleGroup(button) {
    const name = button.dataset.group;
    const unfold = button.getAttribute("aria-expanded") !== "true";
    const table = button.closest("table");
    table.querySelectorAll(`[data-fold="${name}"]`).forEach((cell) => { cell.hidden = unfold; });
    table.querySelectorAll(`[data-unfold="${name}"]`).forEach((cell) => { cell.hidden = !unfold; });
    table.querySelector(`[data-${unfold ? "unfold" : "fold"}="${name}"] [data-group]`).focus();
  }

  // The reader beside the sheet narrows it: what was pressed stays in sight, then and on closing.
  let pressed = null;
  let beside = "";

  function readerChanged() {
    const reader = document.querySelector(".reader");
    const now = reader ? reader.dataset.shown : "";
    if (now === beside) return;
    beside = now;
    if (!pressed || !pressed.isConnected) return;
    requestAnimationFrame(() => {
      const box = pressed.getBoundingClientRect();
      if (box.bottom < 0 || box.top > window.innerHeight) pressed.scrollIntoView({ block: "center" });
    });
  }

  function begin() {
    new MutationObserver(readerChanged).observe(document.body, {
      childList: true, subtree: true, attributes: true, attributeFilter: ["data-shown"],
    });
  }

  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || !button.closest(".sheet")) return;
    if (button.dataset.open !== undefined) pressed = button;
    if (button.dataset.quotes !== undefined) showQuotes(button);
    else if (button.dataset.row !== undefined) showRow(button);
    else if (button.dataset.shut !== undefined) shut(button);
    else if (button.dataset.all !== undefined) showAll(button);
    else if (button.dataset.group !== undefined) toggleGroup(button);
  });
})();

// The Sources tab: lists behind a line of the drawing, its table, and where a correction stands.
(() => {
  const { words } = window.newsroomSpeaks;
  let correcting = "";
  let told = null;

  function show(identity) {
    document.querySelectorAll(".behind").forEach((list) => { list.hidden = list.id !== identity; });
    const list = document.getElementById(identity);
    if (!list) return;
    list.focus({ preventScroll: true });
    list.scrollIntoView({ block: "nearest" });
  }

  function toggleTable(button) {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? words.hide_table : words.as_table;
    document.getElementById("graph-table").classList.toggle("unfolded", open);
  }

  document.addEventListener("click", (event) => {
    const behind = event.target.closest("[data-behind]");
    if (behind) show(behind.dataset.behind);
    const toggle = event.target.closest("[data-table]");
    if (toggle) toggleTable(toggle);
  });

  // A panel that has just been opened is brought into view; one that was redrawn stays where it is.
  function panelChanged() {
    const panel = document.querySelector(".correcting");
    tell(panel && panel.querySelector(".kept, .problem"));
    const now = panel ? panel.dataset.correcting : "";
    if (now === correcting) return;
    const opened = now && !correcting;
    correcting = now;
    if (!opened) return;
    panel.scrollIntoView({ block: "start" });
    panel.querySelector("h3").focus({ preventScroll: true });
  }

  // The button that was pressed is gone with the old panel: focus goes to what came of it.
  function tell(message) {
    if (message === told) return;
    told = message;
    if (!message) return;
    message.focus({ preventScroll: true });
    message.scrollIntoView({ block: "nearest" });
  }

  function begin() {
    new MutationObserver(panelChanged).observe(document.body, {
      childList: true, subtree: true, attributes: true, attributeFilter: ["data-correcting"],
    });
  }

  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();

// What the page does by itself: focus, scrolling, copying, sorting, announcements.
(() => {
  const { language, words } = window.newsroomSpeaks;
  const live = document.createElement("div");
  live.className = "unseen-live";
  live.setAttribute("role", "status");
  live.setAttribute("aria-live", "polite");
  live.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";

  let openedFrom = null;
  let shown = "";
  let announced = new WeakMap();
  const waiting = [];
  const LEAST_SHOWN = 700;
  let turns = 0;

  window.newsroom = {
    opening(button) {
      document.querySelectorAll(".cite.current").forEach((b) => b.classList.remove("current"));
      if (button.classList.contains("cite")) button.classList.add("current");
      if (!button.closest(".reader")) openedFrom = focusable(button);
    },
  };

  // Underlined words of a quote take no focus; the button of their caution does.
  function focusable(element) {
    if (element.matches("button")) return element;
    const place = `[data-start="${element.dataset.start}"][data-end="${element.dataset.end}"]`;
    const statement = element.closest(".statement");
    return (statement && (statement.querySelector(`button${place}`) || statement.querySelector("button")))
      || element;
  }

  // One after the other: what is replaced at once, a screen reader never says.
  function say(words) {
    waiting.push(words);
    if (waiting.length === 1) speak();
  }

  function speak() {
    if (live.textContent === waiting[0]) live.textContent = "";
    requestAnimationFrame(() => {
      live.textContent = waiting[0];
      setTimeout(() => {
        waiting.shift();
        if (waiting.length) speak();
      }, LEAST_SHOWN);
    });
  }

  function readerChanged() {
    const reader = document.querySelector(".reader");
    const now = reader ? reader.dataset.shown : "";
    if (now === shown) return;
    const closed = shown && !now;
    shown = now;
    if (closed) {
      document.querySelectorAll(".cite.current").forEach((b) => b.classList.remove("current"));
      if (openedFrom && openedFrom.isConnected) openedFrom.focus({ preventScroll: true });
      return;
    }
    if (!reader) return;
    const pane = reader.querySelector(".reader-scroll");
    const quote = reader.querySelector("mark.quoted");
    if (!pane) return;
    if (!quote) {
      pane.scrollTop = 0;
      pane.focus({ preventScroll: true });
      return;
    }
    const box = quote.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    pane.scrollTo({ top: pane.scrollTop + box.top - frame.top - frame.height / 3, behavior: "instant" });
    quote.focus({ preventScroll: true });
  }

  function announcementsChanged() {
    document.querySelectorAll("[data-announce]").forEach((place) => {
      const words = place.dataset.announce;
      if (announced.get(place) === words) return;
      announced.set(place, words);
      if (words) say(words);
    });
  }

  function conversationChanged() {
    const count = document.querySelectorAll(".exchange").length;
    if (count > turns) {
      const latest = document.getElementById("latest");
      if (latest) latest.scrollIntoView({ block: "start" });
    }
    turns = count;
  }

  function sortBy(button) {
    const head = button.closest("th");
    const table = button.closest("table");
    const column = Number(button.dataset.sort);
    const up = head.getAttribute("aria-sort") !== "ascending";
    table.querySelectorAll("th").forEach((th) => th.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const body = table.tBodies[0];
    const key = (row) => row.cells[column].dataset.key;
    const rows = Array.from(body.rows).sort((a, b) => {
      if (!key(a) || !key(b)) return (key(a) ? 0 : 1) - (key(b) ? 0 : 1);
      return (up ? 1 : -1) * key(a).localeCompare(key(b), language);
    });
    body.append(...rows);
    say((up ? words.sorted_up : words.sorted_down).replace("{column}", button.textContent.trim()));
  }

  async function copy(button) {
    const answer = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(answer);
    } catch {
      const field = document.createElement("textarea");
      field.value = answer;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    const name = button.textContent;
    button.textContent = words.copied;
    say(words.answer_copied);
    setTimeout(() => { button.textContent = name; }, 1600);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    document.querySelectorAll("details.languages[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    if (!button) return;
    if (button.dataset.copy !== undefined) copy(button);
    if (button.dataset.sort !== undefined) sortBy(button);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.languages[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
      return;
    }
    const close = document.querySelector(".reader .close");
    if (close) close.click();
  });

  // Gradio gives each of its blocks a direction of its own, always the same, and some of its
  // names for screen readers are English whatever the language.
  const labels = {
    "More tabs": words.more_tabs, "Click to upload or drop files": words.drop_files,
    "File upload": words.file_upload,
  };

  function turned() {
    const { dir } = document.documentElement;
    const fixed = `:is(.block, .block textarea, .block input)[dir="${dir === "rtl" ? "ltr" : "rtl"}"]`;
    document.querySelectorAll(fixed).forEach((part) => { part.dir = dir; });
    Object.entries(labels).forEach(([english, said]) => {
      if (english === said) return;
      document.querySelectorAll(`[aria-label="${english}"]`).forEach((part) => {
        part.setAttribute("aria-label", said);
      });
    });
  }

  function begin() {
    document.body.append(live);
    turned();
    const watch = new MutationObserver(() => {
      turned();
      readerChanged();
      announcementsChanged();
      conversationChanged();
    });
    watch.observe(document.body, {
      childList: true, subtree: true, attributes: true,
      attributeFilter: ["data-announce", "data-shown"],
    });
  }

  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();

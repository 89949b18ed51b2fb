// Gists and translations: what came from the server, set beside the quotes that asked for it.
(() => {
  const opened = new Set();
  const told = new Map();
  const voice = document.createElement("div");
  voice.hidden = true;

  function pieces() {
    const found = new Map();
    document.querySelectorAll("#translations [data-for]").forEach((piece) => {
      found.set(piece.dataset.for, piece);
    });
    return found;
  }

  // What is opened beside a quote is opened beside its copies; the reader has a life of its own.
  function placeOf(button) {
    return (button.closest(".reader") ? "reader " : "") + button.dataset.key;
  }

  function panelOf(button) {
    const next = button.nextElementSibling;
    return next && next.classList.contains("translation-here") ? next : null;
  }

  function draw(button, piece) {
    let panel = panelOf(button);
    if (!panel) {
      panel = document.createElement("div");
      panel.className = "translation-here";
      button.after(panel);
      button.setAttribute("aria-expanded", "true");
    }
    if (!piece) return;
    const markup = piece.innerHTML;
    if (panel.dataset.drawn === markup) return;
    const within = panel.contains(document.activeElement);
    panel.dataset.drawn = markup;
    panel.innerHTML = markup;
    if (within) button.focus({ preventScroll: true });
  }

  function close(button) {
    const panel = panelOf(button);
    if (panel) panel.remove();
    button.setAttribute("aria-expanded", "false");
  }

  function changed() {
    const held = pieces();
    document.querySelectorAll("button.translate[data-key]").forEach((button) => {
      if (opened.has(placeOf(button))) draw(button, held.get(button.dataset.key));
      else if (panelOf(button)) close(button);
    });
    held.forEach((piece, key) => {
      const said = piece.querySelector("[data-say]");
      const words = said ? said.dataset.say : "";
      const seen = opened.has(key) || opened.has(`reader ${key}`);
      if (!words || !seen || told.get(key) === words) return;
      told.set(key, words);
      voice.dataset.announce = words;
    });
  }

  window.newsroomTranslation = {
    // True where the server has to be asked: for a gist, which is cheap, each time; a model's
    // translation is shown again as it is.
    asks(button) {
      const key = button.dataset.key;
      if (key === undefined) return true;
      const place = placeOf(button);
      if (opened.has(place)) {
        opened.delete(place);
        changed();
        return false;
      }
      opened.add(place);
      told.delete(key);
      changed();
      const held = pieces().get(key);
      return !held || !held.querySelector(".translation.model");
    },
  };

  function begin() {
    document.body.append(voice);
    new MutationObserver(changed).observe(document.body, { childList: true, subtree: true });
  }

  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();

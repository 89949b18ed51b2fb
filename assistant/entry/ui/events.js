// Runs once per gr.HTML: turns clicks on buttons in its content into Gradio events.
element.addEventListener("click", (event) => {
  const button = event.target.closest("button, .trigger[data-open]");
  if (!button || !element.contains(button)) return;
  const said = button.dataset;
  if (said.open !== undefined) {
    window.newsroom.opening(button);
    trigger("open_article", {
      article: said.open, start: said.start || "", end: said.end || "", quote: said.quote || "",
    });
  } else if (said.changes !== undefined) {
    trigger("show_changes", { article: said.changes });
  } else if (said.ask !== undefined) {
    trigger("ask_example", { question: said.ask });
  } else if (said.compare !== undefined) {
    trigger("open_comparison", { topic: said.compare, outlets: said.outlets || "[]" });
  } else if (said.translate !== undefined) {
    if (!window.newsroomTranslation.asks(button)) return;
    trigger("translate", {
      article: said.translate, start: said.from, end: said.until, to: said.to, by: said.by || "",
    });
  } else if (said.halt !== undefined) {
    trigger("halt_translation", { key: said.halt });
  } else if (said.choose !== undefined) {
    trigger("choose_article", {
      article: said.choose, narrow: window.innerWidth <= 900 ? "yes" : "no",
    });
  } else if (said.retry !== undefined) {
    trigger("ask_again", {});
  } else if (said.correct !== undefined) {
    trigger("correct_article", {
      article: said.correct, narrow: window.innerWidth <= 900 ? "yes" : "no",
    });
  } else if (said.undo !== undefined) {
    trigger("undo_correction", { said: { ...said, fact: said.undo, reading: reading() } });
  } else if (said.rule !== undefined) {
    trigger("rule_origin", { said: { ...said, together: said.rule, reading: reading() } });
  } else if (said.done !== undefined) {
    trigger("close_correction", {});
  } else if (said.close !== undefined) {
    trigger("close_article", {});
  }
});
element.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const fields = Object.fromEntries(new FormData(form));
  if (form.dataset.save !== undefined) {
    trigger("save_correction", {
      said: { ...fields, article: form.dataset.save, reading: reading() },
    });
  } else if (form.dataset.same !== undefined) {
    trigger("rule_origin", {
      said: { ...fields, article: form.dataset.same, together: "yes", reading: reading() },
    });
  }
});
function reading() {
  const reader = document.querySelector(".reader");
  return reader ? reader.dataset.shown : "";
}

// Runs once per gr.HTML: turns clicks on buttons in its content into Gradio events.
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !element.contains(button)) return;
  const said = button.dataset;
  if (said.open !== undefined) {
    window.newsroom.opening(button);
    trigger("open_article", { article: said.open, start: said.start || "", end: said.end || "" });
  } else if (said.ask !== undefined) {
    trigger("ask_example", { question: said.ask });
  } else if (said.retry !== undefined) {
    trigger("ask_again", {});
  } else if (said.close !== undefined) {
    trigger("close_article", {});
  }
});

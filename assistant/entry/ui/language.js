// Gradio's own labels follow the browser's language; here they follow the page's.
(() => {
  const { language } = window.newsroomSpeaks;
  Object.defineProperty(navigator, "language", { get: () => language });
  Object.defineProperty(navigator, "languages", { get: () => [language] });
})();

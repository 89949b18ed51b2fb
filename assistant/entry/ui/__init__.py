"""The browser app: pure functions that turn values into HTML, and Gradio tabs around them."""

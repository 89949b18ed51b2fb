"""The page's language and direction in its very first bytes.

Gradio sends one English document for every page and puts what a page adds to its head in by
script, after it has chosen a language for its own labels. So the document is changed on its way.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import direction
from assistant.entry.ui.page_files import page_file

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]

_TAGGED = b'lang="en"'
_HEAD = b"<head>"


def plain_request(scope: MutableMapping[str, Any]) -> dict[str, Any]:
    """The same request without a wish for compression: what is packed cannot be changed."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers}


def speaking(send: Send, words: Phrases) -> Send:
    """``send`` for a request for the page: an HTML document goes out in the words' language."""
    held: dict[str, Any] = {}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            held.update(start=message, body=b"")
        elif message["type"] == "http.response.body" and held:
            held["body"] += message.get("body", b"")
            if message.get("more_body"):
                return
            body = in_language_of(words, held["body"])
            headers = [(name, value) for name, value in held["start"].get("headers", [])
                       if name.lower() != b"content-length"]
            headers.append((b"content-length", str(len(body)).encode()))
            await send({**held["start"], "headers": headers})
            await send({"type": "http.response.body", "body": body})
            held.clear()
        else:
            await send(message)

    return sending


def in_language_of(words: Phrases, document: bytes) -> bytes:
    """The document with its language and direction, and the script that holds Gradio to them."""
    tag = f'lang="{words.language}" dir="{direction(words.language)}"'
    said = {"language": words.language, "words": words.tree("script")}
    told = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    script = f"<script>window.newsroomSpeaks = {told};{page_file('language.js')}</script>"
    return (document.replace(_TAGGED, tag.encode(), 1)
            .replace(_HEAD, _HEAD + script.encode(), 1))


def _is_page(message: Message) -> bool:
    kinds = [value for name, value in message.get("headers", [])
             if name.lower() == b"content-type"]
    return message["status"] == 200 and any(kind.startswith(b"text/html") for kind in kinds)

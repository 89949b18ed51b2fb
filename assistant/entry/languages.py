"""The page in every language: each under its own path, made when somebody first asks for it.

The English page, REST and MCP are at "/"; the others at "/ar/", "/fr/" and so on. Who opens "/" is
sent to the language chosen before (a cookie that the menu sets), else to that of the browser.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from assistant.answer.phrases import DEFAULT_LANGUAGE
from assistant.entry.opening import plain_request, speaking
from assistant.entry.ui.words import LANGUAGES, words_for

if TYPE_CHECKING:
    from fastapi import FastAPI

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "assistant_language"
CHOICE = "lang"
"""The name in the address by which the menu chooses: "/?lang=ar"."""
REMEMBERED_SECONDS = 365 * 24 * 3600
LISTED = 20
"""Languages of a browser's list that are read; people list a few."""


def preferred(cookie: str, accepted: str) -> str:
    """The language to show: the one chosen before, else the first accepted that there is."""
    try:
        chosen = SimpleCookie(cookie).get(COOKIE)
    except CookieError:
        chosen = None
    if chosen is not None and chosen.value in LANGUAGES:
        return chosen.value
    return next((name for name in _by_weight(accepted) if name in LANGUAGES), DEFAULT_LANGUAGE)


def _by_weight(accepted: str) -> list[str]:
    """The primary languages of an Accept-Language header, the most wanted first (RFC 9110)."""
    weighed = []
    for place, item in enumerate(accepted.split(",")[:LISTED]):
        name, _, weight = item.strip().partition(";q=")
        try:
            wanted = float(weight) if weight else 1.0
        except ValueError:
            continue
        if wanted > 0:
            weighed.append((-wanted, place, name.split("-")[0].strip().lower()))
    return [name for _, _, name in sorted(weighed)]


class Pages:
    """The pages that are not English. ``make`` builds one; it runs in a thread, one at a time.

    Gradio builds into a place that all threads share, hence one at a time.
    """

    def __init__(self, make: Callable[[str], FastAPI]) -> None:
        self._make = make
        self._made: dict[str, FastAPI] = {}
        self._lock = asyncio.Lock()
        self._closing = asyncio.Event()
        self._lives: list[asyncio.Task[None]] = []

    async def page(self, language: str) -> FastAPI:
        """The page of a language, started; made now where nobody asked for it before."""
        async with self._lock:
            if language not in self._made:
                made = await asyncio.to_thread(self._make, language)
                begun: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                self._lives.append(asyncio.create_task(self._live(made, begun)))
                await begun
                self._made[language] = made
            return self._made[language]

    async def close(self) -> None:
        """End every page, each in the task that began it."""
        self._closing.set()
        await asyncio.gather(*self._lives, return_exceptions=True)

    async def _live(self, made: FastAPI, begun: asyncio.Future[None]) -> None:
        try:
            async with made.router.lifespan_context(made):
                begun.set_result(None)
                await self._closing.wait()
        except Exception as problem:  # told to whoever waits for the page
            if begun.done():
                raise
            begun.set_exception(problem)


class LanguageSwitch:
    """ASGI middleware that leads a request to the page of its language, all others to ``app``."""

    def __init__(self, app: App, *, pages: Pages) -> None:
        self.app = app
        self.pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        root = str(scope.get("root_path", ""))
        path = str(scope["path"]).removeprefix(root)
        name = path.split("/")[1] if "/" in path else ""
        if path == "/" and scope.get("method") in ("GET", "HEAD"):
            moved = _moved(scope, root)
            if moved is not None:
                await _redirect(send, *moved)
                return
        elif name in LANGUAGES and name != DEFAULT_LANGUAGE:
            if path == f"/{name}":
                await _redirect(send, f"{root}/{name}/")
                return
            await _answered(await self.pages.page(name), scope, receive, send)
            return
        await _answered(self.app, scope, receive, send)


async def _answered(app: App, scope: Scope, receive: Receive, send: Send) -> None:
    """What ``app`` answers; a page itself goes out with its language in it."""
    path = str(scope["path"]).removeprefix(str(scope.get("root_path", "")))
    language = path.strip("/") or DEFAULT_LANGUAGE
    if scope["type"] == "http" and language in LANGUAGES and path.endswith("/"):
        await app(plain_request(scope), receive, speaking(send, words_for(language)))
    else:
        await app(scope, receive, send)


def _moved(scope: Scope, root: str) -> tuple[str, str] | None:
    """Where somebody who opens "/" goes, and the cookie to set; None to stay for English."""
    headers: Mapping[str, str] = {key.decode("latin-1").lower(): value.decode("latin-1")
                                  for key, value in scope["headers"]}
    query = scope.get("query_string", b"").decode("latin-1")
    chosen = parse_qs(query, max_num_fields=50).get(CHOICE, [""])[0] if len(query) < 2000 else ""
    if chosen in LANGUAGES:
        return _home(chosen, root), (f"{COOKIE}={chosen}; Path={root}/; SameSite=Lax; HttpOnly; "
                                     f"Max-Age={REMEMBERED_SECONDS}")
    if "text/html" not in headers.get("accept", ""):
        return None
    wanted = preferred(headers.get("cookie", ""), headers.get("accept-language", ""))
    if wanted == DEFAULT_LANGUAGE:
        return None
    return _home(wanted, root) + (f"?{query}" if query else ""), ""


def _home(language: str, root: str) -> str:
    return f"{root}/" if language == DEFAULT_LANGUAGE else f"{root}/{language}/"


async def _redirect(send: Send, where: str, cookie: str = "") -> None:
    headers = [(b"location", where.encode("latin-1")), (b"cache-control", b"no-store"),
               (b"vary", b"Cookie, Accept-Language")]
    if cookie:
        headers.append((b"set-cookie", cookie.encode("latin-1")))
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})

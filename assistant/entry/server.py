"""The browser app, REST and MCP on one port of this machine."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.config import DEFAULT_INDEX, DEMO_CORPUS
from assistant.entry.guard import Guard, is_loopback
from assistant.entry.warmup import WarmUp
from assistant.errors import CallerError, ConfigError

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI

    from assistant.entry.languages import Pages
    from assistant.service import Assistant

FIRST_PORT = 7860
PORTS_TRIED = 100
LARGEST_UPLOAD = "500mb"
"""Far above what is ingested, so that a large file is refused with a reason rather than cut off."""


def serve(
    *, index: Path, host: str = "127.0.0.1", port: int | None = None,
    corpus: Path | None = None, auth: str | None = None,
) -> int:
    """Serve until interrupted and return an exit status.

    The page is up before the encoder: it loads in a thread that starts before Gradio is imported.
    CallerError for a busy port, a corpus that is not there or a malformed login.
    """
    import assistant
    from assistant.answer.prompts import check_prompts

    login = parse_login(auth)
    if corpus is not None and not corpus.exists():
        raise CallerError(f"There is no {corpus}.", help="Name a folder or a file of articles.")
    local = is_loopback(host)
    with listen(host, port) as listener, assistant.open(
            index_for(index, corpus), log=lambda line: print(line, flush=True)) as service:
        if service.settings.model:
            check_prompts()
        warm_up = WarmUp(service, corpus or demonstration(service))
        warm_up.start()
        app = make_app(service, warm_up, local=local)
        if login is None and not local:
            print("assistant: anyone who reaches this address can read and add documents; "
                  "ask for a password with --auth USER:PASSWORD.", file=sys.stderr)
        print(f"The research assistant is at {address_of(listener)} (Ctrl-C stops it).", flush=True)
        run(Guard(app, local_only=local, login=login), listener)
    return 0


def make_app(service: Assistant, warm_up: WarmUp, *, local: bool = False) -> FastAPI:
    """REST and the page in every language, with MCP beside it, over one service.

    On a ``local`` page any language model may be named, and the encoder changed; elsewhere those
    of the settings stand.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    from assistant.entry.ui.quick_import import import_gradio

    import_gradio()
    from fastapi import FastAPI

    from assistant.entry.languages import LanguageSwitch, Pages
    from assistant.entry.model_choice import ModelChoice
    from assistant.entry.rest import explain_failures, make_routes
    from assistant.entry.ui.page import build_page
    from assistant.entry.ui.words import words_for

    app = FastAPI(title="Newsroom research assistant", docs_url=None, redoc_url=None,
                  openapi_url="/api/openapi.json")
    explain_failures(app)
    app.include_router(make_routes(service))
    models = ModelChoice.of(service.settings, local=local)

    def other_page(language: str) -> FastAPI:
        apart = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
        words = words_for(language)
        page = build_page(service, warm_up, models, words, changeable=local)
        return _mounted(apart, page, path=f"/{language}")

    words = words_for("en")
    page = build_page(service, warm_up, models, words, tools=True, changeable=local)
    app = _mounted(app, page, path="/", mcp=True)
    pages = Pages(other_page)
    app.add_middleware(LanguageSwitch, pages=pages)
    return _closing(app, pages)


def _mounted(app: FastAPI, page: gr.Blocks, *, path: str, mcp: bool = False) -> FastAPI:
    """``app`` with the page in one language under ``path``; all languages under one regime."""
    import gradio as gr

    from assistant.entry.ui.page import appearance

    page.queue(default_concurrency_limit=8)
    return gr.mount_gradio_app(
        app, page, path=path, footer_links=[], run_history=False, show_error=False, ssr_mode=False,
        pwa=False, enable_monitoring=False, max_file_size=LARGEST_UPLOAD, mcp_server=mcp,
        **appearance())


def _closing(app: FastAPI, pages: Pages) -> FastAPI:
    """``app``, which ends the pages of other languages when it ends."""
    until_now = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(running: Any) -> AsyncIterator[Any]:
        async with until_now(running) as state:
            yield state
            await pages.close()

    app.router.lifespan_context = lifespan
    return app


def run(app: Guard, listener: socket.socket) -> None:
    """Answer requests on the socket until interrupted."""
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2,
                            server_header=False)
    logging.getLogger("uvicorn.error").addFilter(_worth_telling)
    with suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to end
        uvicorn.Server(config).run(sockets=[listener])


def _worth_telling(record: logging.LogRecord) -> bool:
    """Pages still open at the end are cut off; that is no error and no trace."""
    cut_off = record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError)
    return not cut_off and "timeout graceful shutdown exceeded" not in record.getMessage()


def listen(host: str, port: int | None) -> socket.socket:
    """A bound socket: on ``port``, or on the first free one from 7860 when it is None.

    CallerError when the port or the host cannot be had.
    """
    wanted = [port] if port is not None else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    try:
        family, _, _, _, place = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
    except OSError as problem:
        raise CallerError(f"{host!r} is no address of this machine.",
                          help="Use 127.0.0.1, or 0.0.0.0 for all of its addresses.") from problem
    for number in wanted:
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((place[0], number, *place[2:]))
            listener.listen(128)
            return listener
        except OSError as problem:
            listener.close()
            refused = problem
        except OverflowError:
            listener.close()
            raise CallerError(f"{number} is not a port.", help="Use 1 to 65535.") from None
    raise CallerError(
        f"Cannot listen on {host} port {wanted[0]}: {refused.strerror}.",
        help="Choose another with --port, or leave it out to take the next free one.")


def address_of(listener: socket.socket) -> str:
    """What to type into a browser."""
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = socket.gethostname()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def parse_login(auth: str | None) -> tuple[str, str] | None:
    """NAME:PASSWORD as a pair; ConfigError where a part is missing."""
    if not auth:
        return None
    name, colon, password = auth.partition(":")
    if not (name and colon and password):
        raise ConfigError("--auth takes USER:PASSWORD.")
    return name, password


def index_for(index: Path, corpus: Path | None) -> Path:
    """The index to use: a corpus named without an index of its own gets one beside the default."""
    if corpus is None or index.resolve() != DEFAULT_INDEX.resolve():
        return index
    where = str(corpus.resolve())
    mark = hashlib.sha256(where.encode()).hexdigest()[:8]
    return DEFAULT_INDEX / "corpora" / f"{corpus.resolve().name}-{mark}"


def demonstration(service: Assistant) -> Path | None:
    """The demonstration corpus while the index holds nothing else, so that a start completes it."""
    paths = [article.path for article in service.sources().articles]
    ours = all(path and Path(path).is_relative_to(DEMO_CORPUS) for path in paths)
    return DEMO_CORPUS if ours and DEMO_CORPUS.is_dir() else None

"""A real HTTP server that speaks the OpenAI chat protocol and answers as a test tells it to."""

from __future__ import annotations

import json
import select
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """What the server does: pieces of text, or a status, a silence or a broken stream.

    ``silence`` is in seconds before the first word, ``pause`` before each further piece.
    """

    pieces: list[str] = field(default_factory=list)
    status: int = 200
    silence: float = 0.0
    pause: float = 0.0
    break_after: int | None = None
    usage: bool = True


class OpenAIServer:
    """Serves on a free loopback port until ``close``; ``answer`` is asked for each reply."""

    def __init__(self) -> None:
        self.answer: Callable[[dict[str, Any]], Reply] = lambda asked: Reply(['{"none": true}'])
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.hung_up = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.asked.append(body)
                server.keys.append(self.headers.get("Authorization", ""))
                reply = server.answer(body)
                if not self._waited(reply.silence):
                    return
                if reply.status != 200:
                    self._json(reply.status, {"error": {"message": "no", "type": "t"}})
                else:
                    self._stream(reply)

            def _waited(self, seconds: float) -> bool:
                """False where the other side hung up meanwhile."""
                if not seconds or not select.select([self.connection], [], [], seconds)[0]:
                    return True
                self.close_connection = True
                server.hung_up.set()
                return False

            def _json(self, status: int, value: Any) -> None:
                raw = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def _stream(self, reply: Reply) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                try:
                    for at, piece in enumerate(reply.pieces):
                        if reply.break_after is not None and at >= reply.break_after:
                            return
                        if at and not self._waited(reply.pause):
                            return
                        self._event({"choices": [{"index": 0, "delta": {
                            "role": "assistant", "content": piece}, "finish_reason": None}]})
                    self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
                    if reply.usage:
                        self._event({"choices": [], "usage": {
                            "prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}})
                    self.wfile.write(b"data: [DONE]\n\n")
                except (BrokenPipeError, ConnectionResetError):
                    pass

            def _event(self, value: dict[str, Any]) -> None:
                value = {"id": "x", "object": "chat.completion.chunk", "created": 1,
                         "model": "fake"} | value
                self.wfile.write(f"data: {json.dumps(value)}\n\n".encode())
                self.wfile.flush()

            def log_message(self, *_: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self._http.shutdown()
        self._http.server_close()

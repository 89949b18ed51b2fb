"""Fetching from a server of our own on the loopback, and everything that must be refused."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from assistant.errors import IngestError
from assistant.ingest import fetch as fetch_module
from assistant.ingest.fetch import Fetched, fetch

PAGE = "<html><body><p>Le pont est fermé.</p></body></html>".encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        return

    def do_GET(self) -> None:
        route = self.path.partition("?")[0]
        getattr(self, f"_{route.strip('/').replace('-', '_') or 'page'}")()

    def _send(self, data: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=utf-8",
                            "Content_Length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def _page(self) -> None:
        self._send(PAGE)

    def _gzip(self) -> None:
        self._send(gzip.compress(PAGE), Content_Encoding="gzip")

    def _bomb(self) -> None:
        self._send(gzip.compress(b"a" * 5_000_000), Content_Encoding="gzip")

    def _brotli(self) -> None:
        self._send(PAGE, Content_Encoding="br")

    def _big(self) -> None:
        self._send(b"a" * 200_000)

    def _unannounced(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for _ in range(50):
            self.wfile.write(b"1000\r\n" + b"a" * 4096 + b"\r\n")
        self.wfile.write(b"0\r\n\r\n")

    def _short(self) -> None:
        self._send(PAGE, Content_Length=str(len(PAGE) + 50), Connection="close")
        self.close_connection = True

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(40):
            self.wfile.write(b"a")
            time.sleep(0.05)

    def _drip_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(40):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.05)

    def _missing(self) -> None:
        self._send(b"no", 404)

    def _moved(self) -> None:
        self._send(b"", 302, Location="/page")

    def _loop(self) -> None:
        self._send(b"", 301, Location="/loop")

    def _to_file(self) -> None:
        self._send(b"", 302, Location="file:///etc/hostname")

    def _to_metadata(self) -> None:
        self._send(b"", 302, Location="http://169.254.169.254/latest")

    def _garbage(self) -> None:
        self.wfile.write(b"\x00\x01 not http at all\r\n\r\n")
        self.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up on a slow answer is what several tests ask for."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = _Server(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def _fetch(url: str, **over: Any) -> Fetched:
    options = {"timeout": 5.0, "max_bytes": 100_000, "allow_private": True} | over
    return fetch(url, **options)


@pytest.mark.parametrize("route", ["/page", "/gzip", "/moved", "/page?q=café#part"])
def test_fetches_bytes_and_type(server: str, route: str) -> None:
    fetched = _fetch(server + route)
    assert fetched.data == PAGE
    assert fetched.content_type == "text/html; charset=utf-8"


def test_final_address_is_told_after_a_redirect(server: str) -> None:
    assert _fetch(server + "/moved").url == server + "/page"


@pytest.mark.parametrize(("route", "message"), [
    ("/big", "larger than 0.1 MB"), ("/unannounced", "larger than 0.1 MB"),
    ("/bomb", "larger than 0.1 MB"), ("/brotli", "'br'"), ("/missing", "answered 404"),
    ("/loop", "redirects more than"), ("/to-file", "not 'file'"), ("/short", "broke off"),
    ("/to-metadata", "never fetched"), ("/garbage", "could not be fetched"),
])
def test_bad_answers_are_refused_in_words(server: str, route: str, message: str) -> None:
    with pytest.raises(IngestError) as caught:
        _fetch(server + route)
    assert message in str(caught.value)


@pytest.mark.parametrize("route", ["/drip", "/drip-head"])
def test_slow_server_meets_the_time_limit_however_often_it_sends(server: str, route: str) -> None:
    begun = time.monotonic()
    with pytest.raises(IngestError, match="too long"):
        _fetch(server + route, timeout=0.4)
    assert time.monotonic() - begun < 20


def test_loopback_is_refused_unless_allowed(server: str) -> None:
    with pytest.raises(IngestError, match="local network"):
        _fetch(server + "/page", allow_private=False)


@pytest.mark.parametrize("url", [
    "http://127.0.0.1/", "http://localhost/", "http://10.1.2.3/", "http://192.168.0.1/",
    "http://172.16.0.9/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[fd00::1]/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://100.64.0.1/",
    "http://0.0.0.0/", "http://2130706433/", "http://169.254.169.254/", "http://[fe80::1]/",
    "http://224.0.0.1/",
])
def test_addresses_of_the_inside_are_refused(url: str) -> None:
    with pytest.raises(IngestError, match="stands for"):
        _fetch(url, allow_private=False)


@pytest.mark.parametrize("url", ["http://169.254.169.254/", "http://[fe80::1]/"])
def test_metadata_services_are_refused_even_when_private_is_allowed(url: str) -> None:
    with pytest.raises(IngestError, match="never fetched"):
        _fetch(url)


@pytest.mark.parametrize("url", [
    "ftp://example.com/a", "file:///etc/hostname", "javascript:alert(1)", "gopher://x/",
    "http://", "http://user:word@127.0.0.1/", "http://127.0.0.1:99999/", "http://[::1/", "words",
    "http://a..b/",
])
def test_addresses_that_are_none_are_refused(url: str) -> None:
    with pytest.raises(IngestError):
        _fetch(url)


def test_one_private_address_among_public_ones_refuses_the_name(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.5", 80))])
    with pytest.raises(IngestError, match=r"10\.0\.0\.5"):
        _fetch("http://rebind.example/", allow_private=False)


def test_connects_to_the_address_that_was_checked(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(server.rpartition(":")[2])
    asked: list[str] = []

    def resolve(host: str, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        if host not in ("news.example", "127.0.0.1") or asked.count("news.example") > 1:
            raise AssertionError(f"asked again for {host}")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert _fetch(f"http://news.example:{port}/page").data == PAGE


def test_closed_port_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(IngestError, match="could not be fetched"):
        _fetch(f"http://127.0.0.1:{port}/")


def test_public_addresses_pass_the_check() -> None:
    for address in ("93.184.216.34", "2606:2800:220:1::1"):
        fetch_module._check(ipaddress.ip_address(address), "x", allow_private=False)

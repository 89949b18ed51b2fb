"""Fetching one web address, without ever touching the network a person did not mean.

A page can redirect, and a host name can change what it stands for between a check and a
connection. So every hop is checked, and the connection goes to the very address that was checked.
Proxies of the environment are not used: through them no address could be checked.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from assistant.errors import IngestError

MAX_REDIRECTS = 5
CHUNK = 65_536
USER_AGENT = "newsroom-research-assistant"
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.8"
EMBEDDING_NETWORKS = (
    (ipaddress.IPv6Network("2002::/16"), 80),
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
)
"""IPv6 networks whose addresses carry an IPv4 address, and how far it is shifted (RFC 3056, 6052)
"""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: the bytes, where they came from in the end, and their type."""

    data: bytes
    url: str
    content_type: str | None


def fetch(url: str, *, timeout: float, max_bytes: int, allow_private: bool) -> Fetched:
    """Fetch ``url`` by http or https, following up to five redirects.

    ``timeout`` is the seconds that everything together may take, ``max_bytes`` the size of the
    answer after unpacking. Unless ``allow_private``, addresses of this machine and its local
    network are refused; those of cloud metadata services (link-local) always are. IngestError in
    all these cases, and for anything but status 200.
    """
    deadline = time.monotonic() + timeout
    for _ in range(MAX_REDIRECTS + 1):
        parts = _parsed(url)
        answer = _request(parts, deadline=deadline, max_bytes=max_bytes,
                          allow_private=allow_private)
        if isinstance(answer, Fetched):
            return answer
        url = urljoin(parts.geturl(), answer)
    raise IngestError(f"The address redirects more than {MAX_REDIRECTS} times.")


def _parsed(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as problem:
        raise IngestError(f"{url!r} is not a web address: {problem}.") from problem
    if parts.scheme not in ("http", "https"):
        raise IngestError(f"Only http and https addresses can be fetched, not {parts.scheme!r}.")
    if not host:
        raise IngestError(f"{url!r} names no host.")
    if parts.username is not None or parts.password is not None:
        raise IngestError("An address with a user name or password in it is not fetched.")
    try:
        ascii_host = host.encode("idna").decode("ascii") if ":" not in host else f"[{host}]"
    except UnicodeError as problem:
        raise IngestError(f"{host!r} is not a host name.") from problem
    netloc = ascii_host if port is None else f"{ascii_host}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="=&%:@!$'()*+,;/?~-._[]")
    return SplitResult(parts.scheme, netloc, path, query, "")


def _request(
    parts: SplitResult, *, deadline: float, max_bytes: int, allow_private: bool
) -> Fetched | str:
    """The answer of one hop; the address it redirects to where it does."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _checked_address(host, port, allow_private=allow_private)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    connection = _Connection(host, port, address, secure=parts.scheme == "https",
                             deadline=deadline)
    try:
        connection.request("GET", target, headers={
            "Host": parts.netloc, "User-Agent": USER_AGENT, "Accept": ACCEPT,
            "Accept-Encoding": "gzip", "Connection": "close"})
        response = connection.getresponse()
        location = response.getheader("Location")
        if response.status in (301, 302, 303, 307, 308) and location:
            return location
        if response.status != 200:
            raise IngestError(f"{host} answered {response.status} {response.reason}.".strip())
        data = _body(response, host=host, max_bytes=max_bytes)
        return Fetched(data, parts.geturl(), response.getheader("Content-Type"))
    except TimeoutError as problem:
        raise IngestError(f"{host} took too long to answer.") from problem
    except (OSError, http.client.HTTPException) as problem:
        detail = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
        raise IngestError(f"{host} could not be fetched: {detail}.") from problem
    finally:
        connection.disconnect()


def _checked_address(host: str, port: int, *, allow_private: bool) -> str:
    """An address of ``host`` to connect to. Every address it has must be allowed: one private
    among public ones is how a name is made to pass the check."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise IngestError(f"{host} is not known.", help="Check the address and the network."
                          ) from problem
    addresses = [str(answer[4][0]) for answer in answers]
    for address in addresses:
        _check(ipaddress.ip_address(address.partition("%")[0]), host, allow_private=allow_private)
    return addresses[0]


def _check(address: Address, host: str, *, allow_private: bool) -> None:
    address = _embedded(address)
    if address.is_link_local or address.is_multicast or address.is_unspecified:
        raise IngestError(f"{host} stands for {address}, which is never fetched.")
    if not address.is_global and not allow_private:
        raise IngestError(
            f"{host} stands for {address}, an address of this machine or its local network.",
            help="Set ASSISTANT_ALLOW_PRIVATE_URLS=1 to fetch such addresses.")


def _embedded(address: Address) -> Address:
    """The IPv4 address that an IPv6 address carries, or the address itself."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        for network, shift in EMBEDDING_NETWORKS:
            if address in network:
                return ipaddress.IPv4Address((int(address) >> shift) & 0xFFFFFFFF)
    return address


def _body(response: http.client.HTTPResponse, *, host: str, max_bytes: int) -> bytes:
    announced = response.getheader("Content-Length", "")
    if announced.isdigit() and int(announced) > max_bytes:
        raise _too_large(host, max_bytes)
    encoding = response.getheader("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip"):
        raise IngestError(f"{host} answered in the encoding {encoding!r}, which was not asked for.")
    unpack = None if encoding in ("identity", "") else zlib.decompressobj(zlib.MAX_WBITS | 16)
    body = bytearray()
    try:
        while chunk := response.read1(CHUNK):
            body += chunk if unpack is None else unpack.decompress(
                chunk, max_bytes + 1 - len(body))
            if len(body) > max_bytes or (unpack is not None and unpack.unconsumed_tail):
                raise _too_large(host, max_bytes)
    except zlib.error as problem:
        raise IngestError(f"{host} answered with damaged data: {problem}.") from problem
    if announced.isdigit() and unpack is None and len(body) < int(announced):
        raise IngestError(f"{host} broke off in the middle of its answer.")
    if unpack is not None and not unpack.eof:
        raise IngestError(f"{host} broke off in the middle of its answer.")
    return bytes(body)


def _too_large(host: str, max_bytes: int) -> IngestError:
    return IngestError(f"The answer of {host} is larger than {max_bytes / 1e6:g} MB.",
                       help="Raise ASSISTANT_MAX_FILE_BYTES to read it.")


class _Connection(http.client.HTTPConnection):
    """Connects to one checked address and lets nothing outlast the deadline.

    A socket's own timeout starts anew with every byte, so that a slow enough server never meets
    it; here each read is given only the time that is left.
    """

    def __init__(
        self, host: str, port: int, address: str, *, secure: bool, deadline: float,
    ) -> None:
        super().__init__(host, port)
        self._address = address
        self._secure = secure
        self._deadline = deadline
        self._plain: socket.socket | None = None

    def disconnect(self) -> None:
        """Close the socket; ``close`` alone would do so before the body is read."""
        if self._plain is not None:
            self._plain.close()

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), timeout=self._left())
        try:
            if self._secure:
                context = ssl.create_default_context()
                plain = context.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise
        self._plain = plain
        self.sock = _Timed(plain, self._left)  # type: ignore[assignment]

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Timed:
    """The part of a socket that http.client uses, with the time left set before each use."""

    def __init__(self, plain: socket.socket, left: Any) -> None:
        self._plain = plain
        self._left = left

    def sendall(self, data: bytes) -> None:
        self._plain.settimeout(self._left())
        self._plain.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        if mode != "rb":
            raise ValueError(f"a response is read as bytes, not {mode!r}")
        return io.BufferedReader(_TimedReader(self._plain, self._left), CHUNK)

    def close(self) -> None:
        """http.client lets go of the connection here while the response is still being read."""


class _TimedReader(io.RawIOBase):
    def __init__(self, plain: socket.socket, left: Any) -> None:
        super().__init__()
        self._plain = plain
        self._left = left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._plain.settimeout(self._left())
        return self._plain.recv_into(buffer)

"""Fetching a page from the web, within limits, and never from a private network.

A page may point anywhere: before each connection the host is resolved, every address must be public, and the
connection is made to that very address, so that a name cannot lead to the inside of a network, also not by
changing its answer in between. Redirects are followed one by one under the same checks. robots.txt is heeded.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata

import httpx

from onrecord.errors import DocumentError, FetchError, TooLarge
from onrecord.intake import robots
from onrecord.intake.text import MAX_BYTES

AGENT = "onrecord"
CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 20.0  # for everything: looking up the name, robots.txt, redirects, the page
MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
TEXT_TYPES = ("text/html", "text/plain", "application/xhtml+xml", "text/markdown", "text/x-")
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # IPv4 addresses inside IPv6 ones

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: the bytes, unpacked, and where they came from after redirects."""

    data: bytes
    url: str
    content_type: str | None
    retrieved: datetime


def fetch(url: str, *, allow_private: bool = False, seconds: float = TOTAL_SECONDS) -> Answer:
    """The page at an http(s) address. Raises FetchError or TooLarge with one line.

    ``allow_private`` lifts the ban on private addresses; it is there for tests against a local server."""
    # A name server or a server that sends a byte now and then can outlast every timeout of the client:
    # only another thread can promise an end.
    results: queue.SimpleQueue[Answer | Exception] = queue.SimpleQueue()
    task = _Task(allow_private, time.monotonic() + seconds)
    threading.Thread(target=_settle, args=(results, lambda: task.page(url)), daemon=True).start()
    try:
        result = results.get(timeout=seconds)
    except queue.Empty:
        raise FetchError(f"{url}: no answer within {seconds:g} seconds") from None
    if isinstance(result, DocumentError):
        raise result
    if isinstance(result, Exception):
        raise FetchError(f"{url}: {_reason(result)}") from result
    return result


def _settle(results: queue.SimpleQueue[Answer | Exception], work: Callable[[], Answer]) -> None:
    try:
        results.put(work())
    except Exception as error:  # handed to the waiting thread, which raises it
        results.put(error)


def _reason(error: Exception) -> str:
    if isinstance(error, httpx.ConnectTimeout):
        return f"no connection within {CONNECT_SECONDS:g} seconds"
    if isinstance(error, httpx.TimeoutException):
        return "the server stopped answering"
    text = " ".join(str(error).split())
    return f"cannot be fetched: {text or type(error).__name__}"


@dataclass(frozen=True, slots=True)
class _Task:
    """One fetch with its deadline."""

    allow_private: bool
    deadline: float

    def page(self, url: str) -> Answer:
        """Follow redirects to the page and read it, if it is text and may be read."""
        target = _parsed(url)
        for _ in range(MOST_REDIRECTS + 1):
            self._heed_robots(target)
            with self._open(target) as response:
                if response.status_code in REDIRECTS and "location" in response.headers:
                    target = _parsed(str(target.join(response.headers["location"])))
                    continue
                if response.status_code != httpx.codes.OK:
                    status = f"{response.status_code} {response.reason_phrase}".strip()
                    raise FetchError(f"{target}: the server answered {status}")
                content_type = response.headers.get("content-type")
                _require_text(content_type, target)
                data = self._body(response, target, MAX_BYTES)
                return Answer(data, str(target), content_type, datetime.now(UTC).replace(microsecond=0))
        raise FetchError(f"{url}: more than {MOST_REDIRECTS} redirects")

    def _heed_robots(self, target: httpx.URL) -> None:
        """Raise FetchError if the site's robots.txt keeps us out; where there is none, nobody is."""
        place = target.copy_with(raw_path=b"/robots.txt", fragment=None)
        for _ in range(MOST_REDIRECTS + 1):
            with self._open(place) as response:
                if response.status_code in REDIRECTS and "location" in response.headers:
                    place = _parsed(str(place.join(response.headers["location"])))
                    continue
                if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
                    raise FetchError(
                        f"{target}: the site's robots.txt cannot be read just now; try again later"
                    )
                if response.status_code != httpx.codes.OK:
                    return
                rules = self._body(response, place, robots.LARGEST, cut=True).decode("utf-8", "replace")
            if not robots.allows(rules, target.raw_path.decode("ascii"), agent=AGENT):
                raise FetchError(
                    f"{target}: the site's robots.txt does not allow it; save the page and read the file"
                )
            return

    def _open(self, target: httpx.URL) -> _Response:
        host = target.raw_host.decode("ascii")
        client = httpx.Client(
            trust_env=False, timeout=httpx.Timeout(self._remaining(), connect=CONNECT_SECONDS)
        )
        requests = [
            client.build_request(
                "GET",
                target.copy_with(host=str(address), fragment=None),
                headers={
                    "Host": target.netloc.decode("ascii"),
                    "User-Agent": f"{AGENT}/{metadata.version('onrecord')}",
                    "Accept": "text/html, text/plain;q=0.9",
                    "Accept-Encoding": "gzip",
                    "Connection": "close",
                },
                extensions={"sni_hostname": host},  # the certificate must be the host's, not the address's
            )
            for address in self._checked_addresses(target, host)
        ]
        return _Response(client, requests)

    def _checked_addresses(self, target: httpx.URL, host: str) -> list[Address]:
        """The addresses of the host, all of them public."""
        port = target.port or (443 if target.scheme == "https" else 80)
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise FetchError(f"{target}: no such host") from None
        addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
        if not self.allow_private and not all(map(is_public, addresses)):
            raise FetchError(f"{target}: is not a public address; give the page as a file")
        return addresses

    def _body(self, response: httpx.Response, target: httpx.URL, limit: int, *, cut: bool = False) -> bytes:
        """The body, unpacked, at most ``limit`` bytes: more is refused, or left off if ``cut``."""
        data = bytearray()
        for piece in _unpacked(response, target):
            data += piece
            if len(data) > limit:
                if cut:
                    return bytes(data[:limit])
                raise TooLarge(f"{target}: more than the limit of {limit / 1e6:.0f} MB")
            self._remaining()
        return bytes(data)

    def _remaining(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpx.ReadTimeout("deadline")
        return left


class _Response:
    """An answer being read, from the first address that can be connected to; closes its connection."""

    def __init__(self, client: httpx.Client, requests: list[httpx.Request]) -> None:
        self._client, self._requests = client, requests

    def __enter__(self) -> httpx.Response:
        try:
            self._response = self._send()
        except BaseException:
            self._client.close()
            raise
        return self._response

    def _send(self) -> httpx.Response:
        *others, last = self._requests
        for request in others:
            with suppress(httpx.ConnectError, httpx.ConnectTimeout):
                return self._client.send(request, stream=True, follow_redirects=False)
        return self._client.send(last, stream=True, follow_redirects=False)

    def __exit__(self, *_: object) -> None:
        self._response.close()
        self._client.close()


def is_public(address: Address) -> bool:
    """Whether an address is one anybody on the internet can reach, seen through IPv4-in-IPv6 notations."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def _parsed(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{url}: not an address: {' '.join(str(error).split())}") from None
    if parsed.scheme not in ("http", "https"):
        raise FetchError(f"{url}: only http and https addresses can be read")
    if not parsed.host:
        raise FetchError(f"{url}: the address names no host")
    if parsed.userinfo:
        raise FetchError(f"{parsed.copy_with(userinfo=b'')}: addresses with a user name are not fetched")
    return parsed


def _require_text(content_type: str | None, target: httpx.URL) -> None:
    kind = (content_type or "text/html").partition(";")[0].strip().lower()
    if not kind.startswith(TEXT_TYPES):
        raise FetchError(f"{target}: is {kind}, not a page or text")


def _unpacked(response: httpx.Response, target: httpx.URL) -> Iterator[bytes]:
    """The body piece by piece. Unpacked here, so that a small answer cannot swell beyond the limit unseen."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing in ("identity", ""):
        yield from response.iter_raw()
        return
    if packing not in ("gzip", "x-gzip"):
        raise FetchError(f"{target}: is packed as {packing}, which was not asked for")
    inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        for packed in response.iter_raw():
            piece = inflater.decompress(packed, MAX_BYTES + 1)
            yield piece
            if inflater.unconsumed_tail:  # the limit is passed: the reader will refuse it
                yield inflater.decompress(inflater.unconsumed_tail, MAX_BYTES + 1)
                return
    except zlib.error:
        raise FetchError(f"{target}: arrived damaged") from None
    if not inflater.eof:
        raise FetchError(f"{target}: arrived cut short")

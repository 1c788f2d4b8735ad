"""Addresses: fetched from a real server on this machine; nothing private without leave."""

import gzip
import ipaddress
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.errors import FetchError, TooLarge
from onrecord.intake import from_bytes, open_report
from onrecord.intake.fetch import fetch, is_public

STORY = (
    "<p>At least nine people were killed in Gao on Monday, the police said, and more than 20 were hurt.</p>"
)
BODY = f"<article>{STORY}{STORY.replace('nine', 'ten')}</article>"
PAGE = f"<!doctype html><html><body>{BODY}</body></html>".encode()


class Handler(BaseHTTPRequestHandler):
    robots: bytes | None = None
    seen: list[tuple[str, str]] = []  # noqa: RUF012 - what the server of this test was asked
    hosts: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.seen.append((self.path, self.headers["User-Agent"]))
        self.hosts.append(self.headers["Host"])
        if path == "/robots.txt":
            self.answer(200 if self.robots else 404, self.robots or b"", "text/plain")
        elif path == "/page":
            self.answer(200, PAGE, "text/html; charset=utf-8")
        elif path == "/text":
            self.answer(200, "Nine “people” were killed.".encode("cp1252"), "text/plain; charset=iso-8859-1")
        elif path == "/gzip":
            self.answer(200, gzip.compress(PAGE), "text/html", **{"Content-Encoding": "gzip"})
        elif path == "/bomb":
            self.answer(200, gzip.compress(b"a" * 60_000_000), "text/html", **{"Content-Encoding": "gzip"})
        elif path == "/brotli":
            self.answer(200, b"\x0b\x02\x80abc\x03", "text/html", **{"Content-Encoding": "br"})
        elif path == "/broken":
            self.answer(200, gzip.compress(PAGE)[:10] + b"xxxx", "text/html", **{"Content-Encoding": "gzip"})
        elif path == "/big":
            self.answer(200, b"a" * 10_500_000, "text/plain")
        elif path == "/pdf":
            self.answer(200, b"%PDF-1.7", "application/pdf")
        elif path == "/hop":
            self.answer(302, b"", "text/html", Location="/page")
        elif path == "/loop":
            self.answer(302, b"", "text/html", Location="/loop")
        elif path == "/inside":
            self.answer(302, b"", "text/html", Location="http://169.254.169.254/latest/meta-data/")
        elif path == "/scheme":
            self.answer(302, b"", "text/html", Location="file:///etc/passwd")
        elif path == "/slow":
            self.answer(200, b"", "text/html", drip=True)
        else:
            self.answer(404, b"no", "text/html")

    def answer(self, status: int, body: bytes, kind: str, *, drip: bool = False, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name, value)
        if drip:
            self.end_headers()
            for _ in range(100):  # a byte now and then: no timeout between two bytes would ever strike
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.05)
            return
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):  # a client that has seen enough hangs up
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Handler.robots, Handler.seen, Handler.hosts = None, [], []
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


def test_a_page(server: str) -> None:
    answer = fetch(f"{server}/page?a=1#part", allow_private=True)
    assert answer.data == PAGE
    assert answer.content_type == "text/html; charset=utf-8"
    assert answer.url.startswith(f"{server}/page?a=1")
    assert abs((datetime.now(UTC) - answer.retrieved).total_seconds()) < 10
    report = from_bytes(
        answer.data, name=answer.url, content_type=answer.content_type, retrieved=answer.retrieved
    )
    assert report.retrieved == answer.retrieved
    assert report.url == answer.url
    assert "more than 20 were hurt" in report.text
    paths, agents = zip(*Handler.seen, strict=True)
    assert paths == ("/robots.txt", "/page?a=1")
    assert all(agent.startswith("onrecord/") for agent in agents)


def test_the_host_is_named_to_the_server_though_its_address_is_connected_to(server: str) -> None:
    port = server.rpartition(":")[2]
    fetch(f"http://localhost:{port}/page", allow_private=True)  # also where localhost is first ::1
    assert Handler.hosts == [f"localhost:{port}"] * 2


@pytest.mark.parametrize("path", ["/gzip", "/hop"])
def test_packed_and_redirected_pages(server: str, path: str) -> None:
    answer = fetch(server + path, allow_private=True)
    assert answer.data == PAGE
    assert answer.url == server + ("/page" if path == "/hop" else path)


def test_plain_text_in_the_servers_character_set(server: str) -> None:
    answer = fetch(f"{server}/text", allow_private=True)
    assert from_bytes(answer.data, content_type=answer.content_type).text == "Nine “people” were killed."


@pytest.mark.parametrize(
    ("path", "error", "says"),
    [
        ("/none", FetchError, "the server answered 404 Not Found"),
        ("/pdf", FetchError, "is application/pdf, not a page or text"),
        ("/loop", FetchError, "more than 5 redirects"),
        ("/scheme", FetchError, "only http and https"),
        ("/brotli", FetchError, "packed as br"),
        ("/broken", FetchError, "arrived cut short|arrived damaged"),
        ("/big", TooLarge, "more than the limit of 10 MB"),
        ("/bomb", TooLarge, "more than the limit of 10 MB"),
    ],
)
def test_refusals_in_one_line(server: str, path: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        fetch(server + path, allow_private=True)
    assert "\n" not in str(caught.value)


def test_a_server_that_drips_is_left(server: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError, match=r"no answer within 0\.6 seconds|stopped answering"):
        fetch(f"{server}/slow", allow_private=True, seconds=0.6)
    assert time.monotonic() - started < 2


def test_nobody_listens() -> None:
    with pytest.raises(FetchError, match="cannot be fetched") as caught:
        fetch("http://127.0.0.1:9/", allow_private=True)
    assert "\n" not in str(caught.value)


def test_robots_are_heeded(server: str) -> None:
    Handler.robots = b"User-agent: onrecord\nDisallow: /page"
    with pytest.raises(FetchError, match=r"robots\.txt does not allow it"):
        fetch(f"{server}/page", allow_private=True)
    assert [path for path, _ in Handler.seen] == ["/robots.txt"]
    with pytest.raises(FetchError, match=r"robots\.txt does not allow it"):
        fetch(f"{server}/hop", allow_private=True)
    assert fetch(f"{server}/gzip", allow_private=True).data == PAGE


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "10.0.0.8",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00::1]",
        "①②⑦.0.0.1",
    ],
)
def test_private_addresses_are_refused_however_written(host: str) -> None:
    with pytest.raises(FetchError, match=r"is not a public address|no such host|not an address") as caught:
        open_report(f"http://{host}/")
    assert "\n" not in str(caught.value)


def test_a_redirect_to_the_inside_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The local server must be reachable while everything else private is not.
    monkeypatch.setattr(
        "onrecord.intake.fetch.is_public", lambda a: a == ipaddress.ip_address("127.0.0.1") or is_public(a)
    )
    with pytest.raises(FetchError, match=r"169\.254\.169\.254.* is not a public address"):
        fetch(f"{server}/inside")


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///x",
        "http://exa mple.org/",
        "http://user:secret@example.org/",
        "https://[::1",
        "http://x:99999/",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        open_report(url)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)

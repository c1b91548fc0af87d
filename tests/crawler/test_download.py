"""What a connection may lead to."""

from __future__ import annotations

import gzip
import socket
from itertools import pairwise
from pathlib import Path

import pytest

from crawler import Source, crawl
from crawler.download import AddressRefusedError, is_public, open_public_socket
from tests.crawler.sites.server import Reply, Site, serving

TEXT = "सदर अस्पताल में जांच शिविर लगाया गया और डॉक्टरों ने मरीजों को दवा दी। " * 6


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("127.8.9.10", False),
        ("0.0.0.0", False),  # noqa: S104
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        # IPv6 addresses that carry an IPv4 one inside.
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
        ("no address", False),
    ],
)
def test_only_public_addresses_are_connected_to(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_the_check_stands_where_the_socket_is_made() -> None:
    info = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))
    with pytest.raises(AddressRefusedError):
        open_public_socket(info)


def _page(body: str) -> Reply:
    return Reply(f"<html><head><title>खबर</title></head><body>{body}</body></html>".encode())


def _article(key: str) -> Reply:
    return _page(f"<h1>खबर {key}</h1><p>{TEXT}</p><p>{TEXT}</p>")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_loopback_is_refused_by_number_and_by_name(tmp_path: Path, host: str) -> None:
    with serving({"a": lambda *_: Reply(b"")}) as server:
        home = server.home("a").replace("127.0.0.1", host)
        report = crawl([Source("a", home, delay=0)], tmp_path)
        assert server.log == []
    assert "private address" in report.sources[0].failure


def _maze(elsewhere: str) -> Site:
    bomb = gzip.compress(b"\x00" * 50_000_000, 9, mtime=0)
    replies = {
        "/away": Reply(status=302, headers=(("Location", elsewhere),)),
        "/down": Reply(status=302, headers=(("Location", "file:///etc/passwd"),)),
        "/bomb": Reply(bomb, headers=(("Content-Encoding", "gzip"),)),
        "/huge": Reply(b"<html><body>" + b"x" * 6_000_000),
        "/good": _article("एक"),
    }

    def answer(path: str, _: dict[str, str]) -> Reply:
        number = path.removeprefix("/jump-to-the-next-one-").removesuffix(".html")
        if path == "/":
            names = [
                "jump-to-the-next-one-0.html",
                "away-to-another-host-12345.html",
                "bomb-of-nothing-but-zeros-12345.html",
            ]
            names += [
                "huge-page-without-an-end-12345.html",
                "good-story-of-the-day-12345.html",
                "down-to-another-scheme-12345.html",
            ]
            return _page("".join(f'<a href="/{name}">एक लंबा शीर्षक जो खबर तक ले जाता है</a>' for name in names))
        if number.isdigit():
            return Reply(status=302, headers=(("Location", f"/jump-to-the-next-one-{int(number) + 1}.html"),))
        for prefix, reply in replies.items():
            if path.startswith(prefix):
                return reply
        return Reply(status=404)

    return answer


def test_redirects_and_sizes_are_bounded(tmp_path: Path) -> None:
    with serving({"other": lambda *_: _article("दो")}) as other, serving({"a": _maze(other.home("other"))}) as server:
        report = crawl([Source("a", server.home("a"), delay=0)], tmp_path, allow_private_hosts=True)
        jumps = [hit.path for hit in server.log if hit.path.startswith("/jump")]
        assert other.log == []
    source = report.sources[0]
    assert len(jumps) == 6
    assert source.articles == 1
    assert source.drops["too-large"] == 2
    assert source.drops["too-many-redirects"] == 1
    assert source.drops["redirect-away"] == 2


def test_a_dripping_page_is_cut_off(tmp_path: Path) -> None:
    def answer(path: str, _: dict[str, str]) -> Reply:
        if path == "/":
            links = '<a href="/slow-page-of-many-bytes-123456.html">धीमी खबर का लंबा शीर्षक यहां है</a>'
            return _page(links + '<a href="/good-story-of-the-day-12345.html">अच्छी खबर का लंबा शीर्षक यहां है</a>')
        if path.startswith("/slow"):
            return Reply(b"<html>" + b"x" * 600, drip=0.1)
        return _article("एक") if path.startswith("/good") else Reply(status=404)

    with serving({"a": answer}) as server:
        report = crawl([Source("a", server.home("a"), delay=0)], tmp_path, allow_private_hosts=True, timeout=2)
    source = report.sources[0]
    assert source.drops["timeout"] == 1
    assert source.articles == 1
    assert source.seconds < 15


def test_the_delay_is_kept(tmp_path: Path) -> None:
    def answer(path: str, _: dict[str, str]) -> Reply:
        if path == "/":
            return _page(
                "".join(
                    f'<a href="/good-story-of-the-day-{number}.html">खबर का लंबा शीर्षक यहां है {number}</a>'
                    for number in range(4)
                )
            )
        if path == "/robots.txt":
            return Reply(b"User-agent: *\nCrawl-delay: 0.3\n", content_type="text/plain")
        return _article(path) if path.startswith("/good") else Reply(status=404)

    with serving({"a": answer}) as server:
        crawl([Source("a", server.home("a"), delay=0.1)], tmp_path, allow_private_hosts=True)
        starts = sorted(hit.started for hit in server.log)
    # Until robots.txt is read the source's own delay counts; from then on the longer one.
    assert all(later - earlier >= 0.3 for earlier, later in pairwise(starts[1:]))

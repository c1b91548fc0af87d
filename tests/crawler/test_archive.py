"""What is archived can be read, by us and by others."""

from __future__ import annotations

import gzip
import io
from contextlib import closing
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler import Archive, PagesError, Source, crawl, iter_pages
from crawler.index import open_index
from crawler.records import Exchange, WarcWriter, response_record
from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.portal import portal
from tests.crawler.sites.server import Reply, serving


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    with serving({"portal": portal(Newsroom(8, 1))}) as server:
        crawl([Source("portal", server.home("portal"), delay=0)], folder, allow_private_hosts=True)
    return folder


def test_pages_come_in_order_and_can_be_taken_up_again(folder: Path) -> None:
    with Archive(folder) as archive:
        pages = list(archive.pages())
        assert [page.id for page in pages] == sorted(page.id for page in pages)
        assert len(pages) == archive.count() == 8
        assert [page.id for page in archive.pages(after=pages[3].id)] == [page.id for page in pages[4:]]
        assert archive.page(pages[0].id) == pages[0]
        assert archive.versions(pages[0].canonical) == [pages[0].id]


def test_the_sample_does_not_depend_on_the_order_of_fetching(folder: Path) -> None:
    with Archive(folder) as archive:
        sample = archive.sample("portal", 3)
        assert [page.digest for page in sample] == sorted(page.digest for page in archive.pages())[:3]


def test_other_readers_read_our_files_with_right_digests(folder: Path) -> None:
    count = 0
    for path in folder.glob("*.warc.gz"):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                record.raw_stream.read()
                count += record.rec_type == "response"
    assert count > 8


def test_ingest_reads_our_own_archive(folder: Path) -> None:
    urls = {page.url for page in iter_pages(folder)}
    with Archive(folder) as archive:
        assert {page.url for page in archive.pages()} <= urls


def test_a_header_cannot_forge_a_record() -> None:
    exchange = Exchange(
        "http://a.in/", 200, (("X", "a\r\n\r\nWARC/1.1\r\nWARC-Type: response"),), b"body", "2025-10-14T00:00:00Z"
    )
    text = gzip.decompress(response_record(exchange)).decode()
    assert text.count("\r\n\r\n") == 3


def test_files_rotate(tmp_path: Path) -> None:
    record = response_record(Exchange("http://a.in/", 200, (), b"x" * 3000, "2025-10-14T00:00:00Z"))
    with WarcWriter(tmp_path, rotate_at=500) as writer:
        pointers = [writer.append(record) for _ in range(5)]
    assert len({pointer.file for pointer in pointers}) > 1
    assert len({(pointer.file, pointer.offset) for pointer in pointers}) == 5


def _foreign(path: Path, count: int) -> None:
    """Writes a WARC as others do: requests, images, chunked and gzip'd answers beside the pages."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number in range(count):
            body = gzip.compress(f"<html>{number}</html>".encode())
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1"
            )
            url = f"http://a.in/{number}"
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
            )
            picture = StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url + ".png", "response", payload=io.BytesIO(b"x"), http_headers=picture)
            )


def test_foreign_files_are_read_and_a_torn_end_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "news.warc.gz"
    _foreign(path, 3)
    assert [page.body for page in iter_pages(path)] == [f"<html>{number}</html>".encode() for number in range(3)]
    path.write_bytes(path.read_bytes()[:-40])
    assert [page.url for page in iter_pages(path)][:2] == ["http://a.in/0", "http://a.in/1"]


def test_html_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "b.html").write_bytes(b"<html><link rel=canonical href='http://a.in/b'></html>")
    (tmp_path / "inner" / "a.htm").write_bytes(b"<html>a</html>")
    (tmp_path / "note.txt").write_bytes(b"no page")
    pages = list(iter_pages(tmp_path))
    assert [page.url.rsplit("/", 1)[-1] for page in pages] == ["b", "a.htm"]


@pytest.mark.parametrize("name", ["missing.html", "note.txt", "broken.warc"])
def test_what_holds_no_pages_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "note.txt").write_bytes(b"no page")
    (tmp_path / "broken.warc").write_bytes(b"this is no archive at all\r\n\r\n")
    with pytest.raises(PagesError):
        list(iter_pages(tmp_path / name))


def test_an_article_that_turns_into_an_error_page_is_gone_and_comes_back(tmp_path: Path) -> None:
    state = {"broken": False}
    story = (
        "<html><head><title>खबर</title></head><body><h1>खबर</h1><p>"
        + "सदर अस्पताल में जांच शिविर लगाया गया है। " * 8
        + "</p></body></html>"
    )

    def answer(path: str, _: dict[str, str]) -> Reply:
        if path == "/":
            return Reply("<a href='/story-of-the-day-12345.html'>आज की बड़ी खबर का लंबा शीर्षक यह है</a>".encode())
        if path.startswith("/story"):
            return Reply(
                "<html><body><h1>पेज नहीं मिला</h1></body></html>".encode() if state["broken"] else story.encode()
            )
        return Reply(status=404)

    with serving({"a": answer}) as server:
        source = [Source("a", server.home("a"), delay=0)]
        gone = []
        for broken in (False, True, False):
            state["broken"] = broken
            crawl(source, tmp_path, allow_private_hosts=True)
            with Archive(tmp_path) as archive:
                gone.append(len(list(archive.gone())))
                assert archive.count() == 1
    assert gone == [0, 1, 0]


def test_an_archive_of_an_earlier_version_is_widened(tmp_path: Path) -> None:
    with closing(open_index(tmp_path)) as connection:
        connection.execute("DROP INDEX url_story")
        connection.execute("ALTER TABLE url DROP COLUMN story")
    with closing(open_index(tmp_path)) as connection:
        assert "story" in {row["name"] for row in connection.execute("PRAGMA table_info(url)")}

"""Writes WARC 1.1 response records, each its own gzip member, into files of bounded size."""

from __future__ import annotations

import base64
import hashlib
import os
import uuid
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

ROTATE_AT = 256 * 1024 * 1024
LEVEL = 3
HOP_HEADERS = frozenset({"transfer-encoding"})


@dataclass(frozen=True)
class Exchange:
    """One answer as it came: `raw` is the body before decompression, `fetched_at` ISO 8601 in UTC."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    fetched_at: str
    address: str = ""


@dataclass(frozen=True)
class Pointer:
    """Where a record lies: file name inside the archive folder, byte offset, compressed length."""

    file: str
    offset: int
    length: int


def response_record(exchange: Exchange) -> bytes:
    """Gives one WARC response record as a gzip member."""
    block = _http_head(exchange) + exchange.raw
    fields = [
        ("WARC-Type", "response"),
        ("WARC-Record-ID", f"<urn:uuid:{uuid.uuid4()}>"),
        ("WARC-Target-URI", exchange.url),
        ("WARC-Date", exchange.fetched_at),
        ("WARC-Payload-Digest", f"sha1:{_sha1(exchange.raw)}"),
        ("WARC-Block-Digest", f"sha1:{_sha1(block)}"),
        ("Content-Type", "application/http; msgtype=response"),
        ("Content-Length", str(len(block))),
    ]
    if exchange.address:
        fields.insert(4, ("WARC-IP-Address", exchange.address))
    return _member(_head("WARC/1.1", fields) + block + b"\r\n\r\n")


def information_record(software: str) -> bytes:
    """Gives the warcinfo record that opens a file."""
    block = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    fields = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", f"<urn:uuid:{uuid.uuid4()}>"),
        ("WARC-Date", now()),
        ("Content-Type", "application/warc-fields"),
        ("Content-Length", str(len(block))),
    ]
    return _member(_head("WARC/1.1", fields) + block + b"\r\n\r\n")


def now() -> str:
    """Gives the present moment as WARC writes it, in UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _http_head(exchange: Exchange) -> bytes:
    try:
        reason = HTTPStatus(exchange.status).phrase
    except ValueError:
        reason = ""
    kept = [(name, value) for name, value in exchange.headers if name.lower() not in HOP_HEADERS]
    return _head(f"HTTP/1.1 {exchange.status} {reason}", kept)


def _head(first: str, fields: list[tuple[str, str]]) -> bytes:
    """Joins a first line and fields; line breaks inside a value, which could forge a record, become spaces."""
    lines = [first, *(f"{name}: {' '.join(value.split())}" for name, value in fields)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", errors="surrogateescape")


def _member(data: bytes) -> bytes:
    stream = zlib.compressobj(LEVEL, zlib.DEFLATED, 31)
    return stream.compress(data) + stream.flush()


def _sha1(data: bytes) -> str:
    return base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode("ascii")


class WarcWriter:
    """Appends records to `NNNNNN.warc.gz` files in a folder and starts a new file when one is full."""

    def __init__(self, folder: Path, rotate_at: int = ROTATE_AT) -> None:
        self._folder = folder
        self._rotate_at = rotate_at
        self._file: BinaryIO | None = None
        self._name = ""

    def append(self, record: bytes) -> Pointer:
        """Appends a record's bytes and hands them to the operating system before it returns."""
        file = self._open()
        offset = file.tell()
        file.write(record)
        file.flush()
        return Pointer(self._name, offset, len(record))

    def truncate(self, file: str, size: int) -> None:
        """Cuts a torn tail off a file, so that records follow each other without a gap."""
        path = self._folder / file
        if path.exists() and path.stat().st_size > size:
            os.truncate(path, size)

    def close(self) -> None:
        """Closes the file in use."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> WarcWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self) -> BinaryIO:
        if self._file is not None and self._file.tell() < self._rotate_at:
            return self._file
        self.close()
        numbers = [int(path.name.split(".")[0]) for path in self._folder.glob("[0-9]*.warc.gz")]
        number = max(numbers, default=0)
        path = self._folder / f"{number:06d}.warc.gz"
        if number == 0 or path.stat().st_size >= self._rotate_at:
            path = self._folder / f"{number + 1:06d}.warc.gz"
        self._name = path.name
        self._file = path.open("ab")
        self._file.seek(0, os.SEEK_END)
        if self._file.tell() == 0:
            self._file.write(information_record("sehat-samachar"))
        return self._file

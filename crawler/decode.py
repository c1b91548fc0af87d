"""Turns the bytes of a page into text, whatever its headers say."""

from __future__ import annotations

import re
import zlib

from charset_normalizer import from_bytes

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)
HEADER = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# What browsers understand by these names (WHATWG Encoding Standard).
BROWSER_NAMES = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
HEAD = 4096


def decode(body: bytes, content_type: str | None = None) -> str:
    """Decodes a page: byte order mark, UTF-16 by its zeros, UTF-8 if it is, then what is declared, then a guess."""
    for mark, encoding in BOMS:
        if body.startswith(mark):
            return body.decode(encoding, errors="replace").replace("\x00", "")
    wide = _utf16(body)
    if wide:
        return body.decode(wide, errors="replace").lstrip("\ufeff").replace("\x00", "")
    try:
        return body.decode("utf-8").replace("\x00", "")
    except UnicodeDecodeError as error:
        damaged = error
    return _decode_other(body, content_type, damaged).replace("\x00", "")


def _utf16(body: bytes) -> str | None:
    """Recognises UTF-16 without a mark by the zero bytes of its tags."""
    head = body[:HEAD]
    if head.count(0) < max(2, len(head) // 8):
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < 2 * min(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decode_other(body: bytes, content_type: str | None, damaged: UnicodeDecodeError) -> str:
    """Decodes what is no valid UTF-8: mostly UTF-8 with a few broken bytes, a declared encoding, or a guess."""
    lenient = body.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    devanagari = sum(body.count(lead) for lead in (b"\xe0\xa4", b"\xe0\xa5"))
    if devanagari > 20 * broken or (damaged.start >= len(body) - 3):
        return lenient
    for name in _declared(body, content_type):
        if name in {"utf-8", "utf8"}:
            continue
        try:
            return body.decode(BROWSER_NAMES.get(name, name))
        except (LookupError, UnicodeDecodeError):
            continue
    guess = from_bytes(body[:100_000]).best()
    if guess is None:
        return lenient
    return body.decode(guess.encoding, errors="replace")


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """Lists the encodings that the header and the page name, the header first."""
    names = [match.group(1) for match in HEADER.finditer(content_type or "")]
    names += [(match.group(1) or match.group(2)).decode("ascii") for match in DECLARED.finditer(body[:HEAD])]
    return [name.lower() for name in names]


class TooLargeError(ValueError):
    """A body is larger than the limit once it is decompressed."""


def decompress(body: bytes, encoding: str, limit: int) -> bytes:
    """Undoes gzip or deflate within a limit; keeps what could be read of a torn stream; raises TooLargeError."""
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        if name in {"gzip", "x-gzip", "deflate"}:
            body = _inflate(body, limit)
    return body


def _inflate(body: bytes, limit: int) -> bytes:
    """Inflates all members of a gzip or zlib stream, or a raw one."""
    pieces: list[bytes] = []
    size = 0
    rest = body
    while rest:
        wbits = 47 if rest[:2] == b"\x1f\x8b" or _is_zlib(rest) else -15
        stream = zlib.decompressobj(wbits)
        try:
            piece = stream.decompress(rest, limit - size + 1)
        except zlib.error:
            break
        size += len(piece)
        if size > limit:
            raise TooLargeError(f"more than {limit} bytes once decompressed")
        pieces.append(piece)
        rest = stream.unused_data.lstrip(b"\x00")
        if not stream.eof:
            break
    return b"".join(pieces) if pieces else body


def _is_zlib(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0

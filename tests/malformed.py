"""Makes malformed pages from sound ones: what servers, editors and attackers do to HTML."""

from __future__ import annotations

import random
from collections.abc import Callable

Damage = Callable[[random.Random, bytes], bytes]
ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-32", "utf-7", "cp1252", "koi8-r")
PIECES = (
    *(b"\x00", b"\xff\xfe", b"<", b"<!--", b"]]>", b"<![CDATA[", b"</html>", b"<script>", b"</script", b"<style>"),
    *(b"&#xD800;", b"&#x110000;", b"&#0;", b"&lol;", b"<meta charset=utf-16>", b"<meta charset='nonsense'>"),
    *(b"<base href='//['>", b"<svg/onload=1>", b"<template>", b"<plaintext>", b"<textarea>", b"<a href='http://['>x"),
    *(b"\xe0\xa4", b"\xf0\x9f\x92", b"\xed\xa0\x80", b"<?xml version='1.0' encoding='utf-16'?>", b"\r\x0b\x0c\x85"),
    *(b'<script type="application/ld+json">{"@type":', b"<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;&a;'>]>"),
    *("\u202e\u200d\ufeff".encode(), "२०२५-१३-४५".encode()),
)


def cut(chance: random.Random, page: bytes) -> bytes:
    """Tears the page off."""
    return page[: chance.randrange(len(page))]


def insert(chance: random.Random, page: bytes) -> bytes:
    """Puts hostile pieces anywhere."""
    parts = bytearray(page)
    for _ in range(chance.randrange(1, 30)):
        place = chance.randrange(len(parts))
        parts[place:place] = chance.choice(PIECES) * chance.choice((1, 1, 1, 50))
    return bytes(parts)


def flip(chance: random.Random, page: bytes) -> bytes:
    """Changes bytes."""
    parts = bytearray(page)
    for _ in range(chance.randrange(1, 200)):
        parts[chance.randrange(len(parts))] = chance.randrange(256)
    return bytes(parts)


def shuffle(chance: random.Random, page: bytes) -> bytes:
    """Puts the page's lines or tags into another order."""
    parts = page.split(chance.choice((b"\n", b"<", b">")))
    chance.shuffle(parts)
    return b"<".join(parts)


def nest(chance: random.Random, page: bytes) -> bytes:
    """Opens very many elements and closes none."""
    tag = chance.choice((b"<div>", b"<b><p>", b"<table><tr><td>", b"<ul><li>", b"<font><a>", b"<svg><g>"))
    middle = len(page) // 2
    return page[:middle] + tag * chance.choice((100, 1000, 20_000)) + page[middle:]


def encode(chance: random.Random, page: bytes) -> bytes:
    """Writes the page in another encoding than it says."""
    return page.decode("utf-8", errors="replace").encode(chance.choice(ENCODINGS), errors="replace")


def swell(chance: random.Random, page: bytes) -> bytes:
    """Repeats a part of the page, on one line and without end."""
    start = chance.randrange(len(page))
    part = page[start : start + chance.choice((1, 7, 300))].replace(b"\n", b" ")
    return page[:start] + part * chance.choice((100, 3000)) + page[start:]


DAMAGES: tuple[Damage, ...] = (cut, insert, flip, shuffle, nest, encode, swell)


def malformed(page: bytes, seed: int) -> bytes:
    """Gives the page after one to three kinds of damage; the same seed gives the same bytes."""
    chance = random.Random(seed)  # noqa: S311
    for damage in chance.choices(DAMAGES, k=chance.choice((1, 1, 2, 3))):
        page = damage(chance, page) or b"<"
    return page[:5_000_001]

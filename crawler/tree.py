"""Reads a page's markup into a tree and the tree into blocks of running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

BLOCK_TAGS = frozenset(
    """address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul""".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
SKIPPED = frozenset(
    """script style noscript template svg math iframe object embed video audio canvas select button
    input textarea option map head title meta link ins amp-ad amp-embed amp-social-share
    amp-sidebar amp-iframe""".split()
)
INVISIBLE = re.compile(
    "[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u00ad\ufeff\ufffe\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
STRAY_JOINER = re.compile("(?<!\u094d)[\u200c\u200d]|[\u200c\u200d](?![\u0915-\u0939\u0958-\u095f])")
SPACES = re.compile(r"[^\S\n]+")
NOT_LETTERS = re.compile(
    r"[\s\d_!-/:-@\[-`{-~\u00a0-\u00bf\u0964-\u0970\u200b-\u206f\u20a0-\u2bff\U0001f000-\U0001faff]+"
)
DEVANAGARI = re.compile(r"[\u0900-\u0963\u0970-\u097f]")
SEAM = "\x1f"
EMPTY_LINE = re.compile(r"\n[\s\u200b]*$")
LABEL = 160
SENTENCE_END = re.compile(r"[।.!?:]\s*$")
PROSE = 60
SPARED_SHARE = 0.4


@dataclass(frozen=True)
class Block:
    """A run of text between two block boundaries; `text` has a line feed per <br>, `linked` counts letters in links."""

    text: str
    linked: int
    element: HtmlElement
    letters: int
    is_heading: bool = False
    is_item: bool = False
    is_noise: bool = False

    @property
    def link_share(self) -> float:
        """Gives the part of the letters that lies in links, 0 to 1."""
        return self.linked / max(1, self.letters)


def count_letters(text: str) -> int:
    """Counts letters and Devanagari signs."""
    return len(NOT_LETTERS.sub("", text))


def parse_tree(page: str) -> HtmlElement | None:
    """Builds the tree of a page; None when there is nothing in it."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(page.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def plain(text: str) -> str:
    """Gives text in NFC without invisible characters, runs of space as one; joiners stay where a halant needs them."""
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    if "\u200c" in text or "\u200d" in text:
        text = STRAY_JOINER.sub("", text)
    return SPACES.sub(" ", text)


def read_blocks(root: HtmlElement, is_noise: Callable[[HtmlElement, str], bool] = lambda _, __: False) -> list[Block]:
    """Reads the blocks under an element, those under noise marked, unless they hold the story."""
    reader = _BlockReader(root)
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in SKIPPED:
                walker.skip_subtree()
            else:
                reader.open(element, tag, noisy=is_noise(element, tag))
        elif element is not root:
            reader.close(element, tag)
    reader.flush()
    return reader.marked()


class _BlockReader:
    """Gathers text until the next block boundary."""

    def __init__(self, root: HtmlElement) -> None:
        self._blocks: list[tuple[Block, tuple[HtmlElement, ...]]] = []
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0
        self._is_seam = False
        self._stack: list[HtmlElement] = [root]
        self._noise: list[HtmlElement] = []

    def open(self, element: HtmlElement, tag: str, *, noisy: bool) -> None:
        if tag in BLOCK_TAGS or noisy:
            self.flush()
            if tag in BLOCK_TAGS:
                self._stack.append(element)
        elif tag == "br" and EMPTY_LINE.search("".join(self._parts[-4:])):
            self.flush()
        elif tag == "br":
            self._parts.append("\n")
        elif self._is_seam:
            self._parts.append(SEAM)
        self._is_seam = False
        if noisy:
            self._noise.append(element)
        if tag == "a":
            self._links += 1
        self._add(element.text)

    def close(self, element: HtmlElement, tag: str) -> None:
        is_noisy = bool(self._noise) and self._noise[-1] is element
        if tag in SKIPPED:
            self._parts.append(" ")
        elif tag in BLOCK_TAGS or is_noisy:
            self.flush()
            if tag in BLOCK_TAGS:
                self._stack.pop()
            if is_noisy:
                self._noise.pop()
        if tag == "a":
            self._links -= 1
        self._is_seam = tag not in BLOCK_TAGS and not element.tail
        self._add(element.tail)

    def flush(self) -> None:
        text = "".join(self._parts)
        if SEAM in text:
            is_label = len(text) < LABEL and not SENTENCE_END.search(text)
            text = text.replace(SEAM, " " if is_label else "")
        if text and not text.isspace() and (lines := _lines(text)):
            names = {each.tag for each in self._stack[-3:]}
            is_item = bool(names & {"li", "dd", "dt"})
            block = Block(lines, self._linked, self._stack[-1], count_letters(lines), bool(names & HEADINGS), is_item)
            self._blocks.append((block, tuple(self._noise)))
        self._parts.clear()
        self._linked = 0

    def marked(self) -> list[Block]:
        """Gives the blocks, those under noise marked; what holds much of the page's running text is no noise."""
        weights: dict[HtmlElement, int] = {}
        total = 0
        for block, noise in self._blocks:
            weight = max(0, block.letters - block.linked) if block.letters >= PROSE else 0
            total += weight
            for element in noise:
                weights[element] = weights.get(element, 0) + weight
        spared = {element for element, weight in weights.items() if weight > SPARED_SHARE * total}
        return [
            replace(block, is_noise=True) if any(element not in spared for element in noise) else block
            for block, noise in self._blocks
        ]

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self._parts.append(text.replace("\n", " ").replace("\r", " ").replace(SEAM, ""))
        if self._links:
            self._linked += count_letters(text)


def _lines(text: str) -> str:
    """Cleans the lines of a block, the empty ones between them kept as the mark of a new paragraph."""
    return re.sub(r"\n{2,}", "\n\n", "\n".join(line.strip() for line in plain(text).split("\n"))).strip()

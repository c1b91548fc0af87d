"""Turns a fetched page into an article, or says by name why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import trafilatura
from lxml.html import HtmlElement

from crawler.boilerplate import Boilerplate, learn_boilerplate, line_key
from crawler.byline import find_byline
from crawler.decode import decode
from crawler.headline import find_title
from crawler.kinds import ARTICLE, COPY, LISTING, OTHER, UNKNOWN, url_kind
from crawler.language import language_of
from crawler.legacy import LegacyFontError, legacy_font, to_unicode
from crawler.missing import is_missing
from crawler.noise import is_noise_box, is_noise_line
from crawler.pagetest import page_kind
from crawler.paragraphs import split_block, without_doubles
from crawler.parts import split_pages
from crawler.published import find_times
from crawler.story import story_paragraphs, title_above
from crawler.structured import Declared, read_declared, text_of
from crawler.tree import Block, count_letters, parse_tree, plain, read_blocks

MAXIMUM_BYTES = 5_000_000
FEWEST_LETTERS = 110
REFUSALS = {
    "empty": "nothing is on the page",
    "too-large": "the page is larger than 5 MB",
    "no-article": "the page is a list, a gallery, a video or a notice, and no article",
    "not-hindi": "the text is not in Hindi",
    "legacy-font": "the text is set in a font from before Unicode and cannot be converted",
}


class Refusal(Exception):  # noqa: N818
    """A page that gives no article; `name` is a key of REFUSALS, `reason` one sentence."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


@dataclass(frozen=True)
class Article:
    """What a page says: times as ISO dates or times, `text` with an empty line between paragraphs."""

    url: str | None
    title: str
    byline: str | None
    published: str | None
    modified: str | None
    language: str
    text: str


@dataclass(frozen=True)
class _Reading:
    """A page taken apart."""

    page: str
    tree: HtmlElement
    blocks: list[Block]
    declared: Declared
    kind: str
    more: tuple[str, ...] = ()


def clean(
    body: bytes,
    url: str | None = None,
    content_type: str | None = None,
    boilerplate: Boilerplate | None = None,
    names: tuple[str, ...] = (),
) -> Article:
    """Reads the article of a page; `names` are the site's titles; raises Refusal where there is none."""
    reading = _read(body, url, content_type)
    boilerplate = boilerplate or Boilerplate()
    title = find_title(reading.declared, names, boilerplate.titles) or title_above(reading.blocks)
    byline = find_byline(reading.tree, reading.blocks, reading.declared, title)
    paragraphs = _paragraphs(reading, title, byline, boilerplate)
    paragraphs = without_doubles([*paragraphs, *_further_paragraphs(reading, title, byline, boilerplate)])
    text = "\n\n".join(paragraphs)
    language = _checked_language(text, title)
    published, modified = find_times(reading.tree, reading.blocks, reading.declared, title, url)
    return Article(url, title, byline, published, modified, language, text)


def learn(pages: Iterable[tuple[bytes, str | None, str | None]]) -> Boilerplate:
    """Learns a source's recurring lines from (body, url, content type) of its articles, the refused ones left out."""
    articles, titles = [], {}
    for body, url, content_type in pages:
        try:
            article = clean(body, url, content_type)
        except Refusal:
            continue
        articles.append(article.text.split("\n\n"))
        titles[article.text] = article.title
    return learn_boilerplate(articles, titles.values())


def _read(body: bytes, url: str | None, content_type: str | None) -> _Reading:
    """Takes a page apart; raises Refusal for one that is empty, too large or no article by its own account."""
    if len(body) > MAXIMUM_BYTES:
        raise Refusal("too-large", f"The page has {len(body)} bytes.")
    page, *more = split_pages(decode(body, content_type))
    tree = parse_tree(page) if page.strip() else None
    if tree is None:
        raise Refusal("empty", "The page has no content.")
    guess = url_kind(url) if url else UNKNOWN
    if guess == OTHER:
        raise Refusal("no-article", "The address is that of a list, a gallery, a video or a service page.")
    blocks, declared = read_blocks(tree, is_noise_box), read_declared(tree)
    font = legacy_font(" ".join(block.text for block in blocks if not block.is_noise))
    if font is not None:
        return _Reading(page, tree, *_unicode(blocks, declared, font), UNKNOWN)
    if is_missing(page):
        raise Refusal("no-article", "The page says that it is not there.")
    kind = page_kind(page, ARTICLE if guess == COPY else guess)
    if kind in {LISTING, OTHER}:
        raise Refusal("no-article", f"The page looks like {'a list' if kind == LISTING else 'a gallery or a video'}.")
    return _Reading(page, tree, blocks, declared, kind, tuple(more))


def _unicode(blocks: list[Block], declared: Declared, font: str) -> tuple[list[Block], Declared]:
    """Converts blocks and titles of a page in a legacy font; raises Refusal if that fails."""
    try:
        converted = [_converted(block, font) if legacy_font(block.text, 4) else block for block in blocks]
        headings = tuple(to_unicode(text, font) for text in declared.headings)
    except LegacyFontError as error:
        raise Refusal("legacy-font", str(error)) from error
    keys = {line_key(text): line_key(new) for text, new in zip(declared.headings, headings, strict=True)}
    titled = [
        replace(block, text=to_unicode(block.text, font)) if line_key(block.text) in keys else block
        for block in converted
    ]
    return titled, replace(declared, headings=headings, title=headings[0] if headings else declared.title)


def _converted(block: Block, font: str) -> Block:
    text = to_unicode(block.text, font)
    return replace(block, text=text, letters=count_letters(text))


def _paragraphs(reading: _Reading, title: str, byline: str | None, boilerplate: Boilerplate) -> list[str]:
    """Gives the story's paragraphs from the page, or from its JSON-LD where the page itself shows none."""
    titles = (title, reading.declared.title, reading.declared.metas.get("og:title", ""), *reading.declared.headings)
    alts = frozenset(key for image in reading.tree.iter("img") if len(key := line_key(image.get("alt") or "")) > 12)
    paragraphs = story_paragraphs(reading.blocks, titles, boilerplate, alts, byline)
    if count_letters("".join(paragraphs)) >= FEWEST_LETTERS:
        return paragraphs
    return _declared_paragraphs(reading.declared) or _second_opinion(reading, boilerplate) or paragraphs


def _further_paragraphs(reading: _Reading, title: str, byline: str | None, boilerplate: Boilerplate) -> list[str]:
    """Gives the paragraphs of an article's further pages."""
    paragraphs = []
    for page in reading.more:
        tree = parse_tree(page)
        if tree is not None:
            blocks = read_blocks(tree, is_noise_box)
            titles = (title, *read_declared(tree).headings)
            paragraphs += story_paragraphs(blocks, titles, boilerplate, frozenset(), byline)
    return paragraphs


def _second_opinion(reading: _Reading, boilerplate: Boilerplate) -> list[str]:
    """Asks trafilatura for the story of a page that calls itself an article but shows this reader none.

    It looks into places that are noise on other pages, such as buttons and links around paragraphs.
    """
    if reading.kind != ARTICLE:
        return []
    text = trafilatura.extract(reading.page, include_comments=False, include_tables=False) or ""
    lines = [line.removeprefix("- ").strip() for line in text.split("\n")]
    return without_doubles([line for line in lines if line and not is_noise_line(line) and not boilerplate.holds(line)])


def _declared_paragraphs(declared: Declared) -> list[str]:
    """Reads the story out of JSON-LD's articleBody."""
    text = text_of(declared.article.get("articleBody"))
    if count_letters(text) < FEWEST_LETTERS:
        return []
    if re.search(r"<(?:p|br|div)\b", text, re.IGNORECASE):
        tree = parse_tree(text)
        blocks = read_blocks(tree) if tree is not None else []
        return without_doubles([paragraph for block in blocks for paragraph in split_block(block)])
    return [line for part in plain(text).split("\n") if (line := part.strip())]


def _checked_language(text: str, title: str) -> str:
    """Gives the language of a text; raises Refusal for too little text or another language than Hindi."""
    letters = count_letters(text)
    if letters < FEWEST_LETTERS:
        raise Refusal("no-article" if letters else "empty", f"The story on the page has {letters} letters.")
    language = language_of(f"{title}\n{text}")
    if language != "hi":
        raise Refusal("not-hindi", f"The text is in another language ({language}).")
    return language

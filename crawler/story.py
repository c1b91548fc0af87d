"""Finds the story on a page and gives its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from crawler.boilerplate import Boilerplate, line_key
from crawler.moments import find_moments
from crawler.noise import is_end, is_noise_line, is_story_box
from crawler.paragraphs import BULLET, LINE_END, split_block, without_doubles, without_echo
from crawler.tree import DEVANAGARI, Block, count_letters

PROSE = 60
SENTENCE = 25
LEAVES = frozenset("p li span h1 h2 h3 h4 b strong em font blockquote dd pre".split())
LINKED = 0.5
DESCENT = 0.93
STORY_SHARE = 0.4
PART_SHARE = 0.12
SENTENCE_END = re.compile(r"[।.!?…:;॥][\"'”’»)\]]*\s*$|\|\s*$")
CAPTION_LENGTH = 140
SENTENCE_CAPTION = 90
STAMP = 160
EDGE, TAIL = 22, 18
TEASER_SHARE = 0.3
READ_ON = re.compile(
    r"^\W*(?:(?:पूरी|पूरा|आगे|विस्तार|इसे भी|यह भी|ये भी)\s.{0,20}(?:पढ़ें|पढ़ें|देखें)|"
    r"(?:read|know)\s+(?:more|full|the full).{0,20})\W*$",
    re.IGNORECASE,
)
NEAR = 4
PICTURES = ("img", "amp-img", "picture")


def story_paragraphs(
    blocks: list[Block],
    titles: Iterable[str],
    boilerplate: Boilerplate,
    alts: frozenset[str] = frozenset(),
    byline: str | None = None,
) -> list[str]:
    """Gives the paragraphs of the story: chooses its box, drops what is no part of it or printed twice."""
    box = story_box(blocks)
    if box is None:
        return []
    inside = [block for block in blocks if not block.is_noise and _is_inside(block.element, box)]
    keys = {line_key(title) for title in titles} - {""}
    inside = _without_edges(_below_title(inside, keys), line_key(byline or ""))
    kept = _without_noise(_without_teasers(inside, box), keys, boilerplate, alts, box)
    return without_echo(without_doubles([paragraph for block in kept for paragraph in split_block(block)]))


def title_above(blocks: list[Block]) -> str:
    """Gives the line that stands nearest above the story and may be its title, for a page that names none."""
    first = next((index for index, block in enumerate(blocks) if block.letters >= PROSE and _weight(block)), 0)
    for block in reversed(blocks[max(0, first - NEAR) : first]):
        text = block.text.replace("\n", " ")
        is_line = SENTENCE <= len(text) <= STAMP and block.link_share < LINKED and bool(DEVANAGARI.search(text))
        if is_line and not find_moments(text) and not is_noise_line(text):
            return text
    return ""


def _below_title(blocks: list[Block], titles: set[str]) -> list[Block]:
    """Drops what stands above the title in the story's box: the ministry's name, a breadcrumb, a label."""
    places = [index for index, block in enumerate(blocks) if line_key(block.text) in titles]
    if not places or any(_weight(block) for block in blocks[: places[0]]):
        return blocks
    return blocks[places[0] :]


def story_box(blocks: list[Block]) -> HtmlElement | None:
    """Chooses the element that holds the story: one that says so, else the smallest with nearly all running text."""
    weights: dict[HtmlElement, int] = {}
    order: list[HtmlElement] = []
    total = 0
    for block in blocks:
        weight = _weight(block)
        if not weight:
            continue
        total += weight
        for element in (block.element, *block.element.iterancestors()):
            if element not in weights:
                order.append(element)
            weights[element] = weights.get(element, 0) + weight
    if not total:
        return None
    named = [element for element in order if weights[element] >= PART_SHARE * total and is_story_box(element)]
    outer = [element for element in named if not any(other in named for other in element.iterancestors())]
    if sum(weights[element] for element in outer) >= STORY_SHARE * total:
        return _common(outer)
    box = blocks[0].element.getroottree().getroot()
    while True:
        inner = [child for child in box if weights.get(child, 0) >= DESCENT * total]
        if not inner or inner[0].tag in LEAVES:
            return box
        box = inner[0]


def _weight(block: Block) -> int:
    """Weighs running text: letters outside links of a block long enough to be a sentence."""
    if block.is_noise or block.is_heading or block.letters < SENTENCE or block.link_share > LINKED:
        return 0
    is_prose = block.letters >= PROSE or bool(LINE_END.search(block.text))
    return block.letters - block.linked if is_prose and not is_noise_line(block.text) else 0


def _common(elements: list[HtmlElement]) -> HtmlElement:
    """Gives the smallest element around all of some."""
    first = elements[0]
    for ancestor in (first, *first.iterancestors()):
        if all(element is ancestor or ancestor in set(element.iterancestors()) for element in elements):
            return ancestor
    return first


def _is_inside(element: HtmlElement, box: HtmlElement) -> bool:
    return element is box or any(ancestor is box for ancestor in element.iterancestors())


def _without_edges(blocks: list[Block], byline: str) -> list[Block]:
    """Drops stamps, bylines and labels before the first sentence of the story and after the last."""
    places = [index for index, block in enumerate(blocks) if _weight(block)]
    if not places:
        return blocks
    first, last = places[0], places[-1]
    return [
        block
        for index, block in enumerate(blocks)
        if first <= index <= last or not _is_label(block, byline, EDGE if index < first else TAIL)
    ]


def _is_label(block: Block, byline: str, most: int) -> bool:
    """Tells whether a block at the edge of the story is a stamp, a byline or a label and no sentence."""
    text = block.text.replace("\n", " ")
    if len(text) > STAMP or (SENTENCE_END.search(text) and not text.endswith(":")):
        return False
    if find_moments(text) or (byline and byline in line_key(text) and block.letters < len(byline) + most):
        return True
    return block.letters < most and not block.is_item and not block.is_heading and not BULLET.match(text)


def _without_teasers(blocks: list[Block], box: HtmlElement) -> list[Block]:
    """Drops boxes inside the story that offer another one: a headline, a few words and a link to read on."""
    most = TEASER_SHARE * sum(map(_weight, blocks))
    teasers = []
    for block in blocks:
        if block.link_share <= LINKED or not READ_ON.match(block.text):
            continue
        for holder in (block.element, *block.element.iterancestors()):
            if holder is box or sum(each.letters for each in blocks if _is_inside(each.element, holder)) > most:
                break
            if holder.tag in {"div", "aside", "section", "article", "li", "td", "table", "blockquote"}:
                teasers.append(holder)
    return [block for block in blocks if not any(_is_inside(block.element, teaser) for teaser in teasers)]


def _without_noise(
    blocks: list[Block], titles: set[str], boilerplate: Boilerplate, alts: frozenset[str], box: HtmlElement
) -> list[Block]:
    """Drops titles, captions, teasers and the site's own lines; ends where a closing heading stands after the story."""
    kept: list[Block] = []
    prose = 0
    total = sum(_weight(block) for block in blocks)
    for block in blocks:
        if is_end(block.text) and prose > 0 and (prose >= 0.75 * total or block.is_heading):
            if prose >= 0.5 * total:
                break
            continue
        if _is_foreign(block, titles, boilerplate, alts) or _is_caption(block, box):
            continue
        kept.append(block)
        prose += _weight(block)
    return kept


def _is_foreign(block: Block, titles: set[str], boilerplate: Boilerplate, alts: frozenset[str]) -> bool:
    """Tells whether a block is no part of the story."""
    text = block.text.replace("\n", " ")
    key = line_key(text)
    if not key or key in titles or boilerplate.holds(text) or is_noise_line(text):
        return True
    if block.link_share > 0.8 or (block.link_share > LINKED and not SENTENCE_END.search(text)):
        return True
    return key in alts and not SENTENCE_END.search(text)


def _is_caption(block: Block, box: HtmlElement) -> bool:
    """Tells whether a block stands under a picture: short, no sentence, alone with it in its own element."""
    if block.is_heading or len(block.text) > CAPTION_LENGTH or block.element is box:
        return False
    element = block.element
    if LINE_END.search(block.text):
        return block.letters < SENTENCE_CAPTION and _is_under_picture(block, box)
    for holder in (element, element.getparent()):
        if holder is None or holder is box:
            return False
        if any(True for _ in holder.iter(*PICTURES)) and count_letters(holder.text_content()) < 2 * CAPTION_LENGTH:
            return True
    return False


def _is_under_picture(block: Block, box: HtmlElement) -> bool:
    """Tells whether a sentence and a picture before it are all that their common element holds."""
    holder = block.element.getparent()
    if holder is None or holder is box or not any(True for _ in holder.iter(*PICTURES)):
        return False
    return count_letters(holder.text_content()) <= block.letters and not any(
        True for _ in block.element.iter(*PICTURES)
    )

"""Decides when an article was published and last changed, from all that a page says of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.boilerplate import line_key
from crawler.moments import Moment, find_moments, parse_declared
from crawler.structured import Declared, text_of
from crawler.tree import Block
from crawler.urls import path_of

PUBLISHED_METAS = """article:published_time datepublished og:published_time publish-date publish_date publishdate
    pubdate parsely-pub-date sailthru.date dc.date.issued dcterms.created dc.date article.published published_time
    article:published date.issued""".split()
MODIFIED_METAS = """article:modified_time og:updated_time datemodified lastmod last-modified dcterms.modified
    article:modified article.updated og:modified_time""".split()
PUBLISHED = re.compile(
    unicodedata.normalize(
        "NFC",
        r"प्रकाशित|प्रकाशन|पोस्टेड|पोस्ट|प्रविष्टि|जारी|दिनांक|तारीख|तिथि|रिलीज|"
        r"published|publish|posted|first|created|uploaded|date|release|on",
    ),
    re.IGNORECASE,
)
UPDATED = re.compile(r"अपडेट|अद्यतन|संशोधित|updated|update|modified|edited|revised|last", re.IGNORECASE)
DATE_NAMES = re.compile(r"date|time|posted|publish|meta|dateline|byline|stamp|info|author", re.IGNORECASE)
URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:/|-|$)|[/_-]((?:20)\d\d)(0[1-9]|"
    r"1[0-2])([0-2]\d|3[01])(?:[/_.-]|$)"
)
LINE = 160
LABEL = 60
CLIMB = 3
AFTER_TITLE = 10
BEFORE_TITLE = 3
PROSE = 140
SENTENCE = 30
SENTENCE_END = re.compile(r"[।.!?][\"'”’)]*\s*$")
WEIGHTS = {"declared": 3, "tag": 2, "label": 3, "near": 2, "url": 3}


@dataclass(frozen=True)
class Evidence:
    """One statement of a time: `kind` says where it stands, `raw` is the day before any change of time zone."""

    kind: str
    value: str
    raw: str


def find_times(
    tree: HtmlElement, blocks: list[Block], declared: Declared, title: str, url: str | None
) -> tuple[str | None, str | None]:
    """Gives published and modified as ISO dates or times in Indian time, None where nothing trustworthy says it."""
    visible = list(_visible(blocks, title))
    published = [*_declared(declared, PUBLISHED_METAS, "datePublished"), *_tags(tree, "published")]
    published += [Evidence("label", moment.value, moment.day) for label, moment in visible if label == "published"]
    published += [Evidence("near", moment.value, moment.day) for label, moment in visible if label == ""]
    if url and (day := url_day(url)):
        published.append(Evidence("url", day, day))
    published += _times_under(tree, title)
    modified = [*_declared(declared, MODIFIED_METAS, "dateModified"), *_tags(tree, "modified")]
    modified += [Evidence("label", moment.value, moment.day) for label, moment in visible if label == "updated"]
    first, last = _decide(published), _decide(modified, latest=True)
    if first is None and last is not None:
        return last[:10], last
    if first is not None and last is not None and last[:19] < first[: len(last[:19])]:
        last = None
    return first, last


def _declared(declared: Declared, names: list[str], key: str) -> Iterator[Evidence]:
    """Reads metadata: JSON-LD of the article first."""
    texts = [text_of(declared.article.get(key)), *(declared.metas.get(name, "") for name in names)]
    for text in texts:
        value = parse_declared(text) if text else None
        if value:
            raw = text.strip()[:10]
            yield Evidence("declared", value, raw if re.fullmatch(r"\d{4}-\d\d-\d\d", raw) else value[:10])


def _tags(tree: HtmlElement, role: str) -> Iterator[Evidence]:
    """Reads <time> and the like that say which of the two times they show."""
    names = {
        "published": ("datepublished", "published", "pubdate"),
        "modified": ("datemodified", "updated", "modified"),
    }[role]
    for element in tree.iter("time", "abbr", "span", "meta"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower().replace("-", "").split()
        if not any(mark.endswith(names) for mark in marks) and not (
            element.get("pubdate") is not None and role == "published"
        ):
            continue
        text = element.get("datetime") or element.get("content") or element.get("title") or ""
        value = parse_declared(text)
        if value:
            yield Evidence("tag", value, text.strip()[:10])


def _times_under(tree: HtmlElement, title: str) -> Iterator[Evidence]:
    """Reads the first <time> that stands with the title in one box and is not marked as a change."""
    key = line_key(title)
    heading = next(
        (element for element in tree.iter("h1", "h2", "h3") if line_key(element.text_content()) == key), None
    )
    box = heading
    for _ in range(CLIMB):
        box = box.getparent() if box is not None else None
        times = list(box.iter("time")) if box is not None and box.tag not in {"body", "html"} else []
        for element in times:
            value = parse_declared(element.get("datetime") or "")
            before = (element.getprevious().text_content() if element.getprevious() is not None else "") + (
                element.getparent().text or ""
            )
            if value and not UPDATED.search(f"{element.get('class') or ''} {before[-LABEL:]}"):
                yield Evidence("near", value, (element.get("datetime") or "").strip()[:10])
                return


def _visible(blocks: list[Block], title: str) -> Iterator[tuple[str, Moment]]:
    """Yields the times printed near the title or after a label, each with the label: published, updated or none."""
    place = _title_place(blocks, title)
    label = ""
    for index, block in enumerate(blocks):
        text = block.text.replace("\n", " ")
        is_near = place is not None and place - BEFORE_TITLE <= index <= place + AFTER_TITLE
        is_sentence = _is_sentence(block)
        if place is not None and index > place and is_sentence and not block.is_noise:
            place = min(place, index - AFTER_TITLE - 1)
        if len(text) > LINE or is_sentence:
            label = ""
            continue
        moments = find_moments(text)
        for moment in moments:
            found = label_of(text[: moment.start]) or (label if len(moments) == 1 else "")
            if found or (is_near and _is_stamp(block, index, place)):
                yield found, moment
        label = label_of(text) if not moments and len(text) < LABEL // 2 else ""


def _is_sentence(block: Block) -> bool:
    """Tells whether a block is running text, whose dates are those of its story."""
    is_ended = bool(SENTENCE_END.search(block.text))
    return not block.is_heading and (block.letters > PROSE or (is_ended and block.letters > SENTENCE))


def _title_place(blocks: list[Block], title: str) -> int | None:
    """Finds the block that shows the title."""
    key = line_key(title)
    places = [index for index, block in enumerate(blocks) if key and line_key(block.text) == key]
    headed = [index for index in places if blocks[index].is_heading]
    return next(iter(headed or places), None)


def _is_stamp(block: Block, index: int, place: int | None) -> bool:
    """Tells whether an unlabelled date is the article's: after the title, or before it in a box named for dates."""
    if place is not None and index >= place:
        return True
    elements = (block.element, *list(block.element.iterancestors())[:2])
    return any(DATE_NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}") for element in elements)


def label_of(before: str) -> str:
    """Reads the label that stands before a time, the nearest one."""
    tail = unicodedata.normalize("NFC", before)[-LABEL:]
    places = {
        "published": max((match.start() for match in PUBLISHED.finditer(tail)), default=-1),
        "updated": max((match.start() for match in UPDATED.finditer(tail)), default=-1),
    }
    if max(places.values()) < 0:
        return ""
    if places["updated"] >= 0 and tail[places["updated"] :].lower().startswith(
        ("updated on", "update on", "modified on")
    ):
        return "updated"
    return (
        "published"
        if places["published"] > places["updated"] + len("last ")
        else "updated"
        if places["updated"] >= 0
        else "published"
    )


def url_day(url: str) -> str | None:
    """Reads a full date out of an address."""
    match = URL_DAY.search(path_of(url))
    if not match:
        return None
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
    return parse_declared(f"{year}-{month}-{day}")


def _decide(found: list[Evidence], *, latest: bool = False) -> str | None:
    """Lets the kinds of evidence vote on the day, then takes the most exact value of that day from the weightiest."""
    if not found:
        return None
    declared = [each for each in found if each.kind == "declared"]
    declared = [each for each in found if each.kind == "declared"]
    others = {each.value[:10] for each in found if each.kind != "declared"}
    is_agreed = any(each.value[:10] in others for each in declared)
    if not is_agreed and any(each.raw in others for each in declared):
        found = [_as_local(each) for each in found]
    votes: dict[str, int] = {}
    for kind, weight in WEIGHTS.items():
        days = [each.value[:10] for each in found if each.kind == kind]
        for day in dict.fromkeys(days):
            votes[day] = votes.get(day, 0) + weight
    days = list(votes)
    best = max(days, key=lambda day: (votes[day], day if latest else "", -days.index(day)))
    values = [each.value for each in found if each.value[:10] == best]
    return next((value for value in values if len(value) > 10), values[0])


def _as_local(each: Evidence) -> Evidence:
    """Reads a declared time whose zone is wrong by what is printed: the clock as written, in Indian time."""
    if each.kind != "declared" or len(each.value) <= 10 or each.raw == each.value[:10]:
        return each
    return Evidence(each.kind, each.raw, each.raw)

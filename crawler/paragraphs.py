"""Makes paragraphs of blocks: lines cut by hand run on, and what is printed twice is kept once."""

from __future__ import annotations

import re

from crawler.boilerplate import line_key
from crawler.noise import is_noise_line
from crawler.tree import Block

LINE_END = re.compile(r"[।.!?…:॥|][\"'”’»)\]]*$")
BULLET = re.compile(r"^[•●▪■◆►➤–*✓✔-]|^\(?[\d०-९]{1,2}[.)]")
RUNNING = 40
CLOSED = 0.7
EVEN = 0.6
ECHO = 1.3
SUMMARIES, SUMMARY = 4, 25


def split_block(block: Block) -> list[str]:
    """Splits a block at empty lines, at bullets and where a line ends a sentence; other line feeds become spaces.

    Where nearly all lines end a sentence, each is a paragraph, and one without an end is a subhead or a signature.
    """
    paragraphs: list[str] = []
    for part in re.split(r"\n\s*\n", block.text):
        current = ""
        lines = [stripped for line in part.split("\n") if (stripped := line.strip())]
        if _is_cut(lines):
            paragraphs.append(" ".join(lines))
            continue
        is_wrapped = sum(bool(LINE_END.search(line) or BULLET.match(line)) for line in lines) < CLOSED * len(lines)
        for line in lines:
            if current and is_wrapped and _goes_on(current, line):
                current += " " + line
                continue
            if current:
                paragraphs.append(current)
            current = line
        if current:
            paragraphs.append(current)
    return [paragraph for paragraph in paragraphs if line_key(paragraph) and not is_noise_line(paragraph)]


def _is_cut(lines: list[str]) -> bool:
    """Tells whether a paragraph was cut into lines of one width by hand: most end nowhere, and none is much shorter."""
    longest = max(map(len, lines), default=0)
    inner = lines[:-1]
    if longest < RUNNING or not inner or any(len(line) < EVEN * longest for line in inner):
        return False
    return sum(not LINE_END.search(line) for line in inner) > len(inner) / 2 and not any(map(BULLET.match, lines))


def _goes_on(line: str, after: str) -> bool:
    """Tells whether a sentence runs over a line feed: the line is long, open-ended and no invitation."""
    is_open = len(line) >= RUNNING and not LINE_END.search(line)
    return is_open and not BULLET.match(after) and not is_noise_line(line) and not is_noise_line(after)


def without_doubles(paragraphs: list[str]) -> list[str]:
    """Keeps each paragraph once, and drops one that only strings others together."""
    keys = [line_key(paragraph) for paragraph in paragraphs]
    seen: set[str] = set()
    kept = []
    for index, (paragraph, key) in enumerate(zip(paragraphs, keys, strict=True)):
        if key in seen and len(key) > 12:
            continue
        if len(key) > 200 and _is_sum(key, [other for place, other in enumerate(keys) if place != index]):
            continue
        seen.add(key)
        kept.append(paragraph)
    return kept


def _is_sum(key: str, others: list[str]) -> bool:
    """Tells whether two or more other paragraphs make up nearly all of one."""
    inner = {other for other in others if 12 < len(other) < len(key) and other in key}
    return len(inner) > 1 and sum(map(len, inner)) >= 0.9 * len(key)


def without_echo(paragraphs: list[str]) -> list[str]:
    """Drops a summary at the top that only repeats how a later paragraph begins."""
    keys = [line_key(paragraph) for paragraph in paragraphs]
    return [
        paragraph
        for index, paragraph in enumerate(paragraphs)
        if index >= SUMMARIES
        or len(keys[index]) < SUMMARY
        or not any(other.startswith(keys[index]) for other in keys[index + 1 :] if len(other) > ECHO * len(keys[index]))
    ]

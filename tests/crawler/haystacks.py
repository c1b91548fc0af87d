"""Writes WARC files as a crawl of the whole web leaves them: many languages, a little Hindi, less of it on health."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from crawler.records import Exchange, response_record

GOLD = Path(__file__).resolve().parents[2] / "data/gold"
# One paragraph each, of our own words, on a council, a match and a market.
FOREIGN: dict[str, str] = {
    "en": "The council met on Monday to discuss the new road through the old quarter and put off its decision.",
    "es": "El consejo se reunió el lunes para hablar de esa calle nueva, y esa decisión quedó para la semana próxima.",
    "ru": "В понедельник совет обсудил новую дорогу через старый квартал и отложил решение на следующую неделю.",
    "bn": "সোমবার পরিষদের সভায় নতুন রাস্তা নিয়ে আলোচনা হয়েছে। সিদ্ধান্ত পরের সপ্তাহে নেওয়া হবে। সবাই রাজি।",
    "mr": "सोमवारी झालेल्या बैठकीत नवीन रस्त्याबाबत चर्चा झाली आणि निर्णय पुढील आठवड्यात घेण्यात येणार आहे असे त्यांनी सांगितले.",
    "ne": "सोमबारको बैठकमा नयाँ सडकको विषयमा छलफल भएको छ र निर्णय अर्को हप्ता गरिने छ भन्ने उनले बताए।",
    "hi": "सोमवार को बाजार समिति की बैठक हुई और नई सड़क पर चर्चा के बाद फैसला अगले सप्ताह के लिए टाल दिया गया है।",
}
MENU = {"hi": "होम देश प्रदेश खेल मनोरंजन व्यापार राजनीति वीडियो फोटो राशिफल"}
SCRIPT = "<script>var a = [1, 2, 3]; function show(b) { return a[b] + b; }</script>"


def page_of(title: str, paragraphs: Iterable[str], language: str, padding: int = 20) -> bytes:
    """Gives a page with a menu, scripts and links around a story."""
    menu = MENU.get(language, "Home News Sport Business Culture Weather")
    links = "".join(f'<li><a href="/{number}">{word}</a></li>' for number, word in enumerate(menu.split()))
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta property="og:type" content="article">{SCRIPT * padding}</head><body><ul>{links}</ul>'
        f"<article><h1>{escape(title)}</h1>{body}</article>{SCRIPT * padding}<ul>{links}</ul></body></html>"
    ).encode()


def foreign_page(language: str, number: int, padding: int = 20) -> bytes:
    """Gives a page about a council; in Hindi it is no health news."""
    text = FOREIGN[language]
    return page_of(f"{text[:40]} {number}", [f"{text} {number}"] * 5, language, padding)


def gold_articles(*parts: str) -> list[dict[str, object]]:
    """Loads the gold articles of parts, train or dev."""
    paths = [path for part in parts for path in sorted((GOLD / part).glob("*.json"))]
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def gold_page(article: dict[str, object], padding: int = 20) -> bytes:
    """Wraps a gold article as a page."""
    return page_of(str(article["title"]), str(article["text"]).split("\n\n"), "hi", padding)


def write_warc(path: Path, pages: Sequence[bytes], host: str = "news.example") -> list[str]:
    """Writes pages as records, each a gzip member; returns their addresses."""
    urls = [f"https://{host}/2025/10/story-number-{number}-of-the-day.html" for number in range(len(pages))]
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    with path.open("wb") as stream:
        for url, page in zip(urls, pages, strict=True):
            stream.write(response_record(Exchange(url, 200, headers, page, "2025-10-13T02:00:00Z")))
    return urls

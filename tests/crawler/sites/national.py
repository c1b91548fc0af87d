"""A national site rendered on the server: JSON-LD, AMP and print copies, a sitemap with broken XML, videos, galleries, English."""

# ruff: noqa: E501, PLR0911 (markup is kept on one line; each address has its answer)

from __future__ import annotations

import json
import re
from datetime import UTC

from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.server import Reply, Site
from tests.crawler.sites.stories import Story

NAME = "भारत प्रहरी"


def national(room: Newsroom) -> Site:
    """Serves the national site of a newsroom."""

    def answer(path: str, headers: dict[str, str]) -> Reply:
        base = f"http://{headers['host']}"
        if path == "/robots.txt":
            text = "User-agent: *\nDisallow: /*?*share=\nDisallow: /search\nCrawl-delay: 0\n"
            return Reply(
                f"{text}Sitemap: {base}/sitemap-news.xml\nSitemap: http://127.0.0.1:9/elsewhere.xml".encode(),
                content_type="text/plain",
            )
        if path == "/sitemap-news.xml":
            return _sitemap(room, base)
        if path == "/":
            return _list(
                room.listed()[:3],
                '<a href="/hindi/health">सेहत</a><a href="/hindi/state">राज्य</a><a href="/photos/gallery-name-here-12345">तस्वीरें</a>',
            )
        match = re.fullmatch(r"/hindi/(health|state)(?:\?page=(\d+))?", path)
        if match:
            return _section(room, match.group(1), int(match.group(2) or 1))
        match = re.fullmatch(r"/hindi/(amp/|print/)?(?:health|state)/([\w-]+)-(\d+)\.html", path)
        if match:
            story = room.stories.get(int(match.group(3)) - 10_000)
            return _story(room, story, base, match.group(1)) if story else Reply(b"gone", 410)
        if path.startswith(("/video/", "/photos/")):
            return _list(room.listed()[:1], "")
        if path.startswith("/live/"):
            return _video(base)
        return Reply(b"", 404)

    return answer


def _path(story: Story) -> str:
    section = "health" if story.section == "swasthya" else "state"
    return f"/hindi/{section}/{story.slug}-{10_000 + story.key}.html"


def _sitemap(room: Newsroom, base: str) -> Reply:
    """Lists half of the stories, among them an entry that is no XML and one on another host."""
    rows = [
        f"<url><loc>{base}{_path(story)}</loc><lastmod>{room.changed[story.key].astimezone(UTC).isoformat()}</lastmod></url>"
        for story in room.listed()
        if story.key % 2 or story.key in room.fresh | room.edited
    ]
    rows.insert(1, "<url><loc>http://bad & broken</loc><title>खबर <b>अधूरी</url>")
    rows.insert(2, "<url><loc>http://127.0.0.1:9/elsewhere/khabar-jo-kahin-aur-hai-1234567.html</loc></url>")
    return Reply(('<?xml version="1.0"?><urlset>' + "".join(rows)).encode(), content_type="text/xml")


def _list(stories: list[Story], links: str) -> Reply:
    cards = "".join(
        f'<div class="card"><a href="{_path(story)}?share=top"><img src="x.jpg" alt="{story.title}"></a><a href="{_path(story)}">{story.title}</a>'
        f'<a href="{_path(story).replace("/hindi/", "/hindi/amp/")}">AMP</a></div>'
        for story in stories
    )
    live = '<a href="/live/hospital-ki-taza-tasveeren-dekhen-55555">अस्पताल की ताजा तस्वीरें देखें वीडियो में</a>'
    return Reply(
        f'<html><head><title>{NAME}</title></head><body><div id="__next"><div>{links}</div>{cards}{live}</div></body></html>'.encode()
    )


def _section(room: Newsroom, name: str, page: int) -> Reply:
    stories = room.listed("swasthya" if name == "health" else "pradesh")
    shown = stories[(page - 1) * 6 : page * 6]
    more = f'<button data-next="/hindi/{name}?page={page + 1}">और देखें</button>' if len(stories) > page * 6 else ""
    return _list(shown, more)


def _story(room: Newsroom, story: Story, base: str, copy: str | None) -> Reply:
    url = base + _path(story)
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.published.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "dateModified": room.changed[story.key].isoformat(),
        "author": [{"@type": "Person", "name": story.byline}],
        "publisher": {"@type": "Organization", "name": NAME},
        "articleBody": " ".join(story.paragraphs),
    }
    others = [other for other in room.listed() if other.key != story.key][:2]
    boxes = "".join(f'<div class="css-1x2"><a href="{_path(other)}">{other.title}</a></div>' for other in others)
    texts = "".join(f'<p class="css-9z">{text}</p>' for text in story.paragraphs)
    hidden = f'<div style="display:none" class="css-hid">{" ".join(story.paragraphs)}</div>'
    amp = "" if copy else f'<link rel="amphtml" href="{url.replace("/hindi/", "/hindi/amp/")}">'
    page = (
        f'<html lang="hi"><head><title>{story.english} | {story.title} – {NAME} News</title><link rel="canonical" href="{url}">{amp}'
        f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script></head><body><div id="__next"><header><a href="/">{NAME}</a></header>'
        f'<div class="css-0a1"><div class="css-w3"><h1>{story.title}</h1><div>Written by: {story.byline}</div><div>Edited by: संपादकीय टीम</div>'
        f'<div><span>Facebook</span><span>Twitter</span><span>कॉपी लिंक</span></div><div class="css-img"><img src="i.jpg" alt="चित्र"><span>फाइल फोटो</span></div>'
        f'{texts}{hidden}<div class="css-77"><div>ये भी पढ़ें</div>{boxes}</div></div><div class="css-side"><h3>ट्रेंडिंग न्यूज</h3>{boxes}</div></div>'
        f"</div></body></html>"
    )
    return Reply(page.encode())


def _video(base: str) -> Reply:
    data = {"@type": "VideoObject", "name": "वीडियो", "uploadDate": "2025-10-13"}
    text = "अस्पताल की तस्वीरें इस वीडियो में देखिए और जानिए कि वहां क्या हो रहा है। पूरी जानकारी के लिए वीडियो अंत तक देखें।"
    return Reply(
        f'<html><head><script type="application/ld+json">{json.dumps(data)}</script><link rel="canonical" href="{base}/live/"></head>'
        f"<body><h1>वीडियो</h1><p>{text}</p></body></html>".encode()
    )

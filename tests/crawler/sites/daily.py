"""A large daily: sitemap a day, Crawl-delay, an overloaded moment, filters without end, a dripping page, soft errors."""

# ruff: noqa: E501, PLR0911 (markup is kept on one line; each address has its answer)

from __future__ import annotations

import re

from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.server import Reply, Site
from tests.crawler.sites.stories import Story

NAME = "दैनिक जनमत"
WIDGET = '<div class="inner-widget"><div>खबरें और भी हैं...</div><div>ऐप खोलें और पढ़ें अपने शहर की बात</div></div>'


def daily(room: Newsroom) -> Site:
    """Serves the daily of a newsroom; every fortieth request is answered with 503 and a plea to wait."""
    state = {"count": 0}

    def answer(path: str, headers: dict[str, str]) -> Reply:
        base = f"http://{headers['host']}"
        state["count"] += 1
        if state["count"] % 40 == 0:
            return Reply(b"", 503, headers=(("Retry-After", "1"),))
        if path == "/robots.txt":
            text = f"User-agent: *\nCrawl-delay: 0.02\nDisallow: /private\nSitemap: {base}/sitemaps/index.xml\n"
            return Reply(text.encode(), content_type="text/plain")
        if path.startswith("/sitemaps/"):
            return _sitemap(room, base, path)
        if path == "/":
            return _page(
                "होम",
                "".join(map(_link, room.listed()[:5]))
                + '<a href="/filter/rang-lal/">छांटें</a><a href="/drip-page-one-two-three-99999.html">धीमी खबर जो कभी पूरी नहीं आती है</a>',
            )
        if path.startswith("/filter/"):
            return _page(
                "छांटें",
                "".join(f'<a href="{path}{word}/">{word}</a>' for word in ("aakar-bada", "sthan-upar", "kram-naya")),
            )
        if path.startswith("/drip-"):
            return Reply(b"<html><body>" + b"x" * 2000, drip=0.2)
        match = re.fullmatch(r"/local/\w+/news/([\w-]+)-(\d+)\.html", path)
        if match:
            story = room.stories.get(int(match.group(2)) - 130_000_000)
            return _story(room, story) if story else Reply(status=302, headers=(("Location", "/"),))
        return Reply(b"", 404)

    return answer


def _path(story: Story) -> str:
    return f"/local/bihar/news/{story.slug}-{130_000_000 + story.key}.html"


def _link(story: Story) -> str:
    return f'<div class="card"><a href="{_path(story)}">{story.title}</a></div>'


def _sitemap(room: Newsroom, base: str, path: str) -> Reply:
    days = sorted({story.day for story in room.listed()})
    if path.endswith("index.xml"):
        rows = "".join(f"<sitemap><loc>{base}/sitemaps/{day}.xml</loc></sitemap>" for day in days)
        return Reply(f"<sitemapindex>{rows}</sitemapindex>".encode(), content_type="text/xml")
    rows = "".join(
        f"<url><loc>{base}{_path(story)}</loc><lastmod>{room.changed[story.key].isoformat()}</lastmod></url>"
        for story in room.listed()
        if story.day in path
    )
    return Reply(f"<urlset>{rows}</urlset>".encode(), content_type="text/xml")


def _story(room: Newsroom, story: Story) -> Reply:
    texts = "".join(f"<p>{text}</p>" + (WIDGET if index == 1 else "") for index, text in enumerate(story.paragraphs))
    slides = "".join(
        f'<li><div><img src="{index}.jpg"><p>अस्पताल में भर्ती मरीज और उनके परिजन</p></div></li>' for index in range(2)
    )
    body = (
        f'<ul class="crumb"><li><a href="/">होम</a></li><li><a href="/">स्थानीय</a></li></ul><div class="kz7"><h1>{story.title}</h1>'
        f'<div class="q1"><span>{story.byline}</span><span>{story.published:%d %b %Y}</span><span>2 मिनट पहले</span></div><div class="q2">{slides}</div>{texts}'
        f'<div class="q9">खबर की प्रतिक्रिया दें</div></div><div class="zz">{"".join(map(_link, room.listed()[:4]))}</div>'
    )
    return _page(
        f"{story.title}:{NAME}",
        body,
        f'<meta property="article:published_time" content="{story.published.isoformat()}">',
    )


def _page(title: str, body: str, head: str = "") -> Reply:
    return Reply(
        f'<html><head><title>{title}</title><meta property="og:site_name" content="{NAME}">{head}</head><body><div class="root">{body}'
        f"<div class='bottom'>कॉपीराइट © 2025 {NAME}। इस वेबसाइट की सामग्री बिना लिखित अनुमति के कहीं प्रकाशित नहीं की जा सकती है।</div></div></body></html>".encode()
    )

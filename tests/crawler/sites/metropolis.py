"""A large daily at its worst: stories on several pages, bodies printed twice, teasers inside, tags like articles, endless archives."""

# ruff: noqa: C901, E501, PLR0911 (markup is kept on one line; each address has its answer)

from __future__ import annotations

import hashlib
import json
import re

from tests.crawler.sites.rich import RichNewsroom
from tests.crawler.sites.server import Reply, Site
from tests.crawler.sites.stories import Story

NAME = "महानगर टाइम्स"
PER_PAGE = 5
PROSE = "डेंगू एक वायरल बीमारी है जो एडीज मच्छर के काटने से फैलती है। इसके लक्षणों में तेज बुखार, सिर दर्द और जोड़ों का दर्द शामिल है। यहां पढ़ें डेंगू से जुड़ी हर ताजा खबर और विश्लेषण।"


def metropolis(room: RichNewsroom) -> Site:
    """Serves the daily of a newsroom; it fails once for some stories and answers with ETags."""
    state: dict[str, int] = {}

    def answer(path: str, headers: dict[str, str]) -> Reply:
        base = f"http://{headers['host']}"
        path = re.sub(r"(?<=[?&])(?:utm_\w+|PHPSESSID|ref)=[^&]*&?", "", path).rstrip("?&")
        if path == "/robots.txt":
            text = (
                f"User-agent: *\nDisallow: /search\nDisallow: /user/\nDisallow: /*.php$\nSitemap: {base}/sitemap.xml\n"
            )
            return Reply(text.encode(), content_type="text/plain")
        if path == "/sitemap.xml":
            return Reply(
                f"<sitemapindex><sitemap><loc>{base}/sm/2025-10.xml</loc><lastmod>2025-10-14</lastmod></sitemap><sitemap><loc>{base}/sm/archive.xml</loc></sitemap></sitemapindex>".encode(),
                content_type="text/xml",
            )
        if path == "/sm/2025-10.xml":
            return _sitemap(room, base)
        if path == "/sm/archive.xml":
            rows = "".join(
                f"<url><loc>{base}/archive/{year}/{month:02d}/</loc></url>"
                for year in range(2015, 2026)
                for month in range(1, 13)
            )
            return Reply(f"<urlset>{rows}</urlset>".encode(), content_type="text/xml")
        if path == "/":
            return _index(room.listed()[:5], "")
        if match := re.fullmatch(r"/(health|city)-news/(?:page-(\d+)/)?", path):
            return _section(room, match.group(1), int(match.group(2) or 1))
        if path.startswith(("/archive/", "/sort/")):
            return _endless(path)
        if path.startswith("/tags/") or re.fullmatch(r"/dengue-fever-news-in-hindi-latest-updates/", path):
            return _tag(room, base)
        if path.startswith("/n/"):
            story = room.stories.get(int(path[3:] or 0))
            return (
                Reply(status=301, headers=(("Location", _path(story)),))
                if story
                else Reply(status=302, headers=(("Location", "/"),))
            )
        return _story_reply(room, path, headers, base, state)

    return answer


def _story_reply(room: RichNewsroom, path: str, headers: dict[str, str], base: str, state: dict[str, int]) -> Reply:
    match = re.fullmatch(
        r"/(?:health|city)-news/[\w-]+-(\d{6,8})\.html?(?:\?(pg=(\d)|print=true|share=wa|sort=\w+))?",
        path,
        re.IGNORECASE,
    )
    story = room.stories.get(int(match.group(1)) - 7_000_000) if match else None
    if match is None or story is None:
        return _shell(
            "पेज नहीं मिला - महानगर टाइम्स",
            f"<h1>क्षमा करें! पेज नहीं मिला</h1><p>आप जिस पेज की तलाश कर रहे हैं वह मौजूद नहीं है, हटा दिया गया है या उसका पता बदल गया है। आप नीचे दी गई ताजा खबरें पढ़ सकते हैं।</p>{''.join(map(_card, room.listed()[:6]))}",
        )
    state[path] = state.get(path, 0) + 1
    if story.key % 9 == 5 and state[path] == 1:
        return Reply(b"upstream timed out", 502)
    reply = _story(room, story, base, int(match.group(3) or 1), is_print="print" in path)
    mark = f'W/"{hashlib.md5(reply.body, usedforsecurity=False).hexdigest()}"'
    if headers.get("if-none-match") == mark:
        return Reply(status=304, headers=(("ETag", mark),))
    return Reply(reply.body, headers=(("ETag", mark),))


def _path(story: Story) -> str:
    return f"/{'health' if story.section == 'swasthya' else 'city'}-news/{story.slug}-{7_000_000 + story.key}.html"


def _sitemap(room: RichNewsroom, base: str) -> Reply:
    """Lists all stories under the day alone, in capitals here and there."""
    rows = "".join(
        f"<url><loc>{base}{_path(story)}</loc><lastmod>{room.changed[story.key].date()}</lastmod><image:image><image:loc>{base}/i/{story.key}.jpg</image:loc></image:image></url>"
        for story in room.listed()
        if story.key % 4
    )
    return Reply(
        f'<urlset xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">{rows}</urlset>'.encode(),
        content_type="text/xml",
    )


def _card(story: Story) -> str:
    path = _path(story)
    variants = (
        path,
        path + "?utm_source=hp",
        f"/n/{story.key}",
        path + "?PHPSESSID=ab12cd34ef56gh78",
        path + "#comments",
    )
    return f'<div class="nw-card"><a href="{variants[story.key % 5]}"><h3>{story.title}</h3></a><a href="{path}?share=wa">शेयर</a><a href="/search?q={story.key}">खोज</a></div>'


def _index(stories: list[Story], more: str) -> Reply:
    links = '<a href="/health-news/">हेल्थ</a><a href="/city-news/">शहर</a><a href="/archive/2025/10/">पुराने अंक</a><a href="/sort/naya/">क्रम</a><a href="/tags/dengue/">डेंगू</a><a href="/dengue-fever-news-in-hindi-latest-updates/">डेंगू बुखार की ताजा खबरें हिंदी में पढ़ें</a>'
    return _shell(NAME, f"<nav>{links}</nav>{''.join(map(_card, stories))}{more}")


def _section(room: RichNewsroom, name: str, page: int) -> Reply:
    stories = room.listed("swasthya" if name == "health" else "pradesh")
    last = -(-len(stories) // PER_PAGE)
    pager = "".join(f'<a href="/{name}-news/page-{n}/">{n}</a>' for n in range(1, last + 1))
    return _index(stories[(page - 1) * PER_PAGE : page * PER_PAGE], f'<div class="pages">{pager}</div>')


def _endless(path: str) -> Reply:
    links = "".join(f'<a href="{path}{n:02d}/">{n}</a>' for n in range(1, 13)) if path.count("/") < 7 else ""
    return _shell(
        "पुराने अंक", f"<div class='cal'>{links}<a href='/archive/2014/0{len(path) % 9 + 1}/'>पिछला महीना</a></div>"
    )


def _tag(room: RichNewsroom, base: str) -> Reply:
    data = {"@type": "CollectionPage", "name": "डेंगू"}
    head = f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script><link rel="canonical" href="{base}/dengue-fever-news-in-hindi-latest-updates/">'
    return _shell("डेंगू", f"<h1>डेंगू</h1><p>{PROSE}</p>{''.join(map(_card, room.listed()[:5]))}<p>{PROSE}</p>", head)


def _story(room: RichNewsroom, story: Story, base: str, page: int, *, is_print: bool) -> Reply:
    others = [other for other in room.listed() if other.key != story.key][:4]
    teaser = f'<div class="nw-inread"><div class="nw-inread-h">इसे भी पढ़ें</div><a href="{_path(others[0])}"><img src="t.jpg"><span>{others[0].title}</span></a></div>'
    texts = room.markup(story, p="<p>{}</p>", h="<h2>{}</h2>", li="<li>{}</li>", q='<p class="quote">{}</p>')
    is_long = story.key % 6 == 4 and not is_print
    middle = len(texts) // 2
    shown = (texts[:middle] if page == 1 else texts[middle:]) if is_long else texts
    shown.insert(1, teaser)
    pages = (
        f'<div class="nw-pages"><a href="{_path(story)}?pg=1">1</a><a href="{_path(story)}?pg=2">2</a><a href="{_path(story)}?pg=2">अगला पेज</a></div>'
        if is_long
        else ""
    )
    mobile = f'<div class="visible-xs nw-mob">{"".join(shown)}</div>' if story.key % 2 else ""
    data = {
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.published.isoformat(),
        "dateModified": room.changed[story.key].isoformat(),
        "isAccessibleForFree": False,
        "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".nw-art"},
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script><link rel="canonical" href="{base}{_path(story)}">'
        + (f'<link rel="next" href="{_path(story)}?pg=2">' if is_long and page == 1 else "")
    )
    if is_print:
        return _shell(story.title, f"<h1>{story.title}</h1>{''.join(shown)}", head)
    body = (
        f'<ol class="breadcrumb"><li>होम</li><li>{story.section}</li></ol><h1>{story.title}</h1><div class="nw-meta"><span>{story.byline}, {NAME}</span> | <span>Updated: {room.changed[story.key]:%d %b %Y, %I:%M %p}</span></div><a href="{_path(story)}?print=true">प्रिंट</a>'
        f'<div class="nw-art hidden-xs">{"".join(shown)}</div>{mobile}{pages}<div class="nw-sub"><h4>पूरी खबर पढ़ने के लिए सदस्यता लें</h4><p>सिर्फ 1 रुपये रोज में पढ़ें प्रीमियम खबरें। अभी सब्सक्राइब करें और विज्ञापन मुक्त अनुभव पाएं।</p></div>'
        f'<div class="nw-more"><h4>और पढ़ें</h4>{"".join(map(_card, others))}</div>'
    )
    return _shell(f"{story.title} - {NAME}", body, head)


def _shell(title: str, body: str, head: str = "") -> Reply:
    return Reply(
        f'<html><head><meta charset=utf-8><title>{title}</title>{head}</head><body><div class=top><a href="/">{NAME}</a></div>{body}<div class="btm">© {NAME}। <a href="/user/login">लॉगिन</a> इस समाचार पत्र की स्थापना उन्नीस सौ अड़तालीस में हुई थी और यह आज भी पाठकों का भरोसा है।</div>'.encode()
    )

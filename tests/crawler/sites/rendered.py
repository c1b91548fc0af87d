"""A national site rendered by a JavaScript framework on the server: hashed class names, state as JSON, AMP at `?amp=1`, live blogs."""

# ruff: noqa: C901, E501, PLR0911 (markup is kept on one line; each address has its answer)

from __future__ import annotations

import json
import re
from datetime import UTC, timedelta

from tests.crawler.sites.rich import RichNewsroom
from tests.crawler.sites.server import Reply, Site
from tests.crawler.sites.stories import Story

NAME = "जनवाणी 24"
SECTIONS = {"swasthya": "lifestyle/health", "pradesh": "state"}
PER_PAGE = 6
SHARE = "<div><button>शेयर</button><span>Aa</span><span>Font Size</span><div>Follow us on Google News</div></div>"


def rendered(room: RichNewsroom) -> Site:
    """Serves the site of a newsroom; sitemaps name a third of the stories, sections all."""

    def answer(path: str, headers: dict[str, str]) -> Reply:
        base = f"http://{headers['host']}"
        if path == "/robots.txt":
            text = f"User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nDisallow: /api/\nDisallow: /*/amp-story/\nSitemap: {base}/sitemap/google-news.xml\nSitemap: {base}/sitemap/sitemap-index.xml\n"
            return Reply(text.encode(), content_type="text/plain")
        if path == "/sitemap/google-news.xml":
            return _news(room, base)
        if path == "/sitemap/sitemap-index.xml":
            return Reply(
                f"<sitemapindex><sitemap><loc>{base}/sitemap/web-stories.xml</loc></sitemap></sitemapindex>".encode()
            )
        if path == "/sitemap/web-stories.xml":
            return Reply(
                f"<urlset><url><loc>{base}/web-stories/health/dengue-se-bachne-ke-upay-4411</loc></url></urlset>".encode()
            )
        if path == "/":
            return _list(room.listed()[:4], "", "/")
        if match := re.fullmatch(r"/(lifestyle/health|state)(?:\?page=(\d+))?", path):
            return _section(room, match.group(1), int(match.group(2) or 1))
        if path.startswith("/web-stories/"):
            return _web_story()
        if path.startswith("/photo-gallery/"):
            return _gallery(room)
        match = re.fullmatch(r"/(?:lifestyle/health|state)/([\w-]+)-(\d{7})(/amp)?(?:\?amp=1)?", path)
        story = room.stories.get(int(match.group(2)) - 2_200_000) if match else None
        if match and story:
            return _story(room, story, base, is_amp="amp" in path)
        return _shell("404", "<div><div>404</div><div>This page could not be found.</div></div>", "", status=404)

    return answer


def _path(story: Story) -> str:
    return f"/{SECTIONS[story.section]}/{story.slug}-{2_200_000 + story.key}"


def _news(room: RichNewsroom, base: str) -> Reply:
    rows = "".join(
        f"<url><loc>{base}{_path(story)}</loc><news:news><news:publication><news:name>{NAME}</news:name><news:language>hi</news:language></news:publication>"
        f"<news:publication_date>{story.published.isoformat()}</news:publication_date><news:title><![CDATA[{story.title}]]></news:title></news:news>"
        f"<lastmod>{room.changed[story.key].astimezone(UTC).isoformat()}</lastmod></url>"
        for story in room.listed()
        if story.key % 3 == 0 or story.key in room.edited | room.fresh
    )
    return Reply(
        f'<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{rows}</urlset>'.encode(),
        content_type="application/xml",
    )


def _card(story: Story) -> str:
    return f'<li class="_3fXz"><a class="_1kQ" href="{_path(story)}"><img alt="{story.title}" src="x.webp"/><p class="_9aa">{story.title}</p></a><span>{story.published:%d %b}</span></li>'


def _list(stories: list[Story], more: str, route: str) -> Reply:
    state = json.dumps(
        {"props": {"list": [{"title": story.title, "url": _path(story)} for story in stories]}, "page": route},
        ensure_ascii=False,
    )
    links = '<a href="/lifestyle/health">हेल्थ</a><a href="/state">राज्य</a><a href="/photo-gallery/health/aspatal-ki-tasveeren-8812">फोटो</a><a href="/web-stories/health/dengue-se-bachne-ke-upay-4411">वेब स्टोरी</a>'
    return _shell(
        f"{NAME}: ताजा खबरें",
        f'<nav>{links}</nav><ul class="_2Lm">{"".join(map(_card, stories))}</ul>{more}',
        f'<script id="__NEXT_DATA__" type="application/json">{state}</script>',
    )


def _section(room: RichNewsroom, name: str, page: int) -> Reply:
    stories = [story for story in room.listed() if SECTIONS[story.section] == name]
    more = f'<a class="_7Gh" href="?page={page + 1}">और लोड करें</a>' if len(stories) > page * PER_PAGE else ""
    return _list(stories[(page - 1) * PER_PAGE : page * PER_PAGE], more, f"/{name}")


def _story(room: RichNewsroom, story: Story, base: str, *, is_amp: bool) -> Reply:
    others = [other for other in room.listed() if other.key != story.key][:3]
    url = base + _path(story)
    changed = room.changed[story.key]
    kind = "LiveBlogPosting" if story.key % 8 == 0 else "NewsArticle"
    data = [
        {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": [{"@type": "ListItem", "position": 1, "item": {"@id": base, "name": "होम"}}],
        },
        {
            "@type": kind,
            "mainEntityOfPage": url,
            "headline": story.english,
            "alternativeHeadline": story.title,
            "datePublished": story.published.isoformat(),
            "dateModified": changed.isoformat(),
            "author": {"@type": "Person", "name": story.byline},
        },
        {"@type": "VideoObject", "name": "वीडियो बुलेटिन", "uploadDate": "2025-10-01T10:00:00+05:30"},
        {"@type": "NewsMediaOrganization", "name": NAME, "url": base},
    ]
    texts = room.markup(
        story,
        p='<div class="_4Tz">{}</div>',
        h='<h2 class="_8hh">{}</h2>',
        li='<div class="_4Tz">{}</div>',
        q='<div class="_6qq"><em>{}</em></div>',
    )
    texts.insert(1, '<div class="_ad1"><span>विज्ञापन</span></div>')
    texts.insert(3, f'<div class="_5Rd"><span>ये भी पढ़ें-</span><a href="{_path(others[0])}">{others[0].title}</a></div>')
    times = f"<span>Published: {story.published:%B %d, %Y %H:%M} IST</span><span>Updated: {changed + timedelta(minutes=3):%B %d, %Y %H:%M} IST</span>"
    head = (
        f'<link rel="canonical" href="{url}"/><link rel="amphtml" href="{url}?amp=1"/><link rel="alternate" hreflang="en" href="{base}/en/{story.slug}"/><meta property="og:title" content="{story.title}"/>'
        + "".join(
            f'<script type="application/ld+json">{json.dumps(each, ensure_ascii=False)}</script>' for each in data
        )
    )
    body = (
        f'<div class="_0Aa"><div class="_1Bb"><a href="/">होम</a><span>/</span><a href="/state">राज्य</a></div><h1 class="_2Cc">{story.title}</h1><h2 class="_2Cd">{story.paragraphs[0][:60].rsplit(" ", 1)[0]}</h2><div class="_3Dd"><div>Written By : {story.byline}</div>{times}</div>{SHARE}'
        f'<div class="_im"><img src="a.webp" alt="{story.title}"/><div class="_cp">अस्पताल में मरीजों की भीड़ (फाइल फोटो)</div></div><div id="article-hstick-inner"><div class="_in">{"".join(texts)}</div></div>'
        f'<div class="_bio"><div>लेखक के बारे में</div><div>{story.byline}</div><div>{story.byline} पिछले दस साल से डिजिटल पत्रकारिता में हैं। राजनीति और स्वास्थ्य पर पकड़ है और इन दिनों हमारी टीम का हिस्सा हैं।</div></div>'
        f'<div><span>Tags:</span><a href="/topic/dengue">Dengue</a><a href="/topic/hospital">Hospital</a></div><div class="_rl"><h3>Recommended Stories</h3><ul>{"".join(map(_card, others))}</ul></div></div>'
    )
    if is_amp:
        return Reply(f"<html amp><head><title>{story.title}</title>{head}</head><body>{body}</body></html>".encode())
    state = json.dumps({"props": {"story": {"headline": story.title, "body": "".join(texts)}}}, ensure_ascii=False)
    return _shell(
        f"{story.title} | {NAME}", body, head + f'<script id="__NEXT_DATA__" type="application/json">{state}</script>'
    )


def _web_story() -> Reply:
    slides = "".join(
        f"<amp-story-page><h1>डेंगू से बचने के उपाय</h1><p>घर के आसपास पानी जमा न होने दें और पूरी बांह के कपड़े पहनें, यह उपाय नंबर {n} है।</p></amp-story-page>"
        for n in range(5)
    )
    return Reply(
        f"<html amp><head><title>डेंगू से बचने के उपाय</title></head><body><amp-story>{slides}</amp-story></body></html>".encode()
    )


def _gallery(room: RichNewsroom) -> Reply:
    data = {"@type": "ImageGallery", "name": "अस्पताल की तस्वीरें"}
    slides = "".join(
        f"<div><img src='{n}.jpg'><div>{n}/6 अस्पताल के नए भवन में मरीजों के लिए आधुनिक मशीनें लगाई गई हैं और हर वार्ड में ऑक्सीजन की सुविधा दी गई है।</div></div>"
        for n in range(6)
    )
    return _shell(
        "अस्पताल की तस्वीरें",
        f"<h1>अस्पताल की तस्वीरें</h1>{slides}{_card(room.listed()[0])}",
        f'<script type="application/ld+json">{json.dumps(data)}</script>',
    )


def _shell(title: str, body: str, head: str, status: int = 200) -> Reply:
    return Reply(
        f'<!DOCTYPE html><html lang="hi"><head><meta charSet="utf-8"/><title>{title}</title>{head}</head><body><div id="__next"><div class="_hd"><a href="/">{NAME}</a><a href="/live-tv">LIVE TV</a></div><main>{body}</main>'
        f'<div class="_ft"><div>Copyright © 2025. {NAME} Network Limited. All Rights Reserved.</div><div>इस साइट का उपयोग करने पर आप हमारी गोपनीयता नीति और शर्तों से सहमत माने जाते हैं।</div></div></div></body></html>'.encode(),
        status,
    )

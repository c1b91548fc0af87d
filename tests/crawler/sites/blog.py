"""A Blogger-like blog: Atom feed, paragraphs by line breaks, labels under a forbidden /search, mobile doubles, redirects."""

# ruff: noqa: E501, PLR0911 (markup is kept on one line; each address has its answer)

from __future__ import annotations

import re

from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.server import Reply, Site
from tests.crawler.sites.stories import Story

NAME = "गांव की डायरी"
PER_PAGE = 5


def blog(room: Newsroom) -> Site:
    """Serves the blog of a newsroom; it ignores conditional requests."""

    def answer(path: str, headers: dict[str, str]) -> Reply:
        base = f"http://{headers['host']}"
        if path == "/robots.txt":
            return Reply(
                f"User-agent: *\nDisallow: /search\nAllow: /\nSitemap: {base}/sitemap.xml\n".encode(),
                content_type="text/plain",
            )
        if path == "/sitemap.xml":
            return _xml(
                "<urlset>" + "".join(_entry_url(room, base, story) for story in room.listed()[:10]) + "</urlset"
            )
        if path.startswith("/feeds/posts/default"):
            return _feed(room, base, path)
        if path in {"/", "/?m=1"}:
            return _page(
                "",
                "".join(_post(story) for story in room.listed()[:2]),
                base,
                older="/search?updated-max=2025-10-12&max-results=7",
            )
        match = re.fullmatch(r"/old/(\d+)\.html", path)
        if match:
            return Reply(status=301, headers=(("Location", f"/old/{int(match.group(1)) + 1}.html"),))
        story = room.by_slug(path.rsplit("/", maxsplit=1)[-1].removesuffix(".html").removesuffix(".html?m=1"))
        if story is None or not re.match(r"/2025/\d\d/", path):
            return Reply(b"<html><body>Not found</body></html>", 404)
        return _page(story.title, _post(story, whole=True), base, story=story)

    return answer


def _xml(text: str) -> Reply:
    return Reply(text.encode(), content_type="application/xml")


def _path(story: Story) -> str:
    return f"/{story.published:%Y/%m}/{story.slug}.html"


def _entry_url(room: Newsroom, base: str, story: Story) -> str:
    return f"<url><loc>{base}{_path(story)}</loc><lastmod>{room.changed[story.key].isoformat()}</lastmod></url>"


def _feed(room: Newsroom, base: str, path: str) -> Reply:
    """Serves ten entries a page, with a link to the next."""
    match = re.search(r"start-index=(\d+)", path)
    start = int(match.group(1)) if match else 1
    stories = room.listed()[start - 1 : start + 9]
    entries = "".join(
        f"<entry><id>tag:{story.key}</id><published>{story.published.isoformat()}</published><updated>{room.changed[story.key].isoformat()}</updated>"
        f"<title type='text'>{story.title}</title><link rel='replies' href='{base}/c/{story.key}'/>"
        f"<link rel='alternate' type='text/html' href='{base}{_path(story)}'/></entry>"
        for story in stories
    )
    more = (
        f"<link rel='next' href='{base}/feeds/posts/default?start-index={start + 10}'/>"
        if len(room.listed()) > start + 9
        else ""
    )
    return _xml(f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{NAME}</title>{more}{entries}</feed>")


def _post(story: Story, *, whole: bool = False) -> str:
    texts = story.paragraphs if whole else story.paragraphs[:1]
    body = "<br /><br />".join(texts)
    picture = '<table class="tr-caption-container"><tr><td><img src="b.jpg"/></td></tr><tr><td class="tr-caption">शिविर में जांच कराते ग्रामीण</td></tr></table>'
    stamp = f"{story.published:%A, %B %d, %Y}"
    return (
        f'<div class="date-outer"><h2 class="date-header"><span>{stamp}</span></h2><div class="post hentry">'
        f'<h3 class="post-title entry-title"><a href="{_path(story)}">{story.title}</a></h3>'
        f'<div class="post-body entry-content">{picture if whole else ""}{body}</div>'
        f'<div class="post-footer">Posted by <span class="fn">{story.byline}</span> at <abbr class="published" title="{story.published.isoformat()}">'
        f'{story.published:%I:%M %p}</abbr> <a href="/search/label/स्वास्थ्य">Labels: स्वास्थ्य</a> No comments:</div></div></div>'
    )


def _page(title: str, body: str, base: str, *, older: str = "", story: Story | None = None) -> Reply:
    canonical = f"<link rel='canonical' href='{base}{_path(story)}'/>" if story else ""
    pager = (
        f'<div class="blog-pager"><a class="blog-pager-older-link" href="{older}">Older Posts</a> <a href="/">Home</a></div>'
        if older
        else ""
    )
    page = (
        f"<html><head><title>{NAME}: {title}</title>{canonical}<link rel='alternate' type='application/atom+xml' href='{base}/feeds/posts/default'/></head>"
        f"<body><div class='header'><h1 class='title'><a href='/'>{NAME}</a></h1></div><div id='main'>{body}{pager}</div>"
        f"<div class='sidebar'><h2>About Me</h2><p>मैं अपने गांव और आसपास की बातें लिखता हूं और पढ़ने वालों का आभारी हूं।</p><a href='/2025/09/'>September</a>"
        f"<a href='/old/1.html'>पुराना पता जो कहीं और ले जाता है और फिर कहीं और</a></div>"
        f"<div>Subscribe to: <a href='/feeds/posts/default'>Posts (Atom)</a></div></body></html>"
    )
    return Reply(page.encode())

"""A WordPress portal: Devanagari slugs, gzip'd sitemaps that lie about changes, tags with prose, doubles by case and slash."""

# ruff: noqa: C901, E501, PLR0911 (markup is kept on one line; each address has its answer)

from __future__ import annotations

import gzip
import re
from datetime import timedelta
from urllib.parse import quote, unquote

from tests.crawler.sites.rich import RichNewsroom
from tests.crawler.sites.server import Reply, Site
from tests.crawler.sites.stories import FIRST_DAY, Story

NAME = "प्रभात मंथन"
SECTIONS = {"swasthya": "स्वास्थ्य", "pradesh": "प्रदेश"}
PER_PAGE = 7


def press(room: RichNewsroom) -> Site:
    """Serves the portal of a newsroom; every sitemap says that every article was changed tonight."""

    def answer(path: str, headers: dict[str, str]) -> Reply:
        base = f"http://{headers['host']}"
        path = re.sub(r"[?&]utm_\w+=[^&]*", "", path)
        route = unquote(path)
        if route == "/robots.txt":
            text = f"User-agent: *\r\nDisallow: /wp-admin/\r\nAllow: /wp-admin/admin-ajax.php\r\nDisallow: /*?s=\r\nSITEMAP: {base}/wp-sitemap.xml\r\n"
            return Reply(text.encode(), content_type="text/plain")
        if route == "/wp-sitemap.xml":
            rows = "".join(f"<sitemap><loc>{base}/{name}</loc></sitemap>" for name in ("posts-1.xml.gz", "tags.xml"))
            return Reply(
                f'\n<?xml version="1.0"?><sitemapindex>{rows}</sitemapindex>'.encode(), content_type="text/xml"
            )
        if route == "/posts-1.xml.gz":
            return Reply(gzip.compress(_urlset(room, base).encode(), mtime=0), content_type="application/x-gzip")
        if route == "/tags.xml":
            return Reply(
                f"<urlset><url><loc>{base}/tag/dengue/</loc></url><url><loc>{base}/author/rekha/</loc></url></urlset>".encode()
            )
        if route in {"/", "/index.php"}:
            return _front(room, base)
        if match := re.fullmatch(r"/category/(\w+|[^/]+)/(?:page/(\d+)/)?", route):
            return _category(room, match.group(1), int(match.group(2) or 1), base)
        if re.fullmatch(r"/tag/[^/]+/|/author/[^/]+/", route):
            return _tag(room, base)
        if match := re.fullmatch(r"/\?p=(\d+)", route):
            story = room.stories.get(int(match.group(1)) - 500)
            return Reply(status=301, headers=(("Location", _path(story)),)) if story else _missing(base)
        if match := re.fullmatch(r"/(हमारे-बारे-में|संपर्क-करें)/", route):
            return _about(match.group(1), base)
        story = _by_path(room, route)
        return _story(room, story, base, route) if story else _missing(base)

    return answer


def _slug(story: Story) -> str:
    return re.sub(r"[\s,।]+", "-", story.title)


def _path(story: Story) -> str:
    return "/" + quote(_slug(story)) + "/"


def _by_path(room: RichNewsroom, route: str) -> Story | None:
    slug = route.strip("/").split("/")[0]
    return next((story for story in room.stories.values() if _slug(story) == slug), None)


def _urlset(room: RichNewsroom, base: str) -> str:
    """Lists the newer half of the stories, each with a change tonight that never was."""
    rows = ""
    for index, story in enumerate(room.listed()[: len(room.stories) // 2]):
        lie = FIRST_DAY + timedelta(days=room.night - 1, hours=2, seconds=index)
        rows += f"<url><loc>{base}{_path(story).lower() if index % 2 else _path(story)}</loc><lastmod>{lie.isoformat()}</lastmod></url>"
    return f"<urlset>{rows}</urlset>"


def _card(story: Story) -> str:
    plain, upper = quote(_slug(story)), quote(_slug(story)).lower()
    link = f"/{upper}" if story.key % 3 else f"/{plain}/?utm_source=home&utm_medium=card"
    return (
        f'<div class="td_module_10"><a href="{link}" title="{story.title}"><img src="x.jpg"></a><h3><a href="{link}">{story.title}</a></h3>'
        f'<div class="td-excerpt">{story.paragraphs[0][:90]}...</div></div>'
    )


def _front(room: RichNewsroom, base: str) -> Reply:
    return _shell(NAME, "home", "".join(map(_card, room.listed()[:6])), base)


def _category(room: RichNewsroom, name: str, page: int, base: str) -> Reply:
    section = next((key for key, title in SECTIONS.items() if name in {key, title}), None)
    if section is None:
        return _missing(base)
    stories = room.listed(section)
    shown = stories[(page - 1) * PER_PAGE : page * PER_PAGE]
    if not shown:
        return _missing(base)
    last = -(-len(stories) // PER_PAGE)
    pager = "".join(
        f'<a href="/category/{quote(SECTIONS[section])}/page/{n}/" class="page">{n}</a>' for n in (page + 1, last)
    )
    head = f'<h1 class="entry-title td-page-title">{SECTIONS[section]}</h1>'
    return _shell(
        SECTIONS[section],
        "archive category",
        f'{head}{"".join(map(_card, shown))}<div class="page-nav">{pager}</div>',
        base,
    )


def _tag(room: RichNewsroom, base: str) -> Reply:
    prose = (
        "डेंगू मच्छर के काटने से फैलने वाली बीमारी है और बरसात के बाद इसके मरीज तेजी से बढ़ते हैं। इस पन्ने पर आपको डेंगू से जुड़ी हर खबर मिलेगी।"
    )
    body = f'<h1 class="entry-title">डेंगू</h1><div class="td-category-description"><p>{prose}</p><p>{prose}</p></div>{"".join(map(_card, room.listed()[:4]))}'
    return _shell("डेंगू की खबरें", "archive tag tag-dengue", body, base)


def _story(room: RichNewsroom, story: Story, base: str, route: str) -> Reply:
    others = [other for other in room.listed() if other.key != story.key][:3]
    related = "".join(map(_card, others))
    inline = f'<p><strong>यह भी पढ़ें: <a href="{_path(others[0])}">{others[0].title}</a></strong></p>'
    texts = room.markup(
        story,
        p="<p>{}</p>",
        h='<h3 class="wp-block-heading"><strong>{}</strong></h3>',
        li="<ul><li>{}</li></ul>",
        q="<blockquote><p>{}</p></blockquote>",
    )
    texts.insert(2, inline)
    url = base.replace("http:", "https:") + _path(story)
    head = (
        f'<link rel="canonical" href="{url}" /><link rel="shortlink" href="{base}/?p={500 + story.key}" /><meta property="og:type" content="article" />'
        f'<meta property="og:title" content="{story.title} - {NAME}" /><meta property="article:published_time" content="{story.published.isoformat()}" />'
    )
    body = (
        f'<div class="td-crumb-container"><span><a href="/">Home</a></span> &gt; <span><a href="/category/{story.section}/">{SECTIONS[story.section]}</a></span></div>'
        f'<article class="post type-post"><header class="td-post-title"><h1 class="entry-title">{story.title}</h1><div class="td-module-meta-info">By <a href="/author/rekha/">{story.byline}</a> - <time class="entry-date" datetime="{story.published.isoformat()}">{story.published:%B %d, %Y}</time>'
        f'<div class="td-post-views">1,204</div></div></header><div class="td-post-sharing"><span>Facebook</span><span>WhatsApp</span></div><div class="td-post-content tagdiv-type"><div class="td-post-featured-image"><figure><img src="i.jpg" alt=""><figcaption>अस्पताल परिसर में जुटे लोग</figcaption></figure></div>{"".join(texts)}'
        f'<p>ताजा खबरों के लिए हमारे <a href="https://t.me/x">टेलीग्राम चैनल</a> से जुड़ें।</p></div><footer><ul class="td-tags"><li><span>TAGS</span></li><li><a href="/tag/dengue/">डेंगू</a></li></ul></footer>'
        f'<div class="author-box-wrap"><div class="td-author-name">{story.byline}</div><div class="td-author-description">पंद्रह वर्षों से पत्रकारिता में सक्रिय। स्वास्थ्य और शिक्षा पर लिखते हैं और गांवों की खबरों में रुचि रखते हैं।</div></div></article>'
        f'<div class="td_block_related_posts"><h4>RELATED ARTICLES</h4>{related}</div><div class="comments" id="comments"><h4>1 COMMENT</h4><p>बहुत अच्छी खबर है, ऐसी ही जानकारी देते रहिए, गांव में सबको पढ़कर सुनाया।</p></div>'
    )
    return _shell(story.title, "post-template-default single single-post", body, base, head)


def _about(name: str, base: str) -> Reply:
    text = "हमारा उद्देश्य पाठकों तक सच्ची खबर पहुंचाना है। इस पोर्टल की शुरुआत एक छोटे से कस्बे से हुई थी और आज इसके पाठक पूरे प्रदेश में हैं।"
    return _shell(
        name.replace("-", " "),
        "page-template page",
        f"<h1>{name.replace('-', ' ')}</h1><p>{text}</p><p>{text}</p>",
        base,
    )


def _missing(base: str) -> Reply:
    reply = _shell(
        "पेज नहीं मिला",
        "error404",
        "<h1>404</h1><p>आप जो पन्ना खोज रहे हैं वह यहां नहीं है। कृपया मुख्य पृष्ठ पर जाएं और दोबारा खोजें या नीचे दी गई खबरें पढ़ें।</p>",
        base,
    )
    return Reply(reply.body, 404)


def _shell(title: str, classes: str, body: str, base: str, head: str = "") -> Reply:
    menu = "".join(f'<li><a href="/category/{quote(title)}/">{title}</a></li>' for title in SECTIONS.values())
    menu += (
        f'<li><a href="/{quote("हमारे-बारे-में")}/">हमारे बारे में</a></li><li><a href="/{quote("संपर्क-करें")}/">संपर्क करें</a></li>'
    )
    page = (
        f'<!doctype html><html lang="hi-IN"><head><meta charset="UTF-8"><title>{title} - {NAME}</title>{head}</head><body class="{classes}">'
        f'<div class="td-header-wrap"><ul class="sf-menu">{menu}</ul></div><div class="td-main-content-wrap">{body}</div>'
        f'<div class="td-footer-wrapper"><div>ABOUT US</div><p>{NAME} प्रदेश का तेजी से बढ़ता हुआ समाचार पोर्टल है जो आपको हर पल की खबर देता है।</p></div></body></html>'
    )
    return Reply(page.encode())

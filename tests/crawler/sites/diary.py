"""A blog with plain permalinks: `?p=12`, whole posts on the front page, further ones at `?paged=2`, readers' comments."""

# ruff: noqa: E501, PLR0911 (markup is kept on one line; each address has its answer)

from __future__ import annotations

import re
from email.utils import format_datetime

from tests.crawler.sites.rich import RichNewsroom
from tests.crawler.sites.server import Reply, Site
from tests.crawler.sites.stories import Story

NAME = "कस्बे की बात"
MONTHS = "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्टूबर नवम्बर दिसम्बर".split()
PER_PAGE = 4


def diary(room: RichNewsroom) -> Site:
    """Serves the blog of a newsroom; the feed names the newest posts alone."""

    def answer(path: str, headers: dict[str, str]) -> Reply:
        base = f"http://{headers['host']}"
        if path == "/robots.txt":
            return Reply(b"<html><body>not a robots file</body></html>", 404)
        if re.fullmatch(r"/\?feed=rss2|/feed/?", path):
            return _feed(room, base)
        if match := re.fullmatch(r"/(?:\?paged=(\d+))?", path):
            return _index(room.listed(), int(match.group(1) or 1), "")
        if match := re.fullmatch(r"/\?cat=([23])(?:&paged=(\d+))?", path):
            stories = room.listed("swasthya" if match.group(1) == "2" else "pradesh")
            return _index(stories, int(match.group(2) or 1), f"cat={match.group(1)}&")
        if match := re.fullmatch(r"/\?m=(\d{4})(\d\d)", path):
            month = f"{match.group(1)}-{match.group(2)}"
            return _index([story for story in room.listed() if story.day.startswith(month)], 1, f"m={month}&")
        match = re.fullmatch(r"/\?p=(\d+)(?:&replytocom=\d+)?", path)
        story = room.stories.get(int(match.group(1))) if match else None
        if story is None:
            return _page(
                "पन्ना नहीं मिला",
                '<h2 class="center">पन्ना नहीं मिला</h2><p class="center">माफ कीजिए, जो आप ढूंढ रहे हैं वह यहां नहीं है।</p>',
            )
        return _page(story.title, _post(room, story, whole=True) + _comments(story))

    def _index(stories: list[Story], page: int, query: str) -> Reply:
        shown = stories[(page - 1) * PER_PAGE : page * PER_PAGE]
        older = (
            f'<div class="alignleft"><a href="/?{query}paged={page + 1}">&laquo; Older Entries</a></div>'
            if len(stories) > page * PER_PAGE
            else ""
        )
        return _page("", "".join(_post(room, story, whole=True) for story in shown) + older)

    return answer


def _feed(room: RichNewsroom, base: str) -> Reply:
    items = "".join(
        f"<item><title>{story.title}</title><link>{base}/?p={story.key}</link><comments>{base}/?p={story.key}#comments</comments>"
        f'<pubDate>{format_datetime(story.published)}</pubDate><guid isPermaLink="false">{base}/?p={story.key}</guid>'
        f"<description><![CDATA[{story.paragraphs[0]} [&#8230;]]]></description></item>"
        for story in room.listed()[:5]
    )
    return Reply(
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{NAME}</title><link>{base}</link>{items}</channel></rss>'.encode(),
        content_type="text/xml",
    )


def _post(room: RichNewsroom, story: Story, *, whole: bool) -> str:
    texts = "<br />\n<br />\n".join(room.markup(story, p="{}", li="• {}", h="<b>{}</b>", q="<i>{}</i>"))
    moment = story.published
    return (
        f'<div class="post" id="post-{story.key}"><h2><a href="/?p={story.key}" rel="bookmark" title="Permanent Link to {story.title}">{story.title}</a></h2>'
        f'<small>{MONTHS[moment.month - 1]} {moment.day}, {moment.year} <!-- by {story.byline} --></small><div class="entry">{texts if whole else story.paragraphs[0]}</div>'
        f'<p class="postmetadata">Posted in <a href="/?cat={2 if story.section == "swasthya" else 3}" title="View all posts">सेहत</a> by {story.byline} | <a href="/?p={story.key}#respond">2 Comments &#187;</a></p></div>'
    )


def _comments(story: Story) -> str:
    text = "आपने बहुत अच्छा लिखा है। हमारे मोहल्ले में भी यही हाल है और कोई देखने वाला नहीं है। उम्मीद है कि प्रशासन ध्यान देगा और जल्दी कुछ करेगा।"
    comments = "".join(
        f'<li class="alt" id="comment-{n}"><cite>पाठक {n}</cite> Says:<br /><small class="commentmetadata"><a href="#comment-{n}">अक्टूबर 15th, 2025 at 9:{n}2 am</a></small><p>{text} ({n})</p><a href="/?p={story.key}&replytocom={n}">Reply</a></li>'
        for n in (1, 2)
    )
    return (
        f'<h3 id="comments">2 Responses to &#8220;{story.title}&#8221;</h3><ol class="commentlist">{comments}</ol><h3 id="respond">Leave a Reply</h3>'
        '<form action="/wp-comments-post.php"><p><input name="author"> Name (required)</p><p><textarea></textarea></p></form>'
    )


def _page(title: str, body: str) -> Reply:
    name = f"{NAME} &raquo; Blog Archive &raquo; {title}" if title else NAME
    return Reply(
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" /><title>{name}</title>'
        f'<link rel="alternate" type="application/rss+xml" title="RSS 2.0" href="/?feed=rss2" /></head><body><div id="page"><div id="header"><h1><a href="/">{NAME}</a></h1>'
        f'<div class="description">छोटे शहर की छोटी-छोटी बातें</div></div><div id="content" class="narrowcolumn">{body}</div><div id="sidebar"><ul><li><h2>Archives</h2><ul><li><a href="/?m=202510">October 2025</a></li></ul></li>'
        f'<li><h2>Categories</h2><ul><li><a href="/?cat=2">सेहत</a> (12)</li><li><a href="/?cat=3">आसपास</a> (9)</li></ul></li></ul></div><div id="footer"><p>{NAME} is proudly powered by WordPress</p></div></div></body></html>'.encode()
    )

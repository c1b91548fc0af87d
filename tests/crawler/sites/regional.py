"""A regional site without feed or sitemap: section pages alone, numbers for addresses, tables for layout, UTF-16 in places."""

# ruff: noqa: E501 (markup is kept on one line; each address has its answer)

from __future__ import annotations

import re

from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.server import Reply, Site
from tests.crawler.sites.stories import Story

NAME = "नर्मदा टाइम्स"
MONTHS = "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर".split()
DAYS = "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार".split()
DIGITS = str.maketrans("0123456789", "०१२३४५६७८९")
PER_PAGE = 8


def regional(room: Newsroom) -> Site:
    """Serves the regional site of a newsroom; half of its stories come as UTF-16, none with validators."""

    def answer(path: str, _: dict[str, str]) -> Reply:
        if path == "/robots.txt":
            return Reply(b"", 404)
        if path == "/":
            return _page("मुख्य पृष्ठ", "<td>" + _links(room.listed()[:4]) + "</td>")
        match = re.fullmatch(r"/list\.php\?cat=(swasthya|pradesh)(?:&page=(\d+))?", path)
        if match:
            return _list(room, match.group(1), int(match.group(2) or 1))
        match = re.fullmatch(r"/news\.php\?id=(\d+)(&print=1)?", path)
        story = room.stories.get(int(match.group(1))) if match else None
        if story is None:
            return Reply("<html><body>खबर उपलब्ध नहीं है</body></html>".encode(), 404)
        return _story(story)

    return answer


def _links(stories: list[Story]) -> str:
    return "".join(f'<div><a href="news.php?id={story.key}">{story.title}</a></div>' for story in stories)


def _list(room: Newsroom, section: str, number: int) -> Reply:
    stories = room.listed(section)
    shown = stories[(number - 1) * PER_PAGE : number * PER_PAGE]
    pages = range(1, -(-len(stories) // PER_PAGE) + 1)
    pager = " ".join(f'<a href="list.php?cat={section}&page={page}">{page}</a>' for page in pages)
    return _page("सूची", f"<td>{_links(shown)}<div>{pager}</div></td>")


def _stamp(story: Story) -> str:
    moment = story.published
    text = f"{DAYS[moment.weekday()]}, {moment.day} {MONTHS[moment.month - 1]} {moment.year}, {moment:%I:%M} {'PM' if moment.hour > 11 else 'AM'}"
    return text.translate(DIGITS)


def _story(story: Story) -> Reply:
    paragraphs = "<br><br>".join(story.paragraphs)
    cell = (
        f'<td valign="top"><div class="hd"><b><font size="5">{story.title}</font></b></div><div>{story.byline} | {_stamp(story)}</div>'
        f'<div align="right"><a href="news.php?id={story.key}&print=1">प्रिंट करें</a></div><div align="justify">{paragraphs}</div>'
        f'<div>अन्य खबरें</div><div><a href="news.php?id=1">{"पुरानी खबर का शीर्षक जो हर पन्ने पर है"}</a></div></td>'
    )
    return _page(story.title, cell, wide=story.key % 2 == 0)


def _page(title: str, cell: str, *, wide: bool = False) -> Reply:
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><title>{title} | {NAME}</title></head><body>'
        f'<table width="100%"><tr><td><a href="/">मुख्य पृष्ठ</a> <a href="list.php?cat=swasthya">स्वास्थ्य</a> <a href="list.php?cat=pradesh">प्रदेश</a>'
        f'</td></tr></table><table><tr><td width="200">आज: सोमवार, २४ नवंबर २०२५</td>{cell}</tr></table>'
        f"<center>संपर्क: कार्यालय, मुख्य मार्ग, पाठकों के सुझावों का स्वागत है और हर पत्र का उत्तर दिया जाता है।</center></body></html>"
    )
    if wide:
        return Reply(b"\xff\xfe" + page.encode("utf-16-le"), content_type="text/html")
    return Reply(page.encode(), content_type="text/html; charset=iso-8859-1")

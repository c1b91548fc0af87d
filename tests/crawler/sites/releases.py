"""A government portal like a press bureau's: releases by number with a stamp, tables, PDF notices, the same release in English."""

# ruff: noqa: E501, PLR0911 (markup is kept on one line; each address has its answer)

from __future__ import annotations

import re

from tests.crawler.sites.rich import RichNewsroom
from tests.crawler.sites.server import Reply, Site
from tests.crawler.sites.stories import Story

NAME = "सूचना ब्यूरो"
PER_PAGE = 9
FIRST = 2_108_000
ENGLISH = 2_500_000


def releases(room: RichNewsroom) -> Site:
    """Serves the releases of a newsroom; every release has an English version beside it."""

    def answer(path: str, _: dict[str, str]) -> Reply:
        if path == "/robots.txt":
            return Reply(b"User-agent: *\nDisallow: /admin\nCrawl-delay: 0.01\n", content_type="text/plain")
        if path in {"/", "/indexd.aspx?reg=3&lang=2"}:
            return _page(
                "मुख पृष्ठ",
                _rows(room.listed()[:3])
                + '<a href="/allRel.aspx?reg=3&lang=2">सभी विज्ञप्तियां</a> <a href="/notice/vacancy.pdf">भर्ती सूचना</a> <a href="/notices.aspx">निविदा</a> <a href="/rti.aspx">सूचना का अधिकार</a>',
            )
        if match := re.fullmatch(r"/allRel\.aspx\?reg=3&lang=2(?:&pageno=(\d+))?", path):
            return _list(room, int(match.group(1) or 1))
        if path == "/notices.aspx":
            return _notices()
        if path == "/rti.aspx":
            text = "सूचना का अधिकार अधिनियम 2005 के अंतर्गत जनसूचना अधिकारी का नाम और पता इस पन्ने पर दिया गया है। आवेदन के साथ दस रुपये का शुल्क देना होगा।"
            return _page("सूचना का अधिकार", f"<h2>सूचना का अधिकार</h2><p>{text}</p><p>{text}</p>")
        match = re.fullmatch(
            r"/(?:PressReleasePage|PressReleaseIframePage|PressReleseDetail)\.aspx\?PRID=(\d+)(?:&reg=3&lang=[12])?",
            path,
        )
        number = int(match.group(1)) if match else 0
        story = room.stories.get(number - (ENGLISH if number > ENGLISH else FIRST)) if number else None
        if story is None:
            return _page("", "<div class='err'>No record found / कोई रिकॉर्ड नहीं मिला</div>")
        return _english(story) if number > ENGLISH else _release(room, story)

    return answer


def _rows(stories: list[Story]) -> str:
    return (
        "<ul class='num'>"
        + "".join(
            f"<li><a title='{story.title}' href='/PressReleasePage.aspx?PRID={FIRST + story.key}&reg=3&lang=2'>{story.title}</a><span class='publishdatesmall'>{story.published:%d %b %Y}</span></li>"
            for story in stories
        )
        + "</ul>"
    )


def _list(room: RichNewsroom, page: int) -> Reply:
    stories = room.listed()
    more = (
        f"<a href='/allRel.aspx?reg=3&lang=2&pageno={page + 1}'>अगला पृष्ठ</a>" if len(stories) > page * PER_PAGE else ""
    )
    return _page(
        "सभी प्रेस विज्ञप्तियां",
        f"<h3>स्वास्थ्य एवं परिवार कल्याण मंत्रालय</h3>{_rows(stories[(page - 1) * PER_PAGE : page * PER_PAGE])}{more}",
    )


def _notices() -> Reply:
    rows = "".join(
        f"<tr><td>{n}</td><td>अस्पताल में उपकरणों की आपूर्ति हेतु निविदा सूचना क्रमांक {n} वर्ष 2025-26 के लिए आमंत्रण</td><td>1{n}/10/2025</td><td><a href='/files/tender-{n}.pdf'>देखें (1 MB)</a></td></tr>"
        for n in range(1, 8)
    )
    return _page(
        "निविदा", f"<h2>निविदा</h2><table><tr><th>क्र.</th><th>शीर्षक</th><th>तिथि</th><th>फाइल</th></tr>{rows}</table>"
    )


def _release(room: RichNewsroom, story: Story) -> Reply:
    is_table = story.key % 2
    texts = room.markup(
        story,
        p="<tr><td style='text-align:justify'>{}</td></tr>"
        if is_table
        else "<p><span style='font-family:Kokila'><span lang='HI'>{}</span></span></p>",
        h="<tr><td><strong>{}</strong></td></tr>" if is_table else "<p><strong><u>{}</u></strong></p>",
        li="<tr><td><ul><li>{}</li></ul></td></tr>" if is_table else "<ul><li><p>{}</p></li></ul>",
    )
    whole = f"<table>{''.join(texts)}</table>" if is_table else "".join(texts)
    subtitle = "<h3 id='Subtitleh2' class='text-center'></h3>"
    stamp = (
        f"{story.published:%d} {story.published:%b}".upper()
        + f" {story.published.year} {story.published:%-I:%M%p} by PIB Delhi"
    )
    return _page(
        "Press Release: Press Information Bureau",
        f"<div class='innner-page-main-about-us-content-right-part'><div class='MinistryNameSubhead text-center'>स्वास्थ्य एवं परिवार कल्याण मंत्रालय</div><h2 id='Titleh2'>{story.title}</h2>{subtitle}"
        f"<div id='PrDateTime' class='ReleaseDateSubHeaddateTime text-center pt20'>पोस्ट किया गया: {stamp}</div><div class='pt20'></div>{whole}<p>*****</p><p>पीके/केसी/एजी</p>"
        f"<div id='ReleaseId'>(रिलीज़ आईडी: {FIRST + story.key}) आगंतुक पटल : {story.key * 7}</div><div class='BackGroundRelease'>इस विज्ञप्ति को इन भाषाओं में पढ़ें: <a href='/PressReleasePage.aspx?PRID={ENGLISH + story.key}'>English</a> , <a href='/PressReleasePage.aspx?PRID={ENGLISH + 900 + story.key}'>Urdu</a></div></div>",
    )


def _english(story: Story) -> Reply:
    text = f"The Ministry of Health reviewed the situation in the district and directed the officials to ensure the supply of medicines at all {story.key} centres."
    return _page(
        "Press Release",
        f"<h2 id='Titleh2'>{story.english}</h2><div class='ReleaseDateSubHeaddateTime'>Posted On: {story.published:%d %b %Y} by PIB Delhi</div><p>{text}</p><p>{text}</p><p>{text}</p>",
    )


def _page(title: str, body: str) -> Reply:
    page = (
        f"<!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><head><title>{title}</title></head><body><form method='post' action='./x.aspx' id='form1'><div class='header-top'><a href='/indexd.aspx?reg=3&lang=2'>{NAME}</a><a href='/indexd.aspx?reg=3&lang=1'>English</a><a href='/admin/'>Admin</a>"
        f"<select><option>मंत्रालय चुनें</option><option>स्वास्थ्य मंत्रालय</option></select></div><div class='content-area'>{body}</div><footer><p>इस वेबसाइट की सामग्री का स्वामित्व सूचना और प्रसारण मंत्रालय के पास है। राष्ट्रीय सूचना विज्ञान केंद्र द्वारा विकसित।</p></footer></form></body></html>"
    )
    return Reply(page.encode())

"""A regional site of the old school: ASP pages by number, table layout with line breaks, one <title> for all, soft errors, no feed, no sitemap."""

# ruff: noqa: E501 (markup is kept on one line; each address has its answer)

from __future__ import annotations

import re

from tests.crawler.sites.rich import RichNewsroom
from tests.crawler.sites.server import Reply, Site
from tests.crawler.sites.stories import Story

NAME = "विंध्य केसरी"
SECTIONS = {"3": ("swasthya", "सेहत"), "7": ("pradesh", "मध्य प्रदेश")}
PER_PAGE = 6
ENTRIES = "<ul><li>जिला अस्पताल</li></ul>"


def counter(room: RichNewsroom) -> Site:
    """Serves the site of a newsroom; what is not there redirects home or says so with 200."""

    def answer(path: str, _: dict[str, str]) -> Reply:
        if path in {"/", "/default.aspx", "/Default.aspx"}:
            return _front(room)
        if match := re.fullmatch(r"/section\.aspx\?sid=(\d)(?:&page=(\d+))?", path, re.IGNORECASE):
            return _section(room, match.group(1), int(match.group(2) or 1))
        if match := re.fullmatch(
            r"/(?:article\.aspx\?id=(\d+)(?:&sid=\d)?|printnews\.aspx\?id=(\d+))", path, re.IGNORECASE
        ):
            story = room.stories.get(int(match.group(1) or match.group(2)) - 40)
            if story is None:
                return _page(
                    "<td>क्षमा करें, यह खबर उपलब्ध नहीं है। संभव है कि इसे हटा दिया गया हो या आपने गलत पता लिखा हो। कृपया मुख्य पृष्ठ पर जाएं।</td>"
                )
            return _story(room, story)
        if path.startswith("/calendar.aspx?d="):
            return _calendar(path)
        return Reply(status=302, headers=(("Location", "/default.aspx"),))

    return answer


def _link(story: Story, number: int) -> str:
    name = ("article.aspx?id=", "Article.aspx?ID=", "article.aspx?id=")[number % 3]
    return f'<a class="hl" href="{name}{40 + story.key}{"&sid=3" if number % 4 == 3 else ""}">{story.title}</a><br>'


def _front(room: RichNewsroom) -> Reply:
    links = "".join(_link(story, index) for index, story in enumerate(room.listed()[:5]))
    return _page(f'<td class="c">{links}<a href="/calendar.aspx?d=20251013">कैलेंडर</a></td>')


def _section(room: RichNewsroom, number: str, page: int) -> Reply:
    if number not in SECTIONS:
        return _front(room)
    name, title = SECTIONS[number]
    stories = room.listed(name)
    shown = stories[(page - 1) * PER_PAGE : page * PER_PAGE]
    links = "".join(_link(story, index) for index, story in enumerate(shown))
    more = (
        f'<a href="section.aspx?sid={number}&page={page + 1}">और खबरें &gt;&gt;</a>'
        if len(stories) > page * PER_PAGE
        else ""
    )
    return _page(f"<td><b>{title}</b><br>{links}{more}</td>")


def _calendar(path: str) -> Reply:
    day = int(path[-8:])
    days = "".join(f'<td><a href="/calendar.aspx?d={day + step}">{step}</a></td>' for step in range(-3, 9))
    return _page(f"<td><table><tr>{days}</tr></table>इस दिन कोई खबर नहीं।</td>")


def _story(room: RichNewsroom, story: Story) -> Reply:
    single = story.key % 2
    texts = ("<br>" if single else "<br><br>&nbsp;&nbsp;").join(room.markup(story, p="{}", h="<b>{}</b>", li="* {}"))
    others = "".join(_link(other, 0) for other in room.listed()[:3] if other.key != story.key)
    cell = (
        f'<td width=520 valign=top><table width=100%><tr><td><font color=#990000><span id="ctl00_lblTitle" class="newshead">{story.title}</span></font></td></tr>'
        f'<tr><td><span id="ctl00_lblDate" class="dt">{story.published:%d-%m-%Y} , {story.published:%I:%M:%S %p}</span> | <a href="printnews.aspx?id={40 + story.key}">Print</a> | <a href="mailto:x@example.org">Email</a></td></tr>'
        f'<tr><td align=justify><img src="n/{story.key}.jpg" align=left width=200><span id="ctl00_lblNews">{texts}</span></td></tr><tr><td><b>अन्य प्रमुख खबरें</b><br>{others}</td></tr></table></td>'
    )
    return _page(cell)


def _page(cell: str) -> Reply:
    menu = "".join(
        f'<td><a href="section.aspx?sid={number}">{title}</a></td>' for number, (_, title) in SECTIONS.items()
    )
    page = (
        f'<HTML><HEAD><TITLE>{NAME} : मध्य प्रदेश का हिन्दी दैनिक</TITLE><META http-equiv=Content-Type content="text/html; charset=windows-1252"></HEAD><BODY topmargin=0><form name="aspnetForm" method="post" action="default.aspx"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKMTY1NDU2MTA1MmRk" />'
        f"<TABLE width=780 align=center><TR><TD colspan=3><a href=default.aspx><img src=logo.gif alt='{NAME}'></a></TD></TR><TR><td><a href=default.aspx>मुख्य पृष्ठ</a></td>{menu}</TR></TABLE>"
        f"<table width=780 align=center><tr><td width=130>{ENTRIES}<marquee>आज का विचार: सेवा ही सबसे बड़ा धर्म है और स्वास्थ्य ही सबसे बड़ा धन है।</marquee></td>{cell}<td width=130>विज्ञापन के लिए संपर्क करें<br>दूरभाष 0761-000000</td></tr></table>"
        f"<center><font size=1>सर्वाधिकार सुरक्षित, {NAME} प्रकाशन समूह, जबलपुर। किसी भी विवाद का न्याय क्षेत्र जबलपुर होगा।</font></center></form></BODY></HTML>"
    )
    return Reply(page.encode(), content_type="text/html; charset=windows-1252")

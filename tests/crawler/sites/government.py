"""A government portal: press releases by number, no declared times but a printed one, English beside Hindi, session keys in links."""

# ruff: noqa: E501 (markup is kept on one line; each address has its answer)

from __future__ import annotations

import re

from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.server import Reply, Site
from tests.crawler.sites.stories import Story

NAME = "सूचना एवं जनसंपर्क विभाग"


def government(room: Newsroom) -> Site:
    """Serves the press releases of a newsroom; robots.txt fails twice before it answers."""
    state = {"robots": 0, "session": 0}

    def answer(path: str, _: dict[str, str]) -> Reply:
        if path == "/robots.txt":
            state["robots"] += 1
            if state["robots"] <= 1:
                return Reply(b"", 503)
            return Reply(b"User-agent: *\nDisallow: /admin/\n", content_type="text/plain")
        state["session"] += 1
        session = f"{state['session']:016x}abcdef"
        if path == "/":
            return _page(
                "मुखपृष्ठ",
                f'<a href="/PressReleases.aspx?lang=2&sessionid={session}">स्वास्थ्य विज्ञप्तियां</a><a href="/admin/login.aspx">लॉगिन</a>',
            )
        match = re.fullmatch(r"/PressReleases\.aspx\?lang=2(?:&page=(\d+))?(?:&sessionid=\w+)?", path)
        if match:
            return _list(room, int(match.group(1) or 1), session)
        match = re.fullmatch(r"/PressReleasePage\.aspx\?PRID=(\d+)(?:&sessionid=\w+)?", path)
        story = room.stories.get(int(match.group(1)) - 2_000_000) if match else None
        if match and int(match.group(1)) == 2_999_999:
            return _english()
        return _release(story) if story else Reply(b"", 404)

    return answer


def _list(room: Newsroom, page: int, session: str) -> Reply:
    stories = room.listed()
    rows = "".join(
        f'<li><a href="/PressReleasePage.aspx?PRID={2_000_000 + story.key}&sessionid={session}">{story.title}</a></li>'
        for story in stories[(page - 1) * 10 : page * 10]
    )
    english = (
        '<li><a href="/PressReleasePage.aspx?PRID=2999999">Health Minister reviews preparedness of hospitals</a></li>'
    )
    more = (
        f'<a href="/PressReleases.aspx?lang=2&page={page + 1}&sessionid={session}">अगला</a>'
        if len(stories) > page * 10
        else ""
    )
    return _page("विज्ञप्तियां", f"<ul>{rows}{english}</ul>{more}")


def _release(story: Story) -> Reply:
    texts = "".join(
        f'<p style="text-align:justify"><span style="font-family:Mangal">{text}</span></p><p>&nbsp;</p>'
        for text in story.paragraphs
    )
    body = (
        f'<div class="innner-page-main-about-us-content-right-part"><div class="MinistryNameSubhead">स्वास्थ्य विभाग</div><h2 id="Titleh2">{story.title}</h2>'
        f'<div class="ReleaseDateSubHeaddateTime">प्रविष्टि तिथि: {story.published:%d %b %Y %-I:%M%p} by सूचना विभाग</div>{texts}'
        f'<p style="text-align:center">*****</p><p>(Release ID: {2_000_000 + story.key}) आगंतुक पटल : 321</p>'
        f'<div>इस विज्ञप्ति को इन भाषाओं में पढ़ें: <a href="/PressReleasePage.aspx?PRID=2999999">English</a></div></div>'
    )
    return _page(story.title, body)


def _english() -> Reply:
    text = "The Health Minister reviewed the preparedness of all district hospitals and asked officials to ensure supply of medicines."
    return _page(
        "Health Minister reviews preparedness",
        f"<h2>Health Minister reviews preparedness of hospitals</h2><p>{text}</p><p>{text * 2}</p>",
    )


def _page(title: str, body: str) -> Reply:
    page = (
        f"<html><head><title>{title}</title></head><body><form id='form1'><div class='header'><a href='/'>{NAME}</a></div>{body}"
        f"<div class='footer'>यह वेबसाइट विभाग की है और इसकी सामग्री विभाग द्वारा दी जाती है। आगंतुकों की संख्या 123456 है।</div></form></body></html>"
    )
    return Reply(page.encode())

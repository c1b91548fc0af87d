"""The pages of articles: the list, the text with what was read from it, the archived copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from models import queries
from models.queries import article_page
from web.asked import Asked, answerable
from web.dependencies import Reading, RowId
from web.faults import N_, Fault
from web.links import PART
from web.pages.article_text import FACTS, lay_out
from web.pages.filters import PAGE, filters_of, next_page
from web.render import render

router = APIRouter(include_in_schema=False)


@router.get("/articles")
def articles(request: Request, session: Reading, asked: Annotated[Asked, Query()]) -> HTMLResponse:
    """Articles, newest first."""
    with answerable():
        found = queries.articles(session, filters_of(asked, PAGE + 1))
    return render(request, "articles.html", asked=asked, articles=found[:PAGE], next=next_page(request, found))


@router.get("/articles/{article_id}")
def article(
    request: Request, session: Reading, article_id: RowId, part: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> HTMLResponse:
    """One article with everything that was read from it."""
    head = article_page.article_head(session, article_id)
    if head is None:
        raise Fault(404, N_("No article is stored under this number."))
    text, first = head.pop("text"), (part - 1) * PART
    parts = max(1, -(-len(text) // PART))
    if part > parts:
        raise Fault(404, N_("The article has %(parts)s parts."), parts=parts)
    facts = article_page.article_facts(session, article_id)
    told = [(fact, item) for fact in FACTS for item in facts[fact]]
    here = [one for one in told if one[1]["field"] == "text" and first <= one[1]["start"] < first + PART]
    mentions = article_page.article_mentions(session, article_id, first, first + PART)
    return render(
        request, "article.html", article=head, part=part, parts=parts,
        paragraphs=lay_out(text[first : first + PART], first, mentions, here),
        title_facts=[one for one in told if one[1]["field"] == "title"],
        elsewhere=sum(one[1]["field"] == "text" for one in told) - len(here),
        names=article_page.article_names(session, article_id),
        archived=article_page.archived_pages(session, article_id) if request.app.state.fetch_archived else [],
        older=article_page.older_texts(session, article_id),
        copies=article_page.copies(session, article_id, head["cluster"]),
    )  # fmt: skip


@router.get("/archive/{page_id}")
def archived(request: Request, session: Reading, page_id: RowId) -> Response:
    """The bytes of an archived page, as a download that no browser runs."""
    fetch: Callable[[str, int, int], bytes] | None = request.app.state.fetch_archived
    page = article_page.archived_page(session, page_id)
    if fetch is None or page is None:
        raise Fault(404, N_("No archived copy is kept under this number."))
    try:
        content = fetch(page["warc_file"], page["warc_offset"] or 0, page["warc_length"] or 0)
    except ValueError as error:
        raise Fault(404, N_("No archived copy is kept under this number."), detail=str(error)) from None
    return Response(content, headers=_download(page))


def _download(page: dict[str, Any]) -> dict[str, str]:
    return {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Disposition": f'attachment; filename="page-{page["id"]}.txt"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }

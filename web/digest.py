"""Mails what was newly read: the saved search of those who have no feed reader."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from email.message import EmailMessage
from email.utils import localtime, make_msgid, parseaddr
from html import unescape
from typing import Annotated
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import typer
from sqlalchemy.orm import Session

from models import queries
from models.queries import Filters
from web.cli import UnusableError, command, complain
from web.feeds import headline
from web.language import LANGUAGES, translations
from web.links import evidence_url, web_url
from web.questions import DATABASE, Database, open_database
from web.render import environment

READ = 2_000
"""New facts are looked for among this many of the newest by their own days."""
PORTS = {"smtp": 25, "smtps": 465}
TIMEOUT = 30.0
KINDS = {"events": "event", "figures": "figure", "statements": "statement"}
SERVER, SITE = "SEHAT_SMTP_URL", "SEHAT_SITE"

Recipients = Annotated[list[str], typer.Option("--to", help="Address to mail to; may be repeated.")]
Name = Annotated[str | None, typer.Option(help="Only what concerns this: a name in either script.")]
Kind = Annotated[str | None, typer.Option("--type", help="Only this kind of event, unit of figure.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=READ, help="At most this many of each kind.")]
Since = Annotated[str | None, typer.Option("--since", help="Published on this day or later; yesterday by default.")]
Server = Annotated[
    str | None,
    typer.Option(
        "--smtp", envvar=SERVER, show_envvar=True,
        help="smtp://USER:PASSWORD@HOST:PORT/?from=ADDRESS&starttls=1, or smtps://…",
    ),
]  # fmt: skip
Site = Annotated[str, typer.Option("--site", envvar=SITE, show_envvar=True, help="Where the pages are served.")]
Print = Annotated[bool, typer.Option("--print", help="Show the mail instead of sending it.")]
Language = Annotated[str, typer.Option("--language", help="Language of the mail: hi or en.")]


@dataclass(frozen=True)
class Line:
    """A fact in the digest."""

    title: str
    link: str
    source: str
    published: str
    article: str | None


@dataclass(frozen=True)
class Digest:
    """New facts by kind; `first` is the first day that counts, `about` what the digest is narrowed to."""

    first: str
    about: str
    sections: Mapping[str, Sequence[Line]]

    @property
    def total(self) -> int:
        """The number of facts."""
        return sum(map(len, self.sections.values()))


def gather(session: Session, filters: Filters, since: str, site: str, language: str) -> Digest:
    """The facts published since a day, the newest first, at most `filters.limit` of each kind."""
    words = translations(language)
    sections: dict[str, list[Line]] = {}
    for kind, fact in KINDS.items():
        found = getattr(queries, kind)(session, replace(filters, limit=READ))
        new = [item for item in found if (item["published"] or "")[:10] >= since]
        new.sort(key=lambda item: str(item["published"]), reverse=True)
        sections[kind] = [
            Line(headline(kind, item, words), site.rstrip("/") + evidence_url(fact, item), item["source"],
                 str(item["published"])[:10], web_url(item["url"]))
            for item in new[: filters.limit]
        ]  # fmt: skip
    named = (filters.official, filters.facility, filters.programme, filters.place, filters.type)
    return Digest(since, ", ".join(name for name in named if name), sections)


def message(digest: Digest, recipients: Sequence[str], sender: str, language: str) -> EmailMessage:
    """The mail as plain text and as HTML."""
    templates = environment(language)
    shown = {"digest": digest, "headings": {"events": "Events", "figures": "Figures", "statements": "Statements"}}
    made = EmailMessage()
    made["Subject"] = _one_line(str(templates.get_template("explore/digest_subject.html").render(shown)))
    made["From"], made["To"] = sender, ", ".join(recipients)
    made["Date"], made["Message-ID"] = localtime(), make_msgid(domain="sehat.invalid")
    made.set_content(_plain(digest, language), cte="base64")
    made.add_alternative(templates.get_template("explore/digest.html").render(shown), subtype="html", cte="base64")
    return made


def _one_line(text: str) -> str:
    return " ".join(unescape(text).split())


def _plain(digest: Digest, language: str) -> str:
    words = translations(language)
    parts: list[str] = []
    for kind, lines in digest.sections.items():
        if lines:
            parts += [words.gettext(kind.capitalize()).upper(), ""]
        for line in lines:
            parts += [f"* {line.title}", f"  {line.source}, {line.published}", f"  {line.link}", ""]
    return "\n".join(parts)


def parse_server(url: str) -> SplitResult:
    """The parts of a mail server's address; raises UnusableError for what is none."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise UnusableError("The mail server is given as smtp://HOST or smtps://HOST.")
    return parts


def deliver(parts: SplitResult, mail: EmailMessage) -> None:
    """Hands a mail to a server; raises OSError or SMTPException where it does not take it."""
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    context = ssl.create_default_context()
    with (
        smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=context)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, port, timeout=TIMEOUT)
    ) as server:
        if parse_qs(parts.query).get("starttls") == ["1"]:
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(mail)


def _address(written: str) -> str:
    _, address = parseaddr(written)
    if "@" not in address or any(sign in written for sign in "\r\n"):
        raise UnusableError(f"{written!r} is no mail address.")
    return written


def _day(since: str | None) -> str:
    try:
        return (date.fromisoformat(since) if since else date.today() - timedelta(days=1)).isoformat()
    except ValueError:
        raise UnusableError(f"{since!r} is no day such as 2025-10-14.") from None


def digest(
    to: Recipients,
    database: Database = DATABASE,
    since: Since = None,
    official: Name = None,
    facility: Name = None,
    programme: Name = None,
    place: Name = None,
    kind: Kind = None,
    limit: Limit = 100,
    smtp: Server = None,
    site: Site = "http://127.0.0.1:8000",
    language: Language = "hi",
    show: Print = False,
) -> int:
    """Mail the events, figures and statements that were published since a day; without any there is no mail."""
    if language not in LANGUAGES:
        raise UnusableError(f"There is no language {language!r}; there are {', '.join(LANGUAGES)}.")
    if not smtp and not show:
        raise UnusableError(f"Name the mail server in {SERVER} or by --smtp, or see the mail with --print.")
    server = parse_server(smtp) if smtp else urlsplit("")
    filters = Filters(official=official, facility=facility, programme=programme, place=place, type=kind, limit=limit)
    recipients, first = [_address(one) for one in to], _day(since)
    with open_database(database) as session:
        found = gather(session, filters, first, site, language)
    if not found.total:
        complain(f"Nothing was published since {first}; no mail.")
        return 0
    sender = _address(parse_qs(server.query).get("from", ["sehat@localhost"])[0])
    return _send(server, message(found, recipients, sender, language), show)


def _send(server: SplitResult, mail: EmailMessage, show: bool) -> int:
    if show:
        body = mail.get_body(("plain",))
        typer.echo(f"To: {mail['To']}\nSubject: {mail['Subject']}\n\n{body.get_content() if body else ''}", nl=False)
        return 0
    try:
        deliver(server, mail)
    except (OSError, smtplib.SMTPException) as error:
        complain(f"The mail was not delivered by {server.hostname} ({type(error).__name__}).")
        return 1
    return 0


def add_digest(app: typer.Typer) -> None:
    """Register `digest`."""
    command(app, "digest", "sehat digest --to desk@example.org --place Patna --since 2025-10-14")(digest)

"""Tells people what a night found wrong: by e-mail through an SMTP server, or by a POST to a webhook."""

from __future__ import annotations

import json
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from urllib.request import Request, urlopen

TIMEOUT = 20.0
PORTS = {"smtp": 25, "smtps": 465}


class MessageError(Exception):
    """A message that did not get out; the text is one sentence without any secret."""


def parse_target(url: str) -> SplitResult:
    """Return the parts of an address of messages; raises MessageError for what is none."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise MessageError("The address of messages is none.") from None
    if parts.scheme not in {"smtp", "smtps", "http", "https"} or not host:
        raise MessageError("Messages go to smtp://, smtps://, http:// or https:// addresses.")
    if parts.scheme.startswith("smtp") and not parse_qs(parts.query).get("to"):
        raise MessageError("An smtp address needs ?to=… (and may have from=…, starttls=1).")
    return parts


def message_text(report: Mapping[str, Any]) -> tuple[str, str]:
    """Return subject and body: what should be known, what failed, what is left."""
    found = [*report["alerts"], *report["failures"], *report["left"]]
    subject = f"Sehat Samachar, night of {report['started_at'][:10]}: {len(found)} to look at"
    counts = f"{report['pages']} pages read, {report['health_news']} health news."
    return subject, "\n".join([*found, "", counts, ""])


def send(url: str, report: Mapping[str, Any]) -> None:
    """Send the message of a report; raises MessageError where it cannot be delivered."""
    parts = parse_target(url)
    try:
        (_mail if parts.scheme in PORTS else _post)(parts, url, report)
    except (OSError, URLError, HTTPException, ValueError, smtplib.SMTPException) as error:
        raise MessageError(f"The message to {parts.hostname} was not delivered ({type(error).__name__}).") from None


def send_all(urls: Sequence[str], report: Mapping[str, Any]) -> list[str]:
    """Send a report's message to all addresses, and return what did not get out."""
    said = []
    for url in urls:
        try:
            send(url, report)
        except MessageError as error:
            said.append(str(error))
    return said


def _mail(parts: SplitResult, _url: str, report: Mapping[str, Any]) -> None:
    options = parse_qs(parts.query)
    message = EmailMessage()
    message["Subject"], body = message_text(report)
    message["To"] = ", ".join(options["to"])
    message["From"] = options.get("from", ["sehat@localhost"])[0]
    message.set_content(body)
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT)
    with server:
        if options.get("starttls") == ["1"]:
            server.starttls(context=ssl.create_default_context())
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def _post(_parts: SplitResult, url: str, report: Mapping[str, Any]) -> None:
    subject, text = message_text(report)
    body = {"subject": subject, "text": text, "alerts": report["alerts"], "failures": report["failures"]}
    body |= {"left": report["left"], "started_at": report["started_at"], "exit_code": report["exit_code"]}
    content = json.dumps(body, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "sehat-samachar"}
    with urlopen(Request(url, content, headers), timeout=TIMEOUT):  # noqa: S310
        pass

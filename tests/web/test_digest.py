"""The digest mails what is new through a real server, and nothing where nothing is."""

from __future__ import annotations

import email
import socketserver
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from typing import cast

import pytest
import typer
from typer.testing import CliRunner

import models
from tests.models.samples import GAZETTEER, article, record
from web.digest import add_digest

EVIL = "<script>alert(1)</script>\r\nBcc: x@example.org"


class Mails(socketserver.ThreadingTCPServer):
    """A mail server on loopback that keeps what it is given."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, *, refuses: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.refuses = refuses
        self.received: list[tuple[list[str], EmailMessage]] = []

    @property
    def url(self) -> str:
        """Its address, with the sender."""
        return f"smtp://127.0.0.1:{self.server_address[1]}/?from=sehat@example.org"


class Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as a mail needs."""

    def handle(self) -> None:
        """Answers one client."""
        server = cast(Mails, self.server)
        recipients: list[str] = []
        self.wfile.write(b"220 loopback\r\n")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"RCPT":
                recipients.append(line.decode().strip().partition("<")[2].rstrip(">"))
            if verb == b"RCPT" and server.refuses:
                self.wfile.write(b"550 no\r\n")
            elif verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                body = b"".join(iter(self.rfile.readline, b".\r\n"))
                server.received.append((recipients, email.message_from_bytes(body, policy=default)))
                self.wfile.write(b"250 kept\r\n")
            else:
                self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 fine\r\n")


def serving(*, refuses: bool = False) -> Iterator[Mails]:
    with Mails(refuses=refuses) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def mails() -> Iterator[Mails]:
    yield from serving()


@pytest.fixture
def refusing() -> Iterator[Mails]:
    yield from serving(refuses=True)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An old article and a new one, with a script and a line break in its words."""
    url = f"sqlite:///{tmp_path_factory.mktemp('digest') / 'small.db'}"
    with models.session(url) as session:
        store = models.Store(session)
        store.gazetteer(GAZETTEER)
        store.article(article(1, published="2025-03-01"), record())
        event = record()["events"][0] | {"date": "2024", "sentence": EVIL, "type": "camp"}
        store.article(article(2, published="2025-03-10T09:00:00+05:30"), record(events=[event]))
        session.commit()
    return url


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()
    made.callback()(lambda: None)
    add_digest(made)
    return made


def run(app: typer.Typer, database: str, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["digest", "--database", database, "--to", "desk@example.org", *arguments])
    return result.exit_code, result.stdout, result.stderr


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_what_is_new_is_mailed_as_text_and_html(app: typer.Typer, database: str, mails: Mails) -> None:
    arguments = (
        "--since",
        "2025-03-05",
        "--smtp",
        mails.url,
        "--to",
        "second@example.org",
        "--site",
        "https://sehat.example/",
    )
    assert run(app, database, *arguments)[0] == 0
    [(recipients, mail)] = mails.received
    assert recipients == ["desk@example.org", "second@example.org"]
    assert (mail["From"], mail["To"]) == ("sehat@example.org", "desk@example.org, second@example.org")
    assert mail["Subject"] == "सेहत समाचार: 4 नए तथ्य"
    for kind in ("plain", "html"):
        assert "https://sehat.example/articles/" in part(mail, kind)
        assert "#event-0" in part(mail, kind)
        assert "2025-03-01" not in part(mail, kind)
    assert "<script>" not in part(mail, "html")
    assert mail["Bcc"] is None


def test_nothing_new_is_no_mail(app: typer.Typer, database: str, mails: Mails) -> None:
    status, shown, said = run(app, database, "--since", "2025-04-01", "--smtp", mails.url)
    assert (status, shown, mails.received) == (0, "", [])
    assert "no mail" in said


def test_filters_narrow_it(app: typer.Typer, database: str, mails: Mails) -> None:
    run(app, database, "--since", "2025-01-01", "--smtp", mails.url, "--place", "नहींपुर")
    assert mails.received == []
    run(
        app,
        database,
        "--since",
        "2025-01-01",
        "--smtp",
        mails.url,
        "--type",
        "camp",
        "--language",
        "en",
        "--place",
        "Patna",
    )
    [(_, mail)] = mails.received
    assert mail["Subject"].startswith("Sehat Samachar: ")
    assert mail["Subject"].endswith("(Patna, camp)")


def test_it_can_be_seen_without_a_server(app: typer.Typer, database: str) -> None:
    status, shown, _ = run(app, database, "--since", "2025-03-05", "--print", "--language", "en")
    assert status == 0
    assert "To: desk@example.org\nSubject: Sehat Samachar: 4 new facts\n" in shown
    assert "\nBcc:" not in shown


def test_a_refused_mail_is_said(app: typer.Typer, database: str, refusing: Mails) -> None:
    status, _, said = run(app, database, "--since", "2025-03-05", "--smtp", refusing.url)
    assert status == 1
    assert "was not delivered by 127.0.0.1" in said


@pytest.mark.parametrize(
    "arguments",
    [(), ("--smtp", "http://x"), ("--smtp", "smtp://"), ("--smtp", "smtp://h:port"), ("--print", "--since", "gestern"),
     ("--print", "--language", "fr"), ("--print", "--to", "nobody"),
     ("--print", "--to", "a@b.example\nBcc: c@d.example")],
)  # fmt: skip
def test_unusable_arguments_are_refused(app: typer.Typer, database: str, arguments: tuple[str, ...]) -> None:
    status, shown, said = run(app, database, *arguments)
    assert (status, shown) == (2, "")
    assert said.strip().endswith(".")

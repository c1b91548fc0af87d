"""Takes pictures of the main pages in both languages, for the README: python -m tests.screenshots DATABASE [FOLDER]."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

import models
from models import queries
from models.queries import Filters, profile
from web.app import create_app
from web.links import entity_url, event_url, evidence_url
from web.serve import listen

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LARGEST = 120_000
"""Bytes of a picture."""
QUALITIES = (90, 80, 70, 60, 50)


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page, the language and the width of the window in pixels."""

    name: str
    path: str
    language: str
    width: int = 1100
    height: int = 720


def shots(database: str) -> list[Shot]:
    """The pictures to take of a database."""
    with models.session(database) as session:
        official = profile.most_named(session, "person", 1)[0]
        place = profile.most_named(session, "place", 1)[0]
        found = queries.events(session, Filters(limit=50))
        event = max(found, key=lambda one: (one["reports"], one["status"] == "occurred"))
    return [
        Shot("home-hi", "/", "hi"),
        Shot("article-hi", evidence_url("event", event).partition("#")[0], "hi"),
        Shot("official-en", entity_url("person", official["id"]), "en"),
        Shot("place-hi", entity_url("place", place["id"]), "hi"),
        Shot("event-en", event_url(event["id"]), "en"),
        Shot("figures-en", "/explore/figures", "en"),
        Shot("search-hi-phone", "/search?q=pandey", "hi", 390, 700),
        Shot("article-en-phone", evidence_url("event", event), "en", 390, 700),
    ]


@contextmanager
def served(database: str) -> Iterator[str]:
    """Serves a database on a free port of this machine; yields the address."""
    with listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(database), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def take(browser: Browser, base: str, shot: Shot, folder: Path) -> Path:
    """Takes one picture, in the best quality that keeps it small enough."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height}, locale=shot.language, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(base + shot.path)
    page.evaluate("document.fonts.ready")
    path = folder / f"{shot.name}.jpg"
    for quality in QUALITIES:
        if len(page.screenshot(path=path, type="jpeg", quality=quality)) <= LARGEST:
            break
    context.close()
    return path


def main(database: str, folder: Path = FOLDER) -> None:
    """Takes all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with served(database) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for shot in shots(database):
            path = take(browser, base, shot, folder)
            sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:3]))

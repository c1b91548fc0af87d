"""Sehat Samachar from the command line: introduces crawler, reader and database to each other."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

import crawler
import models
from crawler import Archive, CrawlError, CrawlReport, Page, Source, SourceReport, SourcesError
from crawler.article import Article, Refusal, clean, learn
from crawler.boilerplate import Boilerplate
from crawler.check import check_sources
from crawler.copies import CopyIndex
from crawler.demo_sites import serve
from crawler.robots import CONTACT, USER_AGENT
from crawler.sources import make_source
from crawler.warc import PagesError, iter_pages
from models import Store, UnknownArticleError
from nlp import evaluation
from web.cli import UnusableError, command, complain, opened, progress, summarise
from web.commands import add_commands
from web.questions import DATABASE, Database, open_database
from web.terminal import Format, show

if TYPE_CHECKING:
    from spacy.language import Language

DATA = Path(__file__).resolve().parent / "data"
SOURCES = DATA / "sources.toml"
ARCHIVE = Path("archive")
DEMO = Path("sehat-demo")
DEMO_MARK = ".sehat-demo"
DEMO_TABLES = ("article", "entity", "role", "figure", "event", "statement")
DEMO_QUESTIONS = ("officials --limit 10", "events --type outbreak", "search pandey")
TEXT_LIMIT = 200_000  # characters; the longest articles seen have 30,000
BATCH = 64  # articles read together
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
CRAWL_COLUMNS = ("name", "pages", "articles", "revisions", "not_modified", "gone", "drops", "failure", "silent")
CHECK_COLUMNS = ("name", "answers", "robots", "sitemaps", "feeds", "lists", "articles", "forbidden", "problem")
# gazetteer file → kind of entity, level of a place, column that names what the row lies in
GAZETTEERS = (
    ("states", "place", "state", None),
    ("districts", "place", "district", "state"),
    ("towns", "place", "town", "district"),
    ("facilities", "facility", None, None),
    ("programmes", "programme", None, None),
    ("organisations", "organisation", None, None),
    ("diseases", "disease", None, None),
)

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False
)
sources_group = typer.Typer(no_args_is_help=True, help="The news sites.")
database_group = typer.Typer(no_args_is_help=True, help="The tables.")
models_group = typer.Typer(no_args_is_help=True, help="Models that are fetched where there is a network.")
app.add_typer(sources_group, name="sources")
app.add_typer(models_group, name="models")
app.add_typer(database_group, name="database")
add_commands(app, database_group)

InputFile = Annotated[Path | None, typer.Option("--input", help="JSON lines to read; standard input by default.")]
WeightsFolder = Annotated[Path | None, typer.Option("--weights", help="Folder of the reader's weights.")]
OutputFile = Annotated[Path | None, typer.Option("--output", help="Where to write; standard output by default.")]


# Reading without a database


class LineError(Exception):
    """A line of input that is no article; the message is one sentence."""


def parse_article(line: str) -> dict[str, Any]:
    """Return the article of one JSON line: `text`, optional `id`, `title`, `published` (ISO day)."""
    try:
        item = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise LineError(f"is no JSON ({error})") from None
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise LineError('is no JSON object with a string under "text"')
    if not isinstance(item.get("title") or "", str):
        raise LineError('has a "title" that is no string')
    published = item.get("published")
    if published is not None:
        try:
            item["published"] = date.fromisoformat(published[:10]).isoformat()
        except (ValueError, TypeError):
            raise LineError(f'has a "published" that is no ISO date: {published!r}') from None
    for key in ("text", "title"):
        item[key] = LONE_SURROGATE.sub("\ufffd", item.get(key) or "")
    return item


def iter_articles(lines: Iterable[str], failures: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the articles of JSON lines; every other line is complained of by its number and counted in `failures`."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield parse_article(line)
        except LineError as error:
            failures.append(f"line {number}")
            complain(f"Line {number} {error}.")


def read_records(nlp: Any, articles: Iterable[dict[str, Any]], failures: list[str]) -> Iterator[dict[str, Any]]:
    """Yield one record for each article, in order; one that is too long to read gets an empty record with `refused`."""
    from nlp import read
    from nlp.components.record_assembler import empty_record

    remaining = iter(articles)
    while batch := list(islice(remaining, BATCH)):
        records = read(nlp, [item for item in batch if len(item["text"]) <= TEXT_LIMIT])
        for item in batch:
            if len(item["text"]) <= TEXT_LIMIT:
                record = next(records)
                if "refused" in record:
                    failures.append(f"article {item.get('id')}")
                    complain(f"Article {item.get('id')} is refused: {record['refused']}.")
                yield {"id": item.get("id"), **record}
                continue
            failures.append(f"article {item.get('id')}")
            complain(f"Article {item.get('id')} is refused (too-long): {len(item['text'])} of {TEXT_LIMIT} characters.")
            yield {
                "id": item.get("id"),
                **empty_record(item.get("title") or "", item.get("published")),
                "refused": "too-long",
            }


@command(app, "extract", "sehat extract < articles.jsonl > records.jsonl")
def extract(source: InputFile = None, output: OutputFile = None, weights: WeightsFolder = None) -> int:
    """Read articles as JSON lines (id, title, text, published) and write one record for each, in order."""
    nlp = load_reader(weights)
    failures: list[str] = []
    with opened(source, "r") as lines, opened(output, "w") as out, progress("extract") as advance:
        for record in read_records(nlp, iter_articles(lines, failures), failures):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            advance()
    return summarise(failures)


def load_reader(weights: Path | None = None) -> Any:
    """Return the reading pipeline; raises UnusableError when its weights cannot be loaded."""
    import nlp
    from nlp.weights import WeightsError

    try:
        return nlp.load(weights)
    except WeightsError as error:
        raise UnusableError(str(error)) from None


# Measuring against the gold set


@command(app, "evaluate", "sehat evaluate data/gold/dev --errors 20")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of gold articles, one JSON file each.")],
    errors_shown: Annotated[int, typer.Option("--errors", help="Print up to this many errors of each measure.")] = 0,
    by_article: Annotated[bool, typer.Option("--by-article", help="Also print one line for each article.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    raise_floor: Annotated[
        bool, typer.Option("--raise-floor", help="Keep these scores as the floor that may only rise.")
    ] = False,
    lower_because: Annotated[
        str | None, typer.Option("--lower-because", help="Lower the floor, and keep this reason in it.")
    ] = None,
    weights: WeightsFolder = None,
) -> None:
    """Read the gold articles and print the scores of the gold set's scorer."""
    if not any(gold.glob("*.json")):
        raise UnusableError(f"{gold} holds no gold articles (*.json).")
    options = ["--json"] if as_json else ["--errors", str(errors_shown), *(["--by-article"] if by_article else [])]
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder, "records.jsonl")
        write_gold_records(gold, weights, records)
        typer.echo(subprocess.check_output(evaluation.scorer_call(gold, records, *options), text=True), nl=False)
        if raise_floor or lower_because:
            try:
                evaluation.move_floor(evaluation.scores(gold, records), lower_because)
            except evaluation.FloorError as error:
                raise UnusableError(str(error)) from None


def write_gold_records(gold: Path, weights: Path | None, path: Path) -> None:
    """Read every gold article and write its record as a JSON line."""
    articles = evaluation.load_gold(gold)
    nlp = load_reader(weights)
    with path.open("w", encoding="utf-8") as records, progress("evaluate", len(articles)) as advance:
        for record in read_records(nlp, articles, []):
            records.write(json.dumps(record, ensure_ascii=False) + "\n")
            advance()


# Crawling, reading and storing


SourcesFile = Annotated[Path, typer.Option("--sources", help="The sources.toml to crawl.")]
ArchiveFolder = Annotated[Path, typer.Option("--archive", help="Folder of the WARC files.")]
Only = Annotated[list[str] | None, typer.Option("--only", help="Only the source of this name; may be repeated.")]
PerSource = Annotated[int | None, typer.Option("--limit", min=1, help="At most this many new articles of each source.")]
Since = Annotated[str | None, typer.Option("--since", help="Only articles published on or after this ISO day.")]
PrivateHosts = Annotated[
    bool, typer.Option("--allow-private-hosts", help="Also fetch from private and loopback addresses.")
]
ReportFile = Annotated[Path | None, typer.Option("--report", help="Write the run report to this file as JSON.")]
Again = Annotated[bool, typer.Option("--again", help="Redo everything with today's reader.")]


@dataclass
class Tally:
    """What became of the pages of a run: pages = articles + unchanged + the sum of drops."""

    pages: int = 0
    health_news: int = 0
    articles: Counter[str] = field(default_factory=Counter)  # new, edited, reread, unchanged
    drops: Counter[str] = field(default_factory=Counter)

    def row(self) -> dict[str, Any]:
        """Return the counts as a plain dictionary."""
        articles, drops = dict(sorted(self.articles.items())), dict(sorted(self.drops.items()))
        return {"pages": self.pages, "health_news": self.health_news, "articles": articles, "drops": drops}


@command(app, "crawl", "sehat crawl --sources data/sources.toml --limit 20")
def crawl(
    sources: SourcesFile = SOURCES,
    archive: ArchiveFolder = ARCHIVE,
    only: Only = None,
    limit: PerSource = None,
    since: Since = None,
    allow_private_hosts: PrivateHosts = False,
) -> int:
    """Fetch what is new on the sources into the archive."""
    day = parse_day(since)
    report = run_crawl(chosen_sources(sources, only), archive, limit, day, allow_private_hosts)
    show([crawl_row(source) for source in report.sources], CRAWL_COLUMNS, Format.table)
    return summarise(list(report.failures))


@command(app, "process", "sehat process --archive archive --database sqlite:///sehat.db")
def process(archive: ArchiveFolder = ARCHIVE, database: Database = DATABASE, again: Again = False) -> int:
    """Clean, read and store whatever is archived and not yet done."""
    failures: list[str] = []
    with open_database(database) as session:
        tally = process_archive(session, archive, again, failures)
    show_tally(tally)
    return summarise(failures)


@command(app, "nightly", "sehat nightly --sources data/sources.toml --report report.json")
def nightly(
    sources: SourcesFile = SOURCES,
    database: Database = DATABASE,
    archive: ArchiveFolder = ARCHIVE,
    report: ReportFile = None,
    only: Only = None,
    limit: PerSource = None,
    since: Since = None,
    allow_private_hosts: PrivateHosts = False,
) -> int:
    """Crawl what is new, clean, read, store, and write the run report; safe to kill and to repeat."""
    day = parse_day(since)
    chosen = chosen_sources(sources, only)
    with open_database(database) as session:
        outcome, failures = run_night(session, chosen, archive, limit, day, allow_private_hosts)
    if report:
        report.write_text(json.dumps(outcome, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    show(outcome["sources"], CRAWL_COLUMNS, Format.table)
    return summarise(failures)


def chosen_sources(path: Path, only: list[str] | None) -> list[Source]:
    """Return the sources of a file, or those named by `only`."""
    try:
        sources = crawler.load_sources(path)
    except SourcesError as error:
        raise UnusableError(str(error)) from None
    unknown = set(only or ()) - {source.name for source in sources}
    if unknown:
        raise UnusableError(f"{path} has no source named {', '.join(sorted(unknown))}.")
    return [source for source in sources if not only or source.name in only]


def run_crawl(
    sources: list[Source], archive: Path, limit: int | None, since: str | None, allow_private_hosts: bool
) -> CrawlReport:
    """Crawl with a progress bar."""
    with progress("crawl") as advance:
        try:
            return crawler.crawl(
                sources,
                archive,
                since=since,
                limit=limit,
                allow_private_hosts=allow_private_hosts,
                user_agent=USER_AGENT.replace(CONTACT, os.environ.get("SEHAT_CONTACT", CONTACT)),
                on_progress=lambda _source, _url: advance(),
            )
        except CrawlError as error:
            raise UnusableError(str(error)) from None


def parse_day(day: str | None) -> str | None:
    """Return an ISO day; raises UnusableError for anything else."""
    try:
        return date.fromisoformat(day).isoformat() if day else None
    except ValueError:
        raise UnusableError(f"{day!r} is no ISO day such as 2025-10-14.") from None


def run_night(
    session: Session,
    sources: list[Source],
    archive: Path,
    limit: int | None,
    since: str | None,
    allow_private_hosts: bool,
) -> tuple[dict[str, Any], list[str]]:
    """Crawl and process; return the run report and what failed."""
    started = datetime.now(UTC).isoformat(timespec="seconds")
    store = Store(session)
    for source in sources:
        store.source(source.name, source.title, source.home, source.region)
    crawled = run_crawl(sources, archive, limit, since, allow_private_hosts)
    failures = list(crawled.failures)
    tally = process_archive(session, archive, False, failures)
    report = {
        "started_at": started,
        "finished_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "sources": [crawl_row(source) for source in crawled.sources],
        **tally.row(),
        "failures": failures,
    }
    store.run(report)
    return report, failures


def crawl_row(source: SourceReport) -> dict[str, Any]:
    """Return a source's part of the crawl report as a row."""
    return {**asdict(source), "silent": source.is_silent, "drops": dict(source.drops)}


@dataclass(frozen=True)
class Intake:
    """What pages pass through on their way into the database, and where is counted what became of them."""

    store: Store
    nlp: Language
    copies: CopyIndex
    failures: list[str]
    tally: Tally
    boilerplate: Callable[[str], Boilerplate | None]
    site_names: Callable[[str], tuple[str, ...]]
    first_published: Callable[[str, str | None], str | None]


def open_intake(session: Session, copies: Path | str, failures: list[str], archive: Archive | None = None) -> Intake:
    """Return an intake into a database; with an archive, what it teaches of its sources is used for cleaning."""
    store = Store(session)
    store.gazetteer(gazetteer_rows())

    @cache
    def boilerplate(source: str) -> Boilerplate | None:
        if archive is None:
            return None
        return learn((page.body, page.canonical or page.url, page.content_type) for page in archive.sample(source))

    @cache
    def site_names(source: str) -> tuple[str, ...]:
        row = session.get(models.Source, source)
        return (row.title,) if row and row.title else ()

    def first_published(url: str, published: str | None) -> str | None:
        """Return the earlier of the day known and the day told: an edited page may show only when it was edited."""
        known = session.scalar(select(models.Article.published).where(models.Article.url == url))
        return known if known and (not published or known[:10] < published[:10]) else published

    return Intake(store, load_reader(), CopyIndex(copies), failures, Tally(), boilerplate, site_names, first_published)


def process_archive(session: Session, folder: Path, again: bool, failures: list[str]) -> Tally:
    """Clean, read and store the archived pages that are not done yet; mark the articles that are gone."""
    with Archive(folder) as archive, progress("read", archive.count()) as advance:
        intake = open_intake(session, folder / "copies.sqlite", failures, archive)
        done = finished_pages(session)
        pages = (page for page in archive.pages() if is_due(page, archive, done, again))
        take_in_pages(intake, pages, advance)
        for gone in archive.gone():
            with suppress(UnknownArticleError):
                intake.store.gone(gone.canonical, gone.since)
        intake.copies.close()
    return intake.tally


def is_due(page: Page, archive: Archive, done: set[tuple[str, str]], again: bool) -> bool:
    """Tell whether a page is still to be read; a finished one is read again only if no newer version replaced it."""
    if (page.url, page.digest) not in done:
        return True
    return again and archive.versions(page.canonical or page.url)[-1:] in ([], [page.id])


def finished_pages(session: Session) -> set[tuple[str, str]]:
    """Return address and digest of the pages that have an outcome."""
    rows = session.execute(select(models.Page.url, models.Page.digest).where(models.Page.outcome.is_not(None)))
    return {(url, digest) for url, digest in rows}


def take_in_pages(intake: Intake, pages: Iterable[Page], advance: Callable[[], None]) -> None:
    """Turn pages into stored articles, a batch at a time; every page ends as an article or as a named drop."""
    remaining = iter(pages)
    while batch := list(islice(remaining, BATCH)):
        cleaned = [(page, article) for page in batch if (article := clean_page(intake, page))]
        articles = [
            {**asdict(article), "id": page.url, "url": page.canonical or page.url, "source": page.source}
            for page, article in cleaned
        ]
        take_in(intake, articles, [note_page(intake.store, page) for page, _ in cleaned])
        for _ in batch:
            advance()


def take_in(intake: Intake, articles: list[dict[str, Any]], page_ids: list[int | None]) -> None:
    """Read and store a batch of articles, and join each to the copies of its story."""
    records = read_records(intake.nlp, articles, intake.failures)
    for article, record, page_id in zip(articles, records, page_ids, strict=True):
        reader = f"{intake.nlp.meta['name']} {intake.nlp.meta['version']}"
        published = intake.first_published(article["url"], article.get("published"))
        written = intake.store.article({**article, "published": published}, record, reader=reader, page_id=page_id)
        intake.tally.articles[written.outcome] += 1
        intake.tally.health_news += record["health_news"]
        first = intake.copies.add(article["url"], article["text"])
        if first != article["url"]:
            with suppress(UnknownArticleError):
                intake.store.copies([first, article["url"]])


def clean_page(intake: Intake, page: Page) -> Article | None:
    """Return the page's article, or note by name why it has none."""
    intake.tally.pages += 1
    address = page.canonical or page.url
    try:
        return clean(
            page.body, address, page.content_type, intake.boilerplate(page.source), intake.site_names(page.source)
        )
    except Refusal as refusal:
        intake.tally.drops[refusal.name] += 1
        intake.store.drop(note_page(intake.store, page), refusal.name)
        return None


def note_page(store: Store, page: Page) -> int:
    """Store where a page is archived."""
    return store.page(
        page.url,
        source=page.source,
        canonical=page.canonical,
        fetched_at=page.fetched_at,
        status=page.status,
        digest=page.digest,
        warc_file=page.warc or None,
        warc_offset=page.offset,
        warc_length=page.length,
    )


def gazetteer_rows() -> Iterator[dict[str, Any]]:
    """Yield the gazetteers' rows in the shape that the database takes."""
    for file, kind, level, parent in GAZETTEERS:
        with (DATA / "gazetteers" / f"{file}.tsv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield {
                    "kind": kind,
                    "id": row["id"],
                    "name": row["name_hi"],
                    "name_en": row["name_en"],
                    "aliases": row["aliases"],
                    "level": level,
                    "parent": row.get(parent) if parent else None,
                    "latitude": float(row["latitude"]) if row.get("latitude") else None,
                    "longitude": float(row["longitude"]) if row.get("longitude") else None,
                }


@command(app, "ingest", "sehat ingest crawl-data.warc.gz pages/ --database sqlite:///sehat.db")
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="HTML or WARC files, folders of them, or JSON lines.")],
    database: Database = DATABASE,
    source: Annotated[str, typer.Option("--source", help="The source that the articles are filed under.")] = "ingested",
) -> int:
    """Clean, read and store pages from files, with bounded memory."""
    failures: list[str] = []
    with open_database(database) as session:
        intake = open_intake(session, ":memory:", failures)
        for path in paths:
            ingest_path(intake, path, source)
    show_tally(intake.tally)
    return summarise(failures)


def ingest_path(intake: Intake, path: Path, source: str) -> None:
    """Store the pages of a file or folder, or the articles of a file of JSON lines."""
    if not path.exists():
        intake.failures.append(str(path))
        complain(f"{path}: no such file or folder.")
    elif path.suffix == ".jsonl":
        with opened(path, "r") as lines:
            ingest_articles(intake, iter_articles(lines, intake.failures), source)
    else:
        with progress(str(path)) as advance:
            try:
                take_in_pages(
                    intake, (replace(page, source=page.source or source) for page in iter_pages(path)), advance
                )
            except PagesError as error:
                intake.failures.append(str(path))
                complain(str(error))


def ingest_articles(intake: Intake, articles: Iterable[dict[str, Any]], source: str) -> None:
    """Store articles that come as text; one without a `url` is filed under its id."""
    remaining = iter(articles)
    while batch := list(islice(remaining, BATCH)):
        intake.tally.pages += len(batch)
        filed = [
            {"url": f"urn:sehat:{source}:{item.get('id')}", **item, "source": item.get("source") or source}
            for item in batch
        ]
        take_in(intake, filed, [None] * len(filed))


@command(app, "clean", "sehat clean page.html --url https://example.org/2025/03/story")
def clean_files(
    pages: Annotated[list[Path], typer.Argument(help="HTML files as they were fetched.")],
    url: Annotated[str | None, typer.Option("--url", help="The address that the page was fetched from.")] = None,
) -> int:
    """Strip pages to articles: one JSON line each with url, title, byline, published, modified, language, text."""
    failures: list[str] = []
    with opened(None, "w") as out, progress("clean", len(pages)) as advance:
        for path in pages:
            try:
                article = clean(path.read_bytes(), url)
                out.write(json.dumps(asdict(article), ensure_ascii=False) + "\n")
            except OSError as error:
                failures.append(str(path))
                complain(f"{path}: {error.strerror}.")
            except Refusal as refusal:
                failures.append(str(path))
                complain(f"{path} is refused ({refusal.name}): {refusal.reason}")
            advance()
    return summarise(failures)


def show_tally(tally: Tally) -> None:
    """Show what became of the pages."""
    show([tally.row()], ("pages", "health_news", "articles", "drops"), Format.table)


@command(sources_group, "check", "sehat sources check --only pradesh-times")
def check_sites(sources: SourcesFile = SOURCES, only: Only = None, allow_private_hosts: PrivateHosts = False) -> int:
    """Tell for each source whether it answers, what robots.txt allows, and how many articles it would find."""
    chosen = chosen_sources(sources, only)
    with progress("check") as advance:
        checks = check_sources(
            chosen, allow_private_hosts=allow_private_hosts, on_progress=lambda _source, _url: advance()
        )
    show([asdict(check) for check in checks], CHECK_COLUMNS, Format.table)
    return summarise([f"{check.name} ({check.problem})" for check in checks if not check.answers])


@command(models_group, "fetch", "sehat models fetch stanza --folder ~/stanza_resources")
def fetch_models(
    name: Annotated[str, typer.Argument(help="stanza: the official Hindi models of Stanza.")],
    folder: Annotated[
        Path, typer.Option("--folder", envvar="STANZA_RESOURCES_DIR", help="Where the models are put.")
    ] = Path("stanza_resources"),
) -> None:
    """Fetch models that nlp.load(syntax=True) prefers to the shipped ones; STANZA_RESOURCES_DIR names their folder."""
    from nlp.components.syntax import SyntaxModelsError, fetch

    if name != "stanza":
        raise UnusableError(f"There are no models named {name!r}; there is stanza.")
    try:
        fetch(folder)
    except SyntaxModelsError as error:
        raise UnusableError(str(error)) from None


# The demo


def program() -> str:
    """Return how this program is called from the current folder."""
    beside = Path(sys.executable).with_name("sehat")
    with suppress(ValueError):
        return str(beside.relative_to(Path.cwd())) if beside.exists() else "python pipeline.py"
    return "sehat"


@command(app, "demo", "sehat demo")
def demo(
    folder: Annotated[
        Path, typer.Option("--folder", help="Where the database and the archive are written anew.")
    ] = DEMO,
) -> int:
    """Run two nights over the bundled sites, into a fresh database, and show what was found."""
    if folder.exists() and not (folder / DEMO_MARK).exists() and any(folder.iterdir()):
        raise UnusableError(f"{folder} holds other files; choose an empty folder with --folder.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / DEMO_MARK).write_text("Made by `sehat demo`, which deletes this folder when it runs again.\n")
    url = f"sqlite:///{folder / 'sehat.db'}"
    failures: list[str] = []
    with serve(DATA / "demo") as sites, open_database(url) as session:
        chosen = [make_source(row) for row in sites.sources]
        for night in (1, 2):
            sites.set_night(night)
            report, failed = run_night(session, chosen, folder / "archive", None, None, True)
            typer.echo(f"Night {night}:")
            show(report["sources"], CRAWL_COLUMNS[:-2], Format.table)
            failures += failed
        typer.echo("In the database:")
        counts = models.check(url).counts
        show([{"table": name, "rows": counts[name]} for name in DEMO_TABLES], ("table", "rows"), Format.table)
    typer.echo("Three questions to try:")
    for question in DEMO_QUESTIONS:
        typer.echo(f"  {program()} {question} --database {url}")
    return summarise(failures)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()

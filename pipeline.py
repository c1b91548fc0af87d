"""Sehat Samachar from the command line: introduces crawler, reader and database to each other."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from sqlalchemy.orm import Session

import crawler
from crawler import Archive, CrawlError, CrawlReport, Page, Source, SourcesError, archive_reader, iter_pages
from crawler.archive import Key
from crawler.article import Refusal, clean
from crawler.beside import CrawlBeside
from crawler.check import check_sources
from crawler.cleaning import Cleaned, Task, archive_tasks, batches, clean_task, page_tasks
from crawler.copies import CopyIndex
from crawler.demo_sites import serve
from crawler.haystack import Positions, is_warc, open_positions, wanted_pages
from crawler.retention import removable, remove
from crawler.robots import CONTACT, USER_AGENT
from crawler.sieve import Sieve, make_sieve
from crawler.sources import make_source
from crawler.warc import files_under
from models import DatabaseError, Store, UnknownArticleError
from models.backup import backup
from models.gazetteer_files import gazetteer_rows
from models.reading_state import finished, first_published, place, site_names
from nlp import evaluation
from nlp.bounded import BATCH, read_records
from nlp.cluster import ClusterError, RayPool
from nlp.gazetteer import read_table
from nlp.hindi.inflection import noun_forms
from nlp.lines import iter_articles
from nlp.pool import WorkerPool
from web import collector
from web.cli import UnusableError, command, complain, opened, progress, refuser, summarise
from web.commands import add_commands
from web.demo import fresh_folder, show_demo
from web.nightly.checkpoint import Checkpoint
from web.nightly.lock import exclusive, lock_file
from web.nightly.publish import Readers, publish
from web.nightly.report import Report
from web.nightly.state import NightState, begin, crawl_share, now
from web.nightly.stop import Stop
from web.nightly.tally import Tallies
from web.nightly.trouble import TROUBLES, explain, guarded
from web.options import (
    Again,
    ArchiveFolder,
    BackupFolder,
    InputFile,
    KeepArchives,
    KeepBackups,
    MetricsFile,
    Notify,
    Only,
    OutputFile,
    PerSource,
    PrivateHosts,
    Ray,
    ReportFile,
    ReportPage,
    Since,
    SourcesFile,
    TimeBudget,
    WeightsFolder,
    Workers,
    parse_budget,
    parse_day,
    parse_targets,
)
from web.questions import DATABASE, Database, open_database
from web.terminal import Format, show

if TYPE_CHECKING:
    from spacy.language import Language

DATA = Path(__file__).resolve().parent / "data"
SOURCES, ARCHIVE, DEMO = DATA / "sources.toml", Path("archive"), Path("sehat-demo")
LEFT_SHOWN = 10
COPIES = 50  # of one story that an article is joined with
CRAWL_COLUMNS = ("name", "pages", "articles", "revisions", "not_modified", "gone", "drops", "failure", "silent")
TALLY_COLUMNS = ("pages", "health_news", "articles", "drops")
CHECK_COLUMNS = ("name", "answers", "robots", "sitemaps", "feeds", "lists", "articles", "forbidden", "problem")

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False
)
sources_group = typer.Typer(no_args_is_help=True, help="The news sites.")
database_group = typer.Typer(no_args_is_help=True, help="The tables.")
models_group = typer.Typer(no_args_is_help=True, help="Models that are fetched where there is a network.")
app.add_typer(sources_group, name="sources")
app.add_typer(models_group, name="models")
app.add_typer(database_group, name="database")
add_commands(app, database_group, archive_reader)


# Reading without a database


@command(app, "extract", "sehat extract < articles.jsonl > records.jsonl")
def extract(source: InputFile = None, output: OutputFile = None, weights: WeightsFolder = None) -> int:
    """Read articles as JSON lines (id, title, text, published) and write one record for each, in order."""
    nlp = load_reader(weights)
    failures: list[str] = []
    refuse = refuser(failures)
    with opened(source, "r") as lines, opened(output, "w") as out, progress("extract") as advance:
        for record in read_records(nlp, iter_articles(lines, refuse), refuse):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            advance()
    return summarise(failures)


def load_reader(weights: Path | None = None, threads: int = 0) -> Language:
    """Return the reading pipeline; raises UnusableError when its weights cannot be loaded."""
    import nlp
    from nlp.weights import WeightsError

    try:
        return nlp.load(weights, threads=threads)
    except WeightsError as error:
        raise UnusableError(str(error)) from None


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
        for record in read_records(nlp, articles, refuser([])):
            records.write(json.dumps(record, ensure_ascii=False) + "\n")
            advance()


@command(app, "clean", "sehat clean page.html --url https://example.org/2025/03/story")
def clean_files(
    pages: Annotated[list[Path], typer.Argument(help="HTML files as they were fetched.")],
    url: Annotated[str | None, typer.Option("--url", help="The address that the page was fetched from.")] = None,
) -> int:
    """Strip pages to articles: one JSON line each with url, title, byline, published, modified, language, text."""
    failures: list[str] = []
    refuse = refuser(failures)
    with opened(None, "w") as out, progress("clean", len(pages)) as advance:
        for path in pages:
            try:
                article = clean(path.read_bytes(), url)
                out.write(json.dumps(asdict(article), ensure_ascii=False) + "\n")
            except OSError as error:
                refuse(str(path), f"{path}: {error.strerror}.")
            except Refusal as refusal:
                refuse(str(path), f"{path} is refused ({refusal.name}): {refusal.reason}")
            advance()
    return summarise(failures)


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


# From pages to rows


@dataclass(frozen=True)
class Reading:
    """What came of a task: the article with its record, which reader made it, and what was refused, in sentences."""

    cleaned: Cleaned
    record: dict[str, Any]
    reader: str = ""
    refusals: tuple[tuple[str, str], ...] = ()


BatchReader = Callable[[Iterable[Task]], Iterator[list[Reading]]]
"""Reads tasks in their order, a batch at a time."""


@cache
def shared_reader(threads: int) -> Language:
    """Return this process's reader, loaded once."""
    return load_reader(threads=threads)


def read_tasks(tasks: Sequence[Task], threads: int = 0) -> list[Reading]:
    """Clean and read a batch: the same for every order, batch and machine, and touches no database."""
    nlp = shared_reader(threads)
    reader = f"{nlp.meta['name']} {nlp.meta['version']}"
    cleaned = [clean_task(task) for task in tasks]
    refusals: list[tuple[str, str]] = []
    articles = [one.article for one in cleaned if not one.dropped]
    records = read_records(nlp, articles, lambda name, sentence: refusals.append((name, sentence)))
    done = []
    for one in cleaned:
        refusals[:] = [(one.page.url, one.fault)] if one.fault and one.page else []
        record = next(records) if not one.dropped else {}
        done.append(Reading(one, record, reader, tuple(refusals)))
    return done


def lost_task(task: Task) -> Reading:
    """Return what is said of a page that a reading process died of."""
    page = replace(task.page, body=b"") if task.page else None
    name = page.url if page else str((task.article or {}).get("url"))
    refusal = (name, f"A process died of reading {name}.")
    return Reading(Cleaned(task.source, page, {}, "reader-died"), {}, "", (refusal,))


@contextmanager
def open_readers(workers: int | str = 1) -> Iterator[BatchReader]:
    """Yield what reads tasks in their order, a batch at a time: this process, others or a Ray cluster.

    `workers` is a number of processes or the address of the cluster, whose machines have this program installed.
    """
    if workers == 1:
        yield lambda tasks: map(read_tasks, batches(tasks, BATCH))
        return
    with open_pool(workers) as pool:
        yield lambda tasks: pool.results(batches(tasks, BATCH))


def open_pool(workers: int | str) -> WorkerPool[Task, Reading] | RayPool[Task, Reading]:
    """Return the pool of reading processes; raises UnusableError where there is no Ray cluster at the address."""
    installed = import_module("pipeline")  # not __main__, which other machines do not have
    work = partial(installed.read_tasks, threads=1)
    try:
        return RayPool(work, lost_task, workers) if isinstance(workers, str) else WorkerPool(work, lost_task, workers)
    except ClusterError as error:
        raise UnusableError(str(error)) from None


@dataclass(frozen=True)
class Intake:
    """The one writer: what readings pass through on their way into the database, and where they are counted."""

    store: Store
    session: Session
    copies: CopyIndex
    tallies: Tallies
    failures: list[str]

    def write(self, reading: Reading) -> None:
        """Store one reading, an article and the end of its page in one transaction, and count it."""
        cleaned, record = reading.cleaned, reading.record
        tally = self.tallies.of(cleaned.source)
        page_id = note_page(self.store, cleaned.page) if cleaned.page else None
        for name, sentence in reading.refusals:
            refuser(self.failures)(name, sentence)
        if cleaned.dropped:
            tally.drop(cleaned.dropped)
            if page_id is not None:
                self.store.drop(page_id, cleaned.dropped)
            return
        article = cleaned.article
        published = first_published(self.session, article["url"], article.get("published"))
        alike = self.copies.members(self.copies.add(article["url"], article["text"]))[:COPIES]
        written = self.store.article(
            article | {"published": published}, record, reader=reading.reader, page_id=page_id, alike=alike
        )
        tally.article(written.outcome, record)

    def set_aside(self, page: Page, reason: str) -> None:
        """Count a page that is not even cleaned."""
        self.tallies.of(page.source).drop(reason)


def note_page(store: Store, page: Page) -> int:
    """Store where a page is archived."""
    return store.page(
        page.url, source=page.source, canonical=page.canonical, fetched_at=page.fetched_at, status=page.status,
        digest=page.digest, warc_file=page.warc or None, warc_offset=page.offset, warc_length=page.length,
    )  # fmt: skip


def write_batches(
    intake: Intake, readers: BatchReader, tasks: Iterable[Task], advance: Callable[[], None]
) -> Iterator[list[Reading]]:
    """Read tasks and store what was read; yields each batch once it is written."""
    for readings in readers(tasks):
        for reading in readings:
            intake.write(reading)
            advance()
        yield readings


@dataclass(frozen=True)
class Desk:
    """Where archived pages are read: what is open for as long as a run reads them."""

    archive: Archive
    intake: Intake
    readers: BatchReader
    stop: Stop
    state: NightState

    @property
    def name(self) -> str:
        """The name under which the archive keeps how far this database has come."""
        return place(self.intake.session.get_bind().engine.url)

    def done(self, keys: Sequence[Key]) -> set[Key]:
        """Return those of the pages that are finished."""
        return finished(self.intake.session, keys)

    def mark(self) -> int:
        """Return the page up to which all are finished."""
        return self.archive.mark(self.name, self.done)

    def take(self, pages: Iterable[Page], advance: Callable[[], None] = lambda: None) -> Iterator[Page]:
        """Clean, read and store pages until the run has to end; yields the last one of each batch."""
        tasks = archive_tasks(self.archive, pages, partial(site_names, self.intake.session))
        for readings in write_batches(self.intake, self.readers, self.stop.until(tasks), advance):
            self.state.keep()
            yield from filter(None, [readings[-1].cleaned.page])


@contextmanager
def open_desk(
    session: Session, folder: Path, workers: int | str, stop: Stop, state: NightState | None = None
) -> Iterator[Desk]:
    """Open all that reading an archive takes."""
    state = state or NightState(now())
    store = Store(session)
    store.gazetteer(gazetteer_rows())
    with (
        Archive(folder) as archive,
        closing(CopyIndex(folder / "copies.sqlite")) as copies,
        open_readers(workers) as readers,
    ):
        yield Desk(archive, Intake(store, session, copies, state.tallies, state.failures), readers, stop, state)


def read_beside(desk: Desk, crawling: CrawlBeside) -> None:
    """Read the sources that are complete while others are still crawled."""
    after = desk.mark()
    for names in crawling.complete():
        pages = chain.from_iterable(desk.archive.due(desk.done, after=after, source=name) for name in names)
        for _ in desk.take(crawling.meanwhile(pages)):
            pass
        desk.intake.session.commit()  # no transaction stays open while the crawl is waited for


def read_archive(desk: Desk, again: bool = False) -> int:
    """Read all archived pages that are not done yet; returns how many are left."""
    archive = desk.archive
    after, last = 0 if again else desk.mark(), archive.last()
    with progress("read", archive.count() if again else archive.unfinished(desk.done, after)) as advance:
        for page in desk.take(archive.due(desk.done, again=again, after=after), advance):
            if not again:
                archive.set_mark(desk.name, page.id)
    if desk.stop.is_due():
        return archive.unfinished(desk.done, desk.mark())
    archive.set_mark(desk.name, last)
    return 0


def mark_gone(session: Session, folder: Path) -> None:
    """Mark the articles that their sites have taken away."""
    store = Store(session)
    with Archive(folder) as archive:
        for gone in archive.gone():
            with suppress(UnknownArticleError):
                store.gone(gone.canonical, gone.since)


@command(app, "process", "sehat process --archive archive --database sqlite:///sehat.db --workers 4")
def process(
    archive: ArchiveFolder = ARCHIVE,
    database: Database = DATABASE,
    again: Again = False,
    workers: Workers = 1,
    ray: Ray = None,
) -> int:
    """Clean, read and store whatever is archived and not yet done."""
    stop = Stop()

    def work() -> int:
        with exclusive(lock_file(archive)), stop.signals(), open_database(database) as session:
            with open_desk(session, archive, ray or workers, stop) as desk:
                left = read_archive(desk, again)
            mark_gone(session, archive)
        show([desk.state.tallies.total().row()], TALLY_COLUMNS, Format.table)
        return summarise(desk.state.failures + ([f"{left} pages, which are left as {stop.reason}"] if left else []))

    return guarded(work, CrawlError)


@command(app, "ingest", "sehat ingest crawl-data.warc.gz pages/ --database sqlite:///sehat.db")
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="HTML or WARC files, folders of them, or JSON lines.")],
    database: Database = DATABASE,
    source: Annotated[str, typer.Option("--source", help="The source that the articles are filed under.")] = "ingested",
    everything: Annotated[
        bool,
        typer.Option("--everything", help="Clean WARC pages of any language and subject, from the files' beginning."),
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Read WARC files from their beginning.")] = False,
    workers: Workers = 1,
    ray: Ray = None,
) -> int:
    """Clean, read and store pages from files, with bounded memory; a WARC file is gone on with where it was left."""
    stop = Stop()

    def work() -> int:
        with open_database(database) as session, open_readers(ray or workers) as readers, stop.signals():
            intake = ingest_files(session, readers, Haystack(paths, source, everything, again), stop)
        show([intake.tallies.total().row()], TALLY_COLUMNS, Format.table)
        return summarise([*intake.failures, *([f"the rest, as {stop.reason}"] if stop.is_due() else [])])

    return guarded(work, CrawlError)


@dataclass(frozen=True)
class Haystack:
    """Files to be ingested, and how."""

    paths: Sequence[Path]
    source: str = "ingested"
    everything: bool = False
    again: bool = False

    def sieve(self) -> Sieve:
        """Return what sets pages aside before they are cleaned."""
        if self.everything:
            return lambda _body: ""
        rows = [row["word"] for row in read_table("health_words") if int(row["weight"]) > 0]
        return make_sieve(form for word in rows for form in noun_forms(word))


def ingest_files(session: Session, readers: BatchReader, hay: Haystack, stop: Stop) -> Intake:
    """Read and store what files hold, and note after each batch how far they have come."""
    store = Store(session)
    store.gazetteer(gazetteer_rows())
    reader = place(session.get_bind().engine.url)
    memory = f"{reader}.ingest" if Path(reader).is_file() else "sehat.ingest"
    with (
        closing(CopyIndex(memory)) as copies,
        closing(open_positions(memory, reader)) as positions,
        progress("ingest") as advance,
    ):
        intake = Intake(store, session, copies, Tallies(), [])
        tasks = hay_tasks(hay, intake, positions)
        for readings in write_batches(intake, readers, stop.until(tasks), advance):
            positions.wrote(len(readings))
    return intake


def hay_tasks(hay: Haystack, intake: Intake, positions: Positions) -> Iterator[Task]:
    """Yield the pages and articles of all files."""
    names, sieve = partial(site_names, intake.session), hay.sieve()
    refuse = refuser(intake.failures)

    def start(path: Path) -> int:
        return 0 if hay.again or hay.everything else positions.start(path, partial(finished, intake.session))

    for path in hay.paths:
        if not path.exists():
            refuse(str(path), f"{path}: no such file or folder.")
        for file in files_under(path):
            if file.suffix == ".jsonl":
                tasks = line_tasks(file, hay.source, refuse)
            elif is_warc(file):
                pages = wanted_pages(file, start(file), sieve, positions, intake.set_aside)
                tasks = page_tasks(file, pages, hay.source, names, refuse)
            else:
                tasks = page_tasks(file, iter_pages(file), hay.source, names, refuse)
            for task in tasks:
                positions.give((task.page.url, task.page.digest) if task.page else None)
                yield task


def line_tasks(path: Path, source: str, refuse: Callable[[str, str], None]) -> Iterator[Task]:
    """Yield the articles of a file of JSON lines; one without a `url` is filed under its id."""
    with opened(path, "r") as lines:
        for item in iter_articles(lines, refuse):
            name = item.get("source") or source
            yield Task(name, None, {"url": f"urn:sehat:{source}:{item.get('id')}", **item, "source": name})


# Crawling, and the night


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
    order = NightOrder(chosen_sources(sources, only), archive, limit, parse_day(since), allow_private_hosts)
    stop = Stop()

    def work() -> int:
        with stop.signals():
            report = run_crawl(order, stop)
        show([source.row() for source in report.sources], CRAWL_COLUMNS, Format.table)
        return summarise([*report.failures, *report.unvisited(stop.reason)])

    return guarded(work, CrawlError)


@dataclass(frozen=True)
class NightOrder:
    """What a night is to do."""

    sources: Sequence[Source]
    archive: Path
    limit: int | None = None
    since: str | None = None
    allow_private_hosts: bool = False
    workers: int = 1
    keep_archives: int | None = None
    backup: Path | None = None
    keep_backups: int = 7

    def scope(self, database: str) -> list[Any]:
        """Return what must be alike for a night to go on after a crash."""
        names = sorted(source.name for source in self.sources)
        return [names, self.limit, self.since, place(database)]


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
    order: NightOrder, stop: Stop, seconds: float | None = None, on_source: Callable[[str], None] | None = None
) -> CrawlReport:
    """Crawl with a progress bar, for so many seconds at most."""
    with progress("crawl") as advance:
        return crawler.crawl(
            order.sources,
            order.archive,
            since=order.since,
            limit=order.limit,
            allow_private_hosts=order.allow_private_hosts,
            user_agent=USER_AGENT.replace(CONTACT, os.environ.get("SEHAT_CONTACT", CONTACT)),
            on_progress=lambda _source, _url: advance(),
            on_source=on_source,
            seconds=seconds,
            stop=stop.asked,
        )


@command(app, "nightly", "sehat nightly --time-budget 6h --report report.json --report-html report.html")
def nightly(
    sources: SourcesFile = SOURCES,
    database: Database = DATABASE,
    archive: ArchiveFolder = ARCHIVE,
    report: ReportFile = None,
    report_html: ReportPage = None,
    metrics: MetricsFile = None,
    notify: Notify = None,
    only: Only = None,
    limit: PerSource = None,
    since: Since = None,
    time_budget: TimeBudget = None,
    workers: Workers = 1,
    keep_archives: KeepArchives = None,
    backup_folder: BackupFolder = None,
    keep_backups: KeepBackups = 7,
    allow_private_hosts: PrivateHosts = False,
) -> int:
    """Crawl what is new, clean, read, store, and write the run report; safe to kill and to repeat."""
    order = NightOrder(
        chosen_sources(sources, only), archive, limit, parse_day(since), allow_private_hosts, workers,
        keep_archives, backup_folder, keep_backups,
    )  # fmt: skip
    readers = Readers(report, report_html, metrics, parse_targets(notify))
    stop = Stop(parse_budget(time_budget))

    def work() -> int:
        with exclusive(lock_file(archive)), stop.signals():
            return supervise(order, database, stop, readers)

    return guarded(work, CrawlError)


def supervise(order: NightOrder, database: str, stop: Stop, readers: Readers) -> int:
    """Run the night, or the rest of one that was broken off; whatever ends it, its report is written."""
    try:
        scope = order.scope(database)
    except DatabaseError as error:
        raise UnusableError(str(error)) from None
    checkpoint = Checkpoint(order.archive.with_name(f"{order.archive.name}.night.json"), scope)
    state = begin(checkpoint)
    try:
        with open_database(database) as session:
            report = run_night(session, database, order, stop, state)
        checkpoint.end()
    except (CrawlError, *TROUBLES) as error:
        state.failures.append(explain(error))
        report = state.report()
    except UnusableError as error:
        # No database answers, or the weights are damaged: who reads the reports is to know it as well.
        state.failures.append(str(error))
        publish(state.report(), state.past, readers)
        raise
    said = publish(report, state.past, readers)
    show(report["sources"], CRAWL_COLUMNS, Format.table)
    for sentence in [*said, *report["alerts"], *report["left"][:LEFT_SHOWN]]:
        complain(sentence)
    return max(summarise(report["failures"]), int(report["exit_code"]), int(bool(said)))


def run_night(session: Session, database: str, order: NightOrder, stop: Stop, state: NightState) -> Report:
    """Run the stages that are not done yet, keep the report in the database and return it."""
    store = Store(session)
    for source in order.sources:
        store.source(source.name, source.title, source.home, source.region)
    state.look_back(session)
    with open_desk(session, order.archive, order.workers, stop, state) as desk:
        if state.crawled is None:
            with state.stages.measure("crawl"):
                crawl_and_read(order, desk)
        with state.stages.measure("process"):
            left = read_archive(desk)
    if left:
        state.left.append(f"{left} archived pages are left to read, as {stop.reason}")
    with state.stages.measure("resolve"):
        mark_gone(session, order.archive)
        state.look_round(session)
    with state.stages.measure("keep"):
        house_keeping(session, database, order, state.failures)
    report = state.report()
    store.run(report)
    return report


def crawl_and_read(order: NightOrder, desk: Desk) -> None:
    """Crawl, and read meanwhile what is complete."""
    stop, state = desk.stop, desk.state

    def crawl(on_source: Callable[[str], None]) -> CrawlReport:
        report = run_crawl(order, stop, stop.remaining(crawl_share(state.past.reports)), on_source)
        rows = [source.row() for source in report.sources]
        state.note_crawl(rows, report.failures, report.unvisited(stop.reason))
        return report

    with CrawlBeside(crawl, stop.asked) as crawling:
        read_beside(desk, crawling)
    crawling.report()


def house_keeping(session: Session, database: str, order: NightOrder, failures: list[str]) -> None:
    """Keep the database quick, remove archive files of the age asked for, and copy the database."""
    moment = datetime.now(UTC)
    Store(session).refresh_statistics()
    if order.keep_archives is not None:
        before = (moment - timedelta(days=order.keep_archives)).strftime("%Y-%m-%dT%H:%M:%SZ")
        files = removable(order.archive, before, partial(finished, session))
        Store(session).removed(files, moment.date().isoformat())
        remove(order.archive, files, moment.isoformat(timespec="seconds"))
    if order.backup is not None:
        try:
            backup(database, order.backup, moment.strftime("%Y%m%dT%H%M%SZ"), order.keep_backups)
        except DatabaseError as error:
            failures.append(str(error).rstrip("."))


@command(app, "demo", "sehat demo")
def demo(
    folder: Annotated[
        Path, typer.Option("--folder", help="Where the database and the archive are written anew.")
    ] = DEMO,
) -> int:
    """Run two nights over the bundled sites, into a fresh database, and show what was found."""
    url = fresh_folder(folder)
    failures: list[str] = []
    with serve(DATA / "demo") as sites, open_database(url) as session:
        order = NightOrder([make_source(row) for row in sites.sources], folder / "archive", allow_private_hosts=True)
        for night in (1, 2):
            sites.set_night(night)
            state = NightState(now())
            report = run_night(session, url, order, Stop(), state)
            typer.echo(f"Night {night}:")
            show(report["sources"], CRAWL_COLUMNS[:-2], Format.table)
            failures += state.failures
        show_demo(url)
    return summarise(failures)


def main() -> None:
    """Run the command line."""
    collector.settle()
    app()


if __name__ == "__main__":
    main()

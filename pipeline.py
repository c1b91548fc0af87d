"""Sehat Samachar from the command line: introduces crawler, reader and database to each other."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from sqlalchemy.orm import Session

import crawler
from crawler import Archive, CrawlError, CrawlReport, Page, Source, SourcesError, archive_reader
from crawler.article import Refusal, clean
from crawler.check import check_sources
from crawler.cleaning import Cleaned, Task, archive_tasks, batches, clean_task, file_tasks
from crawler.copies import CopyIndex
from crawler.demo_sites import serve
from crawler.retention import removable, remove
from crawler.robots import CONTACT, USER_AGENT
from crawler.sources import make_source
from models import DatabaseError, Store, UnknownArticleError
from models.backup import backup
from models.gazetteer_files import gazetteer_rows
from models.reading_state import finished, first_published, place, site_names
from nlp import evaluation
from nlp.bounded import BATCH, read_records
from nlp.cluster import ClusterError, RayPool
from nlp.lines import iter_articles
from nlp.pool import WorkerPool
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


def iter_readings(tasks: Iterable[Task], workers: int | str = 1) -> Iterator[list[Reading]]:
    """Yield the readings of tasks in their order, a batch at a time, by this process, by others or by a Ray cluster.

    `workers` is a number of processes or the address of the cluster, whose machines have this program installed.
    """
    if workers == 1:
        yield from map(read_tasks, batches(tasks, BATCH))
        return
    with open_pool(workers) as pool:
        yield from pool.results(batches(tasks, BATCH))


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


def note_page(store: Store, page: Page) -> int:
    """Store where a page is archived."""
    return store.page(
        page.url, source=page.source, canonical=page.canonical, fetched_at=page.fetched_at, status=page.status,
        digest=page.digest, warc_file=page.warc or None, warc_offset=page.offset, warc_length=page.length,
    )  # fmt: skip


def process_archive(
    session: Session,
    folder: Path,
    again: bool = False,
    workers: int | str = 1,
    stop: Stop | None = None,
    state: NightState | None = None,
) -> tuple[NightState, int]:
    """Clean, read and store the archived pages that are not done yet; returns the counts and how many are left."""
    stop, state = stop or Stop(), state or NightState(now())
    store, reader = Store(session), place(session.get_bind().engine.url)
    store.gazetteer(gazetteer_rows())
    done = partial(finished, session)
    with Archive(folder) as archive:
        copies = CopyIndex(folder / "copies.sqlite")
        intake = Intake(store, session, copies, state.tallies, state.failures)
        after, last = 0 if again else archive.mark(reader, done), archive.last()
        tasks = stop.until(
            archive_tasks(archive, archive.due(done, again=again, after=after), partial(site_names, session))
        )
        with progress("read", archive.count(after)) as advance:
            for readings in iter_readings(tasks, workers):
                for reading in readings:
                    intake.write(reading)
                    advance()
                if not again and (page := readings[-1].cleaned.page):
                    archive.set_mark(reader, page.id)
                state.keep()
        copies.close()
        if stop.is_due():
            return state, archive.count(archive.mark(reader, done))
        archive.set_mark(reader, last)
    return state, 0


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
            state, left = process_archive(session, archive, again, ray or workers, stop)
            mark_gone(session, archive)
        show([state.tallies.total().row()], ("pages", "health_news", "articles", "drops"), Format.table)
        return summarise(state.failures + ([f"{left} pages, which are left as {stop.reason}"] if left else []))

    return guarded(work, CrawlError)


@command(app, "ingest", "sehat ingest crawl-data.warc.gz pages/ --database sqlite:///sehat.db")
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="HTML or WARC files, folders of them, or JSON lines.")],
    database: Database = DATABASE,
    source: Annotated[str, typer.Option("--source", help="The source that the articles are filed under.")] = "ingested",
    workers: Workers = 1,
    ray: Ray = None,
) -> int:
    """Clean, read and store pages from files, with bounded memory."""

    def work() -> int:
        with open_database(database) as session, progress("ingest") as advance:
            store = Store(session)
            store.gazetteer(gazetteer_rows())
            intake = Intake(store, session, CopyIndex(":memory:"), Tallies(), [])
            for readings in iter_readings(
                path_tasks(paths, source, partial(site_names, session), refuser(intake.failures)), ray or workers
            ):
                for reading in readings:
                    intake.write(reading)
                    advance()
        show([intake.tallies.total().row()], ("pages", "health_news", "articles", "drops"), Format.table)
        return summarise(intake.failures)

    return guarded(work, CrawlError)


def path_tasks(
    paths: Iterable[Path], source: str, names: Callable[[str], tuple[str, ...]], refuse: Callable[[str, str], None]
) -> Iterator[Task]:
    """Yield the pages and articles of files; an article without a `url` is filed under its id."""
    for path in paths:
        if not path.exists():
            refuse(str(path), f"{path}: no such file or folder.")
        elif path.suffix == ".jsonl":
            with opened(path, "r") as lines:
                for item in iter_articles(lines, refuse):
                    name = item.get("source") or source
                    urn = f"urn:sehat:{source}:{item.get('id')}"
                    yield Task(name, None, {"url": urn, **item, "source": name})
        else:
            yield from file_tasks(path, source, names, refuse)


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
            report = run_crawl(order, stop, None)
        show([source.row() for source in report.sources], CRAWL_COLUMNS, Format.table)
        return summarise([*report.failures, *left_of(report, stop.reason)])

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


def run_crawl(order: NightOrder, stop: Stop, seconds: float | None) -> CrawlReport:
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
            seconds=seconds,
            stop=stop.asked,
        )


def left_of(report: CrawlReport, reason: str) -> list[str]:
    """Return in sentences what a crawl that was stopped did not come to."""
    if not report.stopped:
        return []
    why = reason or "the crawl's share of the time was spent"
    return [
        f"{source.name}: {f'{source.left} addresses are left to fetch' if source.left else 'was not visited'}, as {why}"
        for source in report.sources
        if source.left or not (source.pages or source.failure)
    ]


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
    readers, stop = (
        Readers(report, report_html, metrics, parse_targets(notify)),
        Stop(parse_budget(time_budget)),
    )

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
    if state.crawled is None:
        with state.stages.measure("crawl"):
            crawled = run_crawl(order, stop, stop.remaining(crawl_share(state.past.reports)))
        state.crawled = [source.row() for source in crawled.sources]
        state.failures += crawled.failures
        state.left += left_of(crawled, stop.reason)
        state.keep()
    with state.stages.measure("process"):
        _, left = process_archive(session, order.archive, False, order.workers, stop, state)
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


def house_keeping(session: Session, database: str, order: NightOrder, failures: list[str]) -> None:
    """Remove archive files of the age asked for, and copy the database."""
    moment = datetime.now(UTC)
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
    app()


if __name__ == "__main__":
    main()

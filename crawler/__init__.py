"""The crawler fetches pages into an archive and cleans them to articles; it knows nothing of the other rooms."""

from crawler.archive import DAMAGED, Archive, ArchiveError, Gone, archive_reader
from crawler.article import REFUSALS, Article, Refusal, clean, learn
from crawler.boilerplate import Boilerplate
from crawler.check import SourceCheck, check_sources
from crawler.page import Page
from crawler.run import CrawlError, CrawlReport, SourceReport, crawl
from crawler.sources import Source, SourcesError, load_sources
from crawler.warc import PagesError, iter_pages

__all__ = [
    "DAMAGED",
    "REFUSALS",
    "Archive",
    "ArchiveError",
    "Article",
    "Boilerplate",
    "CrawlError",
    "CrawlReport",
    "Gone",
    "Page",
    "PagesError",
    "Refusal",
    "Source",
    "SourceCheck",
    "SourceReport",
    "SourcesError",
    "archive_reader",
    "check_sources",
    "clean",
    "crawl",
    "iter_pages",
    "learn",
    "load_sources",
]

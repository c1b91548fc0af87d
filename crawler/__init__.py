"""The crawler fetches pages into an archive and cleans them to articles; it knows nothing of the other rooms."""

from crawler.archive import Archive, ArchiveError, Gone
from crawler.page import Page
from crawler.run import CrawlError, CrawlReport, SourceReport, crawl
from crawler.sources import Source, SourcesError, load_sources

__all__ = [
    "Archive",
    "ArchiveError",
    "CrawlError",
    "CrawlReport",
    "Gone",
    "Page",
    "Source",
    "SourceReport",
    "SourcesError",
    "crawl",
    "load_sources",
]

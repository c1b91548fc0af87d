"""Every default of the crawl, in Scrapy's own form."""

BOT_NAME = "sehat-samachar"
SPIDER_MODULES: list[str] = []
TWISTED_REACTOR_ENABLED = False
DOWNLOAD_HANDLERS = {
    "http": "crawler.download.PoliteDownloadHandler",
    "https": "crawler.download.PoliteDownloadHandler",
    "data": None,
    "file": None,
    "s3": None,
    "ftp": None,
}
# Robots, redirects, retries, compression and delays are the crawl's own, which remembers them from night to night.
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
EXTENSIONS_BASE: dict[str, int] = {}
ROBOTSTXT_OBEY = False
COOKIES_ENABLED = False
TELNETCONSOLE_ENABLED = False
DOWNLOAD_DELAY = 0
DOWNLOAD_DELAY_JITTER = 0
CONCURRENT_REQUESTS = 0
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_TIMEOUT = 30
CONNECT_TIMEOUT = 10
SILENCE_TIMEOUT = 15
CRAWL_PRIVATE_HOSTS = False
LOG_ENABLED = False
LOG_LEVEL = "WARNING"

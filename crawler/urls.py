"""Puts addresses into one form, so that one page has one key."""

from __future__ import annotations

import html
import ipaddress
import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

import tldextract

TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|igshid|mc_[ce]id|_ga|yclid|msclkid|spm|cmpid|ref_?src|wt_mc|ocid|ncid|source_medium",
    re.IGNORECASE,
)
SESSION = re.compile(r"phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|session|sess|sid", re.IGNORECASE)
SESSION_VALUE = re.compile(r"(?=.*[a-z])[\w-]{8,}|\w{20,}", re.IGNORECASE)
PATH_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
HOST_PREFIX = re.compile(r"^(?:www\d?|m|amp|mobile)\.")
# A character reference as HTML reads it in an attribute: `&reg=3` is none, so that a query keeps its key.
REFERENCE = re.compile(r"&(?:#\d+;?|#x[0-9a-f]+;?|[a-z][a-z0-9]*(?:;|(?![=a-z0-9])))", re.IGNORECASE)
SAFE_PATH = "/:@!$&'()*+,;=~-._"
DEFAULT_PORTS = {"http": 80, "https": 443}
MAXIMUM_LENGTH = 2000

_suffixes = tldextract.TLDExtract(suffix_list_urls=(), include_psl_private_domains=True, cache_dir=None)


@lru_cache(maxsize=8_000)
def normal_url(url: str) -> str | None:
    """Gives the one form of an http(s) address, without fragment, tracking and session keys; None if it is unusable."""
    url = url.strip()
    if len(url) > MAXIMUM_LENGTH or not url.lower().startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or parts.username is not None:
        return None
    scheme = parts.scheme.lower()
    netloc = _host_text(host) + (f":{port}" if port and port != DEFAULT_PORTS[scheme] else "")
    path = PATH_SESSION.sub("", parts.path)
    path = quote(unquote(path, errors="surrogateescape"), safe=SAFE_PATH, errors="surrogateescape") or "/"
    return urlunsplit((scheme, netloc, path, _query(parts.query), ""))


def _host_text(host: str) -> str:
    """Gives a host in ASCII, an IPv6 address in brackets."""
    host = host.rstrip(".").lower()
    if ":" in host:
        return f"[{host}]"
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _query(query: str) -> str:
    """Drops tracking keys from a query and keeps the order of the others."""
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = [(key, value) for key, value in pairs if not _is_tracking(key, value)]
    if len(kept) == len(pairs) and query.isascii() and "=" not in query:
        return query
    return urlencode(kept, errors="surrogateescape")


def _is_tracking(key: str, value: str) -> bool:
    """Tells whether a query pair says nothing of the page: campaign keys, session numbers, mobile switches."""
    if TRACKING.fullmatch(key) or (key == "m" and value in {"0", "1"}):
        return True
    return bool(SESSION.fullmatch(key) and SESSION_VALUE.fullmatch(value))


def unescape_link(text: str) -> str:
    """Resolves character references in an address, the keys of its query left alone (`?id=1&reg=3`)."""
    return REFERENCE.sub(lambda match: html.unescape(match.group()), text) if "&" in text else text


def absolute_url(base: str, link: str) -> str | None:
    """Resolves a link of a page to its normal form; None for mailto:, javascript: and broken ones."""
    link = link.strip()
    if not link or link.startswith(("#", "javascript:", "mailto:", "tel:", "data:", "whatsapp:")):
        return None
    try:
        return normal_url(urljoin(base, link))
    except ValueError:
        return None


@lru_cache(maxsize=10_000)
def host_of(url: str) -> str:
    """Gives `host` or `host:port` of an address, lower case."""
    return urlsplit(url).netloc.lower()


@lru_cache(maxsize=10_000)
def site_of(host: str) -> str:
    """Gives the host without www., m. and amp.: the name under which one site's copies meet."""
    return HOST_PREFIX.sub("", host)


@lru_cache(maxsize=10_000)
def domain_of(host: str) -> str:
    """Gives the registered domain of a host (`hindi.news.co.in` → `news.co.in`), or an IP address as it is."""
    name, _, port = host.partition(":") if not host.startswith("[") else (host, "", "")
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        domain = _suffixes(name).top_domain_under_public_suffix or name
        return f"{domain}:{port}" if port else domain
    return host


def path_of(url: str) -> str:
    """Gives the decoded path of an address, for reading words in it."""
    return unquote(urlsplit(url).path, errors="replace")

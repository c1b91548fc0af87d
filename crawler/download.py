"""Downloads for Scrapy: refuses private addresses on connection, oversized bodies and dripping servers."""

from __future__ import annotations

import errno
import ipaddress
import socket
from typing import Any

import aiohttp
from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
from scrapy.http import Response

REFUSED = "refused-address"
CHUNK = 1 << 16


class AddressRefusedError(OSError):
    """A connection that would leave the public internet."""


def is_public(address: str) -> bool:
    """Tells whether an IP address is a public unicast one; addresses that wrap an IPv4 one are judged by that one."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = (
            parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None) or _embedded(parsed)
        )
        if inner is not None:
            return is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Gives the IPv4 address inside a NAT64 (64:ff9b::/96) or an IPv4-compatible (::/96) address."""
    value = int(address)
    if value >> 32 in {0x0064FF9B << 64, 0} and value > 1:
        return ipaddress.IPv4Address(value & 0xFFFFFFFF)
    return None


def open_public_socket(info: Any) -> socket.socket:
    """Makes a socket for an address that name resolution gave, only if it is public."""
    family, kind, protocol, _, address = info
    if not is_public(str(address[0])):
        raise AddressRefusedError(errno.EACCES, f"{REFUSED} {address[0]}")
    return socket.socket(family, kind, protocol)


class PoliteDownloadHandler(BaseDownloadHandler):
    """Fetches one address as it is: no redirects, no cookies, no proxy, no decompression."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        is_free = settings.getbool("CRAWL_PRIVATE_HOSTS")
        self._timeout = aiohttp.ClientTimeout(
            total=settings.getfloat("DOWNLOAD_TIMEOUT"),
            sock_connect=settings.getfloat("CONNECT_TIMEOUT"),
            sock_read=settings.getfloat("SILENCE_TIMEOUT"),
        )
        connector = aiohttp.TCPConnector(
            limit=0,
            limit_per_host=settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"),
            socket_factory=None if is_free else open_public_socket,
            ttl_dns_cache=300,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        )

    async def download_request(self, request: Request) -> Response:
        """Fetches an address; raises Scrapy's download errors, their text opening with the failure's name."""
        try:
            return await self._download(request)
        except TimeoutError as error:
            raise DownloadTimeoutError(f"timeout after {self._timeout.total:.0f} s") from error
        except aiohttp.ClientConnectorError as error:
            name = REFUSED if REFUSED in str(error) else "unreachable"
            raise DownloadConnectionRefusedError(f"{name} {error}") from error
        except (aiohttp.ClientError, ValueError) as error:
            raise DownloadFailedError(f"broken-answer {type(error).__name__}: {error}") from error

    async def _download(self, request: Request) -> Response:
        limit = int(request.meta["download_maxsize"])
        async with self._session.get(
            request.url, headers=request.meta["plain_headers"], timeout=self._timeout, allow_redirects=False
        ) as answer:
            if (answer.content_length or 0) > limit:
                raise DownloadCancelledError("too-large by its own account")
            body = bytearray()
            async for chunk in answer.content.iter_chunked(CHUNK):
                body += chunk
                if len(body) > limit:
                    raise DownloadCancelledError("too-large")
            response = Response(request.url, status=answer.status, body=bytes(body))
            request.meta["answer_headers"] = tuple(answer.headers.items())
            return response

    async def close(self) -> None:
        """Closes the connections."""
        await self._session.close()

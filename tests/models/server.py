"""Starts a PostgreSQL server for the tests, below a temporary folder and on a socket only."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

_PLACES = ("/usr/lib/postgresql", "/usr/local/opt", "/opt/homebrew/opt")
_COUNT = count()


def _program(name: str) -> str | None:
    found = shutil.which(name)
    if found:
        return found
    versions = (path for place in _PLACES for path in Path(place).glob(f"*/bin/{name}"))
    return max(map(str, versions), default=None)


@dataclass(frozen=True)
class Server:
    """A running server."""

    process: subprocess.Popen[bytes]
    socket: Path
    create: tuple[str, ...]

    def new_database(self, like: str = "template0") -> str:
        """Creates a database, empty or like that of another address, and returns its address."""
        name = f"test{next(_COUNT)}"
        subprocess.run(
            [*self.create, "-T", like.partition("@/")[2].partition("?")[0] or like, name],
            check=True,
            capture_output=True,
        )
        return f"postgresql+psycopg://sehat@/{name}?host={quote(str(self.socket))}"

    def stop(self) -> None:
        """Ends the server at once."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        shutil.rmtree(self.socket)


@contextmanager
def running_server() -> Iterator[Server]:
    """A server for the block; skips the test where none can be started."""
    started = start_server()
    if isinstance(started, str):
        pytest.skip(f"PostgreSQL is not tested: {started}")
    yield started
    if started.process.poll() is None:
        started.stop()


def start_server() -> Server | str:
    """Starts a server, or says why none can be started."""
    initdb, postgres, createdb = map(_program, ("initdb", "postgres", "createdb"))
    if not initdb or not postgres or not createdb:
        return "initdb, postgres or createdb is not installed"
    try:
        import psycopg
    except ImportError:
        return "psycopg is not installed"
    folder = Path(tempfile.mkdtemp(prefix="sehat"))
    user = _unprivileged(folder)
    files, socket = folder / "files", folder
    subprocess.run(
        [initdb, "-D", str(files), "-U", "sehat", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"],
        check=True, capture_output=True, user=user,
    )  # fmt: skip
    command = [postgres, "-D", str(files), "-k", str(socket), "-c", "listen_addresses=", "-F"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user)
    for _ in range(100):
        try:
            psycopg.connect(host=str(socket), user="sehat", dbname="postgres").close()
        except psycopg.OperationalError:
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
            return "the server ended at its start"
        return Server(process, socket, (createdb, "-h", str(socket), "-U", "sehat"))
    process.kill()
    return "the server did not answer within ten seconds"


def _unprivileged(folder: Path) -> int | None:
    """PostgreSQL refuses to run as root: the folder is given to the user nobody then."""
    if os.geteuid() != 0:
        return None
    import pwd

    user = pwd.getpwnam("nobody").pw_uid
    os.chown(folder, user, -1)
    return user

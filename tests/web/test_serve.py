"""The command that serves says plainly what hinders it, and answers from several processes."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def call(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "pipeline.py"), "serve", *arguments]


def refused(*arguments: str) -> str:
    """What is said on standard error by a call that must end with 2."""
    done = subprocess.run(call(*arguments), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_missing_database_is_said_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    assert "There is no database" in refused("--database", f"sqlite:///{path}")
    assert not path.exists()


def test_an_address_in_use_is_said(database_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        told = refused("--database", database_url, "--port", port)
    assert told == f"Cannot listen on 127.0.0.1:{port}: Address already in use.\n"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_answers_until_it_is_ended(database_url: str, workers: str) -> None:
    arguments = call("--database", database_url, "--port", "0", "--workers", workers)
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[2]
            with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310
                assert "सेहत समाचार" in answer.read().decode()
        finally:
            server.terminate()
        assert server.wait(60) in (0, -15)
    host, _, port = address.removeprefix("http://").rstrip("/").partition(":")
    with pytest.raises(ConnectionRefusedError):  # no other process goes on answering
        socket.create_connection((host, int(port)), timeout=5)

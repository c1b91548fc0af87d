"""What the tests of several folders and files start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.models.server import Server, running_server
from tests.night_site import World, world


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The running sites of a night, with four stories each."""
    with world(tmp_path_factory.mktemp("sites"), 4) as running:
        yield running


@pytest.fixture
def server() -> Iterator[Server]:
    """A PostgreSQL server of the test's own, which may be ended within it."""
    with running_server() as server:
        yield server

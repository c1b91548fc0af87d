"""What the tests of several folders and files start."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import Any

import pytest

from tests.models.server import Server, running_server
from tests.night_site import World, world


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The running sites of a night, with four stories each."""
    with world(tmp_path_factory.mktemp("sites"), 4) as running:
        yield running


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A Ray cluster of this machine whose head does no work; nodes are added by the tests."""
    cluster_utils = pytest.importorskip("ray.cluster_utils", reason="Ray is an extra")
    handler = signal.getsignal(signal.SIGTERM)
    head = {"num_cpus": 0, "include_dashboard": False}
    nodes = cluster_utils.Cluster(initialize_head=True, head_node_args=head)
    yield nodes
    nodes.shutdown()
    signal.signal(signal.SIGTERM, handler)  # the nodes put their own in its place


@pytest.fixture
def server() -> Iterator[Server]:
    """A PostgreSQL server of the test's own, which may be ended within it."""
    with running_server() as server:
        yield server

"""A cluster of Ray nodes on this machine: order, a killed node, an item that kills, an address without a cluster."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from nlp.cluster import ClusterError, RayPool

ray = pytest.importorskip("ray", reason="Ray is an extra")
pytestmark = [pytest.mark.xdist_group("cluster"), pytest.mark.timeout(600), pytest.mark.slow]


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


def marked(marks: Sequence[str]) -> list[str]:
    """Leaves a line for each item that was worked on, and kills the actor at `fatal`."""
    for mark in marks:
        if Path(mark).name == "fatal":
            os._exit(9)
        with Path(mark).open("a") as lines:
            lines.write("done\n")
    return list(marks)


def test_two_nodes_answer_in_the_order_of_the_batches(cluster: Any) -> None:
    first, second = cluster.add_node(num_cpus=1), cluster.add_node(num_cpus=1)
    batches = [list(range(start, start + 5)) for start in range(0, 60, 5)]
    with RayPool(squares, lambda number: -number, cluster.address) as pool:
        assert list(pool.results(iter(batches))) == [squares(batch) for batch in batches]
    for node in (first, second):
        cluster.remove_node(node)


def test_what_a_killed_node_held_is_done_again(cluster: Any, tmp_path: Path) -> None:
    cluster.add_node(num_cpus=1)
    doomed = cluster.add_node(num_cpus=1)
    batches = [[str(tmp_path / f"{number}")] for number in range(12)]
    with RayPool(marked, lambda mark: f"lost {mark}", cluster.address) as pool:
        found = []
        for number, result in enumerate(pool.results(iter(batches))):
            found += result
            if number == 2:
                cluster.remove_node(doomed, allow_graceful=False)
                cluster.add_node(num_cpus=1)
    assert found == [mark for batch in batches for mark in batch]


def test_an_item_that_kills_its_actor_is_named_and_the_rest_is_done(cluster: Any, tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("a", "fatal")]
    cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    with RayPool(marked, lambda mark: f"lost {mark}", cluster.address) as pool:
        assert list(pool.results([names])) == [[names[0], f"lost {names[1]}"]]


def test_an_address_without_a_cluster_is_said_in_one_sentence() -> None:
    with pytest.raises(ClusterError, match=r"^There is no Ray cluster at 127\.0\.0\.1:1 "):
        RayPool(squares, lambda number: -number, "127.0.0.1:1")

"""Copies of a story are told from other stories."""

from __future__ import annotations

from pathlib import Path

from crawler.copies import CopyIndex, sketch
from tests.crawler.sites.stories import write_stories

STORIES = write_stories(60, 5)


def _text(index: int) -> str:
    return "\n\n".join(STORIES[index].paragraphs)


def _other_words(text: str) -> str:
    """Edits a story as a sub-editor does: another dateline, one sentence less, a word here and there."""
    body = text.split("। ", 1)[1]
    return "दरभंगा (एजेंसी)। " + body.replace("मरीज", "रोगी", 1).rsplit("। ", 1)[0]


def test_an_agency_story_with_small_edits_is_one_cluster(tmp_path: Path) -> None:
    index = CopyIndex(tmp_path / "copies.sqlite3")
    assert index.add("a", _text(0)) == "a"
    assert index.add("b", _other_words(_text(0))) == "a"
    assert index.members("a") == ["a", "b"]


def test_other_stories_stay_apart(tmp_path: Path) -> None:
    index = CopyIndex(tmp_path / "copies.sqlite3")
    clusters = {index.add(str(number), _text(number)) for number in range(len(STORIES))}
    assert len(clusters) == len(STORIES)


def test_a_story_taken_in_twice_changes_nothing_and_the_index_outlives_the_process(tmp_path: Path) -> None:
    first = CopyIndex(tmp_path / "copies.sqlite3")
    first.add("a", _text(0))
    first.close()
    again = CopyIndex(tmp_path / "copies.sqlite3")
    assert again.add("a", _text(1)) == "a"
    assert again.add("c", _text(0)) == "a"
    assert again.members("a") == ["a", "c"]


def test_a_short_notice_is_never_a_copy() -> None:
    assert sketch("अस्पताल में जांच शिविर आज लगेगा।") is None


def test_the_sketch_is_the_same_in_every_process() -> None:
    drawn = sketch(_text(0))
    assert drawn is not None
    assert drawn == sketch(_text(0))
    assert len(set(drawn.bands())) == 32

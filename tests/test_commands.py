"""The command line: every command of the contract, its help, its exit codes and its one-sentence errors."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import pipeline

ROOT = Path(__file__).parents[1]
COMMANDS = {
    "demo", "nightly", "crawl", "process", "clean", "extract", "ingest", "export", "search", "officials", "facilities",
    "programmes", "events", "figures", "statements", "articles", "evaluate", "sources check", "database upgrade",
    "database check",
}  # fmt: skip


def commands() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, command in get_command(pipeline.app).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found |= {f"{name} {sub}": one for sub, one in inner.items()} if inner else {name: command}
    return found


def run(*arguments: str, text: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, str(ROOT / "pipeline.py"), *arguments]
    return subprocess.run(call, input=text, capture_output=True, text=True, cwd=cwd, check=False, timeout=240)


def line(**fields: Any) -> str:
    return json.dumps({"id": "x", "title": "", "text": "", "published": "2025-03-01", **fields})


def test_every_command_of_the_contract_is_there() -> None:
    assert set(commands()) >= COMMANDS


@pytest.mark.parametrize("name", sorted(commands()))
def test_help_has_a_sentence_and_an_example(name: str) -> None:
    command = commands()[name]
    assert command.help.strip().endswith(".")
    assert f"sehat {name}" in command.epilog
    assert {"-q", "-v"} <= {option for parameter in command.params for option in parameter.opts}


def test_readme_names_every_command_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = {match.group(1) for match in re.finditer(r"^\| `([a-z]+(?: [a-z]+)?)[` ]", readme, re.MULTILINE)}
    assert set(commands()) <= named


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract", "--input", "none.jsonl"], "none.jsonl: No such file"),
        (["events", "--database", "nonsense"], "nonsense"),
        (["events", "--from", "gestern"], "gestern"),
        (["evaluate", "nowhere"], "nowhere"),
        (["nightly", "--sources", "none.toml"], "none.toml"),
        (["crawl", "--since", "morgen"], "morgen"),
        (["nonsense"], "nonsense"),
    ],
)
def test_unusable_arguments_give_one_sentence_and_2(arguments: list[str], said: str, tmp_path: Path) -> None:
    result = run(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_extract_answers_line_for_line_and_names_the_broken_one() -> None:
    lines = [
        line(id="a", text="सदर अस्पताल में शिविर लगा।"),
        "{broken",
        line(id="b"),
        '{"id": "c", "text": 5}',
        line(id="d", text="x"),
    ]
    result = run("extract", text="\n".join(lines) + "\n")
    assert [json.loads(row)["id"] for row in result.stdout.splitlines()] == ["a", "b", "d"]
    assert "Line 2 " in result.stderr
    assert "Line 4 " in result.stderr
    assert result.returncode == 1


HARD = {
    "empty": "",
    "english": "The hospital was opened on Monday. " * 20,
    "control": "सदर अस्पताल\x00\x07 में\x1b शिविर लगा।\u202e\ufeff",
    "decomposed": "पढ़ाई और ड़ॉक्टर ने कहा।",
    "surrogate": "अस्पताल \ud800 में",
    "one word": "अ" * 50_000,
    "digits": "१२३४५६७८९० " * 3000,
    "too long": "अस्पताल में मरीज भर्ती हैं। " * 190_000,
}


def test_hard_texts_give_a_record_or_a_named_refusal() -> None:
    result = run(
        "extract",
        text="".join(line(id=name, text=text) + "\n" for name, text in HARD.items()),
    )
    records = {record["id"]: record for record in map(json.loads, result.stdout.splitlines())}
    assert list(records) == list(HARD)
    assert records["too long"]["refused"] == "too-long"
    assert "too-long" in result.stderr
    assert all("refused" not in record for name, record in records.items() if name != "too long")
    for name, record in records.items():
        for mention in record["mentions"]:
            assert HARD[name][mention["start"] : mention["end"]] == mention["text"]
    assert result.returncode == 1
    assert "Traceback" not in result.stderr


def test_a_thousand_articles_come_back_in_order() -> None:
    text = "\n".join(line(id=str(number), text=f"जिले में {number} मरीज मिले।") for number in range(1000))
    result = run("extract", text=text)
    assert [json.loads(row)["id"] for row in result.stdout.splitlines()] == [str(number) for number in range(1000)]
    assert result.returncode == 0


def test_a_reader_that_has_seen_enough_ends_the_command_quietly() -> None:
    article = json.dumps({"id": "1", "text": "पटना में शिविर लगा।"})
    call = f"echo '{article}' | '{sys.executable}' '{ROOT / 'pipeline.py'}' extract | head -0"
    done = subprocess.run(call, shell=True, capture_output=True, text=True, check=False, timeout=120)  # noqa: S602
    assert done.stderr == ""

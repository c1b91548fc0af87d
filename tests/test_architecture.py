"""The rooms stay apart: who may import whom."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = {"crawler", "nlp", "models", "web"}
# room → the other rooms that it may import, as module prefixes
ALLOWED = {"crawler": (), "nlp": (), "models": (), "web": ("models", "models.export", "models.queries")}
FOREIGN = {
    "nlp": {"sqlalchemy", "scrapy", "trafilatura", "requests", "httpx"},
    "models": {"scrapy", "trafilatura", "spacy", "onnxruntime"},
    "crawler": {"sqlalchemy", "spacy", "onnxruntime"},
}
CLOCKS = {"datetime.now", "datetime.utcnow", "date.today", "datetime.today", "time.time"}
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_do_not_import_one_another(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    others = {name for name in imported(path) if name.split(".")[0] in ROOMS - {room}}
    assert {name for name in others if name not in ALLOWED[room]} == set()
    assert "pipeline" not in imported(path)
    assert {name.split(".")[0] for name in imported(path)} & FOREIGN.get(room, set()) == set()


@pytest.mark.parametrize("path", sorted((ROOT / "nlp/hindi").glob("*.py")), ids=lambda path: path.name)
def test_language_facts_know_no_spacy_and_no_component(path: Path) -> None:
    forbidden = {
        name for name in imported(path) if name.startswith(("spacy", "nlp.components", "onnxruntime", "torch"))
    }
    assert forbidden == set()


@pytest.mark.parametrize(
    "path",
    [path for path in (ROOT / "nlp").rglob("*.py") if "training" not in path.parts],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_reading_knows_no_clock_and_no_torch(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    called = {ast.unparse(node.func) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)}
    assert called & CLOCKS == set()
    assert "torch" not in {name.split(".")[0] for name in imported(path)}


def test_only_the_pipeline_knows_two_rooms() -> None:
    names = {name.split(".")[0] for name in imported(ROOT / "pipeline.py")}
    assert names >= {"crawler", "nlp", "models"}


def test_top_level_is_as_agreed() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert folders <= ROOMS | {"tests", "data"}

"""The reading pipeline as a whole: repeatable, parallel, local in its effects, and open to spaCy's tools."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

import nlp

TITLE = "सदर अस्पताल में नेत्र शिविर, 120 मरीजों की जांच"
TEXT = (
    "आरा, 11 मार्च। सदर अस्पताल में मंगलवार को नेत्र जांच शिविर लगाया गया, जिसमें 120 मरीजों की जांच हुई।\n\n"
    "सिविल सर्जन डॉ. कमलनयन बहादुर ने बताया कि 18 मरीजों का मोतियाबिंद का ऑपरेशन किया जाएगा। "
    "आयुष्मान भारत योजना के तहत इलाज निःशुल्क होगा।"
)
ROOT = Path(__file__).parents[2]
GOLD = ROOT / "data" / "gold" / "train"
ADDED = "अस्पताल में दिन भर मरीजों की भीड़ रही।"


@pytest.fixture(scope="module")
def reader() -> Language:
    return nlp.load()


def read(reader: Language, *texts: str) -> list[Any]:
    articles = [{"text": text, "title": TITLE, "published": "2025-03-12"} for text in texts]
    return list(nlp.read(reader, articles))


def test_record_tells_who_where_what_and_how_many(reader: Language) -> None:
    [record] = read(reader, TEXT)
    assert record["health_news"]
    assert 0.5 <= record["health_score"] <= 1
    assert [person["name"] for person in record["persons"]] == ["कमलनयन बहादुर"]
    assert record["persons"][0]["roles"][0]["title"] == "सिविल सर्जन"
    assert "सदर अस्पताल" in record["facilities"][0]["name"]
    assert "आरा" in [place["name"] for place in record["places"]]
    assert {figure["value"] for figure in record["figures"]} == {120, 18}
    assert "camp" in {event["type"] for event in record["events"]}
    assert record["statements"][0]["speaker"] == "कमलनयन बहादुर"


def test_every_offset_points_at_its_words(reader: Language) -> None:
    [record] = read(reader, TEXT)
    fields = {"title": TITLE, "text": TEXT}
    for mention in record["mentions"]:
        assert TEXT[mention["start"] : mention["end"]] == mention["text"]
    roles = [role for person in record["persons"] for role in person["roles"]]
    for fact, words in [(f, f["text"]) for f in record["figures"]] + [(e, e["trigger"]) for e in record["events"]]:
        assert fields[fact["field"]][fact["start"] : fact["end"]] == words
    for fact in [*record["figures"], *record["events"], *record["statements"], *roles]:
        assert fact["sentence"] in fields[fact["field"]]
        assert 0 <= fact["score"] <= 1
        assert fact["cue"]


def test_reading_is_repeatable_alone_and_in_company(reader: Language) -> None:
    alone = json.dumps(read(reader, TEXT), ensure_ascii=False)
    assert json.dumps(read(reader, TEXT), ensure_ascii=False) == alone
    assert json.dumps(read(reader, ADDED, TEXT)[1:], ensure_ascii=False) == alone


TWO_PROCESSES = """
import json, sys, nlp
reader, texts = nlp.load(), json.load(sys.stdin)
docs = [nlp.article(reader, text) for text in texts]
parallel = [doc._.record for doc in reader.pipe(docs, n_process=2)]
alone = [doc._.record for doc in reader.pipe([nlp.article(reader, text) for text in texts])]
print(parallel == alone, len(parallel))
try:
    list(reader.pipe(docs, n_process=2))
except Exception as error:
    print("before anything is read" in str(error))
"""


def test_two_processes_read_the_same_and_a_late_fork_is_refused() -> None:
    call = [sys.executable, "-c", TWO_PROCESSES]
    texts = json.dumps([TEXT, f"{TEXT}\n\n{ADDED}"])
    result = subprocess.run(call, input=texts, capture_output=True, text=True, timeout=200, cwd=ROOT, check=True)
    assert result.stdout.split() == ["True", "2", "True"], result.stderr


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x", "।", "(" * 3000, "५" * 500])
def test_texts_that_say_nothing_give_an_empty_record(reader: Language, text: str) -> None:
    record = reader(text)._.record
    assert not record["health_news"]
    assert record["events"] == record["persons"] == []


def test_a_failing_component_refuses_its_article_only(reader: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(doc: Doc) -> Doc:
        if "अपवाद" in doc.text:
            raise KeyError("अपवाद")
        return doc

    monkeypatch.setattr(reader, "_components", [*reader._components, ("broken", fail)])
    records = read(reader, TEXT, "अपवाद वाला पाठ।", TEXT)
    assert [record.get("refused", "") for record in records] == ["", "broken failed (KeyError: 'अपवाद')", ""]
    assert records[0] == records[2]


def test_mentions_show_in_displacy(reader: Language) -> None:
    assert "कमलनयन बहादुर" in displacy.render(reader(TEXT), style="ent", jupyter=False)


def test_a_sentence_added_changes_only_what_it_concerns(reader: Language) -> None:
    """A closing sentence of no news leaves people, facilities and statements of 48 articles as they were."""
    articles = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]
    chosen = [article for article in articles if article["health_news"]][::3][:50]
    longer = [{**article, "text": f"{article['text']}\n\n{ADDED}"} for article in chosen]
    changed = 0
    for before, after in zip(nlp.read(reader, chosen), nlp.read(reader, longer), strict=True):
        facts: Any = [(record["persons"], record["facilities"], record["statements"]) for record in (before, after)]
        changed += facts[0] != facts[1]
    assert len(chosen) > 40
    assert changed == 0


def test_long_articles_are_read_in_smaller_batches() -> None:
    short, long = [{"text": "क" * 10}] * 5, [{"text": "क" * 600_000}] * 5
    assert [len(batch) for batch in nlp._batches(short, 2)] == [2, 2, 1]
    assert [len(batch) for batch in nlp._batches(long, 256)] == [2, 2, 1]

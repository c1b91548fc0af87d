"""UD tags, lemmas and heads by Stanza: what is parsed, what is written, and what happens without models."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from nlp import article
from nlp.components import syntax
from nlp.components.syntax import SMALL, Syntax, SyntaxModelsError, Word, chosen_sentences, fetch, official_folder
from nlp.training.oracle import oracle_pipeline
from nlp.training.stanza import gold_words, split_treebank

TEXT = "डॉक्टर सुनील मेहता ने मरीजों को दवा दी।\n\nअस्पताल में बिस्तर कम हैं।"


@pytest.fixture(scope="module")
def reader() -> Language:
    return oracle_pipeline(("sentences",))


def read(reader: Language, text: str = TEXT, named: str = "सुनील मेहता") -> Doc:
    doc = reader(article(reader, text))
    start = text.find(named)
    mention = {"label": "PERSON", "start": start, "end": start + len(named), "text": named, "score": 1.0}
    doc._.mentions = [mention] if start >= 0 else []
    return doc


def words(doc: Doc, tokens: Sequence[int]) -> list[str]:
    return [doc[place].text for place in tokens]


def test_sentences_with_people_are_chosen(reader: Language) -> None:
    doc = read(reader)
    (only,) = chosen_sentences(doc, "people")
    assert words(doc, only) == ["डॉक्टर", "सुनील", "मेहता", "ने", "मरीजों", "को", "दवा", "दी", "।"]
    both = chosen_sentences(doc, "all")
    assert [words(doc, tokens)[0] for tokens in both] == ["डॉक्टर", "अस्पताल"]
    assert not any(doc[place].is_space for tokens in both for place in tokens)


def test_no_people_no_parse_and_no_models(reader: Language, tmp_path: Path) -> None:
    doc = read(reader, "अस्पताल में बिस्तर कम हैं।")
    component = Syntax("people", tmp_path / "nowhere")
    assert component(doc) is doc
    assert not doc.has_annotation("DEP")


def test_overlong_sentences_are_left_alone(reader: Language) -> None:
    doc = read(reader, "सुनील मेहता " + "और " * syntax.LONGEST + "।")
    assert chosen_sentences(doc, "all") == []


def test_trees_leave_other_sentences_and_starts_as_they_were(reader: Language) -> None:
    doc = read(reader)
    before = [sentence.text for sentence in doc.sents]
    (tokens,) = chosen_sentences(doc, "people")
    relations = ["compound", "compound", "nsubj", "case", "iobj", "case", "obj", "root", "punct"]
    heads = [2, 2, 7, 2, 7, 4, 7, 7, 7]
    parsed = [
        Word("NOUN", "Case=Acc" if place == 0 else "", f"l{place}", head, relation)
        for place, (head, relation) in enumerate(zip(heads, relations, strict=True))
    ]
    doc = syntax.write_syntax(doc, [tokens], [parsed])
    assert [sentence.text for sentence in doc.sents] == before
    assert [doc[place].head.i for place in tokens] == [tokens[head] for head in heads]
    assert [doc[place].dep_ for place in tokens] == [*relations[:7], "ROOT", "punct"]
    assert doc[tokens[0]].morph.get("Case", []) == ["Acc"]
    assert doc[tokens[1]].lemma_ == "l1"
    assert doc.char_span(7, 18).root.text == "मेहता"  # type: ignore[union-attr]
    rest = [token for token in doc if token.i not in tokens]
    assert rest
    assert all(token.head == token and not token.dep_ and not token.pos_ for token in rest)


@pytest.mark.slow
def test_small_models_read_a_plain_sentence(reader: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(syntax.RESOURCES, raising=False)
    component = Syntax("people")
    first = component(read(reader))
    assert [token.pos_ for token in first][3:6] == ["ADP", "NOUN", "ADP"]
    marked = next(token for token in first if token.text == "ने")
    assert (marked.dep_, marked.head.text) == ("case", "मेहता")
    assert sum(token.dep_ == "ROOT" for token in first) == 1
    other = read(reader, "मंत्री सुनील मेहता ने शिविर का शुभारंभ किया।")
    again, _ = component.pipe([read(reader), other])
    assert again.to_array(["POS", "LEMMA", "HEAD", "DEP", "MORPH"]).tolist() == (
        first.to_array(["POS", "LEMMA", "HEAD", "DEP", "MORPH"]).tolist()
    )


def test_small_models_are_small() -> None:
    assert sum(path.stat().st_size for path in SMALL.iterdir()) < 20_000_000


def test_missing_models_are_named(reader: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(syntax.RESOURCES, raising=False)
    (tmp_path / "pos.pt").touch()
    with pytest.raises(SyntaxModelsError, match=r"has no lemma\.pt, depparse\.pt"):
        Syntax("all", tmp_path)(read(reader))


def test_choice_is_checked() -> None:
    with pytest.raises(ValueError, match="people, all"):
        Syntax("some")


def test_official_models_count_only_when_whole(tmp_path: Path) -> None:
    named = {syntax.RESOURCES: str(tmp_path)}
    assert official_folder({}) is None
    assert official_folder(named) is None
    (tmp_path / "resources.json").write_text("{}", encoding="utf-8")
    for part in ("pos", "lemma", "depparse"):
        assert official_folder(named) is None
        (tmp_path / "hi" / part).mkdir(parents=True)
        (tmp_path / "hi" / part / "hdtb.pt").touch()
    assert official_folder(named) == tmp_path


def test_official_models_are_opened_by_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import stanza

    opened: dict[str, Any] = {}
    monkeypatch.setattr(stanza, "Pipeline", lambda language, **options: opened.update(options, language=language))
    syntax.open_models(tmp_path)
    assert opened["language"] == "hi"
    assert opened["dir"] == str(tmp_path)
    assert opened["download_method"] is None
    assert not any(name.endswith("_model_path") for name in opened)


def test_fetching_without_network_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import stanza

    def unreachable(language: str, **options: Any) -> None:
        raise ConnectionError("no route")

    monkeypatch.setattr(stanza, "download", unreachable)
    with pytest.raises(SyntaxModelsError, match="is there a network"):
        fetch(tmp_path / "models")


def test_reader_takes_syntax_on_demand_without_torch() -> None:
    code = (
        "import sys, nlp; reader = nlp.load(syntax=True); "
        "print('syntax' in reader.pipe_names, 'syntax' in nlp.load().pipe_names, {'torch', 'stanza'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[0] == "True False set()"


def test_treebank_is_split_by_place() -> None:
    text = "\n\n".join(f"# sent_id = {number}\n1\tशब्द\tशब्द\tNOUN\tNN\t_\t0\troot\t_\t_" for number in range(40)) + "\n"
    parts = split_treebank(text)
    assert {name: part.count("sent_id") for name, part in parts.items()} == {"train": 34, "dev": 2, "test": 4}
    assert parts["test"].startswith("# sent_id = 0\n")
    assert gold_words(parts["dev"])[0] == [("शब्द", Word("NOUN", "", "शब्द", -1, "root"))]

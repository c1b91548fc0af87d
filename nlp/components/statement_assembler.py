"""Builds the statements of the article: which sentence reports what which person said."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.role_assembler import article_names
from nlp.hindi.chunks import Chunk, sentence_chunks
from nlp.hindi.post_words import HONORIFICS
from nlp.hindi.reference import Agent, Bearer, bearers, find_agents
from nlp.hindi.speech_run import Run, quote_open, resumes_report, run_features
from nlp.hindi.statements import STOP, Speech, read_speech
from nlp.record import Entity, Mention, Reading, Sentence

WEIGHTS = Path(__file__).resolve().parents[2] / "data" / "weights" / "statements.json"
Statement = dict[str, Any]
Features = Mapping[str, float]
Decide = Callable[[str, Features, int, int], float]
"""Kind of decision, features, index of the sentence and person → probability that the sentence is a statement."""

_THRESHOLD = 0.5
_SIGNATURE_WORDS = 14
_MARKS = "'\"‘“"
_THIS = re.compile("(?:यह|ये|उक्त|इस तरह की) (?:बात|बातें|बातों)(?: .{0,60})? (?:कही|कहीं|रखी)")


@dataclass(frozen=True)
class Article:
    """What the statements are read from."""

    text: str
    sentences: Sequence[Sentence]
    cut: Sequence[Sequence[Chunk]]
    entities: Sequence[Entity]
    persons: Sequence[Bearer]
    markers: Sequence[int | None]
    """The person whose speech each sentence marks by itself, whatever stands before it."""


@dataclass
class Floor:
    """Who speaks while the sentences are read in order."""

    speaker: int | None = None
    paragraph: int = -1
    since: int = 0
    open_quote: bool = False
    quoted: bool = False


def read_article(
    text: str,
    sentences: Sequence[Sentence],
    entities: Sequence[Entity],
    mentions: Sequence[Mention],
    roles: Sequence[Mapping[str, Any]],
) -> Article:
    """Cut the sentences of an article into chunks and collect its persons."""
    names, posts = article_names(entities, mentions)
    cut = [sentence_chunks(text, item["start"], item["end"], names, posts) for item in sentences]
    persons = bearers(entities, roles)
    spans = [(item["start"], item["end"]) for item in sentences]
    marked = [read_speech(text, chunks, span, persons, ()) for chunks, span in zip(cut, spans, strict=True)]
    return Article(text, sentences, cut, entities, persons, [speech.person if speech else None for speech in marked])


def assemble_statements(article: Article, decide: Decide) -> list[Statement]:
    """Return the statements in the order of the text, one for each sentence that reports a person's speech."""
    found: dict[int, Statement] = {}
    floor = Floor()
    acted: list[Agent] = []
    for index, sentence in enumerate(article.sentences):
        if sentence["kind"] == "title":
            continue
        signed = _signature(article, index)
        if signed is not None:
            for quoted in _signed_sentences(article, index, found):
                found[quoted] = _statement(article, quoted, signed, 0.85, "हस्ताक्षर: कथन के नीचे नाम")
            floor = Floor()
            continue
        closed = _quotations_closed(article, index, acted, found)
        for quoted, speaker in closed:
            found[quoted] = _statement(article, quoted, speaker, 0.8, "यह बात कही: उद्धरण पहले")
        statement, person = (None, None) if closed else _read_sentence(article, index, floor, acted, decide)
        if statement is not None and person is not None:
            found[index] = statement
            acted.append(Agent(sentence["start"], person, explicit=False))
        else:
            acted += find_agents(article.text, [article.cut[index]], article.persons)
        opened = floor.open_quote and sentence["paragraph"] == floor.paragraph
        floor.open_quote = quote_open(_sentence_text(article, index), opened)
        floor.paragraph = sentence["paragraph"]
    return _once(found[index] for index in sorted(found))


def _once(statements: Iterable[Statement]) -> list[Statement]:
    """The statements without those of a body that the page repeats."""
    kept: dict[tuple[str, str], Statement] = {}
    for statement in statements:
        kept.setdefault((statement["speaker"], statement["sentence"]), statement)
    return list(kept.values())


def _read_sentence(
    article: Article, index: int, floor: Floor, acted: Sequence[Agent], decide: Decide
) -> tuple[Statement | None, int | None]:
    """The statement of one sentence; the floor changes with it."""
    sentence = article.sentences[index]
    span = (sentence["start"], sentence["end"])
    same = sentence["paragraph"] == floor.paragraph
    opened = floor.open_quote and same
    speech = read_speech(article.text, article.cut[index], span, article.persons, acted, opened=opened)
    person = speech.person if speech else None
    if speech and speech.voice == "dropped":
        person = floor.speaker if floor.speaker is not None and same else _last_agent(acted, same)
    if speech and person is not None:
        score = decide("explicit", speech.features, index, person)
        if score >= _THRESHOLD:
            floor.speaker, floor.since = person, 0
            floor.quoted = "quote" in speech.features
            return _statement(article, index, person, score, _cue(speech)), person
    if floor.speaker is None:
        return None, None
    person = floor.speaker
    if not opened and resumes_report(article.text, article.cut[index], span, person):
        floor.speaker = None
        return None, None
    floor.since += 1
    run = Run(floor.since, opened, same, speech is not None, floor.quoted, _returns(article, index, person))
    score = decide("continuing", run_features(article.text, article.cut[index], span, person, run), index, person)
    if score >= _THRESHOLD:
        return _statement(article, index, person, score, "उसी कथन का अगला वाक्य"), person
    floor.speaker = None
    return None, None


def _returns(article: Article, index: int, speaker: int) -> int | None:
    """The sentences to the next marker of speech, if it is the speaker's."""
    ahead = ((at, person) for at, person in enumerate(article.markers) if at > index and person is not None)
    at, person = next(ahead, (index, None))
    return at - index if person == speaker else None


def _quotations_closed(
    article: Article, index: int, acted: Sequence[Agent], found: Mapping[int, Statement]
) -> list[tuple[int, int]]:
    """The quotations above `… ने यह बात कही` in its paragraph, with their speaker."""
    sentence = article.sentences[index]
    span = (sentence["start"], sentence["end"])
    if not _THIS.search(article.text, *span):
        return []
    speech = read_speech(article.text, article.cut[index], span, article.persons, acted)
    if speech is None or speech.person is None:
        return []
    above = [
        at for at in range(index) if article.sentences[at]["paragraph"] == sentence["paragraph"] and at not in found
    ]
    return [(at, speech.person) for at in above if _sentence_text(article, at)[:1] in _MARKS]


def _last_agent(acted: Sequence[Agent], same: bool) -> int | None:
    return acted[-1].person if acted and same else None


def _cue(speech: Speech) -> str:
    voices = {"name": "नाम", "post": "पद", "pronoun": "सर्वनाम", "dropped": "कर्ता लुप्त", "nobody": "अनाम"}
    return f"{speech.cue.key} ({voices[speech.voice]})"


def _sentence_text(article: Article, index: int) -> str:
    sentence = article.sentences[index]
    return article.text[sentence["start"] : sentence["end"]]


def _statement(article: Article, index: int, person: int, score: float, cue: str) -> Statement:
    sentence = article.sentences[index]
    return {
        "speaker": article.entities[person]["name"],
        "sentence": _sentence_text(article, index),
        "start": sentence["start"],
        "end": sentence["end"],
        "score": round(score, 4),
        "cue": cue,
    }


def _signature(article: Article, index: int) -> int | None:
    """The person under a quotation: `- डॉ. X, सिविल सर्जन`, a short line of a name and a post without a verb."""
    chunks = [chunk for chunk in article.cut[index] if chunk.kind != "mark" and chunk.key not in HONORIFICS]
    if not chunks or chunks[0].kind != "person" or len(chunks) > _SIGNATURE_WORDS:
        return None
    name = article.cut[index].index(chunks[0])
    if article.cut[index][name + 1 : name + 2] and article.cut[index][name + 1].key == ":":
        return None
    if not any(chunk.kind == "post" for chunk in chunks[1:3]) or any(chunk.key in _VERBAL for chunk in chunks):
        return None
    return chunks[0].ref


_VERBAL = frozenset("ने को से है हैं था थे थी गया गए कहा बताया बोले किया दिया रहे रहा रही".split())


def _signed_sentences(article: Article, signature: int, found: Mapping[int, Statement]) -> list[int]:
    """The sentences above a signature in its paragraph, else those of the paragraph above it."""
    paragraph = article.sentences[signature]["paragraph"]
    for wanted in (paragraph, paragraph - 1):
        above = [at for at in range(signature) if article.sentences[at]["paragraph"] == wanted]
        if above:
            markers = [at for at in above if at in found and found[at]["cue"] != "उसी कथन का अगला वाक्य"]
            return [] if markers or wanted < 0 or not _is_quotation(article, above, wanted == paragraph) else above
    return []


def _is_quotation(article: Article, above: Sequence[int], together: bool) -> bool:
    """Whether sentences above a signature read as a quotation: in marks or under कोट, or as prose in one paragraph."""
    first = _sentence_text(article, above[0])
    last = _sentence_text(article, above[-1])
    return first[:1] in _MARKS or first.startswith("कोट") or (together and re.search(STOP, last) is not None)


@lru_cache(maxsize=1)
def load_weights(path: Path = WEIGHTS) -> dict[str, dict[str, float]]:
    """Return the weights of both decisions by feature; raises FileNotFoundError without the file."""
    tables: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return tables


def weigh(weights: Mapping[str, Mapping[str, float]], readings: Sequence[Reading] = ()) -> Decide:
    """Return the decision by weights; where the encoder read the sentences, its probability of speech counts too."""

    def decide(kind: str, features: Features, index: int, person: int) -> float:
        table = weights[kind]
        score = table["bias"] + sum(table.get(name, 0.0) * value for name, value in features.items())
        if readings:
            speech = min(max(readings[index]["speech"], 0.01), 0.99)
            score += table.get("encoder", 0.0) * math.log(speech / (1 - speech))
        return 1 / (1 + math.exp(-score))

    return decide


def write_statements(doc: Doc) -> Doc:
    """Write doc._.statements."""
    article = read_article(doc._.text, doc._.sentences, doc._.entities, doc._.mentions, doc._.roles)
    doc._.statements = assemble_statements(article, weigh(load_weights(), doc._.readings))
    return doc


@Language.factory(
    "statement_assembler",
    requires=["doc._.sentences", "doc._.entities", "doc._.mentions", "doc._.roles"],
    assigns=["doc._.statements"],
)
def create_statement_assembler(nlp: Language, name: str) -> object:
    """Create the component."""
    return write_statements

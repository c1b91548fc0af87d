"""Describes a sentence without a marker of its own for the decision whether it goes on with the speech before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.hindi.chunks import Chunk
from nlp.hindi.reference import OTHER_CASES, after_name
from nlp.hindi.spelling import fold_word
from nlp.hindi.statements import STOP
from nlp.hindi.tokens import tokenize

_OPENERS = {
    "opens_scene": """
        इधर उधर वहीं मौके इससे बैठक कार्यक्रम समारोह शिविर सूचना घटना मृतक मृतका पुलिस मौजूद
        सम्मेलन टीम दौरान इसी दूसरी अंत बाद शाम सुबह देर रविवार सोमवार मंगलवार बुधवार गुरुवार वीरवार शुक्रवार शनिवार प्रशासन फिलहाल
        """,
    "opens_list": "इनमें इसमें इसके इनका इनके इस यह इन ये उनमें जिनमें इससे ऐसे इसलिए इसका इसकी",
    "opens_self": "हम हमने हमारे हमारी हमारा हमें मैं मैंने मेरे मेरी मेरा मुझे आप आपको",
    "opens_goes_on": "साथ साथ-साथ अब अगर यदि जो जिन जिस जब पहले अगले बाकी शेष सभी हर कोई किसी लोग लोगों अभी आगे",
}
_OPENING = {name: frozenset(map(fold_word, words.split())) for name, words in _OPENERS.items()}
_SELF = _OPENING["opens_self"]
_ENDS = {
    "ends_being": "है|हैं|हूं",
    "ends_future": r"\S+(?:एगा|ेगा|ेगी|ेंगे|ेंगी|एंगे|एंगी|ाएगा|ाएगी|येगा|"
    "येगी|येंगे|येंगी|होगा|होगी|होंगे)",
    "ends_past_being": "था|थे|थी|थीं",
    "ends_wish": r"चाहिए|\S+(?:ें|ए|ये|ाए|ाएं)|दें|लें|करें|जाए|जाएं|जाये|कीजिए",
    "ends_passive": "(?:गया|गई|गए|गयी|गये)(?: है| हैं)?",
    "ends_perfect": r"(?:\S+ा|\S+ी|\S+े|\S+ए) (?:है|हैं)",
    "ends_progress": "(?:रहा|रही|रहे) (?:है|हैं|था|थे|थी)",
    "ends_past": "किया|की|किए|दिया|दी|दिए|लिया|ली|लिए|हुआ|हुई|हुए|पहुंचे|"
    "पहुंचा|पहुंची|रहे|रहा|रहीं|रही|गया|गए|गई|बैठे|मिले|मिला|मिली|निकाला",
    "ends_nominal": r"नहीं|\S+ं",
}
_BACKGROUND = re.compile(r"[\s'\"]*(?:बता दें|बताते चलें|बता दे|उल्लेखनीय है|गौरतलब|ज्ञात हो|ज्ञात रहे|मालूम हो|विदित हो)")
_ENDING = {name: re.compile(rf"(?:^|\s)(?:{forms})[\s।.!?'\"”’*|)]*$") for name, forms in _ENDS.items()}
_PRESENT = frozenset(map(fold_word, "मौजूद उपस्थित शामिल सम्मानित".split()))
_QUOTE_MARK = re.compile(
    r"(?P<opens>(?:^|(?<=[\s,:\-(–—]))[‘“'\"]+(?=\S))|(?P<closes>(?<=\S)[’”'\"]+(?=$|[\s,।.)!?–-]))"
)
_QUOTES = "'\"‘’“”"


@dataclass(frozen=True)
class Run:
    """The speech around: sentences since the marker, whether a quotation is open and the paragraph goes on.

    `returns` says after how many sentences the same speaker is marked again, with nobody else marked between.
    """

    since: int
    open_quote: bool
    same_paragraph: bool
    other_marker: bool
    quoted: bool
    returns: int | None = None


def run_features(text: str, chunks: Sequence[Chunk], span: tuple[int, int], speaker: int, run: Run) -> dict[str, float]:
    """Return what a sentence shows of going on with the speech of a person, or of the report taking over."""
    sentence = text[span[0] : span[1]]
    keys = [fold_word(sentence[start:end]) for start, end in tokenize(sentence)]
    opening = next((key for key in keys if key[:1].isalnum() or len(key) > 1), "")
    features = {name: float(opening in words) for name, words in _OPENING.items()}
    features |= {name: float(bool(pattern.search(sentence))) for name, pattern in _ENDING.items()}
    features |= {
        "since=1": float(run.since == 1),
        "since=2": float(run.since == 2),
        "since>4": float(run.since > 4),
        "open_quote": float(run.open_quote),
        "quoted_before": float(run.quoted),
        "new_paragraph": float(not run.same_paragraph),
        "other_marker": float(run.other_marker),
        "returns": float(run.returns is not None),
        "returns_soon": float(run.returns is not None and run.returns <= 2),
        "starts_quote": float(sentence[:1] in "'\"‘“"),
        "has_quote": float(any(mark in sentence for mark in _QUOTES)),
        "has_self": float(any(key in _SELF for key in keys)),
        "has_present": float(any(key in _PRESENT for key in keys)),
        "no_stop": float(not re.search(STOP, sentence)),
        "question": float("?" in sentence),
        "short": float(len(keys) < 7),
        "long": float(len(keys) > 25),
    }
    return {name: value for name, value in {**features, **_participants(chunks, speaker)}.items() if value}


def _participants(chunks: Sequence[Chunk], speaker: int) -> dict[str, float]:
    """Which persons, bodies and posts the sentence names, and who acts in it."""
    persons = [index for index, chunk in enumerate(chunks) if chunk.kind == "person"]
    ergative = [chunks[index - 1] for index, chunk in enumerate(chunks) if chunk.key == "ने" and index > 0]
    named = [after_name(chunks, index) for index in persons]
    following = [chunks[index].key if index < len(chunks) else "" for index in named]
    return {
        "others": float(any(chunks[index].ref != speaker for index in persons)),
        "crowd": float(len({chunks[index].ref for index in persons}) > 2),
        "names_self": float(any(chunks[index].ref == speaker for index in persons)),
        "acts_person": float(any(key == "ने" for key in following)),
        "acts_post": float(any(chunk.kind == "post" for chunk in ergative)),
        "acts_body": float(any(chunk.kind == "body" for chunk in ergative)),
        "acts_word": float(any(chunk.kind == "word" for chunk in ergative)),
        "nominative": float(any(key not in OTHER_CASES and key != "ने" for key in following)),
        "body": float(any(chunk.kind == "body" for chunk in chunks)),
        "post": float(any(chunk.kind == "post" for chunk in chunks)),
        "place": float(any(chunk.kind == "place" for chunk in chunks)),
        "number": float(any(chunk.key[:1].isdigit() for chunk in chunks)),
    }


def resumes_report(text: str, chunks: Sequence[Chunk], span: tuple[int, int], speaker: int) -> bool:
    """Whether the paper itself goes on beyond doubt: `बता दें कि …`, `उल्लेखनीय है कि …`, or the speaker acts by name."""
    if _BACKGROUND.match(text, *span):
        return True
    return any(
        chunk.kind == "person" and chunk.ref == speaker and _key(chunks, after_name(chunks, index)) == "ने"
        for index, chunk in enumerate(chunks)
    )


def _key(chunks: Sequence[Chunk], index: int) -> str:
    return chunks[index].key if index < len(chunks) else ""


def quote_open(text: str, opened: bool) -> bool:
    """Whether a quotation is open behind a sentence, given whether it was before: the last mark decides.

    A mark opens at the start of a word and closes at the end of one; apostrophes inside words count for nothing.
    """
    for match in _QUOTE_MARK.finditer(text):
        opened = match.lastgroup == "opens"
    return opened

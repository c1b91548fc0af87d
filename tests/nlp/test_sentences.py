"""Sentence ends in the danda style and the full-stop style of the press."""

from __future__ import annotations

from time import process_time

import pytest

from nlp.hindi.sentences import split_sentences

# text with | where a sentence must end, and the fact that the row protects
ROWS = [
    ("बैठक हुई।|जांच शुरू हुई।", "danda ends a sentence"),
    ("बैठक हुई।|उन्होंने जांच की।", "danda without a blank"),
    ("बैठक हुई है.|जांच शुरू हुई.", "full stop as danda"),
    ("बैठक हुई है.|उन्होंने जांच की.", "full stop without a blank after a finite verb"),
    ("डॉ. कमल वर्मा ने देखा।|वे लौटे।", "an honorific's full stop ends nothing"),
    ("डाॅ. कमल वर्मा ने देखा।", "the vowel of डॉ. typed as two signs"),
    ("डा. मो. असलम आए।", "two honorifics"),
    ("ए.के. सिंह और बी. एल. यादव आए।", "initials with and without blanks"),
    ("यू.पी. में दवा पहुंची. |सब खुश हैं.", "spelled abbreviation of a state"),
    ("विटामिन डी. की कमी है।", "a letter before a postposition stays, even behind its grade word"),
    ("कुल 10.5 लाख रु. खर्च हुए।|काम पूरा है।", "decimal point and रु."),
    ("सुबह 10:00 बजे शिविर लगा।", "a clock's colon is no run-in head"),
    ("क्या दवा मिली?|हां, मिली!", "question and exclamation"),
    ("'इलाज मिलेगा।'|यह कहकर वे गए।", "a closing quote stays with its sentence"),
    ("'दवा दो!' के नारे लगे।", "a quoted cry goes on in its report"),
    ("पटना, 6 जून (एजेंसी)।|बैठक हुई।", "a dateline closed by a danda"),
    ("पटना, 6 जून (भाषा) |राज्य में सोमवार को नई बैठक हुई।", "agency dateline without a mark"),
    ("नई दिल्ली: |राज्य में सोमवार को नई बैठक हुई।", "dateline with a colon"),
    ("दवा की कमी पर नाराजगी : |डीएम ने सोमवार को नई दवा मंगाई है।", "run-in head"),
    ("मंत्री ने कहा: राज्य में नई दवा जल्द आएगी।", "a speaker's colon is no head"),
    ("पहला बिंदु\n|दूसरा बिंदु", "a line break ends a sentence"),
    ("- पहला बिंदु यहां\n|- दूसरा बिंदु यहां", "bullets are cut off"),
    ("बैठक हुई । |जांच हुई ।", "blank before the danda"),
    ("", "empty text"),
    ("   \n \n", "blank text"),
]


@pytest.mark.parametrize(("marked", "fact"), ROWS)
def test_split_sentences(marked: str, fact: str) -> None:
    expected = [part.strip().removeprefix("- ") for part in marked.split("|") if part.strip()]
    text = marked.replace("।|", "।").replace(".|", ".").replace("|", "") if "|" in marked else marked
    assert [text[start:end] for start, end in split_sentences(text)] == expected, fact


def test_danda_without_blank_is_really_glued() -> None:
    assert len(split_sentences("बैठक हुई है.उन्होंने जांच की.")) == 2


def test_time_is_linear() -> None:
    def cost(size: int) -> float:
        text = "डॉ. ए.के. सिंह ने कहा कि 10.5 लाख रु. मिले " * size
        begin = process_time()
        split_sentences(text)
        return process_time() - begin

    cost(100)
    assert cost(8000) < 40 * max(cost(1000), 0.002)

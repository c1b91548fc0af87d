"""Finds the words by which a sentence marks speech: कहा, बताया, आरोप लगाया, का कहना है, के अनुसार."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Frame = Literal["ने", "कर्ता", "का", "अनुसार"]

_LETTER = "[\u0900-\u0963\u0966-\u097f\u200c\u200d]"
# Verbs that mean speech by themselves: cue → forms; the speaker carries ने.
VERBS = {
    "कहा": "कहा|कही|कहीं|कहे|कहते हुए|कह",
    "बताया": "बताया|बताई|बतायी|बताए|बताये|बताते हुए",
    "पूछा": "पूछा|पूछे|पूछते हुए",
    "चेताया": "चेताया|चेताते हुए",
    "दोहराया": "दोहराया|दोहराई",
    "लिखा": "लिखा|लिखते हुए",
    "माना": "माना|स्वीकारा",
    "जोड़ा": "जोड़ा",
    "समझाया": "समझाया|समझाई|समझायी",
    "गिनाया": "गिनाया|गिनाए|गिनाईं|गिनाई",
    "ठहराया": "ठहराया",
    "नकारा": "नकारा|नकार दिया|ठुकराया",
    "सराहा": "सराहा",
}
# Verbs whose speaker stands in the bare case: X बोले, कहते हैं X.
BARE_VERBS = {
    "बोले": "बोले|बोलीं|बोला|बोली",
    "कहते हैं": "कहते हैं|कहती हैं|कहता है|कहती है|कहते थे",
    "बताते हैं": "बताते हैं|बताती हैं|बताता है|बताती है",
    "मानते हैं": "मानते हैं|मानती हैं|मानता है|मानती है",
}
_MAKE = "किया|की|किए|कीं|कर दिया|करते हुए|करते|कर|करके"
_GIVE = "दिया|दी|दिए|दिये|दीं|देते हुए|देकर|दे दी|दे दिया"
_SHOW = "जताया|जताई|जतायी|जताते हुए|जताए|व्यक्त किया|व्यक्त की|व्यक्त करते हुए|प्रकट किया|प्रकट की|जाहिर की|जाहिर किया"
_RAISE = "उठाया|उठाई|उठाए|उठायी|उठाते हुए|रखा|रखी|रखते हुए|रखे"
_PUT = "लगाया|लगाए|लगाई|लगाते हुए|जड़ा|मढ़ा"
# Noun and light verb that mean speech together.
PHRASES = {
    "जानकारी दी": ("जानकारी", f"{_GIVE}|साझा की"),
    "आरोप लगाया": ("आरोप", f"{_PUT}|दोहराया"),
    "दावा किया": ("दावा", _MAKE),
    "भरोसा दिया": ("भरोसा|विश्वास|आश्वासन|यकीन|दिलासा", f"दिलाया|दिलाते हुए|{_GIVE}|{_SHOW}"),
    "आश्वस्त किया": ("आश्वस्त", _MAKE),
    "अपील की": ("अपील|आग्रह|अनुरोध|निवेदन|गुजारिश", _MAKE),
    "आह्वान किया": ("आह्वान|आव्हान", _MAKE),
    "मांग की": ("मांग|माँग", f"{_MAKE}|{_RAISE}"),
    "घोषणा की": ("घोषणा|ऐलान|एलान", _MAKE),
    "सफाई दी": ("सफाई|दलील|तर्क|दुहाई|हवाला", f"{_GIVE}|{_RAISE}"),
    "चेतावनी दी": ("चेतावनी|हिदायत|नसीहत|धमकी", _GIVE),
    "स्पष्ट किया": ("स्पष्ट|साफ|स्वीकार|खुलासा|इशारा|रेखांकित|प्रस्तावित|कबूल|तस्दीक", _MAKE),
    "सवाल उठाया": ("सवाल|प्रश्न|मुद्दा|मसला|मामला", f"{_RAISE}|किया|दागा|दागे"),
    "अवगत कराया": ("अवगत", "कराया|करवाया|कराते हुए|करते हुए"),
    "सलाह दी": ("सलाह|सुझाव|राय|परामर्श|व्यवस्था", _GIVE),
    "निर्देश दिया": ("निर्देश|आदेश|हुक्म", _GIVE),
    "निर्देशित किया": ("निर्देशित|आदेशित|ताकीद|पाबंद", _MAKE),
    "जवाब दिया": ("जवाब|उत्तर", _GIVE),
    "पुष्टि की": ("पुष्टि", _MAKE),
    "खंडन किया": ("खंडन|खारिज|इनकार|इन्कार", _MAKE),
    "भाव जताया": ("उम्मीद|आशा|आशंका|चिंता|खुशी|प्रसन्नता|दुख|अफसोस|संभावना|शंका|खेद|संतोष|असंतोष|हैरानी|गर्व", _SHOW),
    "नाराजगी जताई": ("नाराजगी|आपत्ति|रोष|विरोध|क्षोभ|ऐतराज", _SHOW),
    "आभार जताया": ("आभार|धन्यवाद|कृतज्ञता", f"{_SHOW}|{_GIVE}|माना"),
    "बधाई दी": ("बधाई|शुभकामनाएं|शुभकामना|श्रेय", _GIVE),
    "सराहना की": ("सराहना|प्रशंसा|तारीफ|निंदा|आलोचना|चर्चा|वकालत|शिकायत", _MAKE),
    "जोर दिया": ("जोर|बल", _GIVE),
    "तंज कसा": ("तंज|चुटकी|पलटवार|कटाक्ष", f"कसा|कसते हुए|ली|लेते हुए|{_MAKE}"),
    "उल्लेख किया": ("उल्लेख|जिक्र|वादा|वायदा|अनुमान", _MAKE),
    "संकेत दिया": ("संकेत|संदेश|मंत्र|प्रस्ताव|ब्योरा|ब्यौरा|विवरण", f"{_GIVE}|{_RAISE}"),
    "याद दिलाया": ("याद|शपथ|संकल्प", "दिलाया|दिलाई|दिलायी|दिलाते हुए"),
    "प्रकाश डाला": ("प्रकाश", "डाला|डालते हुए"),
}
# The speaker stands in the genitive: X का कहना है.
GENITIVES = {
    "का कहना": "कहना",
    "का मानना": "मानना",
    "का आरोप": "आरोप",
    "का दावा": "दावा|तर्क|दलील|सवाल|मत|जवाब|सुझाव|अनुमान|शिकायत",
}
# X के अनुसार.
ACCORDING = {
    "के अनुसार": "के अनुसार",
    "के मुताबिक": "के मुताबिक|के मुताबिक़",
    "के हवाले": "के हवाले से",
    "की मानें": "की मानें तो|की माने तो",
    "के शब्दों": "के शब्दों में",
    "उनके अनुसार": "(?:उनके|इनके|उसके) (?:अनुसार|मुताबिक)",
}


@dataclass(frozen=True)
class Cue:
    """A marker of speech in a sentence: its row, where it stands and in which case its speaker stands."""

    key: str
    frame: Frame
    start: int
    end: int


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Frame, re.Pattern[str]], ...]:
    phrases = {key: rf"(?:{noun})(?: {_LETTER}+)?? (?:{verb})" for key, (noun, verb) in PHRASES.items()}
    genitives = {key: rf"(?<=[ाीे] )(?:{noun}) (?:है|था|थी|यह|भी|हैं)" for key, noun in GENITIVES.items()}
    tables: tuple[tuple[Frame, dict[str, str]], ...] = (
        ("अनुसार", ACCORDING),
        ("का", genitives),
        ("कर्ता", BARE_VERBS),
        ("ने", {**phrases, **VERBS}),
    )
    return tuple((frame, _alternatives(table)) for frame, table in tables)


def _alternatives(table: dict[str, str]) -> re.Pattern[str]:
    groups = "|".join(f"(?P<g{index}>{forms})" for index, forms in enumerate(table.values()))
    return re.compile(rf"(?<!{_LETTER})(?:{groups})(?!{_LETTER})")


@lru_cache(maxsize=1)
def _keys() -> dict[Frame, list[str]]:
    return {
        "अनुसार": list(ACCORDING),
        "का": list(GENITIVES),
        "कर्ता": list(BARE_VERBS),
        "ने": [*PHRASES, *VERBS],
    }


def find_cues(text: str, start: int = 0, end: int | None = None) -> list[Cue]:
    """Return the markers of speech in a part of a text, left to right, those within others left out."""
    found: list[Cue] = []
    for frame, pattern in _patterns():
        for match in pattern.finditer(text, start, len(text) if end is None else end):
            key = _keys()[frame][int(str(match.lastgroup)[1:])]
            found.append(Cue(key, frame, *match.span()))
    found.sort(key=lambda cue: (cue.start, -cue.end))
    return list(_outermost(found))


_QUOTED = re.compile(r"(?:^|(?<=[\s,:\-(–—]))([‘“'\"]+)(?=\S).*?(?:(?<=\S)[’”'\"]+(?=$|[\s,।.)!?–-])|$)", re.DOTALL)
_CLOSING = re.compile(r"(?<=\S)[’”'\"]+(?=$|[\s,।.)!?–-])")


def outside_quotes(text: str, span: tuple[int, int], cues: Iterable[Cue], *, opened: bool) -> list[Cue]:
    """Return the markers that stand outside quotations; `opened` when one reaches into the sentence."""
    sentence = text[span[0] : span[1]]
    position = 0
    quoted: list[tuple[int, int]] = []
    if opened:
        closing = _CLOSING.search(sentence)
        position = closing.end() if closing else len(sentence)
        quoted.append((0, position))
    quoted += [match.span() for match in _QUOTED.finditer(sentence, position)]
    return [
        cue
        for cue in cues
        if not any(left <= cue.start - span[0] and cue.end - span[0] <= right for left, right in quoted)
    ]


def _outermost(cues: Iterable[Cue]) -> Iterable[Cue]:
    reached = -1
    for cue in cues:
        if cue.start >= reached:
            yield cue
            reached = cue.end

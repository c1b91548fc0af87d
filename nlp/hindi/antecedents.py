"""Finds what a number without a noun counts: a noun before it, that of a number beside it, or an earlier figure's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nlp.hindi.clause_words import CONTRAST, GENITIVE, JOINERS, VERBS, Phrases, is_contrast, keys
from nlp.hindi.counted import MONEY, Counted
from nlp.hindi.figure_draft import Draft
from nlp.hindi.figure_line import Line
from nlp.hindi.units import base_form, find_noun

_BRIDGES = Phrases(
    (
        (
            "",
            "में से|से बढ़कर|से बढ़ाकर|से घटकर|से घटाकर|के बजाय|की जगह|के सापेक्ष|के मुकाबले|के "
            "विरुद्ध|की तुलना में|के लक्ष्य के सापेक्ष|के लक्ष्य के विरुद्ध|से कम होकर|"
            "से बढ़|से घट|से बढ़ते हुए|से बढाकर|की अपेक्षा|के स्थान पर|में|से",
        ),
    )
)
_NUMBER_OF = keys("संख्या आंकड़ा तादाद गिनती")
_ACTIVE = keys("सक्रिय एक्टिव उपचाराधीन संक्रमित नए नये कोरोना पॉजिटिव")
_ADVERBS = keys(
    "अब अभी महज केवल सिर्फ मात्र कुल बढ़कर बढ़ घटकर घट कर पहुंची पहुंचा पहुंच करीब लगभग फिलहाल वर्तमान - : ः औसतन ( के_ रोज रोजाना"
)
_AREAS = keys("जिला राज्य प्रखंड गांव ब्लॉक शहर विकासखंड पंचायत तहसील वार्ड क्षेत्र प्रदेश देश स्थान")
MONEY_UNIT = "money_inr"
_MEASURES = (MONEY_UNIT, "percent", "duration_day", "duration_month", "duration_year")
_HOURS = keys("घंटा मिनट किलोमीटर किमी बार सदस्य मंजिल ग्राम किलो")
_POSTS = frozenset(("पद",))
_FILLED = keys("कार्यरत तैनात पदस्थ पदस्थापित काम")
_ONLY = keys("ही")
_WITH = keys("समेत सहित")
_ON = keys("पर में")
#: What is never counted in crores.
_SMALL = frozenset(("bed", "facility", "item", "activity", "other"))
_CRORES = ("करोड़", "करोड़", "अरब", "करोड", "crore")
_MONEY_WORDS = keys(
    "रुपये रुपए रूपये राशि बजट मानदेय वेतन मुआवजा सहायता खर्च लागत जुर्माना अनुदान किराया "
    "शुल्क फीस पैकेज प्रोत्साहन कीमत दाम भत्ता आवंटन सौदा मांगे"
)


class Setting(NamedTuple):
    """What a bare number may draw on: its sentence's own readings by index, drafts of this and of earlier sentences."""

    explicit: Mapping[int, Counted]
    here: Sequence[Draft]
    earlier: Sequence[Draft]
    columns: Sequence[Counted] = ()
    """Heads of the table whose row the sentence is."""


def resolve_bare(line: Line, index: int, setting: Setting) -> Counted | None:
    """What a number without a noun counts, or None where nothing tells; `last` is always behind the number."""
    found = (
        _column(line, index, setting)
        or _bridged(line, index, setting)
        or _including(line, index, setting)
        or _out_of(line, index)
        or _posted(line, index)
        or _number_of(line, index)
        or _noun_before(line, index)
        or _money(line, index, setting)
        or _listed(line, index, setting)
        or _earlier(line, index, setting)
    )
    if found and found.unit in _SMALL and line.surface(index).endswith(_CRORES):
        found = Counted(MONEY_UNIT, MONEY, -1, index + 1, line.surface(index).split()[-1])
    return found._replace(last=index + 1, sure=False) if found else None


def _column(line: Line, index: int, setting: Setting) -> Counted | None:
    """The head of a number's column, counted from the right."""
    bare = [step for step in range(index, len(line.items)) if line.is_number(step) and step not in setting.explicit]
    return setting.columns[-len(bare)] if 0 < len(bare) <= len(setting.columns) else None


def _bridged(line: Line, index: int, setting: Setting) -> Counted | None:
    """52 में से छह एंबुलेंस, 500 के बजाय एक हजार रुपये: the noun of the number behind the bridge."""
    found = _BRIDGES.at(line, index + 1)
    if found is None:
        return None
    step = index + 1 + found[1]
    while step < index + 7 and not line.is_number(step):
        if line.key(step) in VERBS | CONTRAST or not line.is_word(step):
            return None
        step += 1
    counted = setting.explicit.get(step)
    if counted is None or counted.unit in _MEASURES[2:]:
        return None
    if counted.unit == "percent" and line.key(index + 1) != "से":
        return None
    return counted._replace(cue=f"{counted.cue} (आगे)")


def _including(line: Line, index: int, setting: Setting) -> Counted | None:
    """न्यूरोसर्जरी के छह समेत 112 ऑपरेशन: the noun of the number that holds this one."""
    counted = setting.explicit.get(index + 2) if line.key(index + 1) in _WITH else None
    return counted._replace(cue=f"{counted.cue} (आगे)") if counted and counted.unit not in _MEASURES else None


def _out_of(line: Line, index: int) -> Counted | None:
    """दाखिल मरीजों में से तीन आईसीयू में: the noun right before में से."""
    if line.keys(index - 2, 2) != ("में", "से") or index < 3 or line.label(index - 3):
        return None
    noun = find_noun(line.keys(index - 3, 1), 0)
    if noun is None or noun.unit in _MEASURES:
        return None
    return Counted(noun.unit, base_form(line.surface(index - 3)), -1, index + 1, f"{noun.lemma} में से")


def _posted(line: Line, index: int) -> Counted | None:
    """12,655 पर चिकित्सक कार्यरत हैं: who holds the posts counted."""
    if line.key(index + 1) not in _ON:
        return None
    for step in range(index + 2, index + 5):
        noun = find_noun(line.keys(step, 1), 0)
        if noun is not None and noun.unit == "person" and line.key(step + 1) in _FILLED:
            return Counted("person", base_form(line.surface(step)), -1, index + 1, noun.lemma)
    return None


def _number_of(line: Line, index: int) -> Counted | None:
    """बेडों की संख्या 300 से बढ़ाकर 750: the noun of which the number is told."""
    for step in range(index - 1, max(0, index - 12), -1):
        if line.key(step) in _NUMBER_OF and line.key(step - 1) in GENITIVE:
            at = step - 2
            while at > 0 and line.label(at) == "" and find_noun(line.keys(at, 1), 0) is None and at > step - 4:
                at -= 1
            noun = find_noun(line.keys(at, 1), 0)
            if noun is not None:
                unit = "case" if line.key(at - 1) in _ACTIVE and noun.unit == "person" else noun.unit
                return Counted(unit, base_form(line.surface(at)), at, index + 1, f"{noun.lemma} की संख्या")
    return None


def _money(line: Line, index: int, setting: Setting) -> Counted | None:
    """A sum without रुपये beside sums or words of pay: मानदेय साढ़े 11 हजार से बढ़कर 15 हजार, बजट : 402 करोड़."""
    scale = line.surface(index).split()[-1]
    if not scale.endswith(("करोड़", "लाख", "हजार", "अरब", "करोड़")):
        return None
    near = any(line.key(step) in _MONEY_WORDS for step in range(max(0, index - 12), min(len(line.items), index + 8)))
    drafts = [*setting.earlier[-3:], *setting.here]
    after_money = bool(drafts) and drafts[-1].unit == "money_inr"
    told = line.key(index - 1) in {":", "-"} and any(draft.unit == "money_inr" for draft in drafts)
    if near or after_money or told:
        return Counted(MONEY_UNIT, MONEY, -1, index + 1, scale)
    return None


def _listed(line: Line, index: int, setting: Setting) -> Counted | None:
    """A number of a list: the noun before it in its clause, else that of the next number with one (71 और 68 प्रतिशत)."""
    before = _before_in_clause(line, index, setting)
    if before is not None:
        return before
    joined = False
    for step in range(index + 1, min(len(line.items), index + 40)):
        joined = joined or line.key(step) in JOINERS
        if is_contrast(line, step) or line.key(step) in {";", "।"}:
            return None
        if line.is_number(step) and step in setting.explicit:
            counted = setting.explicit[step]
            if joined and not counted.unit.startswith("duration") and (counted.lemma or "") not in _HOURS:
                return counted._replace(cue=f"{counted.cue} (आगे)")
            return None
    return None


def _before_in_clause(line: Line, index: int, setting: Setting) -> Counted | None:
    for draft in reversed(setting.here):
        if draft.index >= index:
            continue
        between = range(draft.index + 1, index)
        if draft.counted in _POSTS and line.key(index + 1) in _FILLED | _ONLY and _filler(line, draft.index):
            return _filler(line, draft.index)
        if any(is_contrast(line, step) for step in between) and not draft.unit.startswith(("person", "case")):
            return None
        if _may_be_meant(draft):
            return _of(draft)
    return None


def _filler(line: Line, index: int) -> Counted | None:
    """Who holds the posts that are counted at a word: नर्सों के 412 पद स्वीकृत हैं, जबकि 297 ही कार्यरत."""
    for step in range(index - 1, max(-1, index - 6), -1):
        noun = find_noun(line.keys(step, 1), 0)
        if noun is not None and noun.unit == "person":
            return Counted("person", base_form(line.surface(step)), -1, -1, noun.lemma)
    return None


def _may_be_meant(draft: Draft) -> bool:
    return draft.unit not in _MEASURES and draft.counted not in _HOURS


def _of(draft: Draft) -> Counted:
    return Counted(draft.unit, draft.counted, -1, -1, f"{draft.counted} (पीछे)")


def _noun_before(line: Line, index: int) -> Counted | None:
    """मौतें: 5, एक्टिव मरीज अब 1,102, दर 2.9: a noun right before the number."""
    step = index - 1
    while step >= 0 and line.key(step) in _ADVERBS:
        step -= 1
    if step < 0 or line.label(step):
        return None
    noun = find_noun(line.keys(step, 1), 0)
    if noun is None:
        return None
    two = find_noun(line.keys(step - 1, 2), 0) if step else None
    unit = two.unit if two is not None and two.words == 2 else noun.unit
    if unit == "percent":
        unit = "other"
    return Counted(unit, base_form(line.surface(step)), step, index + 1, noun.lemma)


def _earlier(line: Line, index: int, setting: Setting) -> Counted | None:
    """The last figure before that may be meant; of a part by places the last that is as large: लखनऊ (4,713)."""
    drafts = [draft for draft in setting.earlier[-6:] if _may_be_meant(draft)]
    value = line.number(index).value
    if "PLACE" in {line.label(index - 1), line.label(index - 2)}:
        drafts = [draft for draft in drafts if draft.value >= value] or drafts
    best = [draft for draft in drafts if draft.counted not in _AREAS] or drafts
    return _of(best[-1]) if best else None

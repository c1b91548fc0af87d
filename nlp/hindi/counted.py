"""Finds what a number counts: its unit, its noun in the base form, and how far its wording reaches."""

from __future__ import annotations

from typing import NamedTuple

from nlp.hindi.bounds import bound_after
from nlp.hindi.clause_words import (
    CONTRAST,
    GENITIVE,
    JOINERS,
    KINDS,
    PERCENT,
    POSTPOSITIONS,
    PREDICATES,
    RUPEES,
    SUMS,
    VERBS,
    keys,
)
from nlp.hindi.figure_line import Line
from nlp.hindi.spelling import fold_word
from nlp.hindi.units import PERSON_ENDINGS, base_form, find_noun

MONEY = "रुपये"
#: Adjectives of number: unit and noun that they count; no noun where they count the next one (नौ सूत्रीय मांगें).
ADJECTIVAL: dict[str, tuple[str, str]] = {
    "दिवसीय": ("duration_day", "दिन"),
    "मासिक": ("duration_month", "माह"),
    "सदस्यीय": ("person", "सदस्य"),
    "बिस्तरीय": ("bed", "बिस्तर"),
    "मंजिला": ("other", "मंजिल"),
    "सूत्रीय": ("other", ""),
    "सूत्री": ("other", ""),
}
_CLOSED = frozenset(("duration_day", "duration_month", "duration_year", "bed"))
#: Nouns behind which no compound goes on: measures, and posts, whose kind follows in the genitive or not at all.
_CLOSED_NOUNS = frozenset(
    (
        "घंटा मिनट बार यूनिट किलो किलोग्राम किलोमीटर किमी ग्राम लीटर मिलीलीटर क्विंटल टन पद सीट प्रकार तरह किस्म मरीज डिग्री "
        "मंजिल गुना कॉल एकड़ नमूना सैंपल सैम्पल वायल शीशी बोतल पैकेट डिब्बा पेटी कार्टन बोरी पत्ता"
    ).split()
)
_AREAS = frozenset("जिला राज्य प्रखंड गांव ब्लॉक शहर पंचायत तहसील वार्ड क्षेत्र प्रदेश देश स्थान ग्राम".split())
_MODIFYING = frozenset("महिला बाल शिशु वैज्ञानिक शव नर्सिंग छात्र आशा".split())
_NAMES = frozenset(("PLACE", "PERSON"))
_MODIFIERS = keys("एनसीडी स्तरीय सरकारी निजी नए नये विशेष गंभीर")
REACH = 8
"""Words behind a number within which its noun stands."""
_SIGNS = keys("₹ rs inr रु रू")
_SCALES = ("करोड़", "करोड़", "लाख", "अरब", "crore")
_CRORES = ("करोड़", "करोड़", "अरब", "crore")
_BUILT = keys("बनी बना बने बनने निर्मित तैयार बनेगा बनेगी बनेंगे होगा खरीदी")
_PEOPLE_OF = keys("आबादी जनसंख्या")
#: Where people lie, not what is counted, when it stands in the singular with में or पर: तीन आईसीयू में.
_ROOMS = frozenset("आईसीयू आइसीयू वेंटिलेटर ओपीडी इमरजेंसी एसएनसीयू पीकू अस्पताल घर वार्ड होम आइसोलेशन".split())
_INSIDE = keys("में पर")
_SCALE_MONEY_VERBS = keys("खर्च स्वीकृत मंजूर जारी आवंटित खर्चे आवंटन वसूले बकाया")
_NEW = keys("नए नये नई नयी अन्य और अतिरिक्त")
_WEEK = {"सप्ताह": 7, "हफ्ता": 7, "हफ्ते": 7}


class Counted(NamedTuple):
    """The unit and noun of a number; `first` and `last` bound the words of its wording behind the number."""

    unit: str
    lemma: str | None
    noun: int
    last: int
    cue: str
    sure: bool = True


def counted_after(line: Line, index: int) -> Counted | None:
    """What the words behind a number say that it counts; None where they name nothing countable."""
    bound = bound_after(line, index + 1)
    start = bound.last if bound else index + 1
    return (
        _percent(line, index, start)
        or _money(line, index, start)
        or _noun(line, index, start)
        or _population(line, start)
        or _scale_money(line, index)
    )


def _percent(line: Line, index: int, start: int) -> Counted | None:
    if line.key(start) not in PERCENT:
        return None
    bound = bound_after(line, start + 1)
    after = bound.last if bound else start + 1
    if line.key(after) == "तक" and line.key(after + 1) not in VERBS:
        after += 1
    noun = _noun(line, index, after)
    if noun is not None and noun.unit not in {"percent", "money_inr"} and not noun.unit.startswith("duration"):
        return Counted("percent", noun.lemma, noun.noun, noun.last, "प्रतिशत", noun.sure)
    return Counted("percent", None, -1, start + 1, "प्रतिशत")


def _money(line: Line, index: int, start: int) -> Counted | None:
    if line.key(start) in RUPEES:
        return Counted("money_inr", MONEY, start, start + 1, line.surface(start))
    if line.text.startswith("/-", line.items[index].end):  # 50,000/- as notices write it
        return Counted("money_inr", MONEY, -1, start + (2 if line.key(start + 1) in RUPEES else 1), "/-")
    if line.key(index - 1) in _SIGNS or (line.key(index - 1) == "." and line.key(index - 2) in _SIGNS):
        return Counted("money_inr", MONEY, -1, index + 1, line.surface(index - 1))
    return None


def _scale_money(line: Line, index: int) -> Counted | None:
    """A sum in lakhs or crores that does without रुपये: पौने दो करोड़ की मशीन, 20 लाख के मुआवजे."""
    scale = line.surface(index).split()[-1]
    bound = bound_after(line, index + 1)
    after = bound.last if bound else index + 1
    if not scale.endswith(_SCALES):
        return None
    after += line.key(after) == "तक" and line.key(after + 1) in GENITIVE  # पांच लाख तक का मुफ्त इलाज
    behind = [line.key(step) for step in range(after + 1, after + 5)]
    linked = line.key(after) in GENITIVE and not any(key in _PEOPLE_OF for key in behind)
    if linked and (any(key in SUMS for key in behind) or (scale.endswith(_CRORES) and not bound)):
        return Counted("money_inr", MONEY, -1, after, scale)
    if line.key(after) in _SCALE_MONEY_VERBS or (line.key(after) == "से" and behind[0] in _BUILT):
        return Counted("money_inr", MONEY, -1, after, scale)
    return None


def _population(line: Line, start: int) -> Counted | None:
    """A number of people in the genitive: 212 की आबादी."""
    if line.key(start) in GENITIVE and line.key(start + 1) in _PEOPLE_OF:
        return Counted("person", base_form(line.surface(start + 1)), start + 1, start + 2, line.surface(start + 1))
    return None


def _noun(line: Line, index: int, start: int) -> Counted | None:
    """The noun of the phrase that begins at a word, or the one behind `37 प्रकार की` and `चार मरीजों के`."""
    stop = _phrase_end(line, start)
    found = _head(line, start, stop) or _unknown(line, start, stop)
    if found is None:
        return None
    if line.surface(found.noun) in _ROOMS and line.key(found.last) in _INSIDE and not _is_one(line, index):
        return None
    behind = found.last + 1
    if line.key(found.last) in GENITIVE:
        inner = _head(line, behind, _phrase_end(line, behind))
        if inner is not None and line.key(found.noun) in KINDS:
            return inner
        if inner is not None and found.unit == "person" and inner.unit == "test" and inner.lemma in _SAMPLES:
            return inner
    return found


_SAMPLES = {"नमूना", "सैंपल", "सैम्पल"}


def _is_one(line: Line, index: int) -> bool:
    number = line.items[index].number
    return number is not None and number.value <= 1


def _phrase_end(line: Line, start: int) -> int:
    """Index of the word before which a noun phrase must end."""
    step = start
    while step < min(len(line.items), start + REACH):
        item = line.items[step]
        if not item.is_word or item.number is not None:
            break
        if item.key in JOINERS and not (step == start and _goes_on(line, step)):
            break
        ends = item.key in POSTPOSITIONS or item.key in VERBS or item.key in CONTRAST
        if ends and (step > start or item.key not in _NEW):
            break
        step += 1
    return step


def _goes_on(line: Line, index: int) -> bool:
    """Whether और behind a number means more of the same: 14 और लोगों में, 150 और संस्थानों को."""
    if line.key(index) != "और":
        return False
    stop = _phrase_end(line, index + 1)
    if _head(line, index + 1, stop) is None:
        return False
    return not any(line.is_number(step) for step in range(stop, stop + 4))


def _head(line: Line, start: int, stop: int) -> Counted | None:
    """The last noun of the first compound of known nouns; a predicate (घायल) only where no noun goes before."""
    spare: Counted | None = None
    found: Counted | None = None
    step = start
    while step < stop:
        noun = find_noun(line.keys(step, stop - step), 0)
        if (
            noun is None
            or line.label(step) in _NAMES
            or (found is not None and line.label(step) not in {"", "DISEASE"})
        ):
            if found is not None and not (line.key(step) in _MODIFIERS and step + 1 < stop):
                break
            step += 1
            continue
        if found is not None and not _compounds(found, noun.unit, noun.lemma):
            break
        last = step + noun.words
        whole = noun.words > 1 and fold_word(noun.lemma) == line.key(step)
        lemma = noun.lemma if whole else base_form(line.surface(last - 1))
        here = Counted(noun.unit, lemma, step if whole else last - 1, last, noun.lemma)
        if noun.lemma in ADJECTIVAL:
            unit, lemma = ADJECTIVAL[noun.lemma]
            return here._replace(unit=unit, lemma=lemma) if lemma else _head(line, last, stop) or here
        if line.key(step) in PREDICATES and noun.words == 1:
            if found is not None:
                break
            spare = spare or here
        else:
            found = here
            if _is_plural(line.surface(last - 1)) or noun.unit in _CLOSED or here.lemma in _CLOSED_NOUNS:
                break
        step = last
    return found or spare


def _compounds(first: Counted, unit: str, lemma: str) -> bool:
    """Whether a noun may be the head behind another: महिला मरीज, जांच किट; not मरीज ओपीडी, टैब जिलों."""
    if lemma in _AREAS:
        return first.lemma in _AREAS
    if first.unit in {"person", "case", "death"}:
        return unit in {"person", "case", "death"} or first.lemma in _MODIFYING
    return True


def _is_plural(word: str) -> bool:
    """Whether a word has a plural ending, after which no compound goes on."""
    return word.endswith(("ों", "ओं", "ें", "एं", "यां", "ियाँ"))


def _unknown(line: Line, start: int, stop: int) -> Counted | None:
    """The last word of a phrase that holds no known noun: names, predicates and adjectives are none."""
    words = [step for step in range(start, stop) if line.key(step) not in PREDICATES and line.key(step) not in _NEW]
    while words and (
        line.label(words[-1]) in {"PLACE", "PERSON", "FACILITY", "DISEASE"} or line.key(words[-1]).isascii()
    ):
        words.pop()
    if not words or line.label(words[0]) in {"PLACE", "FACILITY"} or (start == stop):
        return None
    step = next((step for step in words if _is_plural(line.surface(step))), words[-1])
    key = line.key(step)
    person = key.endswith(PERSON_ENDINGS)
    unit = "person" if person else "other"
    return Counted(unit, base_form(line.surface(step)), step, step + 1, f"{line.surface(step)}?", sure=False)

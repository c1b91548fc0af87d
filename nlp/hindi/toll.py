"""Tells when counted people are reported cases or deaths, from the words around them."""

from __future__ import annotations

from nlp.hindi.clause_words import GENITIVE, Phrases, is_contrast, keys
from nlp.hindi.figure_line import Line
from nlp.hindi.units import find_noun

REACH = 9
"""Words behind a noun within which the predicate that counts stands."""
#: What is said of counted people, by what they count as then; "" where they stay persons.
_SAID = Phrases(
    (
        (
            "death",
            "की मौत|की मृत्यु|की जान|की जानें|दम तोड़|का निधन|काल के गाल|मारे गए|मारे गये|मरे|मृत "
            "पाए|मृत मिले|जान गंवा|जान गंवाई|जान गंवानी|जान गई|जान जा|"
            "की हत्या|के शव|मौत हो|मौत हुई|अपनी जान|नहीं बचे|ने जान|की असमय मौत|की संदिग्ध मौत|की "
            "मौके पर मौत|की दर्दनाक मौत|की इलाज के दौरान मौत",
        ),
        (
            "case",
            "में संक्रमण|संक्रमित|पॉजिटिव|पाजिटिव|में पुष्टि|की पुष्टि|चपेट में|बीमार|ग्रसित|"
            "ग्रस्त|से पीड़ित|पीड़ित मिले|पीड़ित पाए|पीड़ित हैं|में लक्षण|के लक्षण",
        ),
        (
            "found",
            "मिले|मिला|मिली|मिलीं|मिल|चिह्नित हुए|चिह्नित किए|चिन्हित हुए|चिन्हित किए|सामने आए|"
            "सामने आये|सामने आया|सामने आ|पाए गए|पाये गये|पाये गए|"
            "पाया गया|निकले|दर्ज|खोजे|आए|आये|रिपोर्ट हुए|बढ़े",
        ),
        (
            "",
            "भर्ती|पंजीकृत|लाभान्वित|चिह्नित|चिन्हित|इलाज|उपचार|रेफर|डिस्चार्ज|ठीक|स्वस्थ|स्वस्थ "
            "होकर|परामर्श|ओपीडी|डायलिसिस|ऑपरेशन|"
            "सर्जरी|छुट्टी|घर लौट|लाभ|जान बच|जान बचाई|की जान बच|की जान बचाई|को|ने|इमरजेंसी|आईसीयू",
        ),
    )
)
_PATIENTS = keys("मरीज मरीजों रोगी रोगियों पेशेंट मरीज़ मरीज़ों")
_NEW = keys("नए नये नया नई नयी पॉजिटिव पाजिटिव संक्रमित सक्रिय एक्टिव उपचाराधीन संदिग्ध धनात्मक")
_DEAD_BEFORE = Phrases((("death", "मरने वालों में|मृतकों में|मरने वाले|मृतकों की संख्या|मौत का आंकड़ा"),))
_SICK_BEFORE = Phrases((("case", "पीड़ितों में|संक्रमितों में|बीमारों में|पॉजिटिव में"),))
_NOBODY = keys("किसी कोई")
_INCLUDING = keys("समेत सहित")
_AND = keys("और व एवं तथा")
_WELL = keys("ठीक स्वस्थ डिस्चार्ज")
_NEAR = 8
"""Words before a noun within which the sick are named of whom it tells a part."""
_PERSONS = frozenset(("person", "case", "death"))


def _joined(line: Line, index: int) -> bool:
    """Whether a number goes on with the people before it: दो महिलाओं समेत तीन, दो महिलाओं और एक बच्चे."""
    if line.key(index - 1) in _INCLUDING:
        return True
    noun = find_noun(line.keys(index + 1, 2), 0)
    return line.key(index - 1) in _AND and noun is not None and noun.unit in _PERSONS


def of_disease(line: Line, index: int, noun: int) -> bool:
    """Whether patients are counted by their disease: डेंगू के 12 मरीज, 12 डेंगू मरीज."""
    if line.key(noun) not in _PATIENTS:
        return False
    before = line.label(index - 2) == "DISEASE" and line.key(index - 1) in GENITIVE
    return before or any(line.label(step) == "DISEASE" for step in range(index + 1, noun))


def toll_unit(line: Line, noun: int) -> str:
    """`case` or `death` for people whose noun, or number without a noun, stands at a word, else ""."""
    if any(_DEAD_BEFORE.at(line, step) for step in range(noun)):
        return "death"
    if any(_SICK_BEFORE.at(line, step) for step in range(max(0, noun - _NEAR), noun)) or _beside_deaths(line, noun):
        return "case"
    if any(line.key(step) in _NEW for step in _phrase(line, noun)):
        return "case" if _first_said(line, noun) != "death" else "death"
    said = _first_said(line, noun)
    if said == "found":
        return "case" if line.key(noun) in _PATIENTS else ""
    return said


def _beside_deaths(line: Line, noun: int) -> bool:
    """Whether deaths are listed right behind patients: 1,988 मरीज, 4 मौत."""
    if line.key(noun) not in _PATIENTS or line.key(noun + 1) not in _AND | {","} or not line.is_number(noun + 2):
        return False
    behind = find_noun(line.keys(noun + 3, 1), 0) or (
        find_noun(line.keys(noun + 4, 1), 0) if line.key(noun + 3) in GENITIVE else None
    )
    return behind is not None and behind.unit == "death"


def _phrase(line: Line, noun: int) -> range:
    """The words between a number and its noun."""
    first = noun
    while first > 0 and not line.is_number(first - 1) and noun - first < 5:
        first -= 1
    return range(first, noun) if first > 0 else range(0)


def is_treated(line: Line, index: int) -> bool:
    """Whether people counted at an index are told to be cared for, so that they are persons, not cases."""
    return _said(line, index, keep={""}) == "" and any(
        (found := _SAID.at(line, step)) is not None and found[0] == "" for step in range(index + 1, _stop(line, index))
    )


def has_recovered(line: Line, noun: int) -> bool:
    """Whether people are told right behind their noun to be well again: 26 रोगी ठीक हुए, 40 मरीज डिस्चार्ज."""
    return noun >= 0 and line.key(noun + 1) in _WELL


def _first_said(line: Line, noun: int) -> str:
    return _said(line, noun, keep={"death", "case", "found", ""})


def _said(line: Line, noun: int, keep: set[str]) -> str:
    """What the first telling phrase behind a noun says; deaths win over को, ने and care."""
    first: str | None = None
    for step in range(noun + 1, _stop(line, noun)):
        if is_contrast(line, step):
            break
        found = _SAID.at(line, step)
        if found is None:
            continue
        if found[0] == "death":
            if _denied(line, step, noun):
                continue
            return "death"
        if first is None and found[0] in keep:
            first = found[0]
    return first or ""


def _denied(line: Line, step: int, noun: int) -> bool:
    """Whether nobody is told to have died: किसी की मौत नहीं हुई."""
    return any(line.key(at) in _NOBODY for at in range(max(noun, step - 3), step + 1))


def _stop(line: Line, noun: int) -> int:
    """Index behind the words that may say something of a noun: up to the next number that is not joined to it."""
    end = min(len(line.items), noun + 1 + REACH)
    for step in range(noun + 1, end):
        if line.is_number(step) and not _joined(line, step):
            return step
        if line.key(step) in {";", "।"}:
            return step
    return end

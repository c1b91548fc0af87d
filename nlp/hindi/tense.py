"""Reads the verb groups of a clause: tense, mood, voice and negation, as an event's status needs them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from nlp.hindi.spelling import fold_word


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(fold_word, words.split()))


_FUTURE = re.compile("(?:ेगा|ेगी|ेंगे|ेंगी|एगा|एगी|एंगे|एंगी|येगा|येगी|येंगे|येंगी|होगा|होगी|होंगे|होंगी|ूंगा|ूंगी|ऊंगा|ऊंगी|ोगे|ओगे)$")
_NO_FUTURE = _keys("मेगा ओमेगा लोगे")
_PERFECT = _keys("""
    गया गई गए गयी गये गईं गयीं दिया दी दिए दिये दीं दीया किया की किए किये कीं लिया ली लीं हुआ हुई हुए हुये हुयी हुईं
    आया आई आए आये आयी आईं मिला मिली मिले मिलीं निकला निकली निकले पाया पाई पाए पाये पाईं कराया कराई कराए कराये करायी कराईं
    करवाया करवाई करवाए लगाया लगाई लगाए लगाये लगायी लगा लगी लगे बनाया बनाई बनाए बनायी बना बनी बने बताया बताई बताए कहा
    रखा रखी रखे सौंपा सौंपी सौंपे भेजा भेजी भेजे पहुंचा पहुंची पहुंचे पहुंचाया पहुंचाई पहुंचाए खोला खोली खोले खुला खुली
    खुले चलाया चलाई चलाए चलायी चला चली चले मनाया मनाई मनायी देखा देखी देखे मारा मारे मारी बढ़ाया बढ़ाई बढ़ाए बढ़ा बढ़ी बढ़े
    बांटा बांटी बांटे खरीदा खरीदी खरीदे तोड़ा तोड़ी थमा थमीं निकाला निकाली निकाले बदला बदली बदले गंवाई गंवाया उठा उठाया
    उठाई रोका रोकी काटा काटी काटे जताया जताई जतायी मांगा मांगी मांगे सुनाया सुनाई पिलाई पिलाया पिलायी खिलाई खिलाया खिलायी
    उतरे उतरी उतरा बैठे बैठी बैठा लौटे लौटा रुका रुकी गिरा गिरी गिरे जुटे जुटा जीता जीते जमा हटाया हटाई हटाए दिखाई दिखाया
    निभाई संभाला लिखा छपा छपे जारी पूछा परखी परखा जांचा जांची जांचे बुलाया बुलाई ठोका ठहराया मनाए दिखा फैला फैली
    तोड़े भरा भरी भरे छोड़ा छोड़ी घटा घटी घटे जलाया जोड़ा जोड़ी जोड़े चुना चुने डाला डाली सका सकी सके
    """)
_STEMS = _keys(
    "कर हो जा ले दे चल बन करा बढ़ आ मिल लग चला बना बांट खोल खुल फैल पहुंच निकल रख सुन देख भेज कह करवा सीख पा उठ बैठ जूझ "
    "झेल घट मर मांग लगा दिला पिला खिला पहुंचा पढ़ लड़ सो गिर दौड़ काट जोड़ सौंप हट खरीद बता"
)
_PRESENT = _keys("है हैं हूं हे")
_PAST = _keys("था थी थे थीं")
_GOING = _keys("रहा रही रहे रहीं")
_DONE = _keys("चुका चुकी चुके चुकीं")
_SUBJUNCTIVE = _keys("जाए जाएं जाये जायें करें दें लें रहें रखें आएं हो हों करे दे ले बरतें बनाएं बनाए कराएं कराए")
_MUST = _keys("चाहिए पड़ेगा पड़ेगी")
_NEGATORS = _keys("नहीं न ना मत नही")
_BETWEEN = _keys("भी ही तो तक")
_HABITUAL = re.compile("(?:ता|ती|ते|तीं)$")
_NO_HABITUAL = _keys("भर्ती माता पिता नेता जनता क्षमता सहायता रास्ते रिश्ते सस्ते गति मती")
_INFINITIVE = re.compile("(?:ना|नी|ने)$")
_NO_INFINITIVE = _keys("ने अपने अपना अपनी इतना इतनी कितने जितने योजना सूचना घटना दुर्घटना सेना महीने नमूने पुराने पुराना")


class VerbGroup(NamedTuple):
    """A run of verb words: indices (half open), tense, and whether it is negated.

    `tense` is one of future, due (करना है), planned (करने जा रहा है), progressive, done (हो चुका), perfect, pluperfect
    (किया था), habitual (करता है), subjunctive (किया जाए), is (है), was (था).
    """

    first: int
    last: int
    tense: str
    negated: bool


def verb_groups(keys: Sequence[str]) -> list[VerbGroup]:
    """Return the verb groups of a row of spelling keys in order."""
    groups = []
    index = 0
    while index < len(keys):
        stop = _group_end(keys, index)
        if stop == index:
            index += 1
            continue
        tense = _tense(keys[index:stop], keys[index - 1] if index else "")
        if tense:
            negated = bool(_NEGATORS & set(keys[max(0, index - 2) : stop]))
            groups.append(VerbGroup(index, stop, tense, negated))
        index = stop
    return groups


def is_future(key: str) -> bool:
    """Whether a word is a future verb form."""
    return bool(_FUTURE.search(key)) and key not in _NO_FUTURE


def _is_infinitive(key: str) -> bool:
    return len(key) > 3 and bool(_INFINITIVE.search(key)) and key not in _NO_INFINITIVE


def _is_habitual(key: str) -> bool:
    return len(key) > 2 and bool(_HABITUAL.search(key)) and key not in _NO_HABITUAL


def _is_finite(key: str) -> bool:
    return (
        key in _PERFECT
        or key in _PRESENT
        or key in _PAST
        or key in _GOING
        or key in _DONE
        or key in _MUST
        or key in _SUBJUNCTIVE
        or is_future(key)
    )


def _group_end(keys: Sequence[str], index: int) -> int:
    """Index behind the verb words that begin at `index`; a group holds a finite form."""
    stop, finite = index, index
    while stop < len(keys):
        key = keys[stop]
        if _is_finite(key) and not (key == "की" and not _ends_clause(keys, stop)):
            stop += 1
            finite = stop
        elif (
            key in _STEMS or _is_infinitive(key) or _is_habitual(key) or (stop > index and key in _NEGATORS | _BETWEEN)
        ):
            stop += 1
        else:
            break
    return finite


def _ends_clause(keys: Sequence[str], index: int) -> bool:
    """Whether `की` is the verb did and no postposition: at a clause's end or before an auxiliary."""
    following = keys[index + 1] if index + 1 < len(keys) else ""
    return following in (
        "",
        ",",
        "।",
        ";",
        "?",
        "!",
        "और",
        "कि",
        "तथा",
        "व",
        "एवं",
        "जबकि",
        "लेकिन",
        "ताकि",
        "जिसमें",
        "जिससे",
        '"',
    ) or following in _PRESENT | _PAST | {"गई", "गयी", "जा", "जाए", "जाएगी", "जायेगी", "थी", "गईं"}


def _tense(keys: Sequence[str], before: str) -> str:
    words = [key for key in keys if key not in _NEGATORS and key not in _BETWEEN]
    last = words[-1] if words else ""
    aux = last in _PRESENT or last in _PAST
    head = words[:-1] if aux else words
    verb = head[-1] if head else ""
    if any(map(is_future, words)):
        return "due" if len(head) > 1 and _is_infinitive(head[-2]) and verb in ("होगा", "होगी", "होंगे") else "future"
    if verb in _GOING:
        return _going(head, before)
    if last in _MUST or (aux and _is_infinitive(verb)):
        return "due" if last not in _PAST else "was"
    return _simple(verb, verb or before, "past" if last in _PAST else "present" if aux else "")


def _going(head: Sequence[str], before: str) -> str:
    """The tense of a group with रहा: करने जा रहा, कर रहा, or रहा as a verb of its own (जारी रहा)."""
    earlier = [before, *head[:-1]]
    if earlier[-1] == "जा" and len(earlier) > 1 and _is_infinitive(earlier[-2]):
        return "planned"
    return "progressive" if earlier[-1] in _STEMS else "perfect"


def _simple(verb: str, near: str, aux: str) -> str:
    """The tense of a verb form with the auxiliary है (present), था (past) or none."""
    if verb in _DONE:
        return "done"
    if verb in _PERFECT:
        return "pluperfect" if aux == "past" else "perfect"
    if verb in _SUBJUNCTIVE:
        return "subjunctive"
    if aux and _is_habitual(near):
        return "habitual"
    return {"past": "was", "present": "is", "": ""}[aux]

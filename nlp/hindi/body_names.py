"""Finds programmes, bodies and diseases by their head nouns: मुख्यमंत्री … योजना, … विभाग, … रोग."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from nlp.hindi.names import FUNCTION_WORDS, keys
from nlp.hindi.words import Word

_LONGEST = 9
_JOINS = keys("एवं एवम व और तथा")
_DIGIT_STARTS = keys("दिवसीय दिनी डेज दिन")

PROGRAMME_HEADS = keys("""
    योजना अभियान महाअभियान मिशन कार्यक्रम सेवा पोर्टल हेल्पलाइन ऐप एप पखवाड़ा पखवाड़े परियोजना कार्ड पहल कोष
    सर्वे दिवस
""")
PROGRAMME_STARTS = keys("""
    मुख्यमंत्री प्रधानमंत्री राष्ट्रीय पीएम सीएम सघन मिशन जननी आयुष्मान निक्षय पल्स अटल मेरा हर स्वच्छ नशा
    इंदिरा राजीव दीनदयाल चिरंजीवी लाडली लाड़ली जीवनदायी अमृत सर्वजन राष्ट्रव्यापी सार्वभौमिक एकीकृत समेकित
    प्रधानमन्त्री मुख्यमन्त्री बेटी टीबी एनीमिया मलेरिया कुपोषण फाइलेरिया सिकल कायाकल्प सुरक्षित शहीद डॉ निशुल्क
    निःशुल्क नि:शुल्क हाई मां वय
""")
_MUKT = keys("मुक्त उन्मूलन")

BODY_HEADS = keys("""
    विभाग मंत्रालय परिषद समिति संघ महासंघ एसोसिएशन संस्थान फाउंडेशन आयोग बोर्ड निगम प्राधिकरण यूनियन सोसायटी
    सोसाइटी मोर्चा काउंसिल महानिदेशालय निदेशालय संचालनालय संगठन फेडरेशन ट्रस्ट लिमिटेड कॉर्पोरेशन कॉरपोरेशन
    विश्वविद्यालय विवि हाईकोर्ट यूनिवर्सिटी लोकायुक्त ब्यूरो मंत्रिमंडल विधानसभा थाना थाने कोतवाली
""")
_BODY_STOPS = keys("""
    स्थित प्रस्ताव फाइल जमीन विशिष्ट अतिथि संस्था स्वयंसेवी प्रक्रिया रिपोर्ट खर्च जिम्मा मुख्यालय अलग सदस्य
    गठित मामला जांच सूचना टीम डीएम सीओ बीडीओ अध्यक्ष सचिव निदेशक अधिकारी पदाधिकारी मंत्री प्रभारी अध्यक्षता डॉ
    डा श्री श्रीमती प्रो सहयोग तत्वावधान आदेश निर्देश पत्र मांग द्वारा सरकारी प्राइवेट मरीज कर्मचारियों कर्मियों
    डॉक्टरों नेतृत्व अस्पताल समर्थन सहायता बजट राशि भर्ती परीक्षा फीसद फीसदी प्रतिशत लाख करोड़ हजार रुपये रुपए
""")
"""Words that stand before a body's name and are no part of it."""
_NO_BODY = keys("""
    सदस्यीय जांच राज्य प्रदेश मौसम संबंधित इसी उच्चस्तरीय शासी अलग उक्त चयन छानबीन क्रय विशेष चिकित्सक कार्य
""")
"""A committee or office with nothing but these before it is not named."""
_FIELDS = keys("""
    स्वास्थ्य चिकित्सा शिक्षा महिला परिवार कल्याण बाल विकास खाद्य औषधि उपभोक्ता विज्ञान सुरक्षा श्रम रोजगार
    अनुसूचित जाति जनजाति सामाजिक न्याय पर्यटन संस्कृति ग्रामीण नगर आवास वन पर्यावरण प्रसूति स्त्री नाक कान गला
    हृदय फिजिकल पंचायत सड़क परिवहन कृषि पशुपालन सूचना प्रचार राजस्व गृह मद्य स्वच्छता बीमा समाज मेडिसिन पोषण
    भेषज भवन
""")
"""Fields of work that `एवं` and `और` join within one body's name."""
DISEASE_HEADS = keys("रोग बुखार सिंड्रोम कैंसर ट्यूमर वायरस फीवर इंफेक्शन")
DISEASE_ENDINGS = (
    *("ाइटिस", "िटिस", "ोसिस", "ेप्सिस", "ीमिया", "ेमिया", "िमिया", "फीलिया", "ब्लास्टोमा", "कार्सिनोमा", "मेलानोमा"),
    *("सारकोमा", "मायलोमा", "न्यूरोपैथी", "मायोपैथी", "रेटिनोपैथी", "नेफ्रोपैथी", "प्लेजिया", "एल्जिया", "डिस्ट्राफी", "स्टेनोसिस"),
)
"""Endings of the learned names of diseases."""
_NO_DISEASE = keys("""
    इस गंभीर संक्रामक असाध्य तेज हल्के हल्का वायरल मौसमी जनित संचारी विभिन्न स्त्री चर्म शिशु बाल प्रसूति छाती
    हड्डी अस्थि नाक दंत नेत्र जन्मजात
""")
_STOP_AFTER_DISEASE = keys("""
    विशेषज्ञ विभाग विभागाध्यक्ष चिकित्सक अधिकारी पदाधिकारी कार्यक्रम अस्पताल हॉस्पिटल संस्थान निवारण उन्मूलन
    नियंत्रण
""")


class Found(NamedTuple):
    """Word indices of a name, half open, its label and how sure it is."""

    first: int
    last: int
    label: str
    score: float


def find_bodies(words: Sequence[Word], plain: Callable[[str], float]) -> Iterator[Found]:
    """Yield programmes, organisations and diseases; `plain` gives how often a word is no name."""
    for index, word in enumerate(words):
        if word.key in PROGRAMME_HEADS:
            first = _programme_start(words, index)
            if first < index:
                yield Found(first, index + 1, "PROGRAMME", 0.6)
        elif word.key in BODY_HEADS:
            first = _body_start(words, index)
            if first < index:
                yield Found(first, index + 1, "ORGANISATION", 0.7)
        elif word.key.endswith(DISEASE_ENDINGS):
            yield Found(index, index + 1, "DISEASE", 0.5)
        elif word.key in DISEASE_HEADS and index and _is_disease(words, index):
            yield Found(index - 1, index + 1, "DISEASE", 0.5)


def _run_start(words: Sequence[Word], index: int) -> int:
    """Index where the run of name words before `index` begins."""
    first = index
    while first > 0 and index - first < _LONGEST:
        word = words[first - 1]
        if not word.is_word or (word.key in FUNCTION_WORDS and word.key not in _JOINS):
            break
        if word.key.isdigit() and words[first].key not in _DIGIT_STARTS:
            break
        first -= 1
    while first < index and words[first].key in _JOINS:
        first += 1
    return first


def _programme_start(words: Sequence[Word], index: int) -> int:
    """Index of the first word that begins a programme's name, or `index`."""
    for first in range(_run_start(words, index), index - 1):
        if words[first].key in PROGRAMME_STARTS or words[first].key.isdigit() or words[first + 1].key in _MUKT:
            return first
    return index


def _body_start(words: Sequence[Word], index: int) -> int:
    """Index of the first word of a body's name, or `index`."""
    first = index
    for place in range(index - 1, max(_run_start(words, index), index - _LONGEST) - 1, -1):
        key = words[place].key
        if key in _BODY_STOPS or "*" in words[place + 1].before:
            break
        if key in _JOINS and words[place - 1].key not in _FIELDS:
            break
        first = place
    return index if all(word.key in _NO_BODY for word in words[first:index]) else first


def _is_disease(words: Sequence[Word], index: int) -> bool:
    before, after = words[index - 1], words[index + 1] if index + 1 < len(words) else None
    if not before.is_word or before.key in FUNCTION_WORDS or before.key in _NO_DISEASE or before.key.isdigit():
        return False
    return after is None or after.key not in _STOP_AFTER_DISEASE

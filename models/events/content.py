"""Takes from a sentence the words that say what happened, without names, numbers, grammar and inflection."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from models.spelling import fold, words

_GRAMMAR = frozenset(
    fold(
        """
    का के की को ने से में पर तक और एवं व तथा या भी ही तो कि जो यह वह ये वे इस उस इन उन इसके उसके इनके उनके इसमें उसमें
    जिसमें जिससे जिसके जिनमें अपने अपनी अपना है हैं था थे थी थीं हो होगा होगी होंगे हुआ हुई हुए होने होकर कर करने करके किया
    किए की गई गया गए गयी जा जाएगा जाएगी जाएंगे जाने दिया दी दिए देने देकर लिया ली लिए लेने रहा रही रहे रहने रहेगा रहेगी
    कहा बताया बताई जानकारी अनुसार मुताबिक द्वारा साथ बाद पहले दौरान वाले वाली वाला लेकर तहत ओर एक दो कई सभी कुल करीब
    लगभग आज कल सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार दिन दिनों महीने माह साल वर्ष सुबह दोपहर शाम रात
    जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर बजे तारीख यहां वहां जहां नहीं न अब जब तब
    मौके अवसर श्री श्रीमती डॉ डॉक्टर डा मंत्री मुख्यमंत्री जिलाधिकारी डीएम कलेक्टर सीएमओ सिविल सर्जन विधायक सांसद
    जिला जिले शहर प्रदेश राज्य नगर गांव किलो करेंगे करेंगी करेगा करेगी करें चुका चुकी चुके सका सकी सके आया आई आए मिला मिली
    मिले बीते गत आगामी अगले पिछले लोगों लोग वहीं तीन चार पांच छह सात आठ नौ दस इसे उसे उन्होंने उन्हें इन्हें
    """
    ).split()
)
"""Words that stand in any report: grammar, days, officials, courtesy; folded."""

_ENDINGS = re.compile("(?:ियों|ियां|ाओं|ुओं|ाएं|ने|ों|ें|ीं|िए|ता|ते|ती|ाई|ाए|ाया|[ािीुूेैोौं])$")
_LEAST = 3


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A folded word without the endings of number, case and tense (`मरीजों` → `मरीज`)."""
    cut = _ENDINGS.sub("", word)
    return cut if len(cut) >= _LEAST else word


_STEMMED_GRAMMAR = frozenset(stem(word) for word in _GRAMMAR) | _GRAMMAR


@lru_cache(maxsize=20_000)
def content_words(sentence: str) -> frozenset[str]:
    """The stems that carry a sentence's matter."""
    plain = [word for word in words(sentence) if not any(char.isdigit() for char in word) and len(word) > 1]
    return frozenset(stem(word) for word in plain if word not in _GRAMMAR) - _STEMMED_GRAMMAR


def without_names(found: frozenset[str], names: Iterable[str]) -> frozenset[str]:
    """Stems less those of the names, which are compared for themselves."""
    return found - {stem(word) for name in names for word in name.split()}


def overlap(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """The share of the shorter one's words that the other has too, 0 to 1."""
    few = min(len(mine), len(theirs))
    return len(mine & theirs) / few if few else 0.0

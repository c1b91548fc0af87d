"""Tells from the verb of a clause whether a day lies before or after the publication."""

from __future__ import annotations

import re

_REACH = 240
_LETTER = "\u0900-\u0963\u0970-\u097f"
_END = re.compile(r"[।?!\n]|\.\s")
_FUTURE = re.compile(
    rf"[{_LETTER}]*(?:ेगा|ेगी|ेंगे|ेंगी|येगा|येगी|येंगे|एगा|एगी|एंगे|एंगी|ऊंगा|ऊँगा|ऊंगी|ऊँगी|ूंगा|ूँगा|ूंगी|ूँगी|ोगे|ओगे|"
    rf"होगा|होगी|होंगे|होंगी)(?![{_LETTER}])"
    rf"|(?<![{_LETTER}])(?:करें|दें|लें|जाएं|जायें|आएं|भेजें|कराएं|रहें|प्रस्तावित|संभावित|करूं|करूँ)(?![{_LETTER}])"
    rf"|[{_LETTER}]+(?:ना|नी|ने)\s(?:है|हैं|वाला|वाली|वाले|चाहता|चाहती|चाहते|चाहिए)(?![{_LETTER}])"
)
_PAST = re.compile(
    rf"(?<![{_LETTER}])(?:था|थी|थे|थीं|गया|गयी|गई|गए|गये|गईं|गयीं|हुआ|हुई|हुए|हुईं|हुयी|किया|किए|किये|कहा|बताया|दिया|दिए|दिये|"
    rf"दी|दीं|लिया|ली|लीं|मिला|मिले|मिली|मिलीं|पहुंचा|पहुंचे|पहुंची|पहुँचे|आया|आये|आए|आई|आयी|आईं|चुका|चुकी|चुके|निकला|निकले|"
    rf"निकली|कराया|कराई|कराए|चला|चली|चले|लगाया|लगाई|लगाए|बनाया|रखा|रखी|रखे|भेजा|भेजे|भेजी|सौंपा|सौंपी|मनाया|मनाई|देखा|"
    rf"देखी|देखे|रहा|रही|रहे|पाया|पाई|पाए|पाये|उठाया|बुलाया|जारी|दर्ज|मारा|मारे|घोषित|तोड़ा|बिगड़ी|लौटा|लौटे|खुला|हटाया|लगा|लगी|"
    rf"लगे|बना|बनी|बने|बढ़ा|बढ़ी|बढ़े|घटा|घटी|गिरा|गिरी|टूटा|फैला|बदला|पकड़ा|पकड़े|रोका|ने)(?![{_LETTER}])"
    rf"|(?<![{_LETTER}])(?!छाया|माया|किराया|बकाया|समुदाया)[{_LETTER}]{{2,}}ाया(?![{_LETTER}])"
)
_CONDITION = re.compile(r"\s+तो\s")
#: An act in the infinitive that is announced, ordered or asked for, few words behind its day.
_PLAN = re.compile(
    rf"\s*(?:को|से|तक)\s+(?:(?!(?:ने|में|द्वारा|पर|दौरान)\s)[{_LETTER}0-9]+\s+){{0,5}}?[{_LETTER}]+(?:ने|ना)\s+(?:का|के|की)\s+(?:लिए\s+)?"
    r"(?:ऐलान|एलान|घोषणा|निर्देश|आदेश|निर्णय|फैसला|लक्ष्य|प्रस्ताव|मांग|चेतावनी|योजना|संकल्प|तैयारी|अनुमति|अपील|आह्वान|"
    r"आश्वासन|वादा|भरोसा|समय|मोहलत|अल्टीमेटम|संभावना|कार्यक्रम|कहा)"
    rf"|\s*(?:को|से|तक)\s+(?:(?!ने\s)[{_LETTER}0-9]+\s+){{0,3}}?(?:बुलाई|बुलाया|निर्धारित|प्रस्तावित|तय|मांगे|आमंत्रित)\s"
)
_BOUNDARY = re.compile(r",|;|\sकि\s|\sजबकि\s|\sऔर\s")


def direction(text: str, end: int) -> int:
    """-1 for a past verb behind an offset, 1 for a future one, 0 where the clause tells neither.

    The first finite verb up to the sentence's end decides, at most 240 characters on; किया जाएगा is future, so is the
    condition नहीं हुई तो.
    """
    window = text[end : end + _REACH]
    stop = _END.search(window)
    clause = window[: stop.start()] if stop else window
    future, past = _FUTURE.search(clause), _PAST.search(clause)
    if past and _CONDITION.match(clause, past.end()):
        return 1
    if future is None or past is None:
        return 1 if future else -1 if past else 0
    if future.start() < past.start():
        return 1
    between = clause[past.end() : future.start()]
    return 1 if len(between.split()) <= 2 and not _BOUNDARY.search(between) else -1


def is_plan(text: str, end: int) -> bool:
    """Whether the words behind a day order or announce an act for it: 15 सितंबर से शुरू करने का निर्देश दिया."""
    return _PLAN.match(text, end, end + _REACH) is not None

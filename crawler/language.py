"""Tells Hindi from the other languages written in Devanagari, and from the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

WORD = re.compile(r"[\u0900-\u0963\u0970-\u097f]+")
LATIN = re.compile(r"[A-Za-z]")
DEVANAGARI = re.compile(r"[\u0900-\u0963\u0970-\u097f]")
OTHER_SCRIPT = re.compile(r"[\u0600-\u06ff\u0980-\u0dff\u0e00-\u0e7f\u1000-\u109f\u4e00-\u9fff\u0400-\u04ff]")

# Frequent words of grammar that the other languages of the table do not share (from grammars of each; own selection).
MARKERS: dict[str, frozenset[str]] = {
    "hi": frozenset(
        """
        है हैं था थे थी थीं और नहीं गया गई गए गयी गये रहा रहे रही हुआ हुई हुए इस उस इसके उसके इसे
        उन्होंने उनके कहा बताया लिए किया दिया होने करने वाले वाली ने यह वह एवं तथा होगा होगी जाएगा
        जाएगी सकता सकते हो अपने कोई कुछ तक बाद साथ
        """.split()
    ),
    "mr": frozenset(
        """
        आहे आहेत आणि मध्ये होते होता होती यांनी त्यांनी नाही नाहीत केले केली केला झाले झाली झाला येथे
        येथील असून असे तर मात्र त्या त्यांच्या त्यामुळे आला आली आले करण्यात यांच्या जिल्ह्यात
        रुग्णालयात रुग्ण सांगितले व ते हे या
        """.split()
    ),
    "ne": frozenset(
        """
        छ छन् छन गरेको गरेका भएको भएका भने गर्न गर्ने गरी थियो थिए छैन हुने हुन् पनि लागि तथा उनले
        गरिएको रहेको रहेका बताए भन्ने यस र हरू हरु नै सँग देखि
        """.split()
    ),
    "bho": frozenset(
        """
        बा बाड़े बाड़न बाटे बानी भइल भईल कइल कईल रहल रहलन गइल गईल कइले खातिर एह ओह लोगन ओकर ओकरा हवे
        हउवे होखे कहलन बतवलन जाला दिहल लेके कवनो सभे अउर आउर हमनी रउआ इहां उहां अबहीं
        """.split()
    ),
    "mai": frozenset("अछि छथि छल छलाह भेल कयल केलनि कहलनि सँ केँ एहि ओहि हुनक हुनका सभ लेल अपन जाहि".split()),
    "hne": frozenset("हवय हवे हावय अउ मन बर ओमन एमन करिस रिहिस रहिस होगे देइस कहिस हे ला ले".split()),
    "sa": frozenset("अस्ति सन्ति भवति आसीत् इति एव अपि तस्य तेषां कृतम् कृतवान् उक्तवान् न तु".split()),
}
HINDI_PARTICLES = frozenset("में की के को का से पर".split())
PARTICLE_WEIGHT = 0.15
SUFFIXES: dict[str, re.Pattern[str]] = {
    "ne": re.compile(r"(?:हरू|हरु|हरूको|हरुको|लाई|मा|को|ले|बाट)$"),
    "mr": re.compile(r"(?:च्या|मध्ये|साठी|ांनी|ांच्या|ाला|ांना|ण्यात)$"),
}
SHARE_OF_DEVANAGARI = 0.4
MAXIMUM_TEXT = 20_000


def language_of(text: str) -> str:
    """Gives an ISO 639 code: hi, mr, ne, bho, mai, hne, sa, en, or und when nothing decides."""
    text = text[:MAXIMUM_TEXT]
    devanagari, latin = len(DEVANAGARI.findall(text)), len(LATIN.findall(text))
    other = len(OTHER_SCRIPT.findall(text))
    if devanagari < SHARE_OF_DEVANAGARI * (devanagari + latin + other):
        return "en" if latin > other else "und"
    scores = scores_of(WORD.findall(text))
    best = max(scores, key=lambda code: (scores[code], code == "hi"))
    return best if scores[best] > 0.02 else "und"


def scores_of(found: Iterable[str]) -> dict[str, float]:
    """Gives for each language how much of some Devanagari words is its grammar, about 0 to 0.5."""
    words = Counter(found)
    total = sum(words.values()) or 1
    scores = {code: sum(words[word] for word in markers) / total for code, markers in MARKERS.items()}
    for code, suffix in SUFFIXES.items():
        scores[code] += (
            0.4 * sum(count for word, count in words.items() if len(word) > 4 and suffix.search(word)) / total
        )
    scores["hi"] += PARTICLE_WEIGHT * sum(words[word] for word in HINDI_PARTICLES) / total
    return scores

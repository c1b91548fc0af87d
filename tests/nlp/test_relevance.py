"""Short invented texts, and whether they are health news."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.util import get_lang_class

import nlp as reader
from nlp.components import register
from nlp.components.relevance import judge
from nlp.extensions import declare_extensions

NAMES = ("sentences", "gazetteer", "name_rules", "mention_resolver", "relevance")
HEALTH = [
    ("सदर अस्पताल में बच्चों का टीकाकरण", "जिले के सदर अस्पताल में सोमवार को 40 बच्चों का टीकाकरण हुआ। सिविल सर्जन ने वार्ड देखा।"),
    ("", "गांव में डायरिया से 12 मरीज बीमार हैं। स्वास्थ्य विभाग की टीम ने दवा बांटी और ओआरएस दिया।"),
    ("नर्सों की हड़ताल", "मेडिकल कॉलेज की नर्सों ने मांगों को लेकर हड़ताल की, जिससे ओपीडी में मरीजों का इलाज रुका रहा।"),
]
OTHER = [
    ("मेष राशि का आज का राशिफल", "आज का दिन शुभ है। ग्रह गोचर आपके पक्ष में है और धन लाभ के योग हैं।"),
    (
        "चमकती त्वचा के लिए घरेलू नुस्खे",
        "बेसन और हल्दी का फेस पैक लगाएं। यह घरेलू उपाय रामबाण है। डिस्क्लेमर: यह लेख केवल जानकारी के लिए है।",
    ),
    ("जिले में सड़क का उद्घाटन", "विधायक ने शनिवार को नई सड़क का उद्घाटन किया। उन्होंने कहा कि पुल भी बनेगा।"),
    ("टीम ने मैच जीता", "क्रिकेट के मैदान पर टीम ने छह विकेट से जीत दर्ज की। आईपीएल में यह तीसरी जीत है।"),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    declare_extensions()
    register(NAMES)
    language: Language = get_lang_class("hi")(config={"nlp": {"tokenizer": {"@tokenizers": "sehat.NewsTokenizer.v1"}}})
    for name in NAMES:
        language.add_pipe(name)
    return language


@pytest.mark.parametrize(
    ("title", "text", "expected"), [(*row, True) for row in HEALTH] + [(*row, False) for row in OTHER]
)
def test_health_news_is_told_from_other_texts(nlp: Language, title: str, text: str, expected: bool) -> None:
    health = nlp(reader.article(nlp, text, title))._.health
    assert health["is_health"] is expected, health
    assert 0 <= health["score"] <= 1


def test_advice_is_told_by_what_the_encoder_reads() -> None:
    measures = {
        "points for, in 100 words": 8.0,
        "points against, in 100 words": 0.0,
        "different health words": 6.0,
        "points for, in the title": 2.0,
        "points against, in the title": 0.0,
        "FACILITY": 0.0,
        "DISEASE": 1.0,
        "PROGRAMME": 0.0,
    }
    reading = {"events": {}, "status": {}, "speech": 0.0}
    assert judge(measures, [{**reading, "health": 0.95}])["is_health"] is True  # type: ignore[typeddict-item]
    assert judge(measures, [{**reading, "health": 0.2}])["is_health"] is False  # type: ignore[typeddict-item]

"""Verb groups of Hindi clauses: tense, mood, negation, and the status that an event has by them."""

from __future__ import annotations

import pytest

from nlp.hindi.event_line import Item, read_line
from nlp.hindi.event_status import event_status
from nlp.hindi.tense import is_future, verb_groups

# text → (verb group, tense) of the last group, whether negated; what the row protects
GROUPS = [
    ("मंत्री ने भवन का लोकार्पण किया", "किया", "perfect", False, "a bare perfect"),
    ("मशीन लगाई गई", "लगाई गई", "perfect", False, "a passive"),
    ("टीम भेजी गई है", "भेजी गई है", "perfect", False, "a perfect with है"),
    ("तीन साल पहले अस्पताल बना था", "बना था", "pluperfect", False, "किया था looks back"),
    ("पिछले माह शिविर लगाया गया था", "लगाया गया था", "pluperfect", False, "a passive that looks back"),
    ("शिविर लगाया जाएगा", "लगाया जाएगा", "future", False, "a passive future"),
    ("शिविर लगाया जायेगा", "लगाया जायेगा", "future", False, "the spelling जायेगा"),
    ("मंत्री उद्घाटन करेंगे", "करेंगे", "future", False, "a plural future"),
    ("मंत्री उद्घाटन करेंगी", "करेंगी", "future", False, "a feminine future"),
    ("सेवा अगले माह से मिलेगी", "मिलेगी", "future", False, "a lexical future"),
    ("मैं रोज अस्पताल आऊंगा", "आऊंगा", "future", False, "a first person"),
    ("टीमें घर-घर जाएंगी", "जाएंगी", "future", False, "जाएंगी"),
    ("31 मार्च तक भुगतान करना होगा", "करना होगा", "due", False, "करना होगा obliges"),
    ("टीकाकरण शुरू होना है", "होना है", "due", False, "होना है is due"),
    ("सभी पद भरे जाने हैं", "भरे जाने हैं", "due", False, "a plural that is due"),
    ("मरीजों को पानी पीना चाहिए", "पीना चाहिए", "due", False, "चाहिए"),
    ("सरकार केंद्र खोलने जा रही है", "खोलने जा रही है", "planned", False, "करने जा रहा है is a plan"),
    ("जिले में सर्वे होने जा रहा है", "होने जा रहा है", "planned", False, "होने जा रहा है"),
    ("अभियान चलाया जा रहा है", "चलाया जा रहा है", "progressive", False, "a passive that goes on"),
    ("मरीजों का इलाज चल रहा है", "चल रहा है", "progressive", False, "चल रहा है"),
    ("डेंगू फैल रहा है", "फैल रहा है", "progressive", False, "फैल रहा है"),
    ("कर्मचारी धरना दे रहे हैं", "दे रहे हैं", "progressive", False, "a plural that goes on"),
    ("हड़ताल जारी रही", "जारी रही", "perfect", False, "रही as a verb of its own"),
    ("अस्पताल पहले स्थान पर रहा", "रहा", "perfect", False, "रहा as a verb of its own"),
    ("दो लाख लोगों को टीका लग चुका है", "लग चुका है", "done", False, "चुका"),
    ("खुराक दी जा चुकी है", "दी जा चुकी है", "done", False, "a passive with चुकी"),
    ("कार्ड बन चुके हैं", "बन चुके हैं", "done", False, "a plural with चुके"),
    ("मरीजों को दवा दी जाती है", "दी जाती है", "habitual", False, "what is done always"),
    ("डॉक्टर रोज आते हैं", "आते हैं", "habitual", False, "a habit"),
    ("यहां रोज सौ मरीज आते थे", "आते थे", "habitual", False, "a habit of the past"),
    ("अस्पताल सड़क के पास है", "है", "is", False, "a state"),
    ("मरीज भर्ती हैं", "हैं", "is", False, "भर्ती is no verb"),
    ("उनकी माता शिक्षिका थीं", "थीं", "was", False, "माता is no verb"),
    ("अस्पताल में ताला था", "था", "was", False, "a state of the past"),
    ("जांच कराई जाए", "कराई जाए", "subjunctive", False, "a wish"),
    ("सभी लोग मास्क लगाएं और दूरी रखें", "रखें", "subjunctive", False, "advice"),
    ("सत्र नहीं हो सके", "हो सके", "perfect", True, "what could not be"),
    ("अस्पताल में डॉक्टर नहीं हैं", "हैं", "is", True, "a negated state"),
    ("भुगतान नहीं किया गया", "किया गया", "perfect", True, "a negated passive"),
    ("बच्चों को दवा न दें", "दें", "subjunctive", True, "a negated wish"),
    ("टीम ने जांच की", "की", "perfect", False, "की as a verb at the end"),
    ("टीम ने जांच की है", "की है", "perfect", False, "की as a verb before है"),
    ("समीक्षा की गई", "की गई", "perfect", False, "की as a verb before गई"),
    ("स्वीकृति दी जाएगी", "दी जाएगी", "future", False, "दी जाएगी"),
    ("अस्पताल को मान्यता मिली", "मिली", "perfect", False, "मिली"),
    ("बच्चे ने दम तोड़ दिया", "दिया", "perfect", False, "दिया behind a noun and a stem"),
    ("मरीज बढ़े हैं", "बढ़े हैं", "perfect", False, "a form with a dotted letter"),
]


def keys(text: str) -> list[str]:
    return [item.key for item in read_line(text, 0, len(text), [])]


@pytest.mark.parametrize(("text", "words", "tense", "negated", "why"), GROUPS)
def test_group(text: str, words: str, tense: str, negated: bool, why: str) -> None:
    row = keys(text)
    group = verb_groups(row)[-1]
    found = " ".join(row[group.first : group.last])
    assert found.endswith(" ".join(keys(words))), why
    assert (group.tense, group.negated) == (tense, negated), why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("जिला अस्पताल की नई मशीन", "की as a postposition"),
        ("मेगा शिविर में डॉक्टर", "मेगा is no future"),
        ("डॉक्टर ने अपने गांव में", "ने and अपने are no infinitives"),
        ("कारण बताओ नोटिस", "a head without a verb"),
    ],
)
def test_no_group(text: str, why: str) -> None:
    assert verb_groups(keys(text)) == [], why


@pytest.mark.parametrize(
    ("word", "future"),
    [("करेगा", True), ("होंगी", True), ("जाएंगे", True), ("मेगा", False), ("ओमेगा", False), ("रोग", False)],
)
def test_future_word(word: str, future: bool) -> None:
    assert is_future(word) is future


def test_two_clauses_have_two_groups() -> None:
    groups = verb_groups(keys("टीम भेजी गई है और रिपोर्ट मांगी जाएगी"))
    assert [group.tense for group in groups] == ["perfect", "future"]


# text, trigger, kind → status
STATUS = [
    ("मंत्री ने यूनिट का उद्घाटन किया।", "उद्घाटन", "inauguration", "occurred", "किया"),
    ("मंत्री यूनिट का उद्घाटन करेंगे।", "उद्घाटन", "inauguration", "planned", "करेंगे"),
    ("यूनिट का उद्घाटन किया जाएगा।", "उद्घाटन", "inauguration", "planned", "किया जाएगा"),
    ("यूनिट का उद्घाटन कल होना है।", "उद्घाटन", "inauguration", "planned", "होना है"),
    ("भवन का निर्माण चल रहा है।", "निर्माण", "foundation", "ongoing", "चल रहा है"),
    ("भवन का निर्माण हो चुका है।", "निर्माण", "foundation", "occurred", "हो चुका है"),
    ("हड़ताल दसवें दिन भी जारी रही।", "हड़ताल", "protest", "ongoing", "जारी रही"),
    ("हड़ताल अब भी जारी है।", "हड़ताल", "protest", "ongoing", "जारी है"),
    ("नोटिस जारी किया गया है।", "नोटिस", "personnel", "occurred", "जारी किया is no going on"),
    ("पहली किस्त जारी हो चुकी है।", "किस्त", "funding", "occurred", "जारी हो चुकी"),
    ("प्रशासन ने आंदोलन की चेतावनी पर ध्यान दिया।", "आंदोलन की चेतावनी", "protest", "planned", "a strike that is threatened"),
    ("संघ ने अनशन की चेतावनी दी।", "अनशन", "protest", "planned", "a fast that is threatened"),
    ("50 हजार बच्चों को टीका लगाने का लक्ष्य है।", "लक्ष्य", "decision", "planned", "a target that is"),
    ("50 हजार बच्चों को टीका लगाने का लक्ष्य दिया गया।", "लक्ष्य", "decision", "planned", "a target that was given"),
    ("केंद्र को उच्चीकृत करने की घोषणा की गई।", "उच्चीकृत करने", "expansion", "planned", "a promise of works"),
    ("नया कोर्स शुरू करने का निर्णय लिया गया।", "शुरू करने", "launch", "planned", "works that were decided"),
    ("मशीन खरीदने का आदेश दिया गया।", "खरीदने", "procurement", "planned", "works that were ordered"),
    ("वेतन रोकने का आदेश दिया गया।", "आदेश", "decision", "occurred", "the order itself"),
    ("निर्देश दिए कि सभी केंद्र रोज खोले जाएं।", "निर्देश दिए", "decision", "occurred", "an order with कि"),
    ("जांच समिति गठित की गई है, जो रिपोर्ट देगी।", "जांच समिति", "inspection", "occurred", "a committee formed"),
    ("गठित समिति सात दिन में रिपोर्ट देगी।", "समिति", "inspection", "occurred", "a committee that will report"),
    ("टीम सोमवार को निरीक्षण करेगी।", "निरीक्षण", "inspection", "planned", "an inspection to come"),
    ("गांव में डायरिया फैल गया है।", "फैल गया", "outbreak", "ongoing", "a disease that has spread"),
    ("गांव में डेंगू फैल रहा है।", "फैल रहा", "outbreak", "ongoing", "a disease that spreads"),
    ("दो मरीजों की मौत हो गई।", "मौत", "outbreak", "occurred", "हो गई"),
    ("वह फर्जी डिग्री पर इलाज कर रहा था।", "फर्जी", "incident", "occurred", "what went on then"),
    ("मशीन तीन माह से बंद पड़ी है।", "बंद पड़ी", "incident", "ongoing", "बंद पड़ी है"),
    ("12 एंबुलेंस मिलने की उम्मीद है।", "मिलने", "procurement", "planned", "उम्मीद"),
    ("शिविर 5 जून को प्रस्तावित है।", "शिविर", "camp", "planned", "प्रस्तावित"),
    ("150 पदों पर भर्ती की जाएगी।", "भर्ती", "personnel", "planned", "भर्ती की जाएगी"),
    ("प्रभारी को निलंबित कर दिया गया।", "निलंबित", "personnel", "occurred", "निलंबित कर दिया"),
    ("प्रभारी को कारण बताओ नोटिस", "कारण बताओ नोटिस", "personnel", "occurred", "a head without a verb"),
    ("बैठक हुई, जिसमें कहा गया कि शिविर लगेगा।", "बैठक", "review", "occurred", "the nearest verb decides"),
    ("बैठक हुई, जिसमें कहा गया कि शिविर लगेगा।", "शिविर", "camp", "planned", "of the second clause the second verb"),
    ("सरकार ने राशि स्वीकृत की है और भवन बनेगा।", "स्वीकृत", "funding", "occurred", "और begins another clause"),
    ("सरकार ने राशि स्वीकृत की है और भवन बनेगा।", "भवन", "foundation", "planned", "the future behind और"),
]


def located(text: str, words: str) -> tuple[list[Item], int, int]:
    items = read_line(text, 0, len(text), [])
    start = text.index(words)
    inside = [index for index, item in enumerate(items) if start <= item.start < start + len(words)]
    return items, inside[0], inside[-1] + 1


@pytest.mark.parametrize(("text", "trigger", "kind", "status", "why"), STATUS)
def test_status(text: str, trigger: str, kind: str, status: str, why: str) -> None:
    items, first, last = located(text, trigger)
    found, _ = event_status(items, verb_groups([item.key for item in items]), first, last, kind)
    assert found == status, why

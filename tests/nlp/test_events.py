"""Events of Hindi health news: kinds, triggers, dates, names, repeats, and the component as a whole."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nlp.components.event_assembler import load_concepts, load_triggers, load_weights
from nlp.hindi.dates import find_dates
from nlp.hindi.event_article import EventArticle, read_article
from nlp.hindi.event_dates import inherits, iso_period, narrated_day, own_date
from nlp.hindi.event_features import article_features
from nlp.hindi.event_line import phrase_stems, read_line, stem
from nlp.hindi.event_model import NONE, pool, weigh
from nlp.hindi.event_status import governing_verb
from nlp.hindi.event_surroundings import Surroundings, last_actor, survey
from nlp.hindi.events import FoundEvent, assemble_events, choose_kinds
from nlp.hindi.numerals import find_numerals
from nlp.hindi.triggers import StemTable, find_triggers
from nlp.record import EVENT_TYPES

PUBLISHED = "2024-05-15"  # a Wednesday
with (Path(__file__).parent / "event_rows.tsv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def article(body: Sequence[str], names: Sequence[tuple[str, str]] = (), title: str = "सार") -> EventArticle:
    """An article of sentences, with the names (label, name) wherever they stand."""
    text, sentences = title, [{"start": 0, "end": len(title), "kind": "title", "paragraph": -1}]
    for number, sentence in enumerate(body):
        start = len(text) + 2
        text += "\n\n" + sentence
        sentences.append({"start": start, "end": len(text), "kind": "body", "paragraph": number})
    entities = []
    for label, name in names:
        at = [index for index in range(len(text)) if text.startswith(name, index)]
        entities.append({"label": label, "name": name, "mentions": [[index, index + len(name)] for index in at]})
    days = [
        {"start": day.start, "end": day.end, "first": day.first.isoformat(), "last": day.last.isoformat()}
        for day in find_dates(text, date.fromisoformat(PUBLISHED))
    ]
    numbers = [{"start": number.start, "end": number.end} for number in find_numerals(text)]
    return read_article(text, sentences, entities, days, numbers, PUBLISHED)


def around(read: EventArticle, speakers: dict[int, str] | None = None) -> Surroundings:
    return survey(read, {}, speakers or {})


def events(
    body: Sequence[str],
    names: Sequence[tuple[str, str]] = (),
    title: str = "सार",
    readings: dict[int, dict[str, float]] | None = None,
    speakers: dict[int, str] | None = None,
) -> list[FoundEvent]:
    read = article(body, names, title)
    features = article_features(read, load_triggers(), load_concepts())
    kinds = choose_kinds(features, read, load_weights(), readings or {})
    return assemble_events(read, around(read, speakers), kinds, load_weights())


@pytest.mark.parametrize("row", ROWS, ids=[row["protects"] for row in ROWS])
def test_kind_and_status(row: dict[str, str]) -> None:
    found = events([row["text"]], title=row["text"].rstrip("।"))
    told = (found[0].draft.kind, found[0].draft.status) if found else ("-", "")
    assert told == (row["kind"], row["status"] or ""), row["protects"]


def test_every_kind_has_a_row() -> None:
    assert {row["kind"] for row in ROWS} == {*EVENT_TYPES, "-"}


# text → kinds that its triggers may tell
TRIGGERS = [
    ("यूनिट का उद्घाटन", {"inauguration"}, "a noun"),
    ("यूनिट का उदघाटन", {"inauguration"}, "a spelling"),
    ("भूमि पूजन हुआ", {"foundation"}, "two words"),
    ("एमओयू पर हस्ताक्षर", {"agreement"}, "a phrase"),
    ("रक्तदान शिविर", {"camp"}, "a compound"),
    ("शिविरों में", {"camp"}, "an inflected noun"),
    ("औचक निरीक्षण", {"inspection"}, "an adjective and its noun"),
    ("समीक्षा बैठक", {"review"}, "a compound of two triggers"),
    ("निलंबित", {"personnel"}, "a participle"),
    ("तबादले", {"personnel"}, "an oblique form"),
    ("हड़ताल", {"protest"}, "a dotted letter"),
    ("हडताल", {"protest"}, "the same without its dot"),
    ("प्रशस्ति पत्र", {"award"}, "a phrase of honour"),
    ("सफल ऑपरेशन", {"treatment"}, "a phrase of medicine"),
    ("शुभारंभ", {"inauguration", "launch"}, "one word of two kinds"),
    ("लोगों को पानी", set(), "लोगो is no लोगों"),
    ("अस्पताल की इमारत", set(), "no trigger"),
    ("बारिश हुई", set(), "no trigger in a clause"),
]


@pytest.mark.parametrize(("text", "kinds", "why"), TRIGGERS)
def test_triggers(text: str, kinds: set[str], why: str) -> None:
    found = find_triggers(read_line(text, 0, len(text), []), load_triggers())
    assert {kind for trigger in found for kind in trigger.kinds} == kinds, why


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("मरीजों", "मरीज"),
        ("टीके", "टीक"),
        ("टीका", "टीक"),
        ("महिलाओं", "महिल"),
        ("खुराकें", "खुराक"),
        ("केस", "केस"),
        ("की", "की"),
    ],
)
def test_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_longest_phrase_wins_and_never_runs_over_the_end() -> None:
    table = StemTable([("जांच", "a:जांच"), ("जांच टीम गठित", "b:जांच टीम")])
    assert [values for _, _, values in table.find(phrase_stems("जांच टीम गठित"))] == [("b:जांच टीम",)]
    assert [values for _, _, values in table.find(phrase_stems("जांच टीम"))] == [("a:जांच",)]


# sentence, trigger, status → date, date_end
DATES = [
    ("सोमवार को शिविर लगाया गया।", "शिविर", "occurred", "2024-05-13", None, "a weekday before"),
    ("सोमवार को शिविर लगाया जाएगा।", "शिविर", "planned", "2024-05-20", None, "a weekday to come"),
    ("शिविर 25 मई को लगाया जाएगा।", "शिविर", "planned", "2024-05-25", None, "a date behind the trigger"),
    ("10 मई को अस्पताल का निरीक्षण किया गया।", "निरीक्षण", "occurred", "2024-05-10", None, "a date before the trigger"),
    ("3 जून से 12 जून तक टीकाकरण चलेगा।", "टीकाकरण", "planned", "2024-06-03", "2024-06-12", "a span"),
    ("मार्च में 96 प्रसव कराए गए।", "प्रसव", "occurred", "2024-03", None, "a month"),
    ("वर्ष 2019 में भवन में आग लगी थी।", "आग", "occurred", "2019", None, "a year"),
    ("अब तक 2 लाख खुराक दी जा चुकी है।", "खुराक", "occurred", None, None, "अब तक dates nothing"),
    ("31 मई तक सुधार का आदेश दिया गया।", "आदेश", "occurred", None, None, "a limit is no date of the order"),
    ("शेष किट 31 मई तक बांट दी जाएंगी।", "बांट", "planned", "2024-05-31", None, "the limit of a plan"),
    ("तीन दिन में जवाब देने का निर्देश दिया गया।", "निर्देश", "occurred", None, None, "a length is no date"),
    ("सात दिन के अंदर रिपोर्ट देने का आदेश दिया गया।", "आदेश", "occurred", None, None, "a length with के अंदर"),
    ("अभियान 15 जून तक चलेगा।", "अभियान", "planned", None, "2024-06-15", "what lasts has an end"),
    ("यदि 20 मई तक मांग पूरी न हुई तो घेराव करेंगे।", "घेराव", "planned", None, None, "the limit of an ultimatum"),
    ("डॉक्टरों ने इलाज किया।", "इलाज", "occurred", None, None, "no date at all"),
    (
        "कर्मचारियों की हड़ताल मंगलवार को चौथे दिन भी जारी रही।", "हड़ताल", "ongoing", "2024-05-11", "2024-05-14",
        "the nth day tells the first",
    ),
    (
        "कर्मचारियों का धरना मंगलवार को 12वें दिन भी जारी रहा।", "धरना", "ongoing", "2024-05-03", "2024-05-14",
        "the nth day in digits",
    ),
    ("राशि स्वीकृत हो गई है और 2 जून को लोकार्पण होगा।", "स्वीकृत", "occurred", None, None, "another clause's date"),
    ("राशि स्वीकृत हो गई है और 2 जून को लोकार्पण होगा।", "लोकार्पण", "planned", "2024-06-02", None, "its own clause's"),
    ("लाइसेंस मिल गया है और पहला ऑपरेशन सितंबर में होगा।", "लाइसेंस", "occurred", None, None, "a month to come"),
    ("मंत्री ने मंगलवार को बताया कि भवन बन गया है।", "भवन", "occurred", None, None, "the day of the telling"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "status", "first", "last", "why"), DATES)
def test_date(text: str, trigger: str, status: str, first: str | None, last: str | None, why: str) -> None:
    sentence = article([text]).sentences[1]
    start = sentence.start + text.index(trigger)
    inside = [number for number, item in enumerate(sentence.items) if start <= item.start < start + len(trigger)]
    verb = governing_verb(sentence.verbs, inside[0], inside[-1] + 1)
    dated = own_date(sentence, (start, start + len(trigger)), status, verb, PUBLISHED)
    assert (dated.first, dated.last) == (first, last), why


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-05-01", "2024-05-01", ("2024-05-01", None)),
        ("2024-05-01", "2024-05-31", ("2024-05", None)),
        ("2024-02-01", "2024-02-29", ("2024-02", None)),
        ("2024-01-01", "2024-12-31", ("2024", None)),
        ("2024-04-01", "2025-03-31", ("2024-04", "2025-03")),
        ("2024-05-03", "2024-05-31", ("2024-05-03", "2024-05-31")),
    ],
)
def test_period_is_as_precise_as_the_text(first: str, last: str, expected: tuple[str, str | None]) -> None:
    assert iso_period(first, last) == expected


@pytest.mark.parametrize(
    ("body", "day", "why"),
    [
        (["सोमवार को शिविर लगा।", "दवा बांटी गई।"], "2024-05-13", "the day told before"),
        (["शिविर लगा।", "दवा बांटी गई।"], None, "no day told"),
        (["सोमवार को शिविर लगा।", "10 मई को दवा आई थी।", "दवा बांटी गई।"], "2024-05-13", "no look back"),
        (["10 मई को दवा आई।", "सोमवार को शिविर लगा।", "दवा बांटी गई।"], "2024-05-13", "a later day moves it on"),
        (["25 मई को शिविर लगेगा।", "दवा बांटी गई।"], None, "a day to come"),
        (["31 मार्च तक काम होना था।", "दवा बांटी गई।"], None, "a limit"),
    ],
)
def test_narrated_day(body: list[str], day: str | None, why: str) -> None:
    read = article(body)
    assert narrated_day(read.sentences, len(body), PUBLISHED) == day, why


@pytest.mark.parametrize(
    ("text", "status", "expected", "why"),
    [
        ("टीम ने दवा बांटी।", "occurred", True, "the bare past"),
        ("टीम ने दवा बांटी है।", "occurred", False, "the perfect with है"),
        ("टीम ने दवा बांटी थी।", "occurred", False, "the past perfect"),
        ("टीम दवा बांटेगी।", "planned", False, "the future"),
        ("दवा बांटी जा चुकी है।", "occurred", False, "what is done"),
        ("टीम ने बताया कि दवा बांटी गई।", "occurred", False, "what someone tells"),
    ],
)
def test_only_the_bare_past_is_of_the_narrated_day(text: str, status: str, expected: bool, why: str) -> None:
    sentence = article([text]).sentences[1]
    assert inherits(sentence, status, sentence.verbs[-1]) is expected, why


INAUGURATION = "विधायक सुधांशु टेकाम ने सोमवार को सदर अस्पताल में नई डायलिसिस यूनिट का उद्घाटन किया।"
NAMES = [("PERSON", "सुधांशु टेकाम"), ("FACILITY", "सदर अस्पताल"), ("PLACE", "कटनी"), ("PERSON", "मीरा नेताम")]


def test_names_of_the_sentence_belong_to_its_event() -> None:
    (event,) = events(["कटनी।", INAUGURATION], NAMES, INAUGURATION.rstrip("।"))
    assert event.names["participants"] == ("सुधांशु टेकाम",)
    assert event.names["facilities"] == ("सदर अस्पताल",)


def test_those_who_attended_belong_to_the_ceremony() -> None:
    attended = "इस अवसर पर सिविल सर्जन डॉ. मीरा नेताम भी मौजूद रहीं।"
    (event,) = events(["कटनी।", INAUGURATION, attended], NAMES, INAUGURATION.rstrip("।"))
    assert set(event.names["participants"]) == {"सुधांशु टेकाम", "मीरा नेताम"}


def test_who_only_speaks_elsewhere_does_not_belong() -> None:
    spoken = "डॉ. मीरा नेताम ने कहा कि पानी उबालकर पीना चाहिए।"
    between = ["यूनिट में दस मशीनें हैं।", "मरीज लंबे समय से इंतजार में थे।", "गर्मी में पानी कम पीने से रोग बढ़ता है।"]
    body = ["कटनी।", INAUGURATION, *between, spoken]
    (event,) = events(body, NAMES, INAUGURATION.rstrip("।"), speakers={6: "मीरा नेताम"})
    assert "मीरा नेताम" not in event.names["participants"]


def test_the_datelines_town_places_what_nothing_else_places() -> None:
    outbreak = "जिले में डेंगू के 14 नए मरीज मिले।"
    (event,) = events(["कटनी।", outbreak], [("PLACE", "कटनी")], "कटनी में डेंगू के 14 नए मरीज मिले")
    assert event.names["places"] == ("कटनी",)


def test_a_repeated_sentence_is_one_event() -> None:
    assert len(events([INAUGURATION, "अस्पताल में सुविधाएं हैं।", INAUGURATION], NAMES, INAUGURATION.rstrip("।"))) == 1


def test_the_sentence_wins_over_the_head_that_repeats_it() -> None:
    (event,) = events([INAUGURATION.rstrip("।"), INAUGURATION], NAMES, INAUGURATION.rstrip("।"))
    assert event.draft.sentence == 2


def test_two_days_are_two_events() -> None:
    body = ["सोमवार को जिले में डेंगू के 14 नए मरीज मिले।", "मंगलवार को प्रखंड में डायरिया से दो बच्चों की मौत हो गई।"]
    found = events(body, title="डेंगू के 14 नए मरीज मिले, डायरिया से दो बच्चों की मौत")
    assert [event.dated.first for event in found] == ["2024-05-13", "2024-05-14"]


def test_a_title_alone_gives_no_event() -> None:
    assert events([], title=INAUGURATION) == []


def test_the_trigger_lies_in_its_sentence_and_the_cue_names_it() -> None:
    (event,) = events(["कटनी।", INAUGURATION], NAMES, INAUGURATION.rstrip("।"))
    sentence = article(["कटनी।", INAUGURATION], NAMES, INAUGURATION.rstrip("।")).sentences[event.draft.sentence]
    told = sentence.text[event.draft.start - sentence.start : event.draft.end - sentence.start]
    assert told == "उद्घाटन किया"
    assert event.cue.startswith("उद्घाटन")


def test_without_a_reading_the_shares_stay() -> None:
    shares = np.full(NONE + 1, 1 / (NONE + 1), np.float32)
    assert pool(shares, None) is shares


@pytest.mark.parametrize(("read", "likelier"), [(0.95, True), (0.01, False)])
def test_the_encoder_counts_where_it_read(read: float, likelier: bool) -> None:
    shares = np.full(NONE + 1, 0.5 / NONE, np.float32)
    shares[NONE] = 0.5
    pooled = pool(shares, {"camp": read})
    camp = EVENT_TYPES.index("camp")
    assert bool(pooled[camp] > shares[camp]) is likelier
    assert pooled.sum() == pytest.approx(1)


def test_the_encoder_is_named_in_the_cue() -> None:
    read = {1: {"inauguration": 0.97}}
    (event,) = events([INAUGURATION], NAMES, INAUGURATION.rstrip("।"), read)
    assert "encoder 0.97" in event.cue


def test_a_weighing_of_nothing_known_is_even() -> None:
    assert weigh({}, ["unknown"]) == 0.5


@pytest.mark.parametrize(("position", "name"), [(0, None), (5, None), (6, "a"), (20, "b")])
def test_last_actor(position: int, name: str | None) -> None:
    assert last_actor([(5, "a"), (10, "b")], position) == name


def record_of(text: str, title: str) -> list[dict[str, Any]]:
    from nlp import article as unread
    from nlp.training.oracle import oracle_pipeline

    nlp = oracle_pipeline(("sentences", "quantities", "event_assembler"))
    doc = nlp(unread(nlp, text, title, PUBLISHED))
    found: list[dict[str, Any]] = doc._.events
    for event in found:
        assert doc.text[event["start"] : event["end"]] == event["trigger"]
        assert event["trigger"] in event["sentence"]
        assert event["sentence"] in doc.text
        assert 0 < event["score"] <= 1
        assert event["cue"]
    return found


def test_component_writes_plain_events_with_offsets() -> None:
    (event,) = record_of("कटनी।\n\n" + INAUGURATION, INAUGURATION.rstrip("।"))
    assert (event["type"], event["status"], event["date"]) == ("inauguration", "occurred", "2024-05-13")
    assert set(event) >= {"date_end", "places", "participants", "facilities", "programmes", "figures"}


def test_component_on_an_empty_text() -> None:
    assert record_of("", "") == []


BODY = [
    "कटनी।",
    INAUGURATION,
    "यूनिट में दस मशीनें लगाई गई हैं।",
    "मंगलवार को जिले में डेंगू के 14 नए मरीज मिले।",
    "लापरवाही पर स्टाफ नर्स को निलंबित कर दिया गया।",
]


@pytest.mark.parametrize("added", ["आसमान में बादल छाए हैं।", "पानी उबालकर पीना चाहिए।", "बाजार में भीड़ रहती है।"])
def test_a_sentence_added_behind_changes_no_other_event(added: str) -> None:
    title = INAUGURATION.rstrip("।")
    assert events([*BODY, added], NAMES, title) == events(BODY, NAMES, title)

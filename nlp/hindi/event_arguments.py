"""Describes how a name of the article stands to an event, for the weighing of who and what belongs to it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nlp.hindi.event_article import EventArticle, EventSentence, NamedSpan

LABELS = {"FACILITY": "facilities", "PROGRAMME": "programmes", "PLACE": "places", "PERSON": "participants"}
"""Labels in the order of decision, and the keys of an event's names: a facility places an event without a town."""
CEREMONIES = frozenset(
    "inauguration foundation launch conference camp review agreement award inspection protest".split()
)
_ATTENDING = frozenset(
    "मौजूद उपस्थित शामिल शिरकत हिस्सा भाग अध्यक्षता अतिथि संचालन आभार सम्मिलित साथ अगुवाई नेतृत्व निर्देशन सहयोग टीम धन्यवाद".split()
)
_WIDE = frozenset("जिले जनपद प्रदेश राज्य देश जिला सूबे शहर प्रखंड ब्लॉक राज्यभर देशभर जिलेभर".split())
_BARE_FACILITY = frozenset(
    "अस्पताल अस्पतालों यहां वहां संस्थान यूनिट केंद्र चिकित्सालय परिसर कॉलेज वार्ड सीएचसी पीएचसी लैब ओपीडी".split()
)
_BARE_PROGRAMME = frozenset("योजना अभियान कार्यक्रम मिशन पोर्टल सेवा इसके इसमें दिवस".split())
_VENUE = frozenset(
    "सभागार भवन विद्यालय कॉलेज मैदान परिसर हॉल समाहरणालय कलेक्ट्रेट ऑडिटोरियम उद्यान गुरुद्वारा मंदिर पंचायत स्कूल".split()
)
_CASES = frozenset("ने को का के की में पर से द्वारा और व तथा एवं सहित समेत".split())


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event found: the sentence's index, kind, status, and whether it is told as part of the narrated day."""

    sentence: int
    kind: str
    status: str
    start: int
    end: int
    narrated: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of the article with the sentences that it stands in."""

    label: str
    name: str
    spans: tuple[tuple[int, NamedSpan], ...]


@dataclass(frozen=True)
class Surroundings:
    """What the naming of arguments needs of an article beside its sentences: who acts and who speaks where."""

    article: EventArticle
    candidates: tuple[Candidate, ...]
    actors: Mapping[int, tuple[tuple[str, str], ...]]
    """Sentence → (name, how) of those who act without standing there by name: how is post or pronoun."""
    speakers: Mapping[int, str]
    dateline: str | None
    shares: Mapping[tuple[str, str], float] = field(default_factory=dict)


def survey(
    article: EventArticle, actors: Mapping[int, tuple[tuple[str, str], ...]], speakers: Mapping[int, str]
) -> Surroundings:
    """Return the surroundings of an article's events."""
    spans: dict[tuple[str, str], list[tuple[int, NamedSpan]]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for index, sentence in enumerate(article.sentences):
        for span in sentence.names:
            if span.label in LABELS:
                spans[span.label, span.name].append((index, span))
                counts[span.label] += 1
    candidates = tuple(Candidate(label, name, tuple(found)) for (label, name), found in spans.items())
    shares = {(item.label, item.name): len(item.spans) / counts[item.label] for item in candidates}
    return Surroundings(article, candidates, actors, speakers, _dateline(article), shares)


def _dateline(article: EventArticle) -> str | None:
    """The place of the first body sentence that names one, within the first four."""
    for index in article.body[:4]:
        for span in article.sentences[index].names:
            if span.label == "PLACE":
                return span.name
    return None


def argument_features(
    around: Surroundings,
    event: EventDraft,
    name: Candidate,
    drafts: Sequence[EventDraft],
    known: Sequence[Collection[tuple[str, str]]],
    chosen: Collection[tuple[str, str]] = (),
) -> list[str]:
    """Return what links a name with an event, as names of features.

    `known` are the names (label, name) of the events before this one in `drafts`, `chosen` those decided for it so far.
    """
    here = [span for index, span in name.spans if index == event.sentence]
    found = ["bias", f"kind={event.kind}"]
    found += [*_standing(around, event, name, here), *_article_wide(around, event, name)]
    found += _with_others(around, event, name, known)
    match name.label:
        case "PLACE":
            found += _of_place(around, event, name, any(label == "FACILITY" for label, _ in chosen))
        case "PERSON":
            found += _of_person(around, event, name, bool(here), drafts)
        case "FACILITY":
            found += [] if here else _of_facility(around, event, name)
        case _:
            found += [] if here else _of_programme(around, event, name)
    return found


def _with_others(
    around: Surroundings, event: EventDraft, name: Candidate, known: Sequence[Collection[tuple[str, str]]]
) -> Iterator[str]:
    """Whether the event before and the first one have the name."""
    key = (name.label, name.name)
    labels = {span.label for span in around.article.sentences[event.sentence].names} & {"PLACE", "FACILITY"}
    scene = "narrated" if event.narrated else event.status
    for title, names in (("before", known[-1:]), ("first", known[:1])):
        if names and key in names[0]:
            yield f"with event {title}"
            yield f"with event {title}, {scene}"
            yield f"with event {title}, kind={event.kind}"
            yield f"with event {title}, {' and '.join(sorted(labels)) or 'no place'} here"
        elif names:
            yield f"not with event {title}"


def _standing(around: Surroundings, event: EventDraft, name: Candidate, here: Sequence[NamedSpan]) -> Iterator[str]:
    sentence = around.article.sentences[event.sentence]
    rivals = {span.name for span in sentence.names if span.label == name.label} - {name.name}
    if here:
        yield "here"
        yield f"here, kind={event.kind}"
        yield f"here, case={_case(sentence, here[0].end)}"
        yield "here, before trigger" if here[0].start < event.start else "here, behind trigger"
        between = [verb for verb in sentence.verbs if _inside(sentence, verb.first, here[0].end, event.start)]
        if between:
            yield "here, verb between"
        return
    earlier = [index for index, _ in name.spans if index < event.sentence]
    later = [index for index, _ in name.spans if index > event.sentence]
    if rivals:
        yield "another here"
    if earlier:
        gap = event.sentence - max(earlier)
        yield (
            "named 1 before"
            if gap == 1
            else "named 2 before"
            if gap == 2
            else "named 3-5 before"
            if gap < 6
            else "named long before"
        )
        if around.article.sentences[max(earlier)].paragraph == sentence.paragraph:
            yield "named in paragraph"
        if _last_named(around, event, name.label) == name.name:
            yield "named last"
            if not rivals:
                yield f"named last, alone, kind={event.kind}"
    elif later:
        yield "named next" if min(later) == event.sentence + 1 else "named later"


def _inside(sentence: EventSentence, item: int, low: int, high: int) -> bool:
    low, high = min(low, high), max(low, high)
    return low <= sentence.items[item].start < high


def _case(sentence: EventSentence, end: int) -> str:
    """The case mark or comma behind a name, brackets passed over."""
    for item in sentence.items:
        if item.start >= end:
            if item.key in _CASES or item.key == ",":
                return item.key
            return "name" if item.label else "word"
    return "end"


def _last_named(around: Surroundings, event: EventDraft, label: str) -> str | None:
    for index in range(event.sentence - 1, -1, -1):
        named = [span.name for span in around.article.sentences[index].names if span.label == label]
        if named:
            return named[-1]
    return None


def _article_wide(around: Surroundings, event: EventDraft, name: Candidate) -> Iterator[str]:
    article = around.article
    indices = {index for index, _ in name.spans}
    if any(article.sentences[index].is_title for index in indices):
        yield "in title"
    if indices & set(article.body[:3]):
        yield "in lead"
    share = around.shares[name.label, name.name]
    yield "only one" if share == 1 else "most" if share > 0.5 else "many" if share > 0.25 else "few"
    if event.narrated:
        yield "narrated"
        if "in lead" and indices & set(article.body[:3]):
            yield "narrated, in lead"
    if event.status != "occurred":
        yield event.status


def _of_person(
    around: Surroundings, event: EventDraft, name: Candidate, here: bool, drafts: Sequence[EventDraft]
) -> Iterator[str]:
    for actor, how in around.actors.get(event.sentence, ()):
        if actor == name.name:
            yield f"acts by {how}"
            yield f"acts by {how}, kind={event.kind}"
            if around.speakers.get(event.sentence) == name.name:
                yield f"acts by {how}, speaks"
    if here and around.speakers.get(event.sentence) == name.name:
        yield "speaks"
        yield f"speaks, kind={event.kind}"
    if not here and all(around.speakers.get(index) == name.name for index, _ in name.spans):
        yield "only speaks"
        yield f"only speaks, kind={event.kind}"
    yield from _attendance(around, event, name, drafts)


def _attendance(
    around: Surroundings, event: EventDraft, name: Candidate, drafts: Sequence[EventDraft]
) -> Iterator[str]:
    """Where the person stands in a sentence of attendance (मौजूद रहे, की अध्यक्षता) beside the event's own."""
    listed = [
        index
        for index, _ in name.spans
        if index != event.sentence
        and around.speakers.get(index) != name.name
        and any(item.key in _ATTENDING for item in around.article.sentences[index].items)
    ]
    if not listed:
        return
    index = listed[0]
    yield "attends"
    yield f"attends, kind={event.kind}"
    if drafts and event is drafts[0]:
        yield "attends, first event"
    if 0 < index - event.sentence <= 3:
        yield "attends, near"
    if around.article.sentences[index].paragraph == around.article.sentences[event.sentence].paragraph:
        yield "attends, in paragraph"
    before = [
        draft for draft in drafts if draft.kind in CEREMONIES and draft.status != "planned" and draft.sentence < index
    ]
    if event in before:
        yield "attends, ceremony before"
        yield from (["attends, last ceremony before"] if event is before[-1] else [])
        yield from (["attends, first ceremony"] if event is before[0] else [])
        yield from (["attends, only ceremony"] if len(before) == 1 else [])


def _of_place(around: Surroundings, event: EventDraft, name: Candidate, facility: bool) -> Iterator[str]:
    sentence = around.article.sentences[event.sentence]
    here = any(index == event.sentence for index, _ in name.spans)
    elsewhere = {span.name for span in sentence.names if span.label == "PLACE"} - {name.name}
    placed = f"{'a facility' if facility else 'no facility'}, {'a place' if elsewhere else 'no place'}"
    if here:
        yield f"here, {placed}"
    if any(_is_home(around.article.sentences[index], span) for index, span in name.spans):
        yield "home, here" if here else "home"
    if around.dateline == name.name:
        yield "dateline"
        yield f"dateline, {placed}"
        yield f"dateline, {placed}, {'narrated' if event.narrated else event.status}"
        if _wide(sentence):
            yield f"dateline, wide, {'a facility' if facility else 'no facility'}"
        yield f"dateline, kind={event.kind}"
        if _heads(around.article, name):
            yield f"true dateline, {placed}"
    elif not here:
        yield f"not here, {placed}"
        if any(word in _VENUE for word in name.name.split()):
            yield "venue"
            if event.narrated:
                yield f"venue, narrated, {'a facility' if facility else 'no facility'}"
    if (
        around.article.body
        and name.spans[0][0] in around.article.body[:3]
        and event.sentence in around.article.body[:4]
    ):
        yield "lead names, lead event"


def _is_home(sentence: EventSentence, span: NamedSpan) -> bool:
    """Whether a place is where someone comes from: `रामगढ़ निवासी`, `रामगढ़ की रहने वाली`."""
    behind = [item.key for item in sentence.items if item.start >= span.end][:4]
    return "निवासी" in behind[:3] or "रहने" in behind or "पुत्र" in behind or "पत्नी" in behind


def _heads(article: EventArticle, name: Candidate) -> bool:
    """Whether a place stands in a line of its own before the first sentence of prose."""
    for index in article.body[:4]:
        sentence = article.sentences[index]
        if sentence.verbs and len(sentence.items) > 4:
            return False
        if any(at == index for at, _ in name.spans):
            return True
    return False


def _wide(sentence: EventSentence) -> bool:
    return any(item.key in _WIDE for item in sentence.items)


def _of_facility(around: Surroundings, event: EventDraft, name: Candidate) -> Iterator[str]:
    sentence = around.article.sentences[event.sentence]
    placed = any(span.label == "PLACE" for span in sentence.names)
    if placed:
        yield "placed by place"
    if _wide(sentence):
        yield "wide"
    bare = any(item.key in _BARE_FACILITY for item in sentence.items)
    share = around.shares[name.label, name.name]
    if bare:
        yield "bare facility"
        if _last_named(around, event, "FACILITY") == name.name:
            yield "bare facility, named last"
    indices = {index for index, _ in name.spans}
    titled = any(around.article.sentences[index].is_title for index in indices)
    lead = bool(indices & set(around.article.body[:3]))
    if share > 0.5:
        yield "most, lead" if lead else "most, no lead"
        if not placed and not _wide(sentence):
            yield "most, nothing else placed"
    if titled and lead:
        yield "title and lead"


def _of_programme(around: Surroundings, event: EventDraft, name: Candidate) -> Iterator[str]:
    sentence = around.article.sentences[event.sentence]
    if any(item.key in _BARE_PROGRAMME for item in sentence.items):
        yield "bare programme"
        if _last_named(around, event, "PROGRAMME") == name.name:
            yield "bare programme, named last"
    if around.shares[name.label, name.name] > 0.5:
        yield f"most, kind={event.kind}"


def last_actor(actors: Sequence[tuple[int, str]], position: int) -> str | None:
    """Return who acted last before a place of the text; `actors` are (start, name) in order."""
    index = bisect_left(actors, position, key=lambda actor: actor[0])
    return actors[index - 1][1] if index else None

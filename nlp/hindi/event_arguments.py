"""Describes how a name of the article stands to an event, for the weighing of who and what belongs to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from nlp.hindi.event_article import EventSentence, NamedSpan
from nlp.hindi.event_places import facility_features, place_features, programme_features
from nlp.hindi.event_surroundings import Candidate, EventDraft, Surroundings, last_named

CEREMONIES = frozenset(
    "inauguration foundation launch conference camp review agreement award inspection protest".split()
)
_ATTENDING = frozenset(
    "मौजूद उपस्थित शामिल शिरकत हिस्सा भाग अध्यक्षता अतिथि संचालन आभार सम्मिलित साथ अगुवाई नेतृत्व निर्देशन सहयोग टीम धन्यवाद".split()
)
_CASES = frozenset("ने को का के की में पर से द्वारा और व तथा एवं सहित समेत".split())


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
            found += place_features(around, event, name, any(label == "FACILITY" for label, _ in chosen))
        case "PERSON":
            found += _of_person(around, event, name, bool(here), drafts)
        case "FACILITY":
            found += [] if here else facility_features(around, event, name)
        case _:
            found += [] if here else programme_features(around, event, name)
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
        if last_named(around, event, name.label) == name.name:
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

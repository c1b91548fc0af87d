"""Describes how a place, or a facility or programme named elsewhere, stands to an event."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.hindi.event_article import EventArticle, EventSentence, NamedSpan
from nlp.hindi.event_surroundings import Candidate, EventDraft, Surroundings, is_wide, last_named

_BARE_FACILITY = frozenset(
    "अस्पताल अस्पतालों यहां वहां संस्थान यूनिट केंद्र चिकित्सालय परिसर कॉलेज वार्ड सीएचसी पीएचसी लैब ओपीडी".split()
)
_BARE_PROGRAMME = frozenset("योजना अभियान कार्यक्रम मिशन पोर्टल सेवा इसके इसमें दिवस".split())
_VENUE = frozenset(
    "सभागार भवन विद्यालय कॉलेज मैदान परिसर हॉल समाहरणालय कलेक्ट्रेट ऑडिटोरियम उद्यान गुरुद्वारा मंदिर पंचायत स्कूल".split()
)


def place_features(around: Surroundings, event: EventDraft, name: Candidate, facility: bool) -> Iterator[str]:
    """Yield what links a place with an event; `facility` says whether the event has one already."""
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
        if is_wide(sentence):
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


def facility_features(around: Surroundings, event: EventDraft, name: Candidate) -> Iterator[str]:
    """Yield what links a facility that the event's sentence does not name."""
    sentence = around.article.sentences[event.sentence]
    placed = any(span.label == "PLACE" for span in sentence.names)
    if placed:
        yield "placed by place"
    if is_wide(sentence):
        yield "wide"
    bare = any(item.key in _BARE_FACILITY for item in sentence.items)
    share = around.shares[name.label, name.name]
    if bare:
        yield "bare facility"
        if last_named(around, event, "FACILITY") == name.name:
            yield "bare facility, named last"
    indices = {index for index, _ in name.spans}
    titled = any(around.article.sentences[index].is_title for index in indices)
    lead = bool(indices & set(around.article.body[:3]))
    if share > 0.5:
        yield "most, lead" if lead else "most, no lead"
        if not placed and not is_wide(sentence):
            yield "most, nothing else placed"
    if titled and lead:
        yield "title and lead"


def programme_features(around: Surroundings, event: EventDraft, name: Candidate) -> Iterator[str]:
    """Yield what links a programme that the event's sentence does not name."""
    sentence = around.article.sentences[event.sentence]
    if any(item.key in _BARE_PROGRAMME for item in sentence.items):
        yield "bare programme"
        if last_named(around, event, "PROGRAMME") == name.name:
            yield "bare programme, named last"
    if around.shares[name.label, name.name] > 0.5:
        yield f"most, kind={event.kind}"

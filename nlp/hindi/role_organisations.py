"""Reads in which body a post is held from the words before or behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.hindi.chunks import Chunk
from nlp.hindi.designations import is_unlisted_initialism
from nlp.hindi.post_words import BODY_NOUNS, CARE_NOUNS, JOINERS, SPECIALITIES, SPECIALITY_ENDINGS
from nlp.hindi.spelling import fold_word

_GENITIVE = frozenset("के की का".split())
_LOCATIVE = frozenset("में से स्थित".split())
_LOOSE = frozenset(
    """
    नए नई नये नवनियुक्त वर्तमान मौजूदा ही भी तैनात कार्यरत पदस्थ पंजीकृत एक दो तीन चार पांच जाने माने मशहूर प्रसिद्ध सुप्रसिद्ध वरिष्ठ
    * ' " “ ‘
    """.split()
)
# Words that never belong to the name of a body before its noun.
_OUTSIDE = frozenset(
    """
    के की का को ने से में पर और व तथा एवं या कि जो वहीं वही इधर उधर साथ बाद दौरान मौके इस उस उक्त यह वह वे अपने
    अपनी उनके उनकी इसके उसके निजी सरकारी संबंधित द्वारा अध्यक्षता उद्घाटन शुभारंभ संचालन लिए जब तब अब हालांकि
    लेकिन पर भी है हैं था थे किया गया दिया बताया कहा बैठक आज शनिवार रविवार सोमवार मंगलवार बुधवार गुरुवार
    शुक्रवार कार्यक्रम अवसर
    """.split()
)
_KIN = {fold_word(noun): frozenset(map(fold_word, kin)) for noun, kin in BODY_NOUNS.items()}
_CARE = frozenset(map(fold_word, CARE_NOUNS))
_LONGEST = 5


@dataclass(frozen=True)
class Holder:
    """Where a post is held: the span that names the body, a noun to be resolved, or neither where a place settles it.

    With both, the span is taken where the article names no body by the noun. `first` is the phrase's first chunk.
    """

    span: tuple[int, int] | None
    noun: str = ""
    cue: str = ""
    first: int | None = None


def body_nouns(key: str) -> frozenset[str]:
    """Return the words by which a noun is found in a body's name: अस्पताल also चिकित्सालय; none for other words."""
    return _KIN.get(key, frozenset())


def holder_before(chunks: Sequence[Chunk], post: int) -> Holder | None:
    """Return the body before a post: `X के निदेशक`, `X (…) की सीएमएस`, `रिम्स निदेशक`, `X में नर्स`, `X की ओर से निदेशक`."""
    index = skip_loose(chunks, post - 1)
    if index < 0:
        return None
    chunk = chunks[index]
    holder = None
    if chunk.kind == "body":
        holder = Holder(_span(chunk), cue="संस्था पद के ठीक पहले", first=index)
    elif chunk.kind == "place":
        holder = _behind_place(chunks, index)
    elif chunk.key == ":":
        holder = _list_head(chunks, index)
    elif chunk.key == "से" and index >= 2 and chunks[index - 1].key == "ओर":
        holder = _named(chunks, index - 3, "की ओर से")
    elif chunk.key in _GENITIVE:
        holder = _named(chunks, index - 1, chunk.key)
    elif chunk.key in _LOCATIVE:
        holder = _inside(chunks, index)
    elif body_nouns(chunk.key) and chunk.key in _CARE:
        holder = Holder(None, chunk.key, f"{chunk.key} + पद", index)
    elif body_nouns(chunk.key) or _is_speciality(chunk):
        holder = _named(chunks, index, "पद")
    return holder


def _list_head(chunks: Sequence[Chunk], index: int) -> Holder | None:
    """The body that heads a line: `राधे क्लीनिक, पोरसा: संचालक X`."""
    first = next((at for at, chunk in enumerate(chunks) if chunk.kind != "mark"), index)
    if chunks[first].kind == "body" and all(chunk.kind != "word" for chunk in chunks[first:index]):
        return Holder(_span(chunks[first]), cue="संस्था पंक्ति के आरंभ में", first=first)
    return None


def _inside(chunks: Sequence[Chunk], index: int) -> Holder | None:
    """`X में नर्स`; a place before में leads on to `X की भारत में प्रतिनिधि`."""
    before = index - 1
    if chunks[index].key == "में" and before >= 1 and chunks[before].kind == "place":
        if chunks[before - 1].key in _GENITIVE:
            return _named(chunks, before - 2, chunks[before - 1].key)
        return None
    holder = _named(chunks, before, chunks[index].key)
    return holder if holder and (holder.span or holder.noun) else None


def skip_loose(chunks: Sequence[Chunk], index: int) -> int:
    """Return the index of the chunk before adjectives such as नए, तैनात or जाने-माने."""
    while index >= 0 and (
        chunks[index].key in _LOOSE or (chunks[index].key == "-" and index > 0 and chunks[index - 1].key in _LOOSE)
    ):
        index -= 1
    return index


def _behind_place(chunks: Sequence[Chunk], index: int) -> Holder:
    """`पारस अस्पताल पटना निदेशक` names the body; `धमतरी कलेक्टर` a place alone."""
    if index >= 1 and chunks[index - 1].kind == "body":
        return Holder(_span(chunks[index - 1]), cue="संस्था और स्थान पद के पहले", first=index - 1)
    return Holder(None, cue="स्थान पद के पहले", first=index)


def _named(chunks: Sequence[Chunk], index: int, case: str) -> Holder | None:
    """The body that ends at a chunk, over a bracket or a town behind it."""
    if index >= 0 and chunks[index].key == ")":
        index = _opening(chunks, index) - 1
    while index >= 0 and chunks[index].kind == "mark" and chunks[index].key in ("'", '"', "”", "’", "*"):
        index -= 1
    holder = None
    if index < 0:
        return holder
    chunk = chunks[index]
    if chunk.kind == "body":
        holder = Holder(_span(chunk), cue=f"संस्था + {case}", first=index)
    elif chunk.kind == "place":
        holder = _town(chunks, index, case)
    elif chunk.key == "क्षेत्र" and index > 0 and chunks[index - 1].kind == "place":
        holder = _town(chunks, index - 1, case)
    elif _is_speciality(chunk):
        first = _speciality_start(chunks, index)
        holder = _better(chunks, first) or Holder((chunks[first].start, chunk.end), cue=f"विषय + {case}", first=first)
    elif body_nouns(chunk.key):
        holder = _unlisted(chunks, index, case)
    elif chunk.kind == "word" and case != "पद" and is_unlisted_initialism(chunk.key):
        holder = Holder(_span(chunk), cue=f"अक्षर-नाम + {case}", first=index)
    return holder


def _better(chunks: Sequence[Chunk], first: int) -> Holder | None:
    """The body in which a speciality is practised: `केजीएमयू में मेडिसिन के विभागाध्यक्ष`."""
    if first >= 2 and chunks[first - 1].key in _GENITIVE | {"में"} and chunks[first - 2].kind == "body":
        return Holder(_span(chunks[first - 2]), cue="संस्था में विषय", first=first - 2)
    return None


def _town(chunks: Sequence[Chunk], index: int, case: str) -> Holder:
    """`एसकेएमसीएच, मुजफ्फरपुर की` names the body; `बांका के` a place alone."""
    before = (
        index - 2 if index >= 1 and (chunks[index - 1].key == "," or chunks[index - 1].key in _GENITIVE) else index - 1
    )
    if before >= 0 and chunks[before].kind == "body":
        return Holder(_span(chunks[before]), cue=f"संस्था, स्थान + {case}", first=before)
    return Holder(None, cue=f"स्थान + {case}", first=index)


def _unlisted(chunks: Sequence[Chunk], index: int, case: str) -> Holder:
    """A body's noun with the words before it: `बेरोजगार नर्सेज महासंघ की`; a hospital without a name is resolved."""
    chunk = chunks[index]
    first = index
    if chunk.key not in _CARE:
        while first > 0 and index - first < _LONGEST and _may_name(chunks[first - 1]):
            first -= 1
    span = (chunks[first].start, chunk.end) if first < index else None
    return Holder(span, chunk.key, f"{chunk.key} + {case}", first)


def _may_name(chunk: Chunk) -> bool:
    return (
        chunk.kind == "place"
        or chunk.key == "-"
        or (chunk.kind == "word" and chunk.key not in _OUTSIDE and not chunk.key[0].isdigit())
    )


def _is_speciality(chunk: Chunk) -> bool:
    return chunk.kind == "word" and (chunk.key.endswith(SPECIALITY_ENDINGS) or chunk.key in SPECIALITIES)


def _speciality_start(chunks: Sequence[Chunk], index: int) -> int:
    while index > 0 and (chunks[index - 1].key == "मेडिकल" or _is_speciality(chunks[index - 1])):
        index -= 1
    return index


def _opening(chunks: Sequence[Chunk], index: int) -> int:
    while index >= 0 and chunks[index].key != "(":
        index -= 1
    return index


def _span(chunk: Chunk) -> tuple[int, int]:
    return chunk.start, chunk.end


def holder_behind(chunks: Sequence[Chunk], post: int) -> Holder | None:
    """Return the body behind a post: `सीईओ ऑर्किड सेंटर`, `हेड, यूरोलॉजी विभाग`, `एसोसिएट प्रोफेसर, नेफ्रोलॉजी`."""
    index = post + 1
    if index < len(chunks) and chunks[index].key in (",", "-"):
        index += 1
    if index >= len(chunks):
        return None
    chunk = chunks[index]
    if chunk.kind == "body":
        return Holder(_span(chunk), cue="संस्था पद के बाद")
    last = next((at for at in range(index, min(len(chunks), index + 3)) if _is_speciality(chunks[at])), None)
    if last is None or any(at.kind != "word" for at in chunks[index : last + 1]):
        return None
    better = last + 2
    if better < len(chunks) and chunks[last + 1].key == "," and chunks[better].kind == "body":
        return Holder(_span(chunks[better]), cue="संस्था पद के बाद")
    return Holder((chunk.start, chunks[last].end), cue="विषय पद के बाद")


def subject_in_brackets(chunks: Sequence[Chunk], opening: int) -> tuple[int, int] | None:
    """Return the span between brackets that opens at a chunk: `निदेशक (टीबी)`."""
    closing = opening + 1
    while closing < len(chunks) and chunks[closing].key != ")":
        closing += 1
    if closing >= len(chunks) or closing == opening + 1 or closing - opening > 6:
        return None
    return chunks[opening + 1].start, chunks[closing - 1].end


def is_joiner(chunk: Chunk) -> bool:
    """Whether a chunk is a comma or an and."""
    return chunk.key == "," or chunk.key in JOINERS

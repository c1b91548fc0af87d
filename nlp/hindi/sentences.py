"""Splits Hindi news text into sentences, in the danda style and in the full-stop style."""

from __future__ import annotations

import re

# Words before a full stop that end nothing.
ABBREVIATIONS = frozenset(
    """
    डॉ डा प्रो मो मोह मु रु रू स्व पं कु श्री श्रीमती इं इंजी एड एडवो ले लेफ्टि कै मेज ब्रि नं न सं क्र वि जि पो पृ अ उ मा मि मिमी
    सेमी किमी किग्रा कि पूर्वा अप ई चौ ठा सर्व हि भा रोटे रो
    dr mr mrs ms prof no rs st vs smt shri er adv capt col lt gen
    """.split()
)
# Spelled Latin letters, as in ए.के. सिंह and यू.पी.
LETTERS = frozenset("ए बी सी डी ई एफ जी एच आई आइ जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू डब्लू एक्स वाई वाय जेड जैड".split())
# After these words a spelled letter is a grade and may end the sentence: विटामिन डी. हेपेटाइटिस बी.
GRADED = frozenset("विटामिन हेपेटाइटिस टाइप ग्रुप श्रेणी ग्रेड वर्ग".split())
# Words that close a clause; a full stop glued to the next word ends a sentence only after one of these.
FINITE = frozenset(
    """
    है हैं था थी थे थीं हो हूं गया गई गयी गए गये दिया दी दिए दिये किया की किए लिया ली लिए रहा रही रहे हुआ हुई हुए कहा बताया पाया
    सका सकी सके जाए जाएं करें चुका चुकी चुके नहीं मिला मिली मिले
    """.split()
)
_FINITE_ENDINGS = ("गा", "गे", "गी", "ंगी")
_CLOSERS = "\"'”’)]}»"
_CLOSING = f"[{re.escape(_CLOSERS)}]*"
_TERMINATOR = re.compile(
    rf"[।॥?!]+{_CLOSING}|(?<=[\w\u0900-\u097f%\"'”’)\]])\.+{_CLOSING}|(?<=\s)\|+(?=\s|$)|(?<=[\u0900-\u097f])\|+(?=\s|$)"
)
_LAST_WORD = re.compile(r"[\w\u0900-\u0963\u0966-\u097f\u200c\u200d]+$")
_FIRST_WORD = re.compile(r"[\w\u0900-\u0963\u0966-\u097f\u200c\u200d]+")
_BULLET = re.compile(r"[ \t\u00a0]*(?:[-–—•●▪■◆►➤✓✔*#]+|\(?[0-9०-९]{1,2}[.)])[ \t\u00a0]+")
_PARAGRAPH = re.compile(r"[^\r\n]+")
# पटना: … · पटना, 6 जून (एजेंसी): … · नयी दिल्ली, छह अगस्त (भाषा) … · रायपुर, 16 जनवरी 2025/ …
_WORD = r"(?:[^\W\d_]|[\u0900-\u0963\u200c\u200d])++"
_MONTH = "जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर"
_PLACE = rf"{_WORD}(?:[ /]{_WORD}){{0,2}}(?: ?\({_WORD}\))?"
_AGENCY = "भाषा|वार्ता|एजेंसी|एजेंसियां|हि\\.?स\\.?|आईएएनएस|एएनआई|पीटीआई|यूनीवार्ता|ब्यूरो|संवाददाता|संवाद|निप्र|PTI|ANI|IANS"
_DATELINE = re.compile(
    rf"{_PLACE}(?:, ?[^,।:()/]{{1,30}}){{0,2}} ?(?:\([^()]{{1,40}}\) ?)?(?::-|:|ः|--|–|—|-(?=\s))\s*"
    rf"|{_PLACE}(?:, ?[^,।:()/]{{1,30}}){{1,2}} ?\([^()]{{1,40}}\)\s|{_PLACE} ?\((?:{_AGENCY})\)\s"
    rf"|{_PLACE}, ?\S{{1,5}} (?:{_MONTH})(?:,? [0-9०-९]{{4}})?(?:/|(?= ))\s"
)
# A short head run into the paragraph: केंद्रों में 12 तरह की सेवाएं: मंत्री के मुताबिक …
_HEAD = re.compile(r"\S+(?:[ ,-]+[^\s:।]+){0,8}?(?: ?:-?|ः)\s+")
# A quote that ends in a full sentence goes on in its report: '…?' के नारे लगाए
_REPORTING = ("के ", "का ", "की ", "को ", "कहा", "कहते", "पूछा")
_SPEECH = re.compile("कहा|बोल|बताया|पूछा|सवाल|जवाब|प्रश्न|उत्तर|के अनुसार|के मुताबिक|लिखा")
_PROSE_ENDS = "।.?!|" + _CLOSERS
_POSTPOSITIONS = frozenset("में की का को से ने पर तक और व एवं तथा वाले वाली वाला".split())
_CONTINUES = ",;:"
_DASHES = "–—-"
LOOKAHEAD = 12  # characters behind a mark that decide whether the sentence goes on


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) offsets of the sentences, without surrounding blanks; a line break always ends one.

    A closing quote stays with its sentence; bullets, datelines and short run-in heads are cut off
    (`पटना, 6 जून (एजेंसी): …` gives two spans).
    """
    spans = []
    for line in _PARAGRAPH.finditer(text):
        start, end = line.span()
        bullet = _BULLET.match(text, start, end)
        start = bullet.end() if bullet else start
        spans += _split_line(text, start, end)
    return spans


def _split_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = []
    head = _run_in_head(text, start, end)
    if head:
        cuts.append(head)
    cuts += _boundaries(text, head or start, end)
    spans = []
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        stripped = _strip(text, left, right)
        if stripped:
            spans.append(stripped)
    return spans


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start].isspace() or text[start] in "\u200b\u200c\u200d\ufeff"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _run_in_head(text: str, start: int, end: int) -> int | None:
    """Offset behind a dateline or head run into a line of prose, that is one of five more words with a full stop."""
    if text[end - 1] not in _PROSE_ENDS:
        return None
    match = _DATELINE.match(text, start, end) or _HEAD.match(text, start, end)
    if not match or _SPEECH.search(match.group()) or len(text[match.end() : end].split()) < 5:
        return None
    return match.end()


def _boundaries(text: str, start: int, end: int) -> list[int]:
    cuts = []
    for match in _TERMINATOR.finditer(text, start, end):
        mark = match.group()[0]
        if mark == "." and not _ends_at_stop(text, start, match.start(), match.end(), end):
            continue
        following = text[match.end() : min(end, match.end() + LOOKAHEAD)].lstrip()
        if mark != "।" and _goes_on(following, match.group()):
            continue
        if (
            mark in "?!"
            and match.group()[-1] in _CLOSERS
            and following.startswith(("कह", "पूछ", "बोल", "के ", "का ", "की "))
        ):
            continue
        cuts.append(match.end())
    return cuts


def _goes_on(following: str, mark: str) -> bool:
    """Whether the punctuation behind a mark shows that the sentence has not ended."""
    return following.startswith(tuple(_CONTINUES)) or (
        following.startswith(tuple(_DASHES)) and mark[-1] not in _CLOSERS
    )


def _ends_at_stop(text: str, start: int, stop: int, after: int, end: int) -> bool:
    """Whether the full stop at `stop` ends a sentence."""
    if after >= end:
        return True
    if text.startswith("..", stop):
        return False
    before = _LAST_WORD.search(text, max(start, stop - 40), stop)
    word = before.group() if before else ""
    following = _FIRST_WORD.match(text, after + 1 if text[after].isspace() else after, end)
    next_word = following.group() if following else ""
    if next_word in _POSTPOSITIONS or _is_abbreviation(text, start, stop, word):
        return False
    if not text[after].isspace():
        return _is_finite(word) and bool(next_word) and next_word not in LETTERS
    return not (word.isdigit() and stop - len(word) == start)


def _is_abbreviation(text: str, start: int, stop: int, word: str) -> bool:
    if word.lower().replace("ाॅ", "ॉ") in ABBREVIATIONS:
        return True
    if word in LETTERS or (len(word) == 1 and word.isascii() and word.isalpha()):
        previous = text[max(start, stop - len(word) - 30) : stop - len(word)].split()
        return not (previous and previous[-1] in GRADED)
    return False


def _is_finite(word: str) -> bool:
    return word in FINITE or word.endswith(_FINITE_ENDINGS)

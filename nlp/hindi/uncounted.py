"""Tells which numbers count nothing: clock times, ages of single people, serial numbers, the article एक."""

from __future__ import annotations

import re
from decimal import Decimal

from nlp.hindi.clause_words import GENITIVE, JOINERS, PERCENT, keys, phrases
from nlp.hindi.figure_line import Line
from nlp.hindi.figure_numbers import is_collective
from nlp.hindi.noise_lines import is_noise
from nlp.hindi.spelling import fold_word
from nlp.hindi.units import find_noun

_MONTHS = keys(
    "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर सितम्बर अक्टूबर अक्तूबर नवंबर "
    "नवम्बर दिसंबर दिसम्बर "
    "january february march april may june july august september october november december"
)
_TO = keys("से")
_YEAR_BEFORE = keys("वर्ष सन साल सत्र अप्रैल")
_YEAR_AFTER = keys("में से तक के की का")
_WINDOW_BEFORE = keys("बीते पिछले गत विगत अगले आगामी आने")
_WINDOW_UNITS = keys("दिन दिनों घंटे घंटों सप्ताह हफ्ते हफ्तों माह महीने महीनों वर्ष वर्षों साल सालों दशक वित्तीय")
_ASIDE = re.compile(r"\W*(?:पढ़ें|[0-9]+ Response|कैप्शन|चित्र परिचय|Tweet|pic\.twitter)|[^\u0900-\u097f]*$")
_DAYTIMES = keys("सुबह शाम रात दोपहर तड़के अपराह्न पूर्वाह्न")
_CLOCK = keys("बजे बज बजकर बजने am pm")
_AGE = keys("वर्षीय वर्षीया बरस वर्षिय माहीय मासिया")
_AGE_UNITS = keys("साल वर्ष माह महीने दिन बरस महीना")
_BORN = keys(
    "नवजात शिशु बच्चा बच्चे बच्ची बालक बालिका लड़का लड़की किशोर किशोरी युवक युवती महिला "
    "पुरुष बुजुर्ग व्यक्ति छात्र छात्रा मरीज रोगी बेटा बेटे बेटी पुत्र पुत्री मासूम "
    "वृद्ध वृद्धा शख्स जवान मजदूर आदमी पत्नी पति मां पिता भाई बहन डॉक्टर चिकित्सक नर्स "
    "कर्मचारी किसान यात्री श्रद्धालु बुजुर्ग मरीज कैदी बंदी श्रमिक"
)
#: Words before a number that make it a name or a serial number.
_SERIAL = keys(
    "नंबर नम्बर नं नंबरों क्रमांक संख्या_ धारा धाराओं अनुच्छेद कक्षा क्लास वार्ड_ सेक्टर "
    "फेज फोटो टाइप ग्रेड लेवल एनएच एसएच नाका खसरा मकान_ गेट प्लेटफार्म प्लेटफॉर्म "
    "हेल्पलाइन मोबाइल_ दूरभाष फोन पिन पिनकोड कमरा_ आदेश_ पत्रांक नियम उपधारा तारीख दिनांक "
    "रैंक स्थान_ पेज पृष्ठ वार्ड_ एनआईआरएफ चंद्रयान विटामिन ओमेगा पीएम सीरीज मॉडल बैच"
)
_RANK_AFTER = keys("नंबर नम्बर तारीख तारीखों सीसी बजे बटालियन रैंक पायदान")
#: Words that make a length of time an age, compare it, and lead on from it to the people.
_AGED = keys("आयु उम्र आयुवर्ग")
_COMPARED = keys("कम अधिक ज्यादा ऊपर नीचे छोटे बड़े")
_AGE_LINKS = _AGED | _COMPARED | GENITIVE | keys("से तक वर्ग हर बीच वाली वाले वालों लगभग करीब")
_SHARED = 4
"""Words before an age within which the share of people stands who are of it."""
_LOCAL = 6
"""Digits of a telephone number behind its area's."""
_PHONE = re.compile(r"(?:\+91[ -]?)?[6-9०-९]\d{9}|0\d{2,4}[ -]\d{6,8}|1800[ -]?\d[\d -]{5,}")
_ARTICLE_ONLY = keys("एक")
_MEASURES = keys(
    "दिन सप्ताह हफ्ते हफ्ता माह महीने महीना वर्ष साल घंटे घंटा मिनट यूनिट किलोमीटर किमी प्रतिशत फीसदी लीटर किलो दर्जन दिवसीय सदस्यीय"
)
_MEASURE_AFTER = keys("से का की के तक बाद में भर बढ़ाया")
_PER = keys("प्रति")
_RATINGS = keys("टेस्ला स्लाइस गुना गुनी गुने")
_EVERY = keys("हर प्रत्येक")
_ROUND = frozenset("हजार लाख करोड़".split())
_RATIO_BASES = frozenset((10, 100, 1000))
_HOURS = keys("घंटे घंटा घंटों")
_LENGTH_AFTER = keys("में के तक से बाद पहले की का भी")
_MONTH_DAYS = keys("तारीख तारीखों")
_NOT_ONE = phrases("और|बार|साथ|ओर|तरफ|दूसरे|अन्य|भी|ही|ऐसा|ऐसे|ऐसी|तरह|प्रकार|नजर|समय|जैसा|जैसे|जैसी|विशेष|बड़ा|बड़ी|बड़े|नया|नई")


def reason_uncounted(line: Line, index: int) -> str:
    """Why the number at an index is no figure, "" where nothing speaks against it."""
    for reason, test in _TESTS:
        if test(line, index):
            return reason
    return ""


def is_aside(sentence: str) -> bool:
    """Whether a line is a pointer to another story, a photo caption or the like."""
    return is_noise(sentence) or _ASIDE.match(sentence) is not None


def _is_calendar(line: Line, index: int) -> bool:
    """A day, year or window of time: 16 नवंबर, नवंबर 2024, वर्ष 2023-24, बीते पांच दिनों में."""
    item = line.items[index].number
    if item is None:
        return False
    if _month(line, index + 1) and item.value <= 31:
        return True
    if (
        line.key(index + 1) in JOINERS | _TO
        and line.is_number(index + 2)
        and _month(line, index + 3)
        and item.value <= 31
    ):
        return True
    if 1900 <= item.value < 2100 and item.value == int(item.value) and "," not in line.surface(index):
        return (
            _month(line, index - 1) or line.key(index - 1) in _YEAR_BEFORE or line.key(index + 1) in _YEAR_AFTER
        ) and line.surface(index).isdigit()
    return line.key(index + 1) in _WINDOW_UNITS and line.key(index - 1) in _WINDOW_BEFORE


def _month(line: Line, index: int) -> bool:
    return line.key(index) in _MONTHS


def _is_clock(line: Line, index: int) -> bool:
    if line.key(index - 1) in _DAYTIMES and line.key(index + 1) in {"से", "तक"}:
        return True
    after = 2 if line.key(index + 1) in JOINERS | keys("से") and line.is_number(index + 2) else 0
    return line.key(index + 1) in _CLOCK or (after and line.key(index + 3) in _CLOCK) or _colon_time(line, index)


def _colon_time(line: Line, index: int) -> bool:
    item = line.items[index]
    around = line.text[max(0, item.start - 3) : item.end + 3]
    return bool(re.search(r"\d:\d\d", around)) and line.key(index + 1) not in PERCENT


def _is_age(line: Line, index: int) -> bool:
    """45 वर्षीय, सात साल का अंकित, 58 साल की महिला; not 60 साल से ऊपर, शून्य से पांच वर्ष तक के बच्चे."""
    if line.key(index + 1) in _AGE:
        return True
    item = line.items[index].number
    if item is None or item.value_max is not None or line.key(index + 1) not in _AGE_UNITS:
        return False
    if line.keys(index + 2, 2) in phrases("की उम्र|की आयु|की थीं|के थे|का था|की थी|के हैं|की है"):
        return line.key(index + 2) in GENITIVE
    if line.key(index + 2) not in GENITIVE:
        return False
    for step in range(index + 3, index + 6):
        if line.key(step) in _BORN or line.label(step) == "PERSON":
            return True
        if not line.is_word(step) and line.surface(step) != "एक":
            break
    return False


def _is_age_group(line: Line, index: int) -> bool:
    """The age of people who are counted themselves: 20-24 साल की 34 फीसदी महिलाएं, 63 फीसदी की उम्र 25 साल से कम.

    A group that something is done for stays a figure: 1 से 19 वर्ष तक के बच्चों को.
    """
    if line.key(index + 1) not in _AGE_UNITS:
        compared = line.key(index + 1) == "से" and line.key(index + 3) in _AGED and line.key(index + 2) in _COMPARED
        return compared or line.keys(index + 1, 2) == ("आयु", "वर्ग")
    if line.keys(index + 2, 2) == ("से", "पहले"):
        return True
    step = index + 2
    if line.key(step) == "से" and line.is_number(step + 1) and line.key(step + 2) in _AGE_UNITS:
        step += 3
    first = step
    while line.key(step) in _AGE_LINKS:
        step += 1
    if step > first and line.is_number(step) and any(line.key(at) in _AGED | GENITIVE for at in range(first, step)):
        return True
    return step > first and any(
        line.key(at) in PERCENT and not any(line.is_number(between) for between in range(at, index))
        for at in range(max(0, index - _SHARED), index)
    )


def _is_bracket_age(line: Line, index: int) -> bool:
    """समलिया बाई (62): a number alone in brackets behind a person's name."""
    number = line.items[index].number
    if line.key(index - 1) != "(" or line.key(index + 1) not in {")", "वर्ष", "साल"} or number is None:
        return False
    return number.value < 110 and (line.label(index - 2) == "PERSON" or line.key(index + 1) != ")")


def _is_denominator(line: Line, index: int) -> bool:
    """प्रति 10 हजार आबादी पर, प्रति एक लाख जीवित जन्म पर, हर लाख प्रसव पर, 10 में से छह."""
    number = line.number(index)
    if line.key(index - 1) in _EVERY and line.surface(index).split()[-1] in _ROUND:
        return True
    return line.key(index - 1) in _PER or (ratio_part(line, index) > 0 and number.value_max is None)


def ratio_part(line: Line, index: int) -> int:
    """Index of the part that is told of ten or a hundred (10 में से छह, हर 10 में सात), 0 where none is."""
    number = line.items[index].number
    if number is None or number.value not in _RATIO_BASES or line.key(index + 1) != "में":
        return 0
    out_of = line.key(index + 2) == "से"
    part = index + 3 if out_of else index + 2
    if not (out_of or line.key(index - 1) in _EVERY) or not line.is_number(part):
        return 0
    return part if line.number(part).value < number.value else 0


def ratio_base(line: Line, index: int) -> Decimal:
    """The ten or hundred of which a number tells the part, 0 where there is none."""
    for before in (index - 2, index - 3):
        if before >= 0 and ratio_part(line, before) == index:
            return line.number(before).value
    return Decimal(0)


def _is_hours_of_service(line: Line, index: int) -> bool:
    """24 घंटे चालू: round the clock, no length of time."""
    number = line.items[index].number
    if number is None or number.value != 24 or line.key(index + 1) not in _HOURS:
        return False
    return line.key(index + 2) not in _LENGTH_AFTER


def _takes_up(line: Line, index: int) -> bool:
    """चारों with no noun behind it: all of those told before; चारों कार्मिकों counts."""
    return is_collective(fold_word(line.surface(index))) and find_noun(line.keys(index + 1, 2), 0) is None


def _is_rating(line: Line, index: int) -> bool:
    """The strength of a machine (3-टेस्ला एमआरआई, 128 स्लाइस सीटी स्कैन), or growth told by its factor (चार गुना)."""
    return line.key(index + 1) in _RATINGS


def _is_window(line: Line, index: int) -> bool:
    """A length of time within which something else was counted: एक दिन में 74 मरीज भर्ती; not a deadline."""
    if line.key(index + 1) not in _WINDOW_UNITS or line.key(index + 2) != "में":
        return False
    for step in range(index + 3, min(len(line.items), index + 12)):
        if line.is_number(step):
            return True
        if not line.is_word(step):
            return False
    return False


def _is_serial(line: Line, index: int) -> bool:
    if re.match("[0०][0-9०-९]{2,}$", line.surface(index)):
        return True
    step = index + 1
    while line.key(step) in JOINERS or line.is_number(step):
        step += 1
    if step > index + 1 and line.key(step) in _MONTH_DAYS:
        return True
    before = index - 2 if line.key(index - 1) in {"/", ":"} else index - 1
    return line.key(before) in _SERIAL or line.key(index + 1) in _RANK_AFTER


def _is_phone(line: Line, index: int) -> bool:
    item = line.items[index]
    before = line.text[max(0, item.start - 7) : item.start]
    if re.search(r"\b0\d{2,4}-$", before) or (re.search(r"\d-$", before) and item.end - item.start >= _LOCAL):
        return True
    number = item.number
    if number is None or number.value < 100_000 or number.value_max is not None:
        return bool(_PHONE.match(line.text, item.start))
    digits = line.text[item.start : item.end]
    return (digits.isdigit() and len(digits) >= 10) or bool(_PHONE.match(line.text, item.start))


def _is_article(line: Line, index: int) -> bool:
    """एक before a noun that is not counted: not beside another number, a limiter, or a measure."""
    if line.surface(index) != "एक":
        return False
    following = line.key(index + 1)
    if following in _MEASURES:
        return line.key(index + 2) not in _MEASURE_AFTER and line.key(index + 2) not in PERCENT
    if any(line.matches(index + 1, phrase) for phrase in _NOT_ONE):
        return True
    if line.key(index - 1) in JOINERS | keys("केवल सिर्फ मात्र महज") and _beside_number(line, index):
        return False
    return not _beside_number(line, index)


def _beside_number(line: Line, index: int) -> bool:
    """Whether another number is counted in the same clause: दो डॉक्टर और एक नर्स."""
    for step in range(index - 1, max(-1, index - 7), -1):
        if line.is_number(step) and line.key(step + 1) not in _AGE_UNITS | _AGE:
            return True
        if line.key(step) in {"।", ".", "?", ";", ":"}:
            break
    for step in range(index + 1, min(len(line.items), index + 6)):
        if line.is_number(step):
            return any(line.key(between) in JOINERS for between in range(index + 1, step))
    return False


def _is_named(line: Line, index: int) -> bool:
    """A number inside a name."""
    return line.label(index) not in {"", "PERSON"} and find_noun(line.keys(index + 1, 4), 0) is None


_TESTS = (
    ("calendar", _is_calendar),
    ("clock", _is_clock),
    ("age", _is_age),
    ("age of those counted", _is_age_group),
    ("age in brackets", _is_bracket_age),
    ("serial number", _is_serial),
    ("denominator", _is_denominator),
    ("round the clock", _is_hours_of_service),
    ("all of those before", _takes_up),
    ("rating", _is_rating),
    ("window", _is_window),
    ("telephone", _is_phone),
    ("name", _is_named),
    ("article", _is_article),
)

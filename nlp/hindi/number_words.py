"""The words that Hindi writes numbers with, as tables.

Compiled by hand from press spellings; keys are folded by `nlp.hindi.number_spelling.fold`, so nukta, chandrabindu,
half nasals, joiners and two-sign vowels need no rows of their own.
"""

from __future__ import annotations

from decimal import Decimal

#: Row n holds the spellings of n, 0 to 99.
UNITS: tuple[str, ...] = (
    "शून्य शुन्य सिफर जीरो",
    "एक",
    "दो",
    "तीन",
    "चार",
    "पांच",
    "छह छः छ छै छे छ्ह छहः",
    "सात",
    "आठ",
    "नौ",
    "दस दश",
    "ग्यारह इग्यारह ग्यारा",
    "बारह",
    "तेरह",
    "चौदह",
    "पंद्रह पंदरह पंद्रा",
    "सोलह",
    "सत्रह सतरह सत्तरह सत्रा",
    "अठारह अट्ठारह अठारा अट्ठारा अठरह",
    "उन्नीस उनीस",
    "बीस",
    "इक्कीस इकीस एक्कीस",
    "बाईस",
    "तेईस",
    "चौबीस चोबीस",
    "पच्चीस पचीस",
    "छब्बीस छबीस",
    "सत्ताईस सताईस",
    "अट्ठाईस अठाईस",
    "उनतीस उनत्तीस उन्नतीस उन्तीस",
    "तीस",
    "इकतीस इकत्तीस इक्कतीस एकतीस इक्तीस",
    "बत्तीस बतीस",
    "तैंतीस तेंतीस तैतीस तेतीस तेत्तीस",
    "चौंतीस चौतीस चोंतीस",
    "पैंतीस पैतीस पेंतीस",
    "छत्तीस छतीस छ्त्तीस",
    "सैंतीस सैतीस सेंतीस",
    "अड़तीस अड़त्तीस अठतीस",
    "उनतालीस उनचालीस उन्तालीस",
    "चालीस",
    "इकतालीस एकतालीस इक्तालीस",
    "बयालीस ब्यालीस बियालीस बैयालीस",
    "तैंतालीस तेंतालीस तैतालीस तेतालीस तिरतालीस तिरालीस",
    "चौवालीस चवालीस चौंवालीस चौआलीस चौंतालीस चौव्वालीस",
    "पैंतालीस पैतालीस पेंतालीस",
    "छियालीस छयालीस छ्यालीस",
    "सैंतालीस सैतालीस सेंतालीस",
    "अड़तालीस अठतालीस",
    "उनचास उनन्चास उन्चास उनंचास उनपचास उंचास",
    "पचास",
    "इक्यावन इक्यावान इकावन इक्याबन एक्यावन इकयावन",
    "बावन",
    "तिरपन तिरेपन तरेपन त्रेपन तिर्पन त्रिपन",
    "चौवन चौअन चव्वन चौबन चउवन",
    "पचपन पच्चपन",
    "छप्पन छपन",
    "सत्तावन सतावन",
    "अट्ठावन अठावन अंठावन",
    "उनसठ उनसाठ",
    "साठ",
    "इकसठ एकसठ इक्सठ",
    "बासठ",
    "तिरसठ तिरेसठ त्रेसठ तरेसठ तिर्सठ त्रिसठ",
    "चौंसठ चौसठ",
    "पैंसठ पैसठ पेंसठ",
    "छियासठ छयासठ छासठ छाछठ छयासट",
    "सड़सठ सरसठ सड़सठ",
    "अड़सठ अरसठ",
    "उनहत्तर उनहतर उन्हत्तर उनत्तर",
    "सत्तर",
    "इकहत्तर इकहतर एकहत्तर इखत्तर इखहत्तर",
    "बहत्तर",
    "तिहत्तर तिहतर तेहत्तर तिहोत्तर",
    "चौहत्तर चौहतर चोहत्तर",
    "पचहत्तर पचहतर पिचहत्तर पिछत्तर पछत्तर पछहत्तर पिछहत्तर",
    "छिहत्तर छिहतर छियत्तर छहत्तर छियहत्तर छेहत्तर",
    "सतहत्तर सतहतर सतत्तर सत्तहत्तर",
    "अठहत्तर अठहतर अठत्तर अट्ठहत्तर",
    "उन्यासी उनासी उन्नासी उनयासी उन्नयासी",
    "अस्सी",
    "इक्यासी इकासी एक्यासी इकयासी",
    "बयासी ब्यासी बियासी",
    "तिरासी तेरासी त्रियासी",
    "चौरासी",
    "पचासी पिचासी पच्चासी",
    "छियासी छयासी छासी",
    "सत्तासी सतासी सत्यासी",
    "अट्ठासी अठासी",
    "नवासी नौवासी",
    "नब्बे नव्वे",
    "इक्यानवे इक्यानबे इकानवे इकानबे एक्यानवे इकयानवे",
    "बानवे बानबे बयानवे बयानबे",
    "तिरानवे तिरानबे तेरानवे तेरानबे",
    "चौरानवे चौरानबे",
    "पंचानवे पचानवे पंचानबे पचानबे पिचानवे पिचानबे पच्चानवे",
    "छियानवे छियानबे छानवे छयानवे",
    "सत्तानवे सतानवे सत्तानबे सतानबे",
    "अट्ठानवे अठानवे अट्ठानबे अठानबे अंठानवे",
    "निन्यानवे निन्यानबे निन्नानवे निनानवे निन्यान्वे",
)

#: English number words as the press writes them in Devanagari; those of AMBIGUOUS_LOANS count only beside another.
LOAN_UNITS: dict[int, str] = {
    1: "वन",
    2: "टू",
    3: "थ्री",
    4: "फोर",
    5: "फाइव फाईव",
    6: "सिक्स",
    7: "सेवन सेवेन",
    8: "एट एइट",
    9: "नाइन नैन",
    10: "टेन",
    11: "इलेवन इलेवेन",
    12: "ट्वेल्व",
    13: "थर्टीन",
    14: "फोर्टीन",
    15: "फिफ्टीन",
    16: "सिक्सटीन सिक्स्टीन",
    17: "सेवेंटीन सेवनटीन सेवेनटीन",
    18: "एटीन एइटीन",
    19: "नाइनटीन नाइंटीन नईनटीन",
    20: "ट्वेंटी ट्वंटी",
    30: "थर्टी",
    40: "फोर्टी",
    50: "फिफ्टी",
    60: "सिक्सटी सिक्स्टी",
    70: "सेवेंटी सेवंटी",
    80: "एटी एइटी एइट्टी",
    90: "नाइंटी नाइनटी नैनटी",
}
AMBIGUOUS_LOANS = frozenset("वन टू सेवन एट एटी नैन".split())

#: Lower-case English words; they stand in quoted English inside Hindi text.
LATIN_UNITS: dict[int, str] = {
    **dict(enumerate("zero one two three four five six seven eight nine ten".split())),
    **dict(enumerate("eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 11)),
    **dict(zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True)),
}

SCALES: dict[str, Decimal] = {
    word: Decimal(10) ** power
    for power, words in (
        (2, "सौ हंड्रेड hundred hundreds"),
        (3, "हजार हज़ार सहस्र सहस्त्र थाउजेंड थाउजैंड थाउज़ैंड thousand thousands"),
        (5, "लाख lakh lakhs lac lacs"),
        (6, "मिलियन मिलिअन million millions"),
        (7, "करोड़ करोड क़रोड़ crore crores cr"),
        (9, "अरब बिलियन बिलिअन billion billions"),
        (11, "खरब"),
        (12, "ट्रिलियन ट्रिलिअन trillion trillions"),
        (13, "नील"),
        (15, "पद्म"),
        (17, "शंख"),
    )
    for word in words.split()
}
LOAN_SCALES = frozenset(
    "हंड्रेड थाउजेंड थाउजैंड थाउज़ैंड मिलियन मिलिअन बिलियन बिलिअन ट्रिलियन ट्रिलिअन hundred hundreds thousand thousands "
    "million millions billion billions trillion trillions".split()
)
#: Scales that never stand for a number on their own (अरब is also a people, नील a name).
BOUND_SCALES = frozenset("अरब सहस्र सहस्त्र नील पद्म शंख cr lac lacs lakh lakhs crore crores".split())
#: A scale before one of these is no scale: दो अरब देश, पांच पद्म पुरस्कार.
NOT_SCALE_BEFORE: dict[str, frozenset[str]] = {
    "अरब": frozenset("देश देशों सागर अमीरात लीग मूल नागरिक नागरिकों मुल्क मुल्कों जगत".split()),
    "नील": frozenset("गाय गायों".split()),
    "पद्म": frozenset("श्री भूषण विभूषण पुरस्कार पुरस्कारों सम्मान सम्मानों".split()),
    "शंख": frozenset("ध्वनि बजाकर".split()),
}

#: Words that are a whole number and a part in one.
FIXED: dict[str, Decimal] = {
    "डेढ़": Decimal("1.5"),
    "ढाई": Decimal("2.5"),
    "अढ़ाई": Decimal("2.5"),
}
#: Words that shift the number or scale behind them: सवा तीन, साढ़े तीन, पौने तीन.
SHIFTS: dict[str, Decimal] = {
    "सवा": Decimal("0.25"),
    "साढ़े": Decimal("0.5"),
    "साड़े": Decimal("0.5"),
    "साढ़ें": Decimal("0.5"),
    "पौने": Decimal("-0.25"),
    "पोने": Decimal("-0.25"),
}
#: Parts of one; a number before चौथाई and तिहाई counts them.
PARTS: dict[str, Decimal] = {
    "आधा": Decimal("0.5"),
    "आधे": Decimal("0.5"),
    "आधी": Decimal("0.5"),
    "पौन": Decimal("0.75"),
    "पौना": Decimal("0.75"),
    "पाव": Decimal("0.25"),
    "चौथाई": Decimal("0.25"),
    "तिहाई": Decimal(1) / Decimal(3),
}
COUNTED_PARTS: dict[str, int] = {"चौथाई": 4, "तिहाई": 3, "आधे": 2, "आधा": 2}
GROUPS: dict[str, int] = {
    **dict.fromkeys(("दर्जन", "दर्जनों", "दर्ज़न", "डज़न", "डजन", "dozen"), 12),
    "कोड़ी": 20,
    "सैकड़ा": 100,
    "सैकड़े": 100,
    "सैंकड़ा": 100,
    "ग्रोस": 144,
}
BOUND_GROUPS = frozenset(("कोड़ी", "दर्जनों", "ग्रोस"))

#: Ordinals with forms of their own; all others are a number with one of ORDINAL_ENDINGS.
ORDINALS: dict[int, str] = {
    1: "पहला पहली पहले प्रथम",
    2: "दूसरा दूसरी दूसरे द्वितीय दुसरा दुसरी दुसरे",
    3: "तीसरा तीसरी तीसरे तृतीय",
    4: "चौथा चौथी चौथे चतुर्थ",
    5: "पंचम पांचवा",
    6: "छठा छठी छठे छठवां छठवीं छठवें छट्ठा षष्ठ",
    7: "सप्तम",
    8: "अष्टम",
    9: "नवां नवीं नवें नवम",
    10: "दशम",
}
ORDINAL_ENDINGS: tuple[str, ...] = ("वां", "वीं", "वें", "वा", "वी", "वे")
DIRECT_ORDINAL_ENDINGS: tuple[str, ...] = ("वां", "वा")

#: शत is a hundred only in शत प्रतिशत, पाव a quarter only of these measures.
HUNDRED_PERCENT = "शत"
QUARTER_MEASURES = frozenset("भर किलो लीटर सेर घंटे घंटा इंच".split())

#: Single signs for fractions.
VULGAR: dict[str, Decimal] = {
    "½": Decimal(1) / 2,
    "¼": Decimal(1) / 4,
    "¾": Decimal(3) / 4,
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅕": Decimal(1) / 5,
    "⅖": Decimal(2) / 5,
    "⅗": Decimal(3) / 5,
    "⅘": Decimal(4) / 5,
    "⅙": Decimal(1) / 6,
    "⅛": Decimal(1) / 8,
    "⅜": Decimal(3) / 8,
    "⅝": Decimal(5) / 8,
    "⅞": Decimal(7) / 8,
}

#: Words between numbers, by what they do.
CONNECTORS: dict[str, str] = {
    **dict.fromkeys("दशमलव दसमलव दशमल्व".split(), "point"),
    **dict.fromkeys("पॉइंट प्वाइंट पाइंट प्वॉइंट point".split(), "loan_point"),
    **dict.fromkeys("बटा बटे".split(), "by"),
    **dict.fromkeys("सही पूर्णांक".split(), "whole"),
    **dict.fromkeys("माइनस ऋणात्मक minus".split(), "minus"),
    **dict.fromkeys("ऋण निगेटिव नेगेटिव नकारात्मक".split(), "weak_minus"),
    **dict.fromkeys("से to".split(), "to"),
    "लेकर": "onward",
    **dict.fromkeys("और तथा एवं व एंड अंड and".split(), "and"),
    **dict.fromkeys("का के की".split(), "of"),
    "बीच": "between",
}
PERCENT_WORDS = frozenset("प्रतिशत फीसदी फीसद परसेंट पर्सेंट प्रतिशत् percent".split())

#: What may be written on to a number word without a space: तीनदिवसीय, पांचकिलो.
GLUED = frozenset(
    "दिन दिनों दिवसीय दिवस सदस्यीय सदस्य मंजिला मंजिल बेड बिस्तर बिस्तरों किलो किलोग्राम ग्राम किमी किलोमीटर मीटर फीट फुट इंच "
    "लीटर रुपये रुपए रुपया रूपये घंटे घंटा मिनट सेकंड साल वर्ष वर्षीय वर्षीया माह महीने महीना हफ्ते सप्ताह बजे बार लोग लोगों मरीज "
    "मरीजों बच्चे बच्चों महिला महिलाओं जिले जिलों फीसदी प्रतिशत फीसद सूत्रीय स्तरीय चरणीय डिग्री टन "
    "क्विंटल एकड़ हेक्टेयर बीघा यूनिट डोज खुराक केस मौत मौतें पद सीट सीटें सीटों हजार लाख करोड़ सौ अरब खरब दर्जन मिलियन बिलियन "
    "सेमी मिमी किग्रा मिग्रा मिलीग्राम एमएल रुपयों पैसे डॉलर गज मील महीनों सालों वर्षों हफ्तों मिनटों घंटों सेकेंड आदमी व्यक्ति "
    "छात्र छात्रों शिक्षक डॉक्टर डॉक्टरों कप चम्मच बोतल पैकेट डिब्बे गोली गोलियां टैबलेट इंजेक्शन वाट वोल्ट शव घर घरों वार्ड टीम टीमें".split()
)

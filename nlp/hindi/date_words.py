"""The words that Hindi writes dates with, as tables.

Compiled by hand from press usage; keys are folded by `nlp.hindi.number_spelling.fold`. Each word has a one-letter code;
`nlp.hindi.date_patterns` matches regular expressions over the codes of a text.
"""

from __future__ import annotations

#: Rows are months; the first words are full names, those behind the bar need a day or year beside them.
MONTHS: tuple[str, ...] = (
    "जनवरी जनबरी january jan | जन जनव",
    "फरवरी फ़रवरी फेब्रुअरी फरबरी february feb | फर फरव फेब",
    "मार्च march mar | मा",
    "अप्रैल अप्रेल अप्रील एप्रिल april apr | अप्र अप्रै अप",
    "मई may | मइ",
    "जून june jun | जू",
    "जुलाई जुलाइ जौलाई july jul | जुल जु",
    "अगस्त august aug | अग अगस",
    "सितंबर सितम्बर सितमबर सितंम्बर september sept sep | सित सितं सितम सेप्ट",
    "अक्टूबर अक्तूबर अक्टुबर अक्तुबर ऑक्टोबर october oct | अक्टू अक्तू आक्ट अक्ट ऑक्ट अक्त",
    "नवंबर नवम्बर नवमबर नवंम्बर november nov | नवं नव नवम",
    "दिसंबर दिसम्बर दिसमबर दिसंम्बर december dec | दिस दिसं दिसम",
)
#: Rows are weekdays from Monday; short forms behind the bar are also names and planets.
WEEKDAYS: tuple[str, ...] = (
    "सोमवार चंद्रवार मंडे monday mon | सोम",
    "मंगलवार म्गलवार भौमवार ट्यूजडे tuesday tue | मंगल",
    "बुधवार बुद्धवार वेडनेसडे वेडनसडे wednesday wed | बुध",
    "गुरुवार गुरूवार बृहस्पतिवार वृहस्पतिवार बृहस्पतवार वीरवार जुमेरात बीफे थर्सडे thursday thu | गुरु गुरू",
    "शुक्रवार जुमा फ्राइडे friday fri | शुक्र",
    "शनिवार शनिचर शनिश्चरवार सैटरडे saturday sat | शनि",
    "रविवार इतवार एतवार संडे sunday sun | रवि",
)
#: Code, and the words that carry it.
WORDS: dict[str, str] = {
    "T": "आज today",
    "K": "कल",
    "P": "परसों परसो",
    "N": "नरसों तरसों नरसो",
    "L": "पिछले पिछली पिछला बीते बीती बीता गत विगत गुजरे गुजरी पूर्ववर्ती last",
    "X": "अगले अगली अगला आगामी next",
    "I": "इस इसी मौजूदा वर्तमान चालू this",
    "U": "उस उसी",
    "^": "आने आनेवाले आनेवाला आनेवाली",
    "~": "वाले वाला वाली",
    "j": "दिन दिनों दिवस रोज day days",
    "h": "सप्ताह सप्ताहों हफ्ते हफ्ता हफ्तों हफ़्ते week weeks",
    "q": "माह महीने महीना महीनों महिने महिना माहों month months",
    "Q": "तिमाही त्रैमास तिमाहियों",
    "B": "छमाही छःमाही अर्धवर्ष",
    "v": "साल वर्ष सालों वर्षों बरस year years",
    "V": "सन सन् सन्",
    "C": "दशक दशकों",
    "G": "सदी शताब्दी सदियों",
    "H": "सप्ताहांत सप्ताहांतों वीकेंड वीकेन्ड विकेंड",
    "R": "घंटे घंटों घंटा घण्टे घण्टों",
    "O": "पखवाड़े पखवाड़ा पखवारे",
    "F": "वित्त वित्तीय fy",
    "s": "से",
    "t": "तक",
    "b": "बाद पश्चात उपरांत",
    "p": "पहले पूर्व",
    "i": "में मे",
    "k": "का के की",
    "f": "को",
    "g": "और व एवं तथा and",
    "l": "लेकर",
    "z": "अब अभी",
    "r": "तारीख दिनांक तिथि तारीख़",
    "e": "आखिरी अंतिम आखरी",
    "u": "शुरुआत शुरूआत आरंभ प्रारंभ शुरुआती",
    "J": "अंत आखिर",
    "Y": "मध्य",
    "=": "बीच",
    "%": "हर प्रत्येक प्रति रोजाना हरेक",
    "+": "भी",
    "D": "डेढ़ ढाई अढ़ाई आधा आधे",
    "S": "सवा साढ़े पौने",
    "c": "सौ हजार हज़ार",
    "_": "ठीक करीब क़रीब लगभग तकरीबन तक़रीबन",
    "<": "भीतर अंदर अन्दर",
    ">": "गर्मी गर्मियों ग्रीष्म ग्रीष्मकाल मानसून मॉनसून बरसात वर्षाकाल शरद पतझड़ सर्दी सर्दियों जाड़ा जाड़े जाड़ों शीतकाल वसंत बसंत",
}
#: Words before मार्च or after it that make it a procession.
PROCESSION_BEFORE = frozenset("पैदल कैंडल फ्लैग मशाल रोड शांति विरोध संसद तिरंगा लॉन्ग".split())
PROCESSION_AFTER = frozenset("निकाला निकाली पास्ट करते किया करेंगे निकालेंगे निकालकर कर".split())
#: Nearest past or future day is meant with these, not the one of the next week: आगामी सोमवार.
NEAR_MODIFIERS = frozenset("आगामी आने".split())

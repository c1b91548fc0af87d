"""Small closed classes of Hindi words that tell where a noun phrase ends, as spelling keys."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.hindi.figure_line import Line
from nlp.hindi.spelling import fold_word


def keys(words: str) -> frozenset[str]:
    """The spelling keys of blank-separated words."""
    return frozenset(map(fold_word, words.split()))


class Phrases:
    """Phrases of keys with a value each, found by their first or last word."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        listed = [(phrase, value) for value, text in rows for phrase in phrases(text)]
        for phrase, value in sorted(listed, key=lambda row: -len(row[0])):
            self._first.setdefault(phrase[0], []).append((phrase, value))
            self._last.setdefault(phrase[-1], []).append((phrase, value))

    def at(self, line: Line, index: int) -> tuple[str, int] | None:
        """Value and length of the longest phrase that begins at a word."""
        for phrase, value in self._first.get(line.key(index), ()):
            if len(phrase) == 1 or line.matches(index, phrase):
                return value, len(phrase)
        return None

    def places(self, line: Line) -> list[tuple[int, str]]:
        """Where phrases begin in a line, with their values; numbers begin none."""
        starts = [step for step, item in enumerate(line.items) if item.key in self._first and item.number is None]
        return [(step, found[0]) for step in starts if (found := self.at(line, step)) is not None]

    def before(self, line: Line, index: int) -> tuple[str, int] | None:
        """Value and length of the longest phrase that ends right before a word."""
        for phrase, value in self._last.get(line.key(index - 1), ()):
            if index >= len(phrase) and line.matches(index - len(phrase), phrase):
                return value, len(phrase)
        return None


def phrases(rows: str) -> tuple[tuple[str, ...], ...]:
    """The key rows of phrases that stand one a line or parted by bars, the longest first."""
    found = (tuple(map(fold_word, phrase.split())) for phrase in rows.replace("\n", "|").split("|") if phrase.strip())
    return tuple(sorted(set(found), key=lambda phrase: (-len(phrase), phrase)))


GENITIVE = keys("का के की")
POSTPOSITIONS = GENITIVE | keys(
    "को ने से में पर तक लिए द्वारा हेतु सहित समेत बाद पहले दौरान तहत बीच साथ बिना भी ही तो "
    "सिर्फ अनुसार मुताबिक तौर "
    "अंदर भीतर ऊपर नीचे करीब लगभग आसपास यानी अर्थात कि जो जिसमें जिनमें जिसे जिन्हें जहां "
    "जिनका जिनकी जिनके जिसका जिसकी "
    "इनमें इसमें उनमें उन्हें इन्हें वाले वाली वाला संग साथ खिलाफ विरुद्ध प्रति सापेक्ष "
    "मुकाबले बजाय बावजूद अलावा रूप"
)
JOINERS = keys("और व एवं तथा या अथवा ,")
CONTRAST = keys("लेकिन जबकि मगर परंतु किंतु वहीं पर बल्कि हालांकि जिससे ताकि इसलिए क्योंकि")
#: Verbs and their parts; a noun phrase ends before them.
VERBS = keys(
    "है हैं था थे थी थीं हो हुआ हुई हुए होगा होगी होंगे होंगी होना होने होते होता होती "
    "हुईं हों रहा रहे रही रहीं रहेगा रहेंगे रहेगी "
    "गया गए गये गई गयी गईं जा जाए जाएं जाएगा जाएगी जाएंगे जाएंगी जायेगा जायेगी जायेंगे "
    "जाना जाने जाता जाती जाते "
    "किया किए किये करना करने करते करता करती कर करके करें करेंगे करेगा करेगी करवाए कराए "
    "कराया कराई कराने कराकर "
    "दिया दिए दिये दी देने देना देकर देते देती दे देगा देगी देंगे लिया लिए लिये ली लेने "
    "लेना लेकर लेते लगे लगा लगी लगाए लगाया "
    "लगाई लगाने लगेंगे लगेगा लगेगी लगते मिला मिले मिली मिलीं मिलने मिलेगा मिलेंगे मिलेगी "
    "मिलते मिलता मिलती पाया पाए पाये पाई पाईं "
    "निकला निकले निकली आए आये आया आई आयी आईं आने आते आता आती आएंगे आएगा बने बना बनी बनाए "
    "बनाया बनाई बनाने बनेंगे बनेगा बनेगी "
    "चुके चुका चुकी सके सका सकी सकते सकता सकती पहुंचे पहुंचा पहुंची पहुंच पहुंचाए पहुंचकर "
    "लौटे लौट चले चला चली चलेगा चलेगी चलेंगे चल रखे रखा रखी रखने "
    "जांचे जांची बांटे बांटी बांटा भेजे भेजा भेजी भेजने मांगे मांगी मांगा खर्च खरीदे खरीदी "
    "खरीदने पड़े पड़ा पड़ी पड़ते पड़ता खुले खुला खुलेंगे "
    "बढ़ बढ़कर बढ़ी बढ़े बढ़ा बढ़ाकर घटकर घट घटाकर घटी घटे हटाए हटी मरे मारे झुलसे झुलसी "
    "डूबे बचे बचा बची बचाए छूटे शेष कटा काटा काटी रोका रोकी "
    "लिखे पढ़े पढ़ेंगे बताए बताया बताई जुड़े जुड़ी जोड़े रह सुने निपटाए सौंपे जताया कहा "
    "हुयी बैठे खड़ी खड़े ले आ होकर हों बज सो चढ़ा चढ़ाया चढ़ाई छोड़ छोड़े बनवाए बिके बेचे "
    "पकड़े पकड़ी पकड़ा उतरे जीते"
)
#: Words that say something of what is counted and are no counted noun themselves behind another noun or alone.
PREDICATES = keys(
    "ठीक स्वस्थ कुपोषित भर्ती गायब अनुपस्थित नदारद लापता गंभीर बीमार संक्रमित पॉजिटिव "
    "पाजिटिव "
    "निगेटिव नेगेटिव घायल जख्मी पीड़ित ग्रसित ग्रस्त संदिग्ध "
    "मृत सुरक्षित डिस्चार्ज रेफर शिफ्ट एयरलिफ्ट निलंबित बर्खास्त गिरफ्तार तैनात पदस्थ "
    "कार्यरत नियुक्त उपस्थित मौजूद शामिल रिक्त खाली भरे स्वीकृत मंजूर "
    "उपलब्ध तैयार चालू बंद बन्द खराब सील जब्त बरामद दर्ज लंबित पंजीकृत प्रमाणित चिह्नित "
    "चिन्हित आरक्षित सम्मानित प्रभावित बेहोश जारी वितरित संचालित "
    "फेल पास रद्द पूरे पूरा पूरी हालत हालात स्थिति सफल असफल आगे पीछे ज्यादा अधिक कम सबसे "
    "ऐसे ऐसी यहां वहां यहीं अभी अब तब फिर फिलहाल सामने नहीं न जमा शुरू स्थापित आयोजित "
    "संपन्न सक्रिय विचाराधीन उपचाराधीन क्रियाशील निर्माणाधीन अलग अधूरे मात्र केवल महज बाहर "
    "घर गर्भवती दिव्यांग दाखिल भाग हिस्सा पता पाने वाले"
)
#: Adverbs of limit that stand before a number and belong to its wording.
LIMITERS = keys("केवल महज मात्र सिर्फ कुल बाकी शेष")
#: Words between a number and its noun that say what kind, followed by a genitive: 37 प्रकार की दवाएं.
KINDS = keys("प्रकार प्रकारों तरह किस्म किस्मों स्तर श्रेणी श्रेणियों प्रजाति प्रजातियों")
PERCENT = keys("% ％ प्रतिशत फीसदी फीसद परसेंट पर्सेंट percent")
RUPEES = keys("रुपये रुपए रुपया रुपयों रूपये रूपए रूपया रूपयों रु रू ₹ rs inr रुपयों")
SCALES = keys("करोड़ अरब खरब crore cr लाख lakh lakhs करोड")
#: Nouns that a sum in lakhs or crores without रुपये belongs to.
SUMS = keys(
    "लागत राशि बजट मुआवजा मुआवजे अनुदान सहायता मदद जुर्माना जुर्माने खर्च व्यय घोटाला "
    "घोटाले ऋण कर्ज कारोबार पैकेज बिल निवेश बीमा इलाज भुगतान दान "
    "फंड आवंटन गबन ठगी वसूली परियोजना परियोजनाओं परियोजनाएं योजना योजनाओं कार्य कार्यों "
    "भवन मशीन मशीनें मशीनों उपकरण उपकरणों प्लांट प्रोजेक्ट दवाएं दवाइयां दवाओं "
    "वेतन मानदेय नुकसान बकाया राहत टर्नओवर मूल्य कीमत रिश्वत मांग सामग्री विकास स्वीकृति उपकर"
)


def is_contrast(line: Line, index: int) -> bool:
    """Whether a new clause is set against the one before: लेकिन, जबकि; पर only behind a verb or comma (not बेड पर)."""
    key = line.key(index)
    return key in CONTRAST and (key != "पर" or line.key(index - 1) in VERBS or not line.is_word(index - 1))

"""Adds to invented stories what real ones have beside prose: subheads, lists, quotations, short lines."""

# ruff: noqa: S311 (chance that is no secret)

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import zip_longest

from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.stories import Story

SUBHEADS = (
    "अस्पताल में क्या है इंतजाम",
    "किन इलाकों में ज्यादा असर",
    "ऐसे करें बचाव",
    "पहले भी उठा था मामला",
    "प्रशासन की तैयारी",
)
ITEMS = (
    "घर के आसपास {m} दिन से ज्यादा पानी जमा न होने दें",
    "{n} रुपये तक की जांच निशुल्क होगी",
    "हेल्पलाइन नंबर 104 पर {m} बजे तक बात करें",
    "{m} प्रखंडों में विशेष शिविर",
    "ओआरएस के {n} पैकेट हर केंद्र पर",
    "बुखार {m} दिन रहे तो जांच कराएं।",
)
SHORT = (
    "मामले की जांच {m} दिन में पूरी होगी।",
    "इधर, {n} लोगों ने आवेदन दिया है।",
    "यह व्यवस्था {m} नवंबर से लागू होगी।",
    "अभी {n} पद खाली हैं।",
)
QUOTES = (
    "“हमने {m} बार लिखकर दिया, लेकिन कोई सुनने वाला नहीं था,” एक परिजन ने कहा।",
    "'मरीजों को {m} घंटे इंतजार करना पड़ा' - एक तीमारदार",
)
LONG = (
    "NFHS-5 के अनुसार जिले में {n} में से {m} बच्चे कुपोषित हैं, जबकि ICMR की रिपोर्ट (2024) में यह संख्या इससे कम बताई गई थी।",
    "आयुष्मान भारत (PM-JAY) के तहत {n} मरीजों को ₹{m} लाख तक का लाभ मिला है; शेष {m} फाइलें लंबित हैं।",
    "विभाग की वेबसाइट पर {n} केंद्रों की सूची है, जिसे क्लिक कर देखा जा सकता है और पात्र लोग आवेदन कर सकते हैं।",
)


@dataclass
class RichNewsroom(Newsroom):
    """A newsroom whose stories hold more than prose; `kinds` says of each paragraph of a story what it is."""

    kinds: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        for key in list(self.stories):
            self._enrich(key)

    def second_night(self) -> None:
        """Publishes, edits and takes away."""
        kept = {key: story.paragraphs for key, story in self.stories.items()}
        super().second_night()
        for key in self.fresh:
            self._enrich(key)
        assert kept[2] == self.stories[2].paragraphs[:-1]

    def _enrich(self, key: int) -> None:
        story = self.stories[key]
        chance = random.Random(1000 * self.seed + key)
        parts = [("p", text) for text in story.paragraphs]
        _insert(parts, chance, "p", LONG, 1)
        _insert(parts, chance, "p", SHORT, chance.randrange(2))
        _insert(parts, chance, "q", QUOTES, chance.randrange(2))
        if key % 2:
            _insert(parts, chance, "h", SUBHEADS, 1)
        if key % 3 == 0:
            items = [("li", _filled(text, chance)) for text in chance.sample(ITEMS, 3)]
            place = chance.randrange(2, len(parts) + 1)
            parts[place:place] = items
        if parts[-1][0] == "h":
            parts.append(("p", _filled(SHORT[0], chance)))
        object.__setattr__(story, "paragraphs", tuple(text for _, text in parts))
        self.kinds[key] = tuple(kind for kind, _ in parts)

    def parts(self, story: Story) -> list[tuple[str, str]]:
        """Gives kind (`p`, `h`, `li` or `q`) and text of each paragraph of a story."""
        kinds = self.kinds[story.key]
        return [(kind or "p", text) for kind, text in zip_longest(kinds, story.paragraphs)]

    def markup(self, story: Story, **patterns: str) -> list[str]:
        """Gives each paragraph in the markup of its kind; a pattern holds `{}` for the text, `p` is the usual one."""
        usual = patterns["p"]
        return [patterns.get(kind, usual).replace("{}", text) for kind, text in self.parts(story)]


def _insert(parts: list[tuple[str, str]], chance: random.Random, kind: str, texts: tuple[str, ...], count: int) -> None:
    for text in chance.sample(texts, count):
        parts.insert(chance.randrange(1, len(parts)), (kind, _filled(text, chance)))


def _filled(text: str, chance: random.Random) -> str:
    return text.format(n=chance.randrange(20, 900), m=chance.randrange(2, 19))

"""Pages whose story stands where other pages keep their noise."""

from __future__ import annotations

import pytest

from crawler import Refusal, clean

STORY = "जिले के सदर अस्पताल में सोमवार को नेत्र जांच शिविर लगा, जिसमें दूर के गांवों से आए मरीजों की आंखें जांची गईं।"
MORE = "शिविर के दूसरे दिन चश्मे बांटे गए और मोतियाबिंद के रोगियों की सूची बनाई गई, जिनका ऑपरेशन अगले माह होगा।"
ARTICLE = "https://khabar.example/2025/03/11/shivir-jaanch-12345"
LISTING = "https://khabar.example/category/swasthya/"


def page(inside: str) -> bytes:
    return f"<html><head><title>शिविर में जांच</title></head><body><h1>शिविर</h1>{inside}</body></html>".encode()


def test_a_story_in_an_unlikely_element_is_found() -> None:
    body = page(f"<button><p>{STORY}</p><p>{MORE}</p><p>ये भी पढ़ें: दूसरी खबर</p></button>")
    assert clean(body, ARTICLE).text == f"{STORY}\n\n{MORE}"


def test_a_list_of_linked_teasers_stays_no_article() -> None:
    body = page("".join(f"<a href='/{number}'><p>{STORY}</p></a>" for number in range(8)))
    with pytest.raises(Refusal):
        clean(body, LISTING)

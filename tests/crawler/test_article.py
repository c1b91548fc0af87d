"""Golden pages: one page a trouble, one test a field."""

# ruff: noqa: E501 (pages and rows are kept on one line)

from __future__ import annotations

import json
import unicodedata

import hinlegacy
import pytest

from crawler import Boilerplate, Refusal, clean, learn

TITLE = "सदर अस्पताल में डेंगू वार्ड शुरू, 20 बिस्तरों की व्यवस्था"
STORY = (
    "पटना। सदर अस्पताल में डेंगू के मरीजों के लिए 20 बिस्तरों का वार्ड शुरू किया गया है। सिविल सर्जन ने मंगलवार को इसका निरीक्षण किया।",
    "उन्होंने बताया कि जिले में अब तक 45 मरीज मिले हैं और सभी की हालत स्थिर है। जांच के लिए दो मशीनें लगाई गई हैं।",
    "लोगों से अपील की गई है कि वे घर के आसपास पानी जमा न होने दें और बुखार आने पर जांच कराएं।",
    "इस मौके पर अस्पताल प्रबंधक और नर्सिंग स्टाफ भी मौजूद रहे।",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
TEASER = "<a href='/x'>बिहार में बारिश का अलर्ट जारी, इन जिलों में रहें सावधान</a>"


def _page(body: str = BODY, *, head: str = "", before: str = "", after: str = "", title: str = TITLE) -> bytes:
    box = f'<div class="c"><h1>{TITLE}</h1>{body}</div>'
    return f"<html><head><title>{title}</title>{head}</head><body>{before}{box}{after}</body></html>".encode()


def _declared(**values: object) -> str:
    data = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **values})
    return f'<script type="application/ld+json">{data}</script>'


def _text(page: bytes) -> tuple[str, ...]:
    return tuple(clean(page).text.split("\n\n"))


@pytest.mark.parametrize(
    "page",
    [
        _page(),
        _page("<br><br>".join(STORY)),
        _page("<br>\n".join(STORY)),
        _page("".join(f"<div><div>{text}</div></div>" for text in STORY)),
        # An editor's paste leaves spans in the middle of words.
        _page("".join(f"<p><span>{text[:9]}</span><span>{text[9:]}</span></p>" for text in STORY)),
        # Read-also lines and boxes stand inside the story.
        _page(f"<p>{STORY[0]}</p><p><b>यह भी पढ़ें: {TEASER}</b></p>" + "".join(f"<p>{text}</p>" for text in STORY[1:])),
        _page(
            f"<p>{STORY[0]}</p><div><div>ये भी पढ़ें</div>{TEASER}{TEASER}</div>"
            + "".join(f"<p>{text}</p>" for text in STORY[1:])
        ),
        _page(BODY + "<p>ताजा खबरों के लिए हमारे व्हाट्सएप चैनल से जुड़ें।</p>"),
        _page("<div>Facebook | WhatsApp | कॉपी लिंक</div>" + BODY + "<p>Tags: डेंगू, पटना</p>"),
        _page('<div class="breadcrumb">होम / बिहार / पटना</div>' + BODY),
        # Captions: in a figure, in a Blogger table, as a plain line under the picture.
        _page("<figure><img src='a.jpg'><figcaption>वार्ड का निरीक्षण करते अधिकारी</figcaption></figure>" + BODY),
        _page("<div class='q'><img src='a.jpg'><p>वार्ड का निरीक्षण करते सिविल सर्जन व अन्य</p></div>" + BODY),
        _page("<div class='q'><img src='a.jpg'><p>वार्ड का निरीक्षण करते सिविल सर्जन।</p></div>" + BODY),
        _page("<p>फोटो: वार्ड का निरीक्षण करते अधिकारी</p>" + BODY),
        # The body printed twice: as paragraphs again, as one block, hidden.
        _page(BODY + BODY),
        _page(f"<div>{' '.join(STORY)}</div>" + BODY),
        _page(BODY + f"<div style='display:none'>{' '.join(STORY)}</div>"),
        # The rest of the story is hidden until one clicks.
        _page(
            f"<p>{STORY[0]}</p><div style='display:none'>" + "".join(f"<p>{text}</p>" for text in STORY[1:]) + "</div>"
        ),
        _page(BODY + "<div class='z'><h4>लेखक के बारे में</h4><p>नवल किशोर दस साल से पत्रकार हैं। वे पटना में रहते हैं।</p></div>"),
        _page(after="<div class='z'><h3>संबंधित खबरें</h3><p>पटना। दूसरी खबर का सारांश जो इस खबर का नहीं है। आगे पढ़ें…</p></div>"),
        _page(after="<div class='z'><h3>टिप्पणियां</h3><p>बहुत अच्छी खबर है, प्रशासन को धन्यवाद। ऐसे ही काम करते रहें।</p></div>"),
        _page(
            f"<p>{STORY[0]}</p><blockquote class='twitter-tweet'><p>नया वार्ड शुरू हुआ।</p></blockquote>"
            + "".join(f"<p>{text}</p>" for text in STORY[1:])
        ),
    ],
)
def test_the_text_is_the_story_and_nothing_else(page: bytes) -> None:
    assert _text(page) == STORY


def test_subheadings_lists_and_bullets_of_the_story_stay() -> None:
    page = _page(
        "<ul><li>20 बिस्तरों का वार्ड</li></ul>"
        + BODY[: BODY.index("<p>लोगों")]
        + "<h3>बचाव के उपाय</h3>"
        + BODY[BODY.index("<p>लोगों") :]
    )
    assert _text(page) == ("20 बिस्तरों का वार्ड", *STORY[:2], "बचाव के उपाय", *STORY[2:])


def test_a_request_to_download_that_is_news_stays() -> None:
    news = "मरीज पंजीकरण के लिए आभा ऐप डाउनलोड करें, यह सलाह जिला अस्पताल ने दी है।"
    assert news in _text(_page(BODY + f"<p>{news}</p><p>{STORY[1]} फिर।</p>"))


@pytest.mark.parametrize(
    ("page", "content_type"),
    [
        (_page().decode().encode("utf-16"), None),
        (_page().decode().encode("utf-16-le"), "text/html"),
        (_page(), "text/html; charset=iso-8859-1"),
        (_page(head='<meta charset="windows-1252">'), None),
        (unicodedata.normalize("NFD", _page().decode()).encode(), None),
        (_page().decode().replace("अस्पताल", "अ\u200bस्पताल\ufeff").encode(), None),
        (_page()[:-20] + b"\xe0\xa4", None),
    ],
)
def test_encodings_and_invisible_signs_do_no_harm(page: bytes, content_type: str | None) -> None:
    article = clean(page, content_type=content_type)
    assert article.title == TITLE
    assert tuple(article.text.split("\n\n")) == STORY


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        (f"Dengue ward opens in Patna | {TITLE} – Patna News", None),
        (f"{TITLE} - दैनिक प्रभात", None),
        (f"{TITLE} | Hindi News", TITLE),
        (f"दैनिक प्रभात: {TITLE}", TITLE),
        ("दैनिक प्रभात", TITLE),
    ],
)
def test_the_title_is_the_hindi_half_without_the_site(title: str, heading: str | None) -> None:
    shown = f"<h1>{heading}</h1>" if heading else ""
    site = '<meta property="og:site_name" content="दैनिक प्रभात">'
    page = f"<html><head><title>{title}</title>{site}</head><body><h1><a href='/'>दैनिक प्रभात</a></h1>{shown}{BODY}</body></html>"
    assert clean(page.encode()).title == TITLE


@pytest.mark.parametrize(
    ("page", "url", "published"),
    [
        (_page(head=_declared(datePublished="2025-10-14T09:12:00+05:30")), None, "2025-10-14T09:12:00+05:30"),
        # UTC becomes Indian time, so the day may be the next one.
        (_page(head=_declared(datePublished="2025-10-14T20:00:00Z")), None, "2025-10-15T01:30:00+05:30"),
        # The clock is Indian, whatever the zone says, when the printed time says so.
        (
            _page(
                "<div>प्रकाशित: 14 अक्टूबर 2025 09:12 PM</div>" + BODY,
                head=_declared(datePublished="2025-10-14T21:12:00Z"),
            ),
            None,
            "2025-10-14T21:12:00+05:30",
        ),
        (_page("<div>प्रकाशन तिथि: १४ अक्तूबर २०२५, रात ९:१२ बजे</div>" + BODY), None, "2025-10-14T21:12:00+05:30"),
        (_page("<div>मंगलवार, 14 अक्‍टूबर 2025</div>" + BODY), None, "2025-10-14"),
        # A weekday that contradicts the date makes both doubtful.
        (_page("<div>बुधवार, 14 अक्टूबर 2025</div>" + BODY), None, None),
        # The day on which the page is read stands in the masthead.
        (_page(before="<div>सोमवार, 24 नवंबर 2025</div>"), None, None),
        # A day in the story is not that of the story.
        (_page(BODY + "<p>यह योजना 1 जनवरी 2020 को शुरू हुई थी।</p>"), None, None),
        (_page(after="<div class='s'><time datetime='2024-05-05'>5 मई</time></div>"), None, None),
        (_page("<time datetime='2025-10-14T10:00:00+05:30'>14 अक्टूबर</time>" + BODY), None, "2025-10-14T10:00:00+05:30"),
        (_page(), "https://news.example/2025/10/14/dengue-ward-in-sadar-hospital/", "2025-10-14"),
        (_page("<div>Updated: मंगलवार, 14 अक्टूबर 2025</div>" + BODY), None, "2025-10-14"),
        (_page("<div>Posted On: 14 OCT 2025 5:12PM by PIB Delhi</div>" + BODY), None, "2025-10-14T17:12:00+05:30"),
        (_page("<div>31 फरवरी 2025</div>" + BODY), None, None),
    ],
)
def test_published_is_right_or_none(page: bytes, url: str | None, published: str | None) -> None:
    assert clean(page, url).published == published


@pytest.mark.parametrize(
    ("first", "last", "modified"),
    [
        ("2025-10-14T10:00:00+05:30", "2025-10-15T08:00:00+05:30", "2025-10-15T08:00:00+05:30"),
        # Nothing is changed before it is published.
        ("2025-10-14T10:00:00+05:30", "2025-10-13T10:00:00+05:30", None),
    ],
)
def test_modified(first: str, last: str, modified: str | None) -> None:
    assert clean(_page(head=_declared(datePublished=first, dateModified=last))).modified == modified


@pytest.mark.parametrize(
    ("page", "byline"),
    [
        (_page(head=_declared(author={"@type": "Person", "name": "नवल किशोर"})), "नवल किशोर"),
        (_page(head='<meta name="author" content="सुधा रावत">'), "सुधा रावत"),
        (_page("<div>By नवल किशोर | Updated: 14 अक्टूबर 2025</div>" + BODY), "नवल किशोर"),
        (_page("<div>लेखक: सुधा रावत</div>" + BODY), "सुधा रावत"),
        (_page("<div>नवल किशोर | 14 अक्टूबर 2025</div>" + BODY), "नवल किशोर"),
        (_page(head='<meta name="author" content="admin">'), None),
        (_page(), None),
    ],
)
def test_byline(page: bytes, byline: str | None) -> None:
    assert clean(page).byline == byline


MARATHI = (
    "पुणे येथील ससून रुग्णालयात डेंग्यूचे रुग्ण वाढले आहेत. आरोग्य विभागाने याबाबत माहिती दिली असून काळजी घ्यावी असे आवाहन करण्यात आले आहे. "
)
NEPALI = "काठमाडौंमा डेंगुका बिरामीको संख्या बढेको छ। स्वास्थ्य मन्त्रालयले अस्पतालहरूलाई निर्देशन दिएको छ। बिरामीले उपचार पाएका छन्। "
BHOJPURI = "पटना में डेंगू के मरीजन के संख्या बढ़ल बा। स्वास्थ्य विभाग के टीम गांवे गांवे घूमत बा। लोगन के जांच कइल जा रहल बा। "
ENGLISH = (
    "The district hospital has opened a new ward for dengue patients and the civil surgeon inspected it on Tuesday. "
)


@pytest.mark.parametrize(
    ("body", "url", "name"),
    [
        (b"", None, "empty"),
        (b"   \n ", None, "empty"),
        (b"<html><body></body></html>" + b" " * 5_000_001, None, "too-large"),
        (_page(f"<p>{MARATHI * 3}</p>"), None, "not-hindi"),
        (_page(f"<p>{NEPALI * 3}</p>"), None, "not-hindi"),
        (_page(f"<p>{BHOJPURI * 3}</p>"), None, "not-hindi"),
        (_page(f"<p>{ENGLISH * 4}</p>"), None, "not-hindi"),
        (_page(), "https://news.example/tag/dengue/", "no-article"),
        (_page(), "https://news.example/video/dengue-ward-12345.html", "no-article"),
        (f"<html><body>{TEASER * 30}</body></html>".encode(), None, "no-article"),
        (_page(head='<meta property="og:type" content="video.other">'), None, "no-article"),
    ],
)
def test_refusals_have_names(body: bytes, url: str | None, name: str) -> None:
    with pytest.raises(Refusal) as refusal:
        clean(body, url)
    assert refusal.value.name == name


def test_krutidev_is_converted() -> None:
    def typed(text: str) -> str:
        keys = str(hinlegacy.encode(text, "krutidev_010"))
        return keys.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    words = "अधिकारी ने बताया कि नई शिविर में जांच की गई है और अभियान की शिक्षा दी गई है। लोगों को अस्पताल में दवा भी मिली है।"
    page = f"<html><body><h1>{typed('अस्पताल में शिविर')}</h1><p>{typed(words)}</p><p>{typed(words[::1] + ' फिर')}</p></body></html>"
    article = clean(page.encode())
    assert article.title == "अस्पताल में शिविर"
    assert article.text.split("\n\n")[0] == words


def test_chanakya_is_refused_by_name() -> None:
    text = "ÂÅUÙæ ×ð´ âÎÚU ¥SÂÌæÜ ×ð´ ×ÚUèÁô´ ·¤è â´Øæ ÕɸU ÚUãè ãñ ¥õÚU Áæ´¿ ·¤è »§ü ãñ " * 6
    with pytest.raises(Refusal) as refusal:
        clean(f"<html><body><p>{text}</p></body></html>".encode())
    assert refusal.value.name == "legacy-font"


def test_lines_that_recur_on_a_source_are_learned() -> None:
    slogan = "<p>आपका अपना शहर आपकी अपनी आवाज और हमारा वादा सच के साथ</p>"
    pages = [
        _page(f"<p>{number} नंबर वार्ड में जांच शुरू हुई और {STORY[0]}</p>{slogan}<p>{STORY[1]} {number}</p>")
        for number in range(5)
    ]
    boilerplate = learn((page, None, None) for page in pages)
    assert "आपका अपना शहर" in clean(pages[0]).text
    assert "आपका अपना शहर" not in clean(pages[0], boilerplate=boilerplate).text
    assert clean(pages[0], boilerplate=Boilerplate()).text == clean(pages[0]).text

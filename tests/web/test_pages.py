"""Every page answers in both languages, says what the database holds, and leads from each fact to its sentence."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

import models
from models import queries
from models.queries import profile
from web.app import create_app
from web.links import web_url

LISTS = ("/officials", "/facilities", "/programmes", "/organisations", "/places", "/diseases", "/articles", "/sources")


def found(client: TestClient, typed: str) -> str:
    """The address of the first thing that the suggestions give."""
    address = client.get("/suggest", params={"q": typed}).json()[0]["url"]
    assert isinstance(address, str)
    return address


def first_event(database_url: str) -> str:
    with models.session(database_url) as session:
        return str(queries.events(session)[0]["id"])


class Outline(HTMLParser):
    """Counts the headings and checks that what opens closes."""

    void = frozenset(("meta", "link", "input", "br", "path", "circle", "hr", "img"))

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.h1 = 0
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the element."""
        self.h1 += tag == "h1"
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in self.void:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element that closes itself."""
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        """Requires that the innermost element closes."""
        assert self.open
        assert self.open.pop() == tag


def pages(client: TestClient, database_url: str) -> list[str]:
    article = re.search(r"/articles/\d+", client.get("/articles").text)
    assert article is not None
    typed = ("vimlesh pandey", "एम्स पटना", "ayushman bharat", "patna", "dengue")
    named = [found(client, one) for one in typed]
    event = f"/events/{first_event(database_url)}"
    return ["/", "/search?q=patna", *LISTS, *named, article[0], event, "/sources/samachar"]


@pytest.mark.parametrize("language", ["hi", "en"])
def test_every_page_is_whole_in_both_languages(client: TestClient, database_url: str, language: str) -> None:
    for path in pages(client, database_url):
        answer = client.get(path, headers={"Accept-Language": language})
        assert answer.status_code == 200, path
        outline = Outline()
        outline.feed(answer.text)
        assert outline.h1 == 1, path
        assert outline.open == [], path
        assert len(outline.ids) == len(set(outline.ids)), path
        assert f'<html lang="{language}">' in answer.text, path
        assert "style=" not in answer.text, path
        assert not re.search(r"<script(?! src)", answer.text), path


def test_the_language_asked_for_stays(client: TestClient) -> None:
    assert "अधिकारी" in client.get("/").text
    assert "Officials" in client.get("/?lang=en").text
    assert "Officials" in client.get("/").text
    assert "Officials" not in client.get("/?lang=hi").text


# typed → what must be found: Latin and Devanagari, other spellings
@pytest.mark.parametrize("typed", ["vimlesh pandey", "विमलेश पांडेय", "Bimlesh Pandey"])
def test_search_finds_the_official_and_says_why(client: TestClient, typed: str) -> None:
    text = client.get("/search", params={"q": typed}).text
    assert "विमलेश पाण्डेय" in text
    assert re.search(r'class="hit" href="/officials/\d+"', text)
    assert re.search(r"2 ख़बरें · \S+", text)


def test_suggestions_lead_to_pages(client: TestClient) -> None:
    [first, *_] = client.get("/suggest?q=vimlesh&lang=en").json()
    assert first["name"] == "विमलेश पाण्डेय"
    assert first["label"] == "Person"
    assert client.get(first["url"]).status_code == 200
    assert client.get("/suggest?q=").json() == []


def test_an_official_has_posts_statements_company_and_names(client: TestClient) -> None:
    text = client.get(found(client, "vimlesh pandey"), headers={"Accept-Language": "en"}).text
    for part in ("स्वास्थ्य मंत्री", "Statements", "डेंगू के मरीजों", "Appears with", "एम्स", "Written as", "पांडेय"):
        assert part in text


def test_a_page_says_where_it_counts_the_newest_only(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    told = ("those of the newest 1 mentions of posts", "Counted in the newest 1 articles")
    address = found(client, "vimlesh pandey")
    assert not any(part in client.get(address + "?lang=en").text for part in told)
    monkeypatch.setattr(profile, "ROLES", 1)
    monkeypatch.setattr(profile, "NEWEST", 1)
    assert all(part in client.get(address + "?lang=en&again=1").text for part in told)


def test_each_fact_leads_to_its_sentence(client: TestClient) -> None:
    for path in ("/", found(client, "vimlesh pandey"), found(client, "patna")):
        links = set(re.findall(r'href="(/articles/\d+)#((?:event|figure|statement|role)-\d+)"', client.get(path).text))
        assert links
        for address, anchor in links:
            sentence = re.search(rf'id="{anchor}" class="s">', client.get(address).text)
            assert sentence, (address, anchor)


def test_an_article_shows_names_facts_and_where_it_is_from(client: TestClient) -> None:
    match = re.search(r'href="(/articles/\d+)#event-0', client.get("/events/" + event_id(client)).text)
    assert match is not None
    text = client.get(match[1], headers={"Accept-Language": "en"}).text
    assert re.search(r'<a class="m person" id="m\d+" href="/officials/\d+"', text)
    assert 'title="1,200–1,300.5 persons' in text
    assert 'href="https://samachar.example/' in text
    assert "/archive/" not in text


def event_id(client: TestClient) -> str:
    match = re.search(r'href="/events/([\d-]+)"', client.get("/").text)
    assert match is not None
    return match[1]


def test_an_event_shows_all_its_reports(client: TestClient) -> None:
    text = client.get(f"/events/{event_id(client)}?lang=en").text
    assert "Inauguration" in text
    assert "Also told by 1 report" in text
    assert "samachar" in text
    assert "dainik" in text


def test_an_archived_copy_is_a_download(database_url: str) -> None:
    asked: list[tuple[str, int, int]] = []

    def fetch(file: str, offset: int, length: int) -> bytes:
        asked.append((file, offset, length))
        return b"<script>alert(1)</script>"

    with TestClient(create_app(database_url, fetch_archived=fetch)) as client:
        listed = client.get("/articles?official=vimlesh&source=samachar").text
        article = re.search(r'<li><a href="(/articles/\d+)"', listed)
        assert article is not None
        copy = re.search(r"/archive/\d+", client.get(article[1]).text)
        assert copy is not None
        answer = client.get(copy[0])
    assert asked == [("samachar.warc.gz", 10, 20)]
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_copy_that_the_archive_lost_is_said(database_url: str) -> None:
    def fetch(file: str, offset: int, length: int) -> bytes:
        raise ValueError(f"The archive has no {file}.")

    with models.session(database_url) as session:
        page = session.query(models.Page).first()
        assert page is not None
        address = f"/archive/{page.id}"
    with TestClient(create_app(database_url, fetch_archived=fetch)) as client:
        told = {language: client.get(address, headers={"accept-language": language}) for language in ("hi", "en")}
    assert {answer.status_code for answer in told.values()} == {404}
    assert "The archive has no samachar" in told["en"].text
    assert "कोई सहेजी हुई प्रति नहीं" in told["hi"].text


def test_lists_go_on_from_page_to_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.pages.filters.PAGE", 1)
    monkeypatch.setattr("web.pages.articles.PAGE", 1)
    seen: list[str] = []
    address: str | None = "/articles"
    while address:
        text = client.get(address).text
        seen += re.findall(r'<li><a href="/articles/(\d+)"', text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        address = following[1].replace("&amp;", "&") if following else None
    assert len(seen) == 3
    assert len(set(seen)) == 3


def test_an_address_of_another_kind_leads_to_the_right_one(client: TestClient) -> None:
    address = found(client, "vimlesh pandey").replace("/officials/", "/facilities/")
    answer = client.get(address, follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["location"].startswith("/officials/")


def test_posts_are_told_over_time(database_url: str) -> None:
    with models.session(database_url) as session:
        [person] = profile.most_named(session, "person")
        [post], _ = profile.held_posts(session, person["id"])
    assert (post["title"], post["first"], post["last"]) == ("स्वास्थ्य मंत्री", "2025-03-10", "2025-03-12")
    assert post["articles"] == 2
    assert (person["articles"], person["title"]) == (2, "स्वास्थ्य मंत्री")


def test_only_addresses_of_the_web_become_links() -> None:
    assert web_url("https://samachar.example/1") == "https://samachar.example/1"
    for address in ("javascript:alert(1)", "urn:sehat:x:1", "data:text/html,x", "//x", "https:", "http://[x", "", None):
        assert web_url(address) is None


FAULTS = (
    ("/nowhere", 404, "इस पते पर कुछ नहीं है", "Nothing is found"),
    ("/articles/1", 404, "कोई ख़बर दर्ज नहीं", "No article is stored"),
    ("/events/1-1", 404, "कोई घटना दर्ज नहीं", "No event is stored"),
    ("/officials/1", 404, "कुछ दर्ज नहीं है", "Nothing is stored"),
    ("/sources/none", 404, "कोई स्रोत नहीं", "No source"),
    ("/officials/x", 422, "हिस्से काम के नहीं हैं: entity_id", "valid integer"),
    ("/officials?from=monday", 400, "ऐसा दिन या ऐसी प्रविष्टि", "is no date"),
    ("/explore/events?from=x", 422, "हिस्से काम के नहीं हैं: from", "pattern"),
    ("/explore/events?after=7-7", 400, "ऐसा दिन या ऐसी प्रविष्टि", "No event is stored"),
    ("/search?q=%00", 400, "किसी पाठ में नहीं होते", "characters that no text has"),
    ("/search?q=" + "x" * 5_000, 414, "पता बहुत लंबा है", "too long"),
)


@pytest.mark.parametrize(("path", "status", "hindi", "english"), FAULTS)
def test_faults_are_told_in_the_language_of_the_page(
    client: TestClient, path: str, status: int, hindi: str, english: str
) -> None:
    told = {language: client.get(path, headers={"accept-language": language}) for language in ("hi", "en")}
    assert {answer.status_code for answer in told.values()} == {status}
    lede = {
        language: answer.text.partition('class="lede">')[2].partition("</p>")[0] for language, answer in told.items()
    }
    assert hindi in lede["hi"]
    assert english in lede["en"]
    assert not re.search("[ऀ-ॿ]", lede["en"])


def test_faults_of_the_api_stay_english(client: TestClient) -> None:
    answer = client.get("/api/v1/articles/1", headers={"accept-language": "hi"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == "Nothing is stored under this id."

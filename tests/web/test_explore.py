"""Views count, draw and hand out what the database has, and hostile words stay words."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient
from lxml import etree

import models
from models.queries import Facets, Series, Value
from tests.models.samples import FIRST, GAZETTEER, article, evidence, record
from web.app import create_app
from web.explore.chart import chart, round_up
from web.explore.choices import Choices
from web.explore.comparison import marks
from web.explore.downloads import _parquet, write
from web.explore.indian_map import HEIGHT, WIDTH, circles, ground, point
from web.explore.view import AskedView, View

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
FIGURE = {
    "text": "50 बेड", "value": 50, "value_max": None, "unit": "bed", "counted": "बेड", "qualifier": "exact",
    "from": "2025-02", "to": None, **evidence("50 बेड", FIRST),
}  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Two articles that disagree on a number, and one with a formula and a script in its words."""
    url = f"sqlite:///{tmp_path_factory.mktemp('explore') / 'small.db'}"
    with models.session(url) as session:
        store = models.Store(session)
        store.gazetteer(GAZETTEER)
        store.article(article(1), record(figures=[FIGURE, FIGURE | {"value": 40, "qualifier": "approx"}]))
        store.article(article(2), record(figures=[FIGURE | {"value": 60}]))
        event = record()["events"][0] | {"type": "camp", "date": "2025-01", "sentence": EVIL, "trigger": "=1+1"}
        store.article(article(3, title=EVIL, source="evil"), record(events=[event], figures=[]))
        store.source("evil", EVIL)
        session.commit()
    with TestClient(create_app(url), raise_server_exceptions=False) as made:
        yield made


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Forty articles, each of another source with a script in its title and of another month."""
    url = f"sqlite:///{tmp_path_factory.mktemp('many') / 'many.db'}"
    with models.session(url) as session:
        store = models.Store(session)
        store.gazetteer(GAZETTEER)
        for at in range(40):
            month = f"{2021 + at // 12}-{at % 12 + 1:02d}"
            happened, counted = record()["events"][0] | {"date": month}, FIGURE | {"value": 50 + at, "from": month}
            store.article(article(at, source=f"source{at}"), record(events=[happened], figures=[counted]))
            store.source(f"source{at}", f"{EVIL} {at}")
        session.commit()
    with TestClient(create_app(url), raise_server_exceptions=False) as made:
        yield made


def page(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[-500:]
    return answer.text


def facet_counts(text: str) -> dict[str, str]:
    found = re.findall(r'<li><a href="([^"]+)"[^>]*><bdi>[^<]*</bdi></a> <span class="count">([^<]+)</span>', text)
    return dict(found)


def test_each_facet_links_to_a_view_with_as_many_events(client: TestClient) -> None:
    links = facet_counts(page(client, "/explore/events?lang=en"))
    assert len(links) >= 8
    for address, count in links.items():
        shown = page(client, address.replace("&amp;", "&") + "&lang=en")
        assert f"{count} event" in shown, address


@pytest.mark.parametrize("kind", ["events", "figures"])
@pytest.mark.parametrize("language", ["hi", "en"])
def test_a_view_has_chart_map_feed_downloads_and_call(client: TestClient, kind: str, language: str) -> None:
    text = page(client, f"/explore/{kind}?place=Patna&lang={language}")
    assert 'class="bar"' in text
    assert 'class="districts"' not in text or 'class="ground"' in text
    assert f'href="/feeds/{kind}.atom?place=Patna"' in text
    for form in ("csv", "json", "parquet"):
        assert f'href="/explore/{kind}.{form}?place=Patna"' in text
    assert f"/api/v1/{kind}?place=Patna" in text
    assert " style=" not in text
    assert "<script>" not in text


def values_of(text: str, parameter: str) -> list[str]:
    """The values of a facet that a page shows, in their order."""
    return re.findall(rf'<li><a href="[^"]*[?;]{parameter}=([^"&]+)"[^>]*><bdi>', text)


def more_links(text: str) -> dict[str, str]:
    """What the links to all values of a facet say, by address."""
    return {unescape(address): told for address, told in re.findall(r'<p class="more"><a href="([^"]+)">([^<]+)', text)}


@pytest.mark.parametrize("kind", ["events", "figures"])
def test_more_values_than_a_few_are_all_on_a_page_of_their_own(many: TestClient, kind: str) -> None:
    text = page(many, f"/explore/{kind}?place=Patna&lang=en")
    start = f"/explore/{kind}?place=Patna&all="
    assert more_links(text) == {f"{start}month#all": "28 more", f"{start}source#all": "28 more"}
    assert (len(values_of(text, "source")), len(values_of(text, "to"))) == (12, 12)
    assert 'id="all"' not in text


@pytest.mark.parametrize(("facet", "parameter", "other"), [("source", "source", "to"), ("month", "to", "source")])
def test_all_values_of_a_facet_are_shown_on_request(many: TestClient, facet: str, parameter: str, other: str) -> None:
    few, text = page(many, "/explore/events?lang=en"), page(many, f"/explore/events?all={facet}&lang=en")
    assert text.count('<details id="all" open>') == 1
    values = values_of(text, parameter)
    assert (len(set(values)), values[:12]) == (40, values_of(few, parameter))
    assert values_of(text, other) == values_of(few, other)
    assert len(more_links(text)) == 1


def test_months_are_the_newest_first(many: TestClient) -> None:
    months = values_of(page(many, "/explore/events?all=month"), "to")
    assert (months[0], months[-1]) == ("2024-04", "2021-01")
    assert months == sorted(months, reverse=True)


def test_a_facet_with_few_values_is_whole(client: TestClient) -> None:
    assert more_links(page(client, "/explore/events")) == {}


@pytest.mark.parametrize("after", ["", "&after={after}"])
def test_the_facet_shown_whole_is_no_filter(many: TestClient, after: str) -> None:
    following = re.search(r'rel="next" href="[^"]*after=([\d-]+)"', page(many, "/explore/events"))
    assert following is not None
    address = "/explore/events?all=month" + after.format(after=following[1])
    text = many.get(address, headers={"Accept-Language": "en"}).text
    addresses = set(re.findall(r'(?:href|action|value)="([^"]*)"', text)) | set(re.findall(r"curl[^<]*", text))
    carrying = {unescape(one) for one in addresses if "all=" in unescape(one)}
    assert {one for one in carrying if "lang=" not in one} == {"/explore/events?all=source#all"}
    assert 'class="chosen"' not in text
    assert 'name="all"' not in text
    assert "40 events" in text


@pytest.mark.parametrize("address", ["/explore/events.json", "/explore/figures.csv", "/feeds/events.atom"])
def test_downloads_and_feeds_are_the_same_with_a_facet_shown_whole(many: TestClient, address: str) -> None:
    own_address = re.compile(r"<id>urn:sehat:feed:\w+</id>|<link rel=\"self\"[^>]*>")
    with_all, without = (own_address.sub("", many.get(address + query).text) for query in ("?all=source", ""))
    assert with_all == without


def test_words_of_articles_stay_words(client: TestClient) -> None:
    for address in (
        "/explore/events",
        "/explore/events?source=evil",
        "/explore/events?place=" + EVIL.replace("<", "%3C"),
    ):
        text = page(client, address)
        assert "<script>alert" not in text
        assert "<img" not in text


def test_words_stay_words_where_all_values_are_shown(many: TestClient) -> None:
    text = page(many, "/explore/events?all=source")
    assert "<script>alert" not in text
    assert "<img" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;&#34;&gt;&lt;img src=x onerror=alert(1)&gt; ") >= 40


def test_parts_that_are_drawn_stay_words() -> None:
    values = tuple(Value(f"{EVIL}{at}", EVIL, 9, latitude=20, longitude=80) for at in range(20))
    choices = Choices(View("events", AskedView(place=EVIL)), "en")
    [facet] = choices.facets(Facets(20, False, {"district": values}))
    [circle, *_] = choices.circles(circles(values))
    assert (len(facet.choices), facet.more, circle.label) == (12, "8", f"{EVIL}: 9")
    assert not {'"', "<", ">"} & set("".join([circle.address, facet.address, *(one.address for one in facet.choices)]))


@pytest.mark.parametrize("given", [{}, {"place": "7"}, {"place": "7", "type": "camp", "from": "2024"}])
def test_addresses_that_set_a_value_are_those_of_the_view(given: dict[str, Any]) -> None:
    view = View("events", AskedView(**given))
    for names in (("place",), ("source",), ("from", "to")):
        for value in ("2025-03", "पटना & गया", ""):
            made, wanted = (
                urlsplit(one) for one in (view.setting(*names)(value), view.with_(**dict.fromkeys(names, value)))
            )
            assert (made.path, dict(parse_qsl(made.query))) == (wanted.path, dict(parse_qsl(wanted.query)))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/explore/events?from=gestern", 422), ("/explore/events?status=x", 422), ("/explore/events?after=x", 422),
        ("/explore/events?after=1-0", 400), ("/explore/events?entity=99999999999999999999", 422),
        ("/explore/compare?from=x", 422), ("/explore/events?from=&to=&status=&after=&place=&all=", 200),
        ("/explore/events?all=x", 422), ("/explore/figures?all=district&all=x", 422),
        ("/explore/figures?all=status", 200), ("/feeds/search.atom?q=patna&all=month", 200),
        ("/explore/compare?unit=%22&counted=%27", 200), ("/explore/compare.exe", 404),
        ("/explore/events?from=2025-99", 200),
        ("/explore/compare?place=" + "&place=".join("abcdefgh"), 422), ("/explore/figures?place=%25", 200),
        ("/explore/events?place=Patna&programme=nothing+like+it", 200), ("/explore", 200), ("/api", 200),
    ],
)  # fmt: skip
def test_odd_addresses_are_answered(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_a_csv_has_every_row_and_no_formula(client: TestClient) -> None:
    answer = client.get("/explore/events.csv?type=camp")
    assert answer.headers["content-disposition"] == 'attachment; filename="events.csv"'
    [row] = csv.DictReader(io.StringIO(answer.text))
    assert (row["trigger"], row["participants"], row["sentence"]) == ("'=1+1", "विमलेश पाण्डेय", EVIL)


def test_json_and_parquet_have_the_same_rows(client: TestClient) -> None:
    rows = json.loads(client.get("/explore/figures.json").text)
    table = pq.read_table(io.BytesIO(client.get("/explore/figures.parquet").content)).to_pylist()
    assert len(rows) == 3
    assert [row["value"] for row in table] == [row["value"] for row in rows]
    assert {row["id"] for row in client.get("/api/v1/figures").json()["items"]} == {row["id"] for row in rows}


def test_an_empty_download_is_readable() -> None:
    assert json.loads(b"".join(write("json", ("id",), []))) == []
    assert b"".join(write("csv", ("id", "value"), [])) == b"id,value\r\n"
    assert pq.read_table(io.BytesIO(b"".join(write("parquet", ("id", "value"), [])))).num_rows == 0


def test_parquet_goes_out_in_pieces() -> None:
    pieces = list(_parquet(("id", "value"), ({"id": str(at), "value": at} for at in range(5_000))))
    assert len(pieces) == 4
    assert pq.read_table(io.BytesIO(b"".join(pieces))).num_rows == 5_000


def test_a_comparison_shows_every_value_with_its_sentence(client: TestClient) -> None:
    text = page(client, "/explore/compare?unit=bed&counted=बेड&place=Patna&programme=nothing+like+it&lang=en")
    rows = re.findall(r'<span class="value">([^<]+)</span>( <span class="tag contradicted">[^<]+)?', text)
    assert sorted((value, bool(differs)) for value, differs in rows) == [
        ("50", True),
        ("60", True),
        ("about 40", False),
    ]
    assert len(set(re.findall(r'href="(/articles/\d+#figure-\d)"', text))) == 3
    assert text.count('class="vague"') == 1
    rows_of_file = list(
        csv.DictReader(io.StringIO(client.get("/explore/compare.csv?unit=bed&counted=बेड&place=Patna").text))
    )
    assert [row["series"] for row in rows_of_file] == ["Patna"] * 3


def test_a_comparison_without_a_measure_takes_the_most_frequent(client: TestClient) -> None:
    assert '<option value="bed|बेड" selected>' in page(client, "/explore/compare")


def test_marks_lie_within_the_drawing() -> None:
    item = {"value": 5, "value_max": 9, "first_day": "2025-01-01", "last_day": "2025-12-31"}
    [mark], top, ends = marks([[item]])
    assert (mark.left, mark.right, top, ends) == (12, 708, 9, ("2025-01-01", "2025-12-31"))
    assert 0 < mark.top < mark.y < 300
    assert marks([[]]) == ([], 1, ("", ""))


def test_bars_are_as_high_as_their_counts() -> None:
    drawn = chart(Series("year", (("2023", 5), ("2024", 0), ("2025", 10)), False))
    assert [(bar.mark, bar.height) for bar in drawn.bars] == [("2023", 80), ("2025", 160)]
    assert all(bar.x >= 0 and bar.x + bar.width <= drawn.width for bar in drawn.bars)


@pytest.mark.parametrize(
    ("number", "expected"), [(0, 1), (1, 1), (7, 7), (10, 10), (11, 20), (57, 60), (99, 100), (101, 200)]
)
def test_the_top_of_a_chart_is_a_round_number(number: int, expected: int) -> None:
    assert round_up(number) == expected


def test_places_lie_where_they_are() -> None:
    (delhi_x, delhi_y), (chennai_x, chennai_y) = point(28.6, 77.2), point(13.1, 80.3)
    assert delhi_y < chennai_y
    assert delhi_x < chennai_x
    assert 0 < delhi_x < WIDTH
    assert 0 < chennai_y < HEIGHT
    assert ground().count("M") > 700


def test_areas_of_circles_follow_the_counts() -> None:
    values = [Value("1", "a", 1, latitude=20, longitude=80), Value("2", "b", 100, latitude=20, longitude=80),
              Value("3", "c", 25, latitude=20, longitude=80), Value("4", "no point", 9)]  # fmt: skip
    assert [(circle.value.name, circle.radius) for circle in circles(values)] == [("b", 26), ("c", 13), ("a", 4)]


def test_the_drawing_is_well_formed(client: TestClient) -> None:
    for svg in re.findall(r"<svg.*?</svg>", page(client, "/explore/events"), re.DOTALL):
        assert etree.fromstring(svg).tag.endswith("svg")

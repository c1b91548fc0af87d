"""Every word of the pages stands in both languages, and no catalogue keeps what no page says."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir

from nlp import record
from web.language import LANGUAGES, read_catalogue, translations
from web.terms import TERMS, term

WEB = Path(__file__).parents[2] / "web"
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"**/templates/**.html": {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "silent": "false"}}
TEXTS = {
    (message if isinstance(message, str) else message[0], context)
    for _, _, message, _, context in extract_from_dir(WEB, METHODS, OPTIONS)
}
CATALOGUES = {language: read_catalogue(language) for language in LANGUAGES}
CODES = {(code, family) for family, codes in TERMS.items() for code in codes}


def is_whole(message: Message | None) -> bool:
    """Whether a message is translated in every plural form."""
    if message is None:
        return False
    forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    return all(form.strip() for form in forms)


def test_the_pages_say_something() -> None:
    assert ("Officials", None) in TEXTS
    assert len(TEXTS) > 50


def test_every_text_is_in_hindi() -> None:
    assert [one for one in sorted(TEXTS | CODES, key=str) if not is_whole(CATALOGUES["hi"].get(*one))] == []


def test_every_code_has_an_english_name() -> None:
    assert [one for one in sorted(CODES) if not is_whole(CATALOGUES["en"].get(*one))] == []


def test_every_plural_has_english_forms() -> None:
    for message in CATALOGUES["hi"]:
        if isinstance(message.id, tuple):
            assert is_whole(CATALOGUES["en"].get(message.id[0], message.context)), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_left_over_or_damaged(language: str) -> None:
    for message in CATALOGUES[language]:
        if message.id:
            text = message.id[0] if isinstance(message.id, tuple) else message.id
            assert (text, message.context) in TEXTS | CODES, text
            assert not list(message.check()), text
            assert not message.fuzzy, text


def test_what_the_reader_can_say_has_a_name() -> None:
    assert set(record.EVENT_TYPES) == set(TERMS["event"])
    assert set(record.UNITS) == set(TERMS["unit"])
    assert set(record.STATUSES) == set(TERMS["status"])
    assert set(record.QUALIFIERS) == set(TERMS["qualifier"])
    assert {label.lower() for label in record.LABELS} <= set(TERMS["kind"])


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert term(translations("hi"), "event", "new_kind") == "new kind"
    assert term(translations("hi"), "event", None) == ""

"""Faults that a page tells in the reader's language and the API in English."""

from __future__ import annotations

from typing import Any

from fastapi import HTTPException

from web.language import translations


def N_(sentence: str) -> str:  # noqa: N802 - the name by which catalogues find a text
    """Marks a sentence for the catalogues; it is translated where it is shown."""
    return sentence


UNUSABLE = N_("This cannot be done as it was asked.")
"""Told of what a correction cannot be."""


class Fault(HTTPException):
    """A fault with its English sentence, in whose place `detail` tells more to those who read English."""

    def __init__(
        self, status: int, sentence: str, headers: dict[str, str] | None = None, detail: str = "", **values: Any
    ) -> None:
        super().__init__(status, detail or sentence % values, headers)
        self._sentence, self._values = sentence, values

    def told(self, language: str) -> str:
        """The fault in a language."""
        if language == "en":
            return str(self.detail)
        return translations(language).gettext(self._sentence) % self._values

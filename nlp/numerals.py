"""Public name of the numeral finder."""

from nlp.hindi.numerals import Numeral, find_numerals

__all__ = ["Numeral", "find_numerals"]

"""Search keys of Hindi names and words: folding of spelling variants, and sound keys shared by Devanagari and Latin."""

from models.spelling.fold import fold, is_latin, words
from models.spelling.keys import name_keys, skeleton, sound, sounds, variants, whole_key

__all__ = ["fold", "is_latin", "name_keys", "skeleton", "sound", "sounds", "variants", "whole_key", "words"]

"""Measures the whole reader against Stanza's pos, lemma and depparse on the same articles."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

import nlp
from nlp.components.sentences import article_sentences
from nlp.components.syntax import official_folder, open_models, parse
from nlp.hindi.tokens import tokenize
from tests.bench._stanza import build, open_built
from tests.bench.reader import ROOT, load_articles, seconds


def sentences(article: dict[str, Any]) -> list[list[str]]:
    """The words of an article, sentence by sentence."""
    text = f"{article['title']}\n\n{article['text']}"
    spans = article_sentences(text, len(article["title"]) + 2)
    cut = [text[span["start"] : span["end"]] for span in spans]
    return [[sentence[start:end] for start, end in tokenize(sentence)] for sentence in cut]


def measure(models: Any, name: str, options: argparse.Namespace) -> None:
    """Prints articles a second of the reader and of Stanza with the models, and their ratio."""
    articles = load_articles(options.folder, options.articles)
    pipeline = nlp.load(threads=options.threads)
    import torch

    torch.set_num_threads(options.threads)
    batch = [words for article in articles for words in sentences(article)]
    whole, parsing = [], []
    for _ in range(options.rounds + 1):
        whole.append(seconds(lambda: list(nlp.read(pipeline, articles))))
        parsing.append(seconds(lambda: parse(models, batch)))
    ours, theirs = (len(articles) / min(times[1:]) for times in (whole, parsing))
    print(  # noqa: T201
        f"reading {ours:.1f} articles/s, Stanza with its {name} models {theirs:.2f} articles/s "
        f"(sentences and words already cut), ratio {ours / theirs:.1f} (at least 6 with official ones)"
    )


def main() -> None:
    """Stanza reads by its official models where there are any; else by the small ones, or by networks of official size.

    Example: python -m tests.bench syntax --official-size --treebank ../sets/hi_pud-train.conllu
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "data" / "gold" / "train")
    parser.add_argument("--articles", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--official-size", action="store_true", help="networks of the official models' dimensions, hardly trained"
    )
    parser.add_argument("--treebank", type=Path, help="a CoNLL-U file that shapes such networks, as UD Hindi-PUD")
    options, _ = parser.parse_known_args()
    if not options.official_size:
        official = official_folder()
        return measure(open_models(official), "official" if official else "small", options)
    if options.treebank is None:
        parser.error("--official-size wants --treebank, a CoNLL-U file.")
    with tempfile.TemporaryDirectory() as folder:
        build(options.treebank, Path(folder))
        return measure(open_built(Path(folder)), "networks of the official", options)


if __name__ == "__main__":
    main()

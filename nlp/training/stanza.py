"""Trains the small Stanza models of UD tags, lemmas and heads: `python -m nlp.training.stanza --treebank PATH`."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nlp.components.syntax import SMALL, Word, open_models, parse

SEED = "1234"
# part of Stanza → (file name, options beside the data): small layers, no vectors and no language model from elsewhere
MODELS: dict[str, tuple[str, str]] = {
    "tagger": (
        "pos.pt",
        "--lang hi --no_pretrain --num_layers 1 --hidden_dim 96 --char_hidden_dim 64 --char_emb_dim 32 "
        "--word_emb_dim 64 --word_cutoff 2 --transformed_dim 64 --deep_biaff_hidden_dim 64 "
        "--composite_deep_biaff_hidden_dim 32 --tag_emb_dim 24 --dropout 0.33 --word_dropout 0.2 "
        "--batch_size 24 --max_steps 480 --eval_interval 80 "
        "--fix_eval_interval",
    ),
    "lemmatizer": ("lemma.pt", "--hidden_dim 64 --emb_dim 32 --pos_dim 32 --num_epoch 5"),
    "parser": (
        "depparse.pt",
        "--lang hi --no_pretrain --num_layers 2 --hidden_dim 128 --char_hidden_dim 64 --char_emb_dim 32 "
        "--word_emb_dim 64 --word_cutoff 2 --transformed_dim 64 --deep_biaff_hidden_dim 128 --deep_biaff_output_dim 64 "
        "--tag_emb_dim 48 --no_xpos --no_ufeats --dropout 0.33 --word_dropout 0.2 "
        "--batch_size 1000 --max_steps 350 --eval_interval 70 "
        "--optim adam --lr 0.003 --no_second_optim --no_checkpoint",
    ),
}


def split_treebank(text: str) -> dict[str, str]:
    """Return the CoNLL-U of `train`, `dev` and `test`: of twenty sentences seventeen, one and two."""
    parts: dict[str, list[str]] = {"train": [], "dev": [], "test": []}
    for index, sentence in enumerate(block for block in text.split("\n\n") if block.strip()):
        part = "test" if index % 10 == 0 else "dev" if index % 20 == 5 else "train"
        parts[part].append(sentence.strip("\n"))
    return {part: "\n\n".join(sentences) + "\n\n" for part, sentences in parts.items()}


def train(treebank: Path, output: Path, names: Sequence[str] = tuple(MODELS)) -> None:
    """Train the models on a CoNLL-U file on one core and write them to a folder."""
    import torch

    torch.set_num_threads(1)
    output.mkdir(parents=True, exist_ok=True)
    (output / "resources.json").write_text("{}\n", encoding="utf-8")  # Stanza's list of models to fetch: none
    with tempfile.TemporaryDirectory() as folder:
        for part, sentences in split_treebank(treebank.read_text(encoding="utf-8")).items():
            Path(folder, f"{part}.conllu").write_text(sentences, encoding="utf-8")
        for name in names:
            _train_model(name, Path(folder), output)


def _train_model(name: str, work: Path, output: Path) -> None:
    from stanza.models import lemmatizer, parser, tagger

    modules = {"tagger": tagger, "lemmatizer": lemmatizer, "parser": parser}
    file, options = MODELS[name]
    data = ["--train_file", str(work / "train.conllu"), "--eval_file", str(work / "dev.conllu")]
    place = ["--save_dir", str(work), "--save_name", file, "--shorthand", "hi_pud", "--seed", SEED, "--cpu"]
    modules[name].main([*data, *place, *options.split()])
    shutil.copyfile(work / file, output / file)


def gold_words(conllu: str) -> list[list[tuple[str, Word]]]:
    """Return the words of each sentence with their analysis."""
    sentences = []
    for block in conllu.strip().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        cells = [row for row in rows if row[0].isdigit()]
        sentences.append(
            [
                (row[1], Word(row[3], "" if row[5] == "_" else row[5], row[2], int(row[6] or 0) - 1, row[7]))
                for row in cells
            ]
        )
    return sentences


def score(treebank: Path, folder: Path) -> dict[str, float]:
    """Return the shares of words of the test part that the models of a folder get right, one after another."""
    gold = gold_words(split_treebank(treebank.read_text(encoding="utf-8"))["test"])
    found = parse(open_models(None, folder), [[text for text, _ in sentence] for sentence in gold])
    pairs = [
        (word, got, index)
        for sentence, read in zip(gold, found, strict=True)
        for index, ((_, word), got) in enumerate(zip(sentence, read, strict=True))
    ]
    headed = [(word, got) for word, got, index in pairs if got.head == (index if word.head < 0 else word.head)]
    right = {
        "UPOS": sum(word.tag == got.tag for word, got, _ in pairs),
        "features": sum(word.feats == got.feats for word, got, _ in pairs),
        "lemmas": sum(word.lemma == got.lemma for word, got, _ in pairs),
        "UAS": len(headed),
        "LAS": sum(word.relation == got.relation for word, got in headed),
    }
    return {name: count / len(pairs) for name, count in right.items()}


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="a CoNLL-U file, such as UD Hindi-PUD")
    parser.add_argument("--output", type=Path, default=SMALL, help="the folder for the models")
    parser.add_argument("--only", choices=tuple(MODELS), nargs="+", default=tuple(MODELS), help="models to train")
    parser.add_argument("--score", action="store_true", help="train nothing, print the scores on the test part")
    arguments = parser.parse_args()
    if not arguments.score:
        train(arguments.treebank, arguments.output, arguments.only)
    for name, value in score(arguments.treebank, arguments.output).items():
        print(f"{name:10} {value:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()

"""Networks of the dimensions of Stanza's official Hindi models, hardly trained: as fast as those, of no other use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nlp.training.stanza import split_treebank

SENTENCES = 60
"""Sentences of each part that the networks see: enough for their shapes and vocabularies."""
CHARLM = {"char_emb_dim": 100, "char_hidden_dim": 1024, "char_num_layers": 1, "char_dropout": 0.05,
          "char_rec_dropout": 0.0, "char_unit_dropout": 1e-5}  # fmt: skip
"""The defaults of `stanza.models.charlm`, as of the language model `oscar` under the official tagger and parser."""
DIRECTIONS = ("forward", "backward")


def build(treebank: Path, folder: Path) -> None:
    """Write `pos.pt`, `lemma.pt`, `depparse.pt` of default options, and the two language models, to a folder."""
    from stanza.models import lemmatizer, parser, tagger

    for part, sentences in split_treebank(treebank.read_text(encoding="utf-8")).items():
        blocks = [block for block in sentences.split("\n\n") if block.strip()][:SENTENCES]
        (folder / f"{part}.conllu").write_text("\n\n".join(blocks) + "\n\n", encoding="utf-8")
    files = _language_models(folder)
    charlm = ["--charlm", "--charlm_shorthand", "hi_untrained"]
    charlm += [word for way in DIRECTIONS for word in (f"--charlm_{way}_file", str(files[way]))]
    steps = ["--lang", "hi", "--no_pretrain", "--batch_size", "200", "--max_steps", "2", "--eval_interval", "2"]
    data = ["--train_file", str(folder / "train.conllu"), "--eval_file", str(folder / "dev.conllu")]
    place = ["--save_dir", str(folder), "--shorthand", "hi_untrained", "--cpu", "--seed", "1"]
    for module, name, options in (
        (tagger, "pos", steps + charlm),
        (parser, "depparse", steps + charlm),
        (lemmatizer, "lemma", ["--num_epoch", "2"]),
    ):
        module.main([*data, *place, "--save_name", f"{name}.pt", *options])
    (folder / "resources.json").write_text("{}\n", encoding="utf-8")  # Stanza's list of models to fetch: none


def _language_models(folder: Path) -> dict[str, Path]:
    """Write the forward and the backward character model; their files."""
    import torch
    from stanza.models.common.char_model import CharacterLanguageModel, build_charlm_vocab

    vocabulary = {"char": build_charlm_vocab(str(folder / "train.conllu"))}
    files = {way: folder / f"{way}.pt" for way in DIRECTIONS}
    for way, file in files.items():
        model = CharacterLanguageModel({**CHARLM, "direction": way}, vocabulary, is_forward_lm=way == "forward")
        torch.save({"model": model.full_state(), "epoch": 1, "global_step": 0}, file)
    return files


def open_built(folder: Path) -> Any:
    """Stanza's pipeline of tags, lemmas and heads over words already cut, of the networks of a folder."""
    import stanza

    parts = ("pos", "lemma", "depparse")
    options: dict[str, Any] = {f"{part}_model_path": str(folder / f"{part}.pt") for part in parts}
    for part in ("pos", "depparse"):
        options |= {f"{part}_{way}_charlm_path": str(folder / f"{way}.pt") for way in DIRECTIONS}
        options[f"{part}_pretrain_path"] = None
    options |= {"allow_unknown_language": True, "resources_filepath": str(folder / "resources.json"), "package": None}
    processors = dict.fromkeys(("tokenize", *parts), "default")
    shared = {"dir": str(folder), "download_method": None, "verbose": False, "use_gpu": False}
    return stanza.Pipeline("hi", **{"processors": processors, "tokenize_pretokenized": True, **shared, **options})

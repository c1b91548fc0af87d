"""Measures the reading pipeline against a bare onnxruntime run of its encoder, and both against the processor."""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

import nlp
from nlp.components.sentences import article_sentences
from nlp.encoding import batches, encode, pad
from nlp.sentence_reader import SUBWORDS
from nlp.weights import Weights, load_weights

ROOT = Path(__file__).resolve().parents[2]
PRODUCTS = ((1000, 384, 1536), (1000, 1536, 384), (2048, 1024, 1024))
"""Sizes of matrix products (rows, inner, columns) of which the fastest counts."""


def load_articles(folder: Path, count: int) -> list[dict[str, Any]]:
    """The first `count` articles of a gold folder, from the beginning again where it holds fewer."""
    articles = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return [articles[number % len(articles)] for number in range(count)]


def prepare(weights: Weights, articles: Sequence[dict[str, Any]]) -> list[NDArray[np.int64]]:
    """The subwords of all sentences of the articles in batches as the component makes them."""
    texts = []
    for article in articles:
        text = f"{article['title']}\n\n{article['text']}"
        spans = article_sentences(text, len(article["title"]) + 2)
        texts += [text[span["start"] : span["end"]] for span in spans]
    rows = [window.ids for windows in encode(weights.tokenizer, texts) for window in windows]
    return [pad([rows[index] for index in group]) for group in batches([len(row) for row in rows], SUBWORDS)]


def seconds(work: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def best_product(threads: int) -> float:
    """Most operations a second (in thousand millions) of an 8-bit matrix product in onnxruntime."""
    rates = []
    for rows, inner, columns in PRODUCTS:
        session = _product(inner, columns, threads)
        left = np.full((rows, inner), 3, np.uint8)
        took = min(seconds(lambda: session.run(None, {"left": left})) for _ in range(30))  # noqa: B023
        rates.append(2e-9 * rows * inner * columns / took)
    return max(rates)


def _product(inner: int, columns: int, threads: int) -> onnxruntime.InferenceSession:
    right = numpy_helper.from_array(np.ones((inner, columns), np.int8), "right")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["left", "right"], ["product"])],
        "product",
        [helper.make_tensor_value_info("left", TensorProto.UINT8, ["rows", inner])],
        [helper.make_tensor_value_info("product", TensorProto.INT32, ["rows", columns])],
        [right],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def operations(weights: Weights, width: int = 384, inner: int = 1536) -> int:
    """Operations of the layers' matrix products for one subword."""
    return 2 * weights.layers * (4 * width * width + 2 * width * inner)


def main() -> None:
    """Prints articles a second, the pipeline's share of the bare run, operations a second and the memory's peak."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "data" / "gold" / "train")
    parser.add_argument("--articles", type=int, default=128)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    options, _ = parser.parse_known_args()
    articles = load_articles(options.folder, options.articles)
    weights = load_weights()
    prepared = prepare(weights, articles)
    pipeline = nlp.load(threads=options.threads)

    def whole() -> None:
        for _ in nlp.read(pipeline, articles):
            pass

    def bare() -> None:
        with ThreadPoolExecutor(options.threads) as pool:
            deque(pool.map(lambda ids: weights.session.run(None, {"ids": ids}), prepared), maxlen=0)

    pairs = [(seconds(whole), seconds(bare)) for _ in range(options.rounds + 1)][1:]
    reading, encoding = min(w for w, _ in pairs), min(b for _, b in pairs)
    subwords = sum(int((ids != 1).sum()) for ids in prepared)
    rate, peak = 1e-9 * operations(weights) * subwords / encoding, best_product(options.threads)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(  # noqa: T201
        f"reading {len(articles) / reading:.1f} articles/s, bare encoder {len(articles) / encoding:.1f} articles/s, "
        f"ratio {encoding / reading:.2f} (at least 0.60)\n"
        f"encoder {rate:.0f} thousand million operations/s on {subwords} subwords, "
        f"best 8-bit matrix product {peak:.0f}, share {rate / peak:.2f}\n"
        f"memory at most {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()

"""Writes a trained network as an ONNX graph with 8-bit weights that reads every sentence independently of its batch.

Activations are scaled row by row (one scale for each subword), not over the whole batch as ONNX Runtime's own dynamic
quantisation does: the answer for a sentence is then the same whatever is read beside it, and the error is a third.
Weights keep 7 bits, so that the 16-bit sums of processors without VNNI cannot overflow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from nlp.encoding import PAD
from nlp.labels import SENTENCE_HEADS, TOKEN_HEADS
from nlp.training.base import Array

MICROSOFT = "com.microsoft"
LEVELS = 63
"""Largest weight; 255 * 2 * 64 still fits into 16 bits."""
MIDDLE = 128


@dataclass
class Graph:
    """Nodes and constants under construction; every method returns the name of its result."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, onnx.TensorProto] = field(default_factory=dict)

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """A named constant, stored once."""
        self.constants.setdefault(name, numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], name: str, domain: str = "", **attributes: Any) -> str:
        """A node with one output, which bears the node's name."""
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, domain=domain, **attributes))
        return name

    def quantise(self, states: str, name: str) -> tuple[str, str]:
        """Rows of 8-bit values around 128, and the scale of each row."""
        size = self.add("Abs", [states], f"{name}.abs")
        top = self.add("ReduceMax", [size, self.constant("last", np.array([-1]))], f"{name}.top", keepdims=1)
        scale = self.add("Mul", [top, self.constant("step", np.array(1 / 127, np.float32))], f"{name}.scale")
        scale = self.add("Max", [scale, self.constant("least", np.array(1e-9, np.float32))], f"{name}.safe")
        even = self.add("Div", [states, scale], f"{name}.even")
        one, middle = self.constant("one", np.array(1, np.float32)), self.constant("middle", np.array(MIDDLE, np.uint8))
        return self.add("QuantizeLinear", [even, one, middle], f"{name}.rows"), scale

    def product(self, rows: tuple[str, str], weight: Array, name: str) -> str:
        """Rows times the transposed `weight` (outputs, inputs), without bias."""
        quants, scales = quantise_rows(weight)
        inputs = [rows[0], self.constant(f"{name}.w", quants.T), self.constant("one", np.array(1, np.float32))]
        inputs += [self.constant(f"{name}.s", scales), self.constant("middle", np.array(MIDDLE, np.uint8))]
        raw = self.add("MatMulIntegerToFloat", inputs, f"{name}.raw", MICROSOFT)
        return self.add("Mul", [raw, rows[1]], name)


def quantise_rows(weight: Array) -> tuple[NDArray[np.int8], Array]:
    """Each row as integers of at most LEVELS and its scale."""
    scales = np.maximum(np.abs(weight).max(1), 1e-9).astype(np.float32) / LEVELS
    return np.round(weight / scales[:, None]).astype(np.int8), scales


def _embed(graph: Graph, weights: Mapping[str, Array], epsilon: float) -> str:
    table = weights["word.weight"]
    scales = np.maximum(np.abs(table).max(1, keepdims=True), 1e-9).astype(np.float32) / 127
    quants = graph.constant("word", np.round(table / scales).astype(np.int8))
    rows = graph.add("Gather", [quants, "ids"], "word.rows")
    rows = graph.add("Cast", [rows], "word.float", to=TensorProto.FLOAT)
    scale = graph.add("Gather", [graph.constant("word.scales", scales), "ids"], "word.scale")
    words = graph.add("Mul", [rows, scale], "words")
    length = graph.add("Shape", ["ids"], "length", start=1, end=2)
    start = graph.constant("zero", np.array([0]))
    positions = graph.constant("positions", weights["position"])
    places = graph.add("Slice", [positions, start, length, start], "places")
    total = graph.add("Add", [words, places], "embedded")
    inputs = [total, graph.constant("norm.w", weights["norm.weight"]), graph.constant("norm.b", weights["norm.bias"])]
    return graph.add("LayerNormalization", inputs, "embedding", axis=-1, epsilon=epsilon)


def _layer(graph: Graph, weights: Mapping[str, Array], states: str, number: int, heads: int, epsilon: float) -> str:
    name = f"layer{number}"
    own = {
        key.removeprefix(f"layers.{number}."): value
        for key, value in weights.items()
        if key.startswith(f"layers.{number}.")
    }
    width = own["out.weight"].shape[0]
    rows = graph.quantise(states, f"{name}.in")
    parts = [
        graph.product(rows, own["qkv.weight"][i * width : (i + 1) * width], f"{name}.{part}")
        for i, part in enumerate("qkv")
    ]
    bias = graph.constant(f"{name}.qkv.b", own["qkv.bias"])
    mixed = graph.add("MultiHeadAttention", [*parts, bias, "mask"], f"{name}.mixed", MICROSOFT, num_heads=heads)
    attended = graph.product(graph.quantise(mixed, f"{name}.mix"), own["out.weight"], f"{name}.out")
    states = _normed(graph, states, attended, own, "out.bias", "attention_norm", f"{name}.attended", epsilon)
    inner = graph.product(graph.quantise(states, f"{name}.mid"), own["up.weight"], f"{name}.up")
    inner = graph.add("BiasGelu", [inner, graph.constant(f"{name}.up.b", own["up.bias"])], f"{name}.gelu", MICROSOFT)
    down = graph.product(graph.quantise(inner, f"{name}.inner"), own["down.weight"], f"{name}.down")
    return _normed(graph, states, down, own, "down.bias", "output_norm", f"{name}.done", epsilon)


def _normed(
    graph: Graph, states: str, change: str, own: Mapping[str, Array], bias: str, norm: str, name: str, epsilon: float
) -> str:
    constants = [own[f"{norm}.weight"], own[f"{norm}.bias"], own[bias]]
    inputs = [graph.constant(f"{name}.{part}", value) for part, value in zip("wbc", constants, strict=True)]
    return graph.add("SkipLayerNormalization", [states, change, *inputs], name, MICROSOFT, epsilon=epsilon)


def _sentence_heads(graph: Graph, weights: Mapping[str, Array], states: str) -> str:
    pool = graph.constant("pool.w", weights["pool.weight"].T)
    scores = graph.add("MatMul", [states, pool], "pool.scores")
    scores = graph.add("Add", [scores, graph.constant("pool.b", weights["pool.bias"])], "pool.biased")
    scores = graph.add("Transpose", [scores], "pool.turned", perm=[0, 2, 1])
    scores = graph.add("Add", [scores, "padding"], "pool.masked")
    shares = graph.add("Softmax", [scores], "pool.shares", axis=-1)
    pooled = graph.add("MatMul", [shares, states], "pooled")
    outputs = []
    for index, head in enumerate(SENTENCE_HEADS):
        one = graph.add("Gather", [pooled, graph.constant(f"head{index}", np.array(index))], f"{head}.pooled", axis=1)
        inputs = [one, graph.constant(f"{head}.w", weights[f"sentence.{head}.weight"])]
        inputs.append(graph.constant(f"{head}.b", weights[f"sentence.{head}.bias"]))
        outputs.append(graph.add("Gemm", inputs, f"{head}.logits", transB=1))
    return graph.add("Concat", outputs, "sentence", axis=-1)


def build_model(weights: Mapping[str, Array], layers: int, heads: int, epsilon: float) -> onnx.ModelProto:
    """Graph from `ids` (rows, length) to `token` (rows, length, tags) and `sentence` (rows, outputs), all logits."""
    graph = Graph()
    real = graph.add("Not", [graph.add("Equal", ["ids", graph.constant("pad", np.array(PAD))], "is.pad")], "is.real")
    graph.add("Cast", [real], "mask", to=TensorProto.INT32)
    padded = graph.add("Cast", ["is.pad"], "pad.float", to=TensorProto.FLOAT)
    padded = graph.add("Mul", [padded, graph.constant("never", np.array(-1e9, np.float32))], "pad.never")
    graph.add("Unsqueeze", [padded, graph.constant("axis", np.array([1]))], "padding")
    states = _embed(graph, weights, epsilon)
    for number in range(layers):
        states = _layer(graph, weights, states, number, heads, epsilon)
    matrix = np.concatenate([weights[f"token.{head}.weight"] for head in TOKEN_HEADS]).T
    raw = graph.add("MatMul", [states, graph.constant("token.w", matrix)], "token.raw")
    bias = np.concatenate([weights[f"token.{head}.bias"] for head in TOKEN_HEADS])
    graph.add("Add", [raw, graph.constant("token.b", bias)], "token")
    _sentence_heads(graph, weights, states)
    proto = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["rows", "length"])],
        [
            helper.make_tensor_value_info("token", TensorProto.FLOAT, ["rows", "length", matrix.shape[1]]),
            helper.make_tensor_value_info(
                "sentence", TensorProto.FLOAT, ["rows", sum(map(len, SENTENCE_HEADS.values()))]
            ),
        ],
        list(graph.constants.values()),
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(proto, opset_imports=opsets, ir_version=9, producer_name="sehat-samachar")

"""The encoder and its heads in torch: BERT layers on trimmed embeddings, token heads, pooled sentence heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from nlp.encoding import PAD
from nlp.training.base import Array, BaseWeights


@dataclass(frozen=True)
class Shape:
    """Sizes of a network; `token` and `sentence` give the outputs of each head."""

    vocabulary: int
    width: int
    inner: int
    heads: int
    layers: int
    positions: int
    epsilon: float
    token: dict[str, int]
    sentence: dict[str, int]

    def to_dict(self) -> dict[str, object]:
        """As plain values for a checkpoint."""
        return asdict(self)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = shape.heads, dropout
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.attention_norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.output_norm = nn.LayerNorm(shape.width, shape.epsilon)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (batch, length, width) to the same; `mask` (batch, 1, 1, length) is true on subwords."""
        batch, length, width = states.shape
        split = self.qkv(states).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        dropout = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(split[0], split[1], split[2], mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, width))
        states = self.attention_norm(states + functional.dropout(mixed, dropout))
        inner = self.down(functional.gelu(self.up(states)))
        normed: Tensor = self.output_norm(states + functional.dropout(inner, dropout))
        return normed


class Network(nn.Module):
    """Subword ids in, logits of every head out."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.dropout = shape, dropout
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Parameter(torch.zeros(shape.positions, shape.width))
        self.norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.token = nn.ModuleDict({name: nn.Linear(shape.width, size) for name, size in shape.token.items()})
        self.pool = nn.Linear(shape.width, len(shape.sentence))
        self.sentence = nn.ModuleDict({name: nn.Linear(shape.width, size) for name, size in shape.sentence.items()})

    def encode(self, ids: Tensor) -> Tensor:
        """States (batch, length, width) of the last layer."""
        mask = (ids != PAD)[:, None, None, :]
        states: Tensor = self.norm(self.word(ids) + self.position[: ids.shape[1]])
        if self.training:
            states = functional.dropout(states, self.dropout)
        for layer in self.layers:
            states = cast(Tensor, layer(states, mask))
        return states

    def token_logits(self, states: Tensor, head: str) -> Tensor:
        """Logits (..., tags) of a token head."""
        logits: Tensor = self.token[head](functional.dropout(states, self.dropout if self.training else 0.0))
        return logits

    def sentence_logits(self, states: Tensor, ids: Tensor) -> dict[str, Tensor]:
        """Logits (batch, outputs) of each sentence head, each from its own attention over the subwords."""
        weights = self.pool(states).masked_fill((ids == PAD)[..., None], float("-inf")).softmax(1)
        pooled = torch.einsum("blh,blw->hbw", weights, states)
        pooled = functional.dropout(pooled, self.dropout if self.training else 0.0)
        return {name: head(pooled[index]) for index, (name, head) in enumerate(self.sentence.items())}


def initialise(network: Network, base: BaseWeights, word: Array, layers: Sequence[int]) -> None:
    """Copies the trimmed embedding and the chosen base layers into the network."""
    source = {name: torch.from_numpy(value) for name, value in base.tensors.items() if name != "emb.word"}
    width, positions = network.shape.width, network.shape.positions
    with torch.no_grad():
        network.word.weight.copy_(torch.from_numpy(word))
        network.position.copy_(source["emb.pos"][:positions] + source["emb.type"][:width])
        _copy(network.norm, source["emb.ln.w"], source["emb.ln.b"])
        for module, index in zip(network.layers, layers, strict=True):
            _copy_layer(cast(Layer, module), source, f"l{index}.")
        nn.init.zeros_(network.pool.weight)
        nn.init.zeros_(network.pool.bias)


def _copy(module: nn.LayerNorm | nn.Linear, weight: Tensor, bias: Tensor) -> None:
    module.weight.copy_(weight)
    cast(Tensor, module.bias).copy_(bias)


def _copy_layer(layer: Layer, source: Mapping[str, Tensor], prefix: str) -> None:
    for module, name in (
        (layer.out, "ao"),
        (layer.up, "fi"),
        (layer.down, "fo"),
        (layer.attention_norm, "aln"),
        (layer.output_norm, "oln"),
    ):
        _copy(module, source[f"{prefix}{name}.w"], source[f"{prefix}{name}.b"])
    weight = torch.cat([source[f"{prefix}{name}.w"] for name in "qkv"])
    bias = torch.cat([source[f"{prefix}{name}.b"] for name in "qkv"])
    _copy(layer.qkv, weight, bias)

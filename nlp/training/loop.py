"""Trains a network: first on the general sets and the gold articles together, then on varied gold articles alone."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from nlp.training.examples import Batch, Example, collate, shuffled
from nlp.training.network import Network

TOKEN_WEIGHTS = {"mention": 1.0, "unit": 0.7, "trigger": 0.5, "ilner": 1.0, "hiner": 1.0}
SENTENCE_WEIGHTS = {"events": 0.4, "status": 0.2, "speech": 0.3, "health": 0.1}
EVENT_WEIGHT = 3.0
"""How much more a reported event weighs than one that is not: nine in ten are not."""


@dataclass(frozen=True)
class Settings:
    """How to train; rates are the peak of a schedule that rises over `warmup` steps and then falls to nothing."""

    epochs: int = 8
    size: int = 800
    encoder_rate: float = 2e-4
    head_rate: float = 2e-3
    decay: float = 0.01
    warmup: int = 60
    drop: float = 0.05
    seed: int = 20


@dataclass(frozen=True)
class Stage:
    """One epoch: its name and the making of its examples from a random state."""

    name: str
    make: Callable[[Random], list[Example]]


def loss(network: Network, batch: Batch) -> Tensor:
    """Weighted sum of the losses of all heads that the batch teaches."""
    states = network.encode(batch.ids)
    flat = states.reshape(-1, states.shape[-1])
    parts = [states.new_zeros(())]
    for head, targets in batch.targets.items():
        logits = network.token_logits(flat[batch.positions[head]], head)
        parts.append(TOKEN_WEIGHTS[head] * functional.cross_entropy(logits, targets))
    if any(not values.isnan().all() for values in batch.sentences.values()):
        for head, logits in network.sentence_logits(states, batch.ids).items():
            parts.append(SENTENCE_WEIGHTS[head] * sentence_loss(logits, batch.sentences[head], head))
    return torch.stack(parts).sum()


def sentence_loss(logits: Tensor, targets: Tensor, head: str) -> Tensor:
    """Loss summed over outputs and averaged over the sentences that say something; 0 when none does."""
    known = ~targets.isnan().any(-1)
    if not known.any():
        return logits.new_zeros(())
    if head == "status":
        return functional.cross_entropy(logits[known], targets[known])
    weight = logits.new_tensor(EVENT_WEIGHT if head == "events" else 1.0)
    losses = functional.binary_cross_entropy_with_logits(
        logits[known], targets[known], reduction="none", pos_weight=weight
    )
    return losses.sum(-1).mean()


def optimiser(network: Network, settings: Settings) -> torch.optim.AdamW:
    """Heads learn faster than the encoder, its lower layers slower than its upper ones."""
    groups: list[dict[str, object]] = []
    total = len(network.layers)
    for name, parameter in network.named_parameters():
        if name.startswith(("token.", "sentence.", "pool.")):
            rate = settings.head_rate
        elif name.startswith("layers."):
            rate = settings.encoder_rate * 0.93 ** (total - 1 - int(name.split(".")[1]))
        else:
            rate = settings.encoder_rate * 0.93**total
        decay = settings.decay if parameter.ndim > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay, "peak": rate})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def rate_at(step: int, total: int, warmup: int) -> float:
    """Share of the peak rate at a step."""
    return min((step + 1) / max(warmup, 1), max(0.0, (total - step) / max(total - warmup, 1)))


def moved(batch: Batch, device: torch.device) -> Batch:
    """The batch on a device."""

    def to(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
        return {name: tensor.to(device) for name, tensor in tensors.items()}

    return Batch(batch.ids.to(device), to(batch.positions), to(batch.targets), to(batch.sentences))


def train(
    network: Network,
    stages: Sequence[Stage],
    settings: Settings,
    checkpoint: Path,
    report: Callable[[Network], dict[str, object]],
) -> None:
    """Run all stages, taking up a checkpoint of the same settings; `report` scores after each stage."""
    device = next(network.parameters()).device
    optimizer = optimiser(network, settings)
    steps = [
        len(shuffled(stage.make(_random(settings, number)), settings.size, _random(settings, number)))
        for number, stage in enumerate(stages)
    ]
    total, done = sum(steps), _resume(network, optimizer, settings, checkpoint)
    step = sum(steps[:done])
    for number in range(done, len(stages)):
        random = _random(settings, number)
        torch.manual_seed(settings.seed + number)
        groups = shuffled(stages[number].make(random), settings.size, random)
        for batch in _progress(groups, stages[number].name, settings, random):
            rate = rate_at(step, total, settings.warmup)
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * rate
            _step(network, moved(batch, device), optimizer)
            step += 1
        _save(network, optimizer, settings, checkpoint, number + 1)
        line = {
            "stage": stages[number].name,
            "number": number + 1,
            "of": len(stages),
            "time": time.strftime("%H:%M:%S"),
        }
        tqdm.write(json.dumps({**line, **report(network)}, ensure_ascii=False))


def _random(settings: Settings, number: int) -> Random:
    return Random(f"{settings.seed}/{number}")  # noqa: S311 - repeatable, not secret


def _progress(groups: list[list[Example]], name: str, settings: Settings, random: Random) -> Iterator[Batch]:
    for group in tqdm(groups, name, unit="batch", mininterval=10):
        yield collate(group, random, settings.drop)


def _step(network: Network, batch: Batch, optimizer: torch.optim.Optimizer) -> None:
    network.train()
    optimizer.zero_grad()
    if batch.ids.device.type == "cuda":
        with torch.autocast("cuda", torch.bfloat16):
            value = loss(network, batch)
    else:
        value = loss(network, batch)
    value.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()


def _save(network: Network, optimizer: torch.optim.Optimizer, settings: Settings, path: Path, done: int) -> None:
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "settings": asdict(settings),
        "done": done,
    }
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)


def _resume(network: Network, optimizer: torch.optim.Optimizer, settings: Settings, path: Path) -> int:
    """Stages that a checkpoint already holds, 0 without one; raises ValueError when its settings are others."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    if state["settings"] != asdict(settings):
        raise ValueError(f"{path} was made with other settings; remove it or choose another --output")
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["done"])

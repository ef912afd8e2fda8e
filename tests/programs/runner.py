"""Runs a program in two ways: with the import changed, and as it is with tensors passed in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import mygrad_array_api as mg
from mygrad_array_api.testing.checks import check_subject
from mygrad_array_api.testing.subject import Subject

FOLDER = Path(__file__).parent
PROGRAMS = sorted(
    path.stem
    for path in FOLDER.glob("*.py")
    if path.stem not in {"__init__", "__main__", "runner"} and not path.stem.startswith("test_")
)

CHANGED = ("import numpy as np", "import mygrad_array_api.numpy as np")
"""The only line that differs."""


def load(name: str, *, changed: bool) -> tuple[Callable[..., Any], list[np.ndarray]]:
    """Return the function of a program and its arguments."""
    path = FOLDER / f"{name}.py"
    text = path.read_text(encoding="utf-8")
    assert text.count(CHANGED[0]) == 1
    text = text.replace(*CHANGED) if changed else text
    space = {"__name__": f"program_{name}", "__file__": str(path)}
    exec(compile(text, str(path), "exec"), space)  # noqa: S102 these are our own programs
    return space["f"], [np.array(x, dtype=float) for x in space["args"]]


def check(name: str, *, changed: bool) -> None:
    """Check value and gradient of a program against NumPy's value and its finite differences.

    The value is computed, and differenced, by the program as it is. The gradient is that of
    `mygrad_array_api.vjp`, of the program with its import changed or as it is.
    """
    plainly, args = load(name, changed=False)
    differentiated, _ = load(name, changed=changed)

    def evaluate(arrays):
        return (np.asarray(plainly(*[x.copy() for x in arrays])),)

    def pull(arrays, seeds):
        value, pullback = mg.vjp(differentiated, *[x.copy() for x in arrays])
        np.testing.assert_allclose(np.asarray(value), evaluate(arrays)[0], rtol=1e-9, atol=1e-11)
        return tuple(map(np.array, pullback(seeds[0])))

    # Programs round more than single operations do.
    check_subject(Subject(evaluate, pull), tuple(args), rtol=1e-6)

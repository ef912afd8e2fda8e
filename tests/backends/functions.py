"""Every public function on a call that works, by tensors over a library, beside NumPy's.

``python -m tests.backends.functions [LIBRARY]`` writes the table of those that a library cannot do.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import mygrad_array_api as mg
from mygrad_array_api._backends.standard import Backend
from mygrad_array_api._tensor import elsewhere
from mygrad_array_api.transforms.tree import flatten
from tests.backends.libraries import LIBRARIES, arrays_of, to_library, to_numpy
from tests.test_wrong_arguments import FUNCTIONS, working_call

__all__ = ["GAPS", "TABLE", "failure", "names"]

TABLE = Path(__file__).with_name("function_gaps.json")
GAPS: dict[str, dict[str, str]] = json.loads(TABLE.read_text()) if TABLE.exists() else {}
"""By library and function: what happens."""

ELSEWHERE = frozenset({"empty", "empty_like", "from_dlpack", *mg.transforms.__all__})
"""Functions that have no values to compare, or are tested in other ways."""


def names() -> list[str]:
    """Return the names of the functions of arrays, but for random numbers and transforms."""
    return sorted(
        name
        for name in FUNCTIONS
        if not name.startswith(("random.", "transforms."))
        and name not in ELSEWHERE
        and _takes_tensors(name)
    )


def _takes_tensors(name: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        args, _ = working_call(name)()
    return any(isinstance(x, mg.Tensor) for x in flatten(tuple(args))[0])


def failure(name: str, xp: Backend) -> str | None:
    """Return what goes wrong over a library, or None."""
    function = FUNCTIONS[name]
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            _compare(function, working_call(name), xp)
    except Exception as error:  # noqa: BLE001 whatever it is, it is listed
        return f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"
    return None


def _compare(function: Callable[..., Any], make: Callable[[], Any], xp: Backend) -> None:
    args, kwargs = make()
    leaves, build = flatten(tuple(args))
    theirs = [_over(x, xp) if isinstance(x, mg.Tensor) else x for x in leaves]
    expected = _results(function(*args, **kwargs))
    found = _results(function(*build(theirs), **kwargs))
    assert len(found) == len(expected)
    for x, y in zip(found, expected, strict=True):
        if isinstance(y, mg.Tensor):
            assert elsewhere.backend_of(x) is xp, "the result is not of the library"
            np.testing.assert_allclose(to_numpy(x.data), y.data, rtol=1e-6, atol=1e-9)
    moving = [(x, y) for x, y in zip(found, expected) if isinstance(y, mg.Tensor)]
    moving = [(x, y) for x, y in moving if not y.constant and np.all(np.isfinite(y.data))]
    assert not any(x.constant for x, _ in moving), "a result is a constant"
    if moving:
        _backward([x for x, _ in moving])
        _backward([y for _, y in moving])
    for x, y in zip(theirs, leaves, strict=True):
        if isinstance(y, mg.Tensor) and y.grad is not None:
            assert x.grad is not None, "there is no gradient"
            np.testing.assert_allclose(to_numpy(x.grad), y.grad, rtol=1e-6, atol=1e-9)


def _backward(outs: list[Any]) -> None:
    mg.sum(mg.stack([mg.sum(mg.real(mg.conj(out) * out)) for out in outs])).backward()


def _results(out: Any) -> list[Any]:
    return list(flatten(out)[0])


def _over(x: mg.Tensor, xp: Backend) -> mg.Tensor:
    return mg.asarray(to_library(xp, np.asarray(x.data)), constant=x.constant)


def write(library: str) -> None:
    """Bring the table of what a library cannot do up to date."""
    xp = arrays_of(library)
    found = {name: failure(name, xp) for name in names()}
    GAPS[library] = {name: how for name, how in found.items() if how is not None}
    TABLE.write_text(json.dumps(GAPS, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{library}: {len(found) - len(GAPS[library])} of {len(found)} functions are right")  # noqa: T201


if __name__ == "__main__":
    for wanted in sys.argv[1:] or LIBRARIES:
        write(wanted)

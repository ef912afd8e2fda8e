"""Every operation on the samples of its rules, by tensors over a library, beside NumPy's.

``python -m tests.backends.operations`` writes the table of what a library cannot do: the page of
the documentation, which `test_operations` holds to be exactly true.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

import mygrad_array_api as mg
import mygrad_array_api.nnet
import mygrad_array_api.scipy
import mygrad_array_api.special
from mygrad_array_api._backends.standard import Backend
from mygrad_array_api._core.op import OPS
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.recorder import RECORDERS
from tests.backends.libraries import LIBRARIES, arrays_of, to_library, to_numpy
from tests.rules.call import SAMPLES, Call, as_tuple

__all__ = ["GAPS", "TABLE", "failure", "operations"]

TABLE = Path(__file__).with_name("gaps.json")
GAPS: dict[str, dict[str, str]] = json.loads(TABLE.read_text()) if TABLE.exists() else {}
"""By library and operation: the first sample that is not right, and what happens."""


def operations() -> list[str]:
    """Return the names of all operations that have samples."""
    return sorted(name for name in SAMPLES if name in OPS)


def calls(name: str) -> Iterator[Call]:
    for i, sample in enumerate(SAMPLES[name]):
        yield Call(OPS[name], sample, f"{name}-{i}")


def failure(name: str, xp: Backend, most: int | None = None) -> str | None:
    """Return which sample of an operation is not right over a library, and how; or None.

    Parameters
    ----------
    name : str
        The operation.
    xp : Backend
        The library.
    most : int, optional
        How many samples are tried.
    """
    for i, call in enumerate(calls(name)):
        if most is not None and i >= most:
            break
        try:
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                _compare(call, xp)
        except Exception as error:  # noqa: BLE001 whatever it is, it is listed
            text = " ".join(str(error).split())[:80]
            return f"sample {i}: {type(error).__name__}: {text}"
    return None


def _compare(call: Call, xp: Backend) -> None:
    """Compare values and gradients with NumPy's."""
    made = RECORDERS[xp]
    given = [to_library(xp, x) for x in call.filled(call.arrays)]
    inputs = [
        made.variable(x) if i in call.places else made.constant(x) if hasattr(x, "shape") else x
        for i, x in enumerate(given)
    ]
    outs = as_tuple(apply(call.op, *inputs, **_params(call.sample.params, xp)))
    expected = call.forward(call.arrays)
    assert len(outs) == len(expected)
    for out, value in zip(outs, expected):
        _close(to_numpy(out.data), value)
    if not call.arrays or call.integral:
        return
    seeds = _seeds(call.evaluate(call.arrays))
    moving = [out for out in outs if not out.constant]
    variables = [inputs[i] for i in call.places]
    cotangents = [to_library(xp, g) for g in seeds]
    found = mg.gradients(moving, variables, cotangents, allow_unused=True)
    for g, value in zip(found, call.pull(call.arrays, seeds), strict=True):
        _close(np.zeros(value.shape) if g is None else to_numpy(g), value)


def _params(params: dict[str, Any], xp: Backend) -> dict[str, Any]:
    """The parameters, with the library's own dtypes."""
    return {
        key: getattr(xp.namespace, np.dtype(value).name) if key == "dtype" and value else value
        for key, value in params.items()
    }


def _seeds(outs: tuple[Any, ...]) -> tuple[Any, ...]:
    rng = np.random.default_rng(0)
    found = []
    for out in outs:
        g = rng.uniform(-1, 1, out.shape)
        if out.dtype.kind == "c":
            g = g + 1j * rng.uniform(-1, 1, out.shape)
        found.append(np.asarray(g, dtype=out.dtype))
    return tuple(found)


def _close(found: Any, expected: Any) -> None:
    found, expected = np.asarray(found), np.asarray(expected)
    assert found.shape == expected.shape, f"shape {found.shape}, not {expected.shape}"
    if expected.dtype == bool:
        np.testing.assert_array_equal(found, expected)
        return
    finite = np.isfinite(expected)
    np.testing.assert_array_equal(np.isfinite(found), finite)
    scale = np.max(np.abs(expected[finite]), initial=1e-300)
    error = np.max(np.abs(found[finite] - expected[finite]), initial=0.0)
    assert error <= 1e-8 * scale + 1e-12, f"values differ by {error:.1e}"


def write() -> None:
    """Write the table of what the installed libraries cannot do."""
    for library in sys.argv[1:] or LIBRARIES:
        xp = arrays_of(library)
        names = operations()
        found = {name: failure(name, xp) for name in names}
        GAPS[library] = {name: how for name, how in found.items() if how is not None}
        print(f"{library}: {len(names) - len(GAPS[library])} of {len(names)} operations")  # noqa: T201
        TABLE.write_text(json.dumps(GAPS, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    write()

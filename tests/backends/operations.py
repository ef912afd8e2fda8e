"""Every operation on the samples of its rules, by tensors over a library, beside NumPy's.

``python -m tests.backends.operations [LIBRARY [OPERATION ...]]`` writes the table of what a library
cannot do, which `test_operations` holds to be exactly true. The page "What works over which
library" of the documentation is made of it.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterable
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
from tests.rules.call import SAMPLES, Call, as_tuple, seeds_for

__all__ = ["GAPS", "TABLE", "failure", "operations"]

TABLE = Path(__file__).with_name("gaps.json")
GAPS: dict[str, dict[str, Any]] = json.loads(TABLE.read_text()) if TABLE.exists() else {}
"""By library and operation: the number of the first sample that is not right, and what happens."""

KEPT_COMPILED = 10
"""Operations after which JAX forgets what it compiled, which takes gigabytes in the end."""


def operations() -> list[str]:
    """Return the names of all operations that have samples."""
    return sorted(name for name in SAMPLES if name in OPS)


def failure(name: str, xp: Backend, samples: Iterable[int] | None = None) -> list[Any] | None:
    """Return the first sample of an operation that is not right over a library, and how; or None.

    Parameters
    ----------
    name : str
        The operation.
    xp : Backend
        The library.
    samples : iterable of int, optional
        The numbers of the samples that are tried; by default all.
    """
    for i in range(len(SAMPLES[name])) if samples is None else samples:
        try:
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                _compare(Call(OPS[name], SAMPLES[name][i], f"{name}-{i}"), xp)
        except Exception as error:  # noqa: BLE001 whatever it is, it is listed
            return [i, f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"]
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
    seeds = seeds_for(call.evaluate(call.arrays))
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


def write(library: str, names: list[str]) -> None:
    """Bring the table of what a library cannot do up to date."""
    xp = arrays_of(library)
    gaps = GAPS.setdefault(library, {})
    for count, name in enumerate(names):
        found = failure(name, xp)
        gaps.pop(name, None)
        if found is not None:
            gaps[name] = found
            print(library, name, *found, flush=True)  # noqa: T201
        if library == "jax" and count % KEPT_COMPILED == 0:
            sys.modules["jax"].clear_caches()
    TABLE.write_text(json.dumps(GAPS, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    right = len(operations()) - len(gaps)
    print(f"{library}: {right} of {len(operations())} operations are right")  # noqa: T201


if __name__ == "__main__":
    for wanted in sys.argv[1:2] or LIBRARIES:
        write(wanted, sys.argv[2:] or operations())

"""Write the page that lists what works over which library of arrays.

Run ``python docs/generate_other_arrays.py`` after `tests.backends.operations` and
`tests.backends.functions`, whose tables it shows; a test compares.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.backends import functions, operations  # noqa: E402 the folder has to be found first
from tests.backends.libraries import LIBRARIES  # noqa: E402
from tests.backends.reasons import reason  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "other-arrays.md"

TITLES = {"array_api_strict": "array_api_strict", "torch": "PyTorch", "jax": "JAX", "dask": "Dask"}

INTRODUCTION = """\
# What works over which library

<!-- Written by docs/generate_other_arrays.py: do not edit. -->

Tensors over the arrays of other libraries; see
[how to use them](../how-to/other-arrays.md). Every operation is computed on all samples of its
rules, and its values and gradients are compared with NumPy's. PyTorch and JAX were run on the CPU,
JAX in double precision; Dask was run on arrays of one chunk. CuPy was not run. The tests repeat
this for all samples of array_api_strict and PyTorch, for the first sample of each operation of JAX
and for the first four of Dask, and they demand of arrays of Dask in several chunks that the first
sample is right or refused.

| | {titles} |
|---|{lines}|
| operations that are right on all samples | {operations} |
| public functions that are right | {functions} |

A function that needs values of another library as NumPy's arrays is a `TypeError`: these are never
converted in silence. Over array_api_strict, and on the CPU over PyTorch and JAX, NumPy or SciPy
computes an operation that the library does not have; on a GPU, PyTorch has none for it, and JAX
calls the host. Over Dask, NumPy or SciPy computes it chunk by chunk if it is elementwise, matrix by
matrix if it is one of matrices, and else as one task, for arrays of one chunk.
"""

DONE = "yes"


def page() -> str:
    """Return the text of the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    ops, funcs = operations.operations(), functions.names()
    yield INTRODUCTION.format(
        titles=" | ".join(TITLES.values()),
        lines="|".join("---" for _ in TITLES),
        operations=_counts(len(ops), operations.GAPS),
        functions=_counts(len(funcs), functions.GAPS),
    )
    yield "## Functions that do not work, or not yet\n"
    yield from _table(
        "function",
        [n for n in funcs if any(n in functions.GAPS[library] for library in LIBRARIES)],
        lambda library, n: _why(functions.GAPS[library].get(n)),
    )
    yield "\n## Operations\n"
    yield from _table("operation", ops, _operation)


def _counts(total: int, gaps: dict[str, dict[str, object]]) -> str:
    return " | ".join(f"{total - len(gaps[library])} of {total}" for library in LIBRARIES)


def _table(what: str, names: list[str], entry: Callable[[str, str], str]) -> Iterator[str]:
    yield f"| {what} | {' | '.join(TITLES.values())} |"
    yield f"|---|{'|'.join('---' for _ in TITLES)}|"
    for name in names:
        cells = [entry(library, name) for library in LIBRARIES]
        yield f"| `{name}` | {' | '.join(cells)} |"


def _operation(library: str, name: str) -> str:
    return f"no: {reason(library, name)}" if name in operations.GAPS[library] else DONE


def _why(error: str | None) -> str:
    """Return in words what an error means."""
    if error is None:
        return DONE
    if "unknown sizes" in error:
        return "no: values decide on the shape"
    if "as NumPy's arrays" in error:
        return "no: needs values as NumPy's arrays"
    if "Cannot interpret" in error:
        return "no: asks for dtypes of NumPy's"
    if "boolean dtypes" in error:
        return "no: the standard has it of booleans only"
    return "no: not written for other libraries"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

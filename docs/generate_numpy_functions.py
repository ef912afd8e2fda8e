"""Write the page that lists what becomes of each of NumPy's functions.

Run ``python docs/generate_numpy_functions.py`` after a change of the tables; a test compares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

import mygrad_array_api as mg
from mygrad_array_api._numpy.catalogue import Entry, catalogue
from mygrad_array_api._tensor.dispatch import UFUNC_METHODS

PAGE = Path(__file__).parent / "reference" / "numpy-functions.md"

INTRODUCTION = """\
# NumPy's functions on tensors

<!-- Written by docs/generate_numpy_functions.py: do not edit. -->

This page says what each function of NumPy {version} does with a tensor, as in `np.sum(tensor)`.

- **differentiable**: the result is a tensor with a gradient. The signature is exactly NumPy's. A
  function that works in place, such as `np.put`, is a differentiated write.
- **constant**: no gradient flows through what the function returns. Arrays are constant tensors.
- **declined**: the function raises a `TypeError` that says why. A gradient is never lost in
  silence.
- **no tensors**: NumPy does not hand the function over to other classes of arrays. Many of these
  functions have a counterpart for tensors in this library's namespace.

Of the {dispatching} functions that NumPy hands over, {differentiable} are differentiable,
{constant} are constant and {declined} are declined. {no_tensors} more take no tensors.
"""

SECTIONS = (
    ("ufuncs", "Ufuncs"),
    ("", "Functions"),
    ("linalg", "Linear algebra: `numpy.linalg`"),
    ("fft", "Fourier transforms: `numpy.fft`"),
    ("lib.stride_tricks", "Views by strides: `numpy.lib.stride_tricks`"),
)


def page() -> str:
    """Return the text of the page."""
    entries = catalogue()
    return "\n".join(_lines(entries))


def _lines(entries: list[Entry]) -> Iterator[str]:
    counts = Counter(entry.status for entry in entries)
    yield INTRODUCTION.format(
        version=".".join(np.__version__.split(".")[:2]),
        dispatching=len(entries) - counts["no tensors"],
        differentiable=counts["differentiable"],
        constant=counts["constant"],
        declined=counts["declined"],
        no_tensors=counts["no tensors"],
    )
    handed_over = [entry for entry in entries if entry.status != "no tensors"]
    for section, title in SECTIONS:
        yield f"## {title}\n"
        yield from _table(entry for entry in handed_over if _section(entry.name) == section)
    yield "## Methods of ufuncs\n"
    yield from _methods()
    yield "## Functions that take no tensors\n"
    yield from _table((entry for entry in entries if entry.status == "no tensors"), "counterpart")


def _methods() -> Iterator[str]:
    """Say of each method which ufuncs have it; that of the others raises a `TypeError`."""
    yield "| method | on tensors for |"
    yield "| --- | --- |"
    for method in ("reduce", "accumulate", "reduceat", "outer", "at"):
        ufuncs = sorted(f.__name__ for f, name in UFUNC_METHODS if name == method)
        yield f"| `ufunc.{method}` | {', '.join(f'`{name}`' for name in ufuncs)} |"
    yield ""


def _section(name: str) -> str:
    if isinstance(getattr(np, name, None), np.ufunc):
        return "ufuncs"
    return name.rpartition(".")[0]


def _table(entries: Iterable[Entry], third: str = "") -> Iterator[str]:
    titles = ("function", "on tensors", *([third] if third else []))
    yield f"| {' | '.join(titles)} |"
    yield f"|{' --- |' * len(titles)}"
    for entry in entries:
        status = entry.reason if entry.status == "no tensors" else entry.status
        if entry.status == "declined":
            status = f"declined: {entry.reason}"
        cells = [f"`{entry.name}`", status]
        if third:
            known = entry.name in mg.__all__
            cells.append(f"`mygrad_array_api.{entry.name}`" if known else "")
        yield f"| {' | '.join(cells)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

"""Measure how accurate functions and derivatives are, and write the table of the documentation.

The bounds, beside this file, are what the tests hold the library to.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from .functions import FUNCTIONS
from .measuring import Errors, measured

BOUNDS = Path(__file__).with_name("bounds.json")
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "accuracy.md"
DTYPES = ("float64", "float32")

HEAD = """# Accuracy

<!-- Written by python -m conformance.accuracy: do not edit. -->

The table says how far values and first derivatives are from mpmath's, at worst, and at which point.
The unit is one in the last place: relative errors are multiples of the machine epsilon. Points are
signed zeros, subnormal numbers, the ends of domains and their neighbours, huge numbers, and random
numbers. Values are NumPy's and SciPy's own, and so are their errors: for example, the error of
`sinc` is large at integers, where the value should be zero. Derivatives are this library's. The
last place is a strict measure near a zero of a derivative, as for `silu` at -1.28, and where an
exponential multiplies the rounding of its argument, as for `erf` far from zero.

Results that do not fit into the dtype are left out, and subnormal ones are measured in units of
the smallest normal number. A test repeats this on the machine that runs it.

| function | value, float64 | derivative, float64 | value, float32 | derivative, float32 |
|---|---|---|---|---|
"""


def _cell(error: float, at: float) -> str:
    if not error:
        return "exact"
    return f"{error:.2g} at {at:.4g}"


def _line(name: str, errors: list[Errors]) -> str:
    cells = [
        cell
        for one in errors
        for cell in (_cell(one.value, one.at), _cell(one.derivative, one.derivative_at))
    ]
    return f"| `{name}` | {' | '.join(cells)} |\n"


def main() -> None:
    """Measure everything, and write the table and the bounds."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    found = {
        function.name: [measured(function, np.dtype(name)) for name in DTYPES]
        for function in FUNCTIONS
    }
    bounds = {
        name: {dtype: asdict(one) for dtype, one in zip(DTYPES, errors, strict=True)}
        for name, errors in found.items()
    }
    BOUNDS.write_text(json.dumps(bounds, indent=1) + "\n", encoding="utf-8")
    lines = [_line(name, errors) for name, errors in found.items()]
    PAGE.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

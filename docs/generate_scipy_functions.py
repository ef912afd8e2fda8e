"""Write the page that lists what becomes of each of SciPy's functions.

Run ``python docs/generate_scipy_functions.py`` after a change of the modules; a test compares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import scipy

from mygrad_array_api.scipy._catalogue import CONSTANT, NOT_HERE, reason_of

PAGE = Path(__file__).parent / "reference" / "scipy-functions.md"

MODULES = tuple(NOT_HERE)

INTRODUCTION = """\
# SciPy's functions on tensors

<!-- Written by docs/generate_scipy_functions.py: do not edit. -->

This page says what each public name of SciPy {version} is in the modules of
`mygrad_array_api.scipy`: `import mygrad_array_api.scipy.signal as signal` is the one line that
changes in a program.

- **differentiable**: the function takes tensors, with SciPy's signature, and its result has a
  gradient.
- **constant**: the function takes tensors, and no gradient flows through what it returns.
- **SciPy's own**: the name is SciPy's, so that a program finds it. It takes constant tensors, and
  raises an error for variables, so a gradient is never lost in silence. The table says why.

Distributions and most functions of `linalg` also take tensors over the arrays of PyTorch, JAX and
other libraries, and their results stay there. So do those functions of `signal`, `ndimage`, `fft`,
`interpolate` and `spatial` that compute a value by one call of SciPy, as long as the arrays are in
the memory of the CPU. Only arrays of NumPy are taken by the solvers of `integrate`, `optimize` and
`sparse`, by the splines of `interpolate`, and by the spectra and resampling of `signal`: these
raise a `TypeError` or an `AttributeError` for the arrays of another library.

The methods of a distribution that have no gradient here are passed on to SciPy as well, and take
constants: `fit`, `expect`, `moment` and `stats`, and `cdf` and `logcdf` of `multivariate_normal`,
which SciPy integrates at random points.

Of {total} names, {differentiable} are differentiable and {constant} are constant.
"""


def names(module: str) -> list[str]:
    """Return the public functions and classes of a module of SciPy."""
    home = import_module(f"scipy.{module}")
    found = [name for name in getattr(home, "__all__", dir(home)) if not name.startswith("_")]
    return sorted(name for name in found if callable(getattr(home, name)))


def status(module: str, name: str) -> str:
    """Return what becomes of a name."""
    constant = name in CONSTANT.get(module, "").split()
    if constant:
        return "constant"
    if name in import_module(f"mygrad_array_api.scipy.{module}").__all__:
        return "differentiable"
    reason = reason_of(module, name)
    return f"SciPy's own: {reason}" if reason else "unknown"


def page() -> str:
    """Return the text of the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    table = {module: {name: status(module, name) for name in names(module)} for module in MODULES}
    counts = Counter(entry for entries in table.values() for entry in entries.values())
    yield INTRODUCTION.format(
        version=".".join(scipy.__version__.split(".")[:2]),
        total=counts.total(),
        differentiable=counts["differentiable"],
        constant=counts["constant"],
    )
    for module, entries in table.items():
        yield f"## `scipy.{module}`\n"
        yield "| name | on tensors |"
        yield "| --- | --- |"
        for name, entry in entries.items():
            yield f"| `{name}` | {entry} |"
        yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

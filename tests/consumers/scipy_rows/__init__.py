"""What SciPy declares to support: every function of its table of capabilities, as a row."""

from __future__ import annotations

from importlib import import_module

from scipy._lib import _array_api

from tests.consumers.row import Row

from . import arrays, calculus, rotations, signals, special, stats

__all__ = ["declared", "rows"]


def rows() -> list[Row]:
    """Return the rows, by module."""
    parts = (special, stats, signals, arrays, calculus, rotations)
    return [row for part in parts for row in part.ROWS]


MODULES = (
    "cluster.hierarchy",
    "cluster.vq",
    "constants",
    "differentiate",
    "fft",
    "integrate",
    "interpolate",
    "linalg",
    "ndimage",
    "optimize.elementwise",
    "signal.windows",
    "spatial.transform",
    "special",
    "stats",
)


def declared() -> set[str]:
    """Return what SciPy says to take arrays of other libraries, by public names.

    Left out are private functions, and what it declares for NumPy's arrays alone.
    """
    for module in MODULES:
        import_module(f"scipy.{module}")
    table = _array_api.xp_capabilities_table
    return {
        _public_name(function)
        for function, capabilities in table.items()
        if not (capabilities["np_only"] or capabilities["out_of_scope"])
        and not function.__name__.startswith("_xp")
        and function.__name__ != "_promote"
    }


def _public_name(function: object) -> str:
    parts = function.__module__.split(".")[1:]
    public = [part for part in parts if not part.startswith("_")]
    if parts[:2] == ["optimize", "_elementwise"]:
        public = ["optimize", "elementwise"]
    return ".".join((*public, function.__qualname__))  # type: ignore[attr-defined]

"""Why an operation is not right over a library: in words, for the table of the documentation."""

from __future__ import annotations

__all__ = ["reason"]

_SIGNS = "the library chooses other signs, or phases, of the vectors"

_VALUES = "values decide on the shape, and Dask knows them later"

REASONS: dict[str, dict[str, str]] = {
    "array_api_strict": {
        "convolve": "the standard does not mix integers and floating-point numbers",
    },
    "dask": {
        "gated_recurrence": "Dask does not multiply matrices that have no elements",
        "nonzero": _VALUES,
        "unique_all": _VALUES,
    },
    "torch": {"eigh": _SIGNS, "svd": _SIGNS},
    "jax": {"eigh": _SIGNS, "svd": _SIGNS},
}
"""By library and operation."""


def reason(library: str, name: str) -> str:
    """Return why an operation is a gap of a library."""
    return REASONS[library].get(name, "")

"""The rows that are exact over NumPy, by tensors over PyTorch: what is on record of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from tests.backends.libraries import arrays_of
from tests.consumers.row import Row, evaluate_over
from tests.consumers.table import RECORDS, Library, read

__all__ = ["LIBRARIES", "evaluated", "read_over", "rows_over", "write_over"]

LIBRARIES = frozenset({"scikit-learn", "scipy"})
"""The consumers whose rows are called over PyTorch."""

PATH = RECORDS / "over-torch.json"


def rows_over(library: Library) -> list[Row]:
    """Return the rows of a consumer whose gradient is exact over NumPy."""
    outcomes = read(library).outcomes
    return [row for row in library.rows() if outcomes[row.name].gradient == "exact"]


def evaluated(row: Row) -> str:
    """Return what becomes of a row over PyTorch."""
    with _in_double_precision():
        return evaluate_over(row, arrays_of("torch").from_numpy)


@contextmanager
def _in_double_precision() -> Iterator[None]:
    """Make PyTorch's new arrays those of NumPy's default, as SciPy's own tests do."""
    import torch  # noqa: PLC0415 it may be missing

    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


@cache
def read_over() -> dict[str, dict[str, str]]:
    """Return what is on record, by consumer and row."""
    found: dict[str, dict[str, str]] = json.loads(PATH.read_text(encoding="utf-8"))
    return found


def write_over(library: Library) -> None:
    """Evaluate the rows of a consumer anew, and put them on record."""
    found = dict(read_over()) if PATH.exists() else {}
    found[library.distribution] = {row.name: evaluated(row) for row in rows_over(library)}
    PATH.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    read_over.cache_clear()

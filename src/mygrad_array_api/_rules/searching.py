"""Operations that search: their results are indices and counts, hence constant."""

from __future__ import annotations

from mygrad_array_api._core.kinds import constant

argmax = constant("argmax", "x", axis=None, keepdims=False)
argmin = constant("argmin", "x", axis=None, keepdims=False)
count_nonzero = constant("count_nonzero", "x", axis=None, keepdims=False)
nonzero = constant("nonzero", "x")
searchsorted = constant("searchsorted", "x1", "x2", sorter=None, side="left")

"""Triangles of NumPy arrays; the other creation functions of the standard are NumPy's own."""

from __future__ import annotations

import numpy as np

__all__ = ["tril", "triu"]

tril = np.tril
triu = np.triu

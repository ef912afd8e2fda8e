"""Constants, as Python numbers: the very objects that NumPy has."""

from __future__ import annotations

import numpy as np

e = np.e
"""Euler's number, the base of natural logarithms."""

euler_gamma = np.euler_gamma
"""The Euler-Mascheroni constant."""

inf = np.inf
"""Positive infinity."""

nan = np.nan
"""Not a number."""

newaxis = None
"""In an index: a new axis of length one."""

pi = np.pi
"""The ratio of a circle's circumference to its diameter."""

"""Constants, as Python numbers."""

from __future__ import annotations

import math

__all__ = ["e", "euler_gamma", "inf", "nan", "newaxis", "pi"]

e = math.e
"""Euler's number, the base of natural logarithms."""

euler_gamma = 0.5772156649015329
"""The Euler-Mascheroni constant."""

inf = math.inf
"""Positive infinity."""

nan = math.nan
"""Not a number."""

newaxis = None
"""In an index: a new axis of length one."""

pi = math.pi
"""The ratio of a circle's circumference to its diameter."""

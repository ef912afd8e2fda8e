"""Look for an example that fails, and make it small."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

__all__ = ["Check", "Result", "search"]

Check = Callable[[Any, list[str]], None]
"""Draws an example, writes it down line by line, and raises where the library is wrong."""


@dataclass(frozen=True)
class Result:
    """How many examples were tried, the smallest that fails, and with what."""

    tried: int
    lines: tuple[str, ...] = ()
    error: BaseException | None = None

    def __str__(self) -> str:
        if self.error is None:
            return f"{self.tried} examples, none fails"
        what = f"{type(self.error).__name__}: {self.error}"
        return "\n".join([f"fails, after {self.tried} examples:", "", *self.lines, "", what])


class OutOfTime(BaseException):
    """Ends a search: Hypothesis looks for errors only among exceptions of the other kind."""


def search(check: Check, *, seed: int, count: int, seconds: float = 1e9) -> Result:
    """Try so many examples, or as many as there is time for, until one fails; shrink that one.

    The same seed gives the same examples.
    """
    end = time.monotonic() + seconds

    def out_of_time() -> bool:
        return time.monotonic() > end

    tried = 0
    failing: list[str] = []

    @hypothesis.seed(seed)
    @settings(
        max_examples=count,
        derandomize=False,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        verbosity=hypothesis.Verbosity.quiet,
    )
    @given(st.data())
    def examples(data: Any) -> None:
        nonlocal tried
        if not failing and out_of_time():
            raise OutOfTime
        tried += 1
        lines: list[str] = []
        try:
            check(data, lines)
        except Exception:
            failing[:] = lines or ["(nothing was written down)"]
            raise

    try:
        examples()
    except (OutOfTime, Exception) as error:
        # Of time that is out, Hypothesis says that the examples are not the same each time.
        if failing:
            return Result(tried, tuple(failing), error)
        if not out_of_time():
            raise
    return Result(tried)

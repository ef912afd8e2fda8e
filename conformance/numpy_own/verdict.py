"""Compares what passes with the changed import with what passes with NumPy itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Verdict", "judge", "known_failures"]

_TABLE = Path(__file__).with_name("known_failures.txt")

Outcomes = Mapping[str, tuple[str, str]]
"""By the name of a test, its outcome, and how it failed."""


@dataclass
class Verdict:
    """What came of a run.

    Attributes
    ----------
    expected : int
        How many tests NumPy itself passes.
    passed : int
        How many of those pass with the changed import.
    unlisted : dict of str to str
        The others that nobody knew of, and how they failed.
    mended : list of str
        The tests that are listed as failing, and pass.
    reasons : Counter
        How many fail for each of the reasons that are listed.
    """

    expected: int = 0
    passed: int = 0
    unlisted: dict[str, str] = field(default_factory=dict)
    mended: list[str] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def clean(self) -> bool:
        """Whether the list says exactly what fails."""
        return self.expected > 0 and not self.unlisted and not self.mended

    def summary(self) -> str:
        """Return the counts in one line."""
        share = 100 * self.passed / max(self.expected, 1)
        return (
            f"{self.passed} of the {self.expected} tests that NumPy passes ({share:.1f} %), "
            f"{sum(self.reasons.values())} listed, {len(self.unlisted)} not listed, "
            f"{len(self.mended)} listed that pass"
        )


def judge(numpys: Outcomes, own: Outcomes, known: Mapping[str, str]) -> Verdict:
    """Compare the outcomes of two runs, given the reasons of the failures that are known."""
    verdict = Verdict()
    for name, (outcome, _) in numpys.items():
        if outcome != "passed":
            continue
        verdict.expected += 1
        result, how = own.get(name, ("missing", "it was not collected"))
        if result == "passed":
            verdict.passed += 1
            if name in known:
                verdict.mended.append(name)
        elif name in known:
            verdict.reasons[known[name]] += 1
        else:
            verdict.unlisted[name] = how
    return verdict


def known_failures(text: str | None = None) -> dict[str, str]:
    """Return the reason by the name of each test that is known to fail.

    In the table, a line that begins with a bracket is a reason, and the names below it are those
    of the tests that fail for it.
    """
    found: dict[str, str] = {}
    reason = ""
    for line in (_TABLE.read_text(encoding="utf-8") if text is None else text).splitlines():
        if line.startswith("["):
            reason = line.strip("[]")
        elif line and not line.startswith("#"):
            found[line] = reason
    return found

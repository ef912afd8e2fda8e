"""Reads the report of a run: what it demands is that every test ran and passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Verdict", "judge", "lost"]


@dataclass
class Verdict:
    """What came of a run.

    Attributes
    ----------
    counts : Counter
        The number of tests by outcome.
    total : int
        How many tests there were.
    expected : int
        How many there should have been.
    bad : dict of str to str
        The tests that did not pass, and why.
    """

    counts: Counter[str] = field(default_factory=Counter)
    total: int = 0
    expected: int = 0
    bad: dict[str, str] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """Whether every test of the suite was run, and passed."""
        passed = self.counts["passed"]
        return not self.bad and passed == self.total == self.expected

    def summary(self) -> str:
        """Return the counts in one line."""
        outcomes = ("passed", "failed", "error", "skipped", "xfailed", "xpassed", "deselected")
        shown = [f"{self.counts[name]} {name}" for name in outcomes]
        return f"{', '.join(shown)}; {self.total} of {self.expected} tests"


def judge(report: Mapping[str, Any], expected: int) -> Verdict:
    """Judge the JSON report of a run.

    Parameters
    ----------
    report : mapping
        What pytest-json-report wrote.
    expected : int
        The number of tests of the suite.
    """
    verdict = Verdict(total=len(report["tests"]), expected=expected)
    verdict.counts["deselected"] = report["summary"].get("deselected", 0)
    for test in report["tests"]:
        name, outcome = test["nodeid"], test["outcome"]
        if outcome != "passed":
            verdict.bad[name] = f"{outcome}: {_reason(test)}"
        verdict.counts[outcome] += 1
    return verdict


def _reason(test: Mapping[str, Any]) -> str:
    """Return in one line why a test did not pass."""
    for stage in ("setup", "call", "teardown"):
        phase = test.get(stage, {})
        if phase.get("outcome", "passed") != "passed":
            message = phase.get("crash", {}).get("message") or phase.get("longrepr", "")
            lines = str(message).strip().splitlines()
            return lines[0] if lines else stage
    return "no reason given"


def lost(of_library: Verdict, of_tensors: Verdict) -> dict[str, str]:
    """Return the tests that a library passes and tensors over it do not, and why."""
    return {name: reason for name, reason in of_tensors.bad.items() if name not in of_library.bad}

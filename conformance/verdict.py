"""Reads the report of a run: what it demands is that every test ran and passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["EXTENSIONS", "Verdict", "is_missing", "judge"]

EXTENSIONS = ("linalg", "fft")


@dataclass
class Verdict:
    """What came of a run.

    Attributes
    ----------
    counts : Counter
        The number of tests by outcome. "missing" are the tests of extensions that the library
        does not have.
    total : int
        How many tests there were.
    expected : int
        How many there should have been.
    missing : list of str
        The tests of missing extensions, by name.
    bad : dict of str to str
        The other tests that did not pass, and why.
    """

    counts: Counter[str] = field(default_factory=Counter)
    total: int = 0
    expected: int = 0
    missing: list[str] = field(default_factory=list)
    bad: dict[str, str] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """Whether every test of what the library has was run, and passed."""
        passed = self.counts["passed"] + self.counts["missing"]
        return not self.bad and passed == self.total == self.expected

    def summary(self) -> str:
        """Return the counts in one line."""
        outcomes = ("passed", "failed", "error", "skipped", "xfailed", "xpassed", "deselected")
        shown = [f"{self.counts[name]} {name}" for name in outcomes]
        if self.missing:
            shown.append(f"{self.counts['missing']} missing")
        return f"{', '.join(shown)}; {self.total} of {self.expected} tests"


def is_missing(name: str, outcome: str, extension: str) -> bool:
    """Whether a test, given by its id, did not pass because an extension does not exist.

    The suite skips the tests of such an extension, but not those of its names, which fail.
    Tests of the main namespace's functions stand in the file of an extension, and are run.
    """
    file, _, test = name.rpartition("/")[2].partition("::")
    if test.startswith(f"test_has_names[{extension}-"):
        return outcome == "failed"
    signature = test.startswith(f"test_extension_func_signature[{extension}.")
    return outcome == "skipped" and (signature or file == f"test_{extension}.py")


def judge(report: Mapping[str, Any], present: Iterable[str], expected: int) -> Verdict:
    """Judge the JSON report of a run.

    Parameters
    ----------
    report : mapping
        What pytest-json-report wrote.
    present : iterable of str
        The extensions that the library has.
    expected : int
        The number of tests of the suite.
    """
    absent = sorted(set(EXTENSIONS) - set(present))
    verdict = Verdict(total=len(report["tests"]), expected=expected)
    verdict.counts["deselected"] = report["summary"].get("deselected", 0)
    for test in report["tests"]:
        name, outcome = test["nodeid"], test["outcome"]
        if any(is_missing(name, outcome, extension) for extension in absent):
            outcome = "missing"
            verdict.missing.append(name)
        elif outcome != "passed":
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

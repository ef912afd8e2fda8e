"""A pytest plugin that shows, in one line, how far a run is."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import pytest

__all__ = ["Progress", "pytest_configure"]


class Progress:
    """Counts outcomes and rewrites one line; where there is no terminal, prints every tenth."""

    def __init__(self) -> None:
        self.total = 0
        self.done = 0
        self.outcomes: Counter[str] = Counter()
        self.live = sys.stderr.isatty()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Learn the number of tests, where they run in this process."""
        self.total = self.total or len(session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """Learn the number of tests, where they run in workers."""
        self.total = len(ids)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test: by its call, or by whatever kept it from being called or went wrong."""
        if report.when == "call" or not report.passed:
            self.outcomes[report.outcome] += 1
        if report.when == "teardown":
            self.done += 1
            self._show()

    def _show(self) -> None:
        total = max(self.total, 1)
        counts = ", ".join(f"{n} {outcome}" for outcome, n in sorted(self.outcomes.items()))
        line = f"{self.done:5} of {self.total} ({self.done / total:4.0%}): {counts}"
        if self.live:
            end = "\n" if self.done == self.total else ""
            print(f"\r{line}", end=end, file=sys.stderr, flush=True)
        elif self.done * 10 // total != (self.done - 1) * 10 // total:
            print(line, file=sys.stderr, flush=True)


def pytest_configure(config: Any) -> None:
    """Install the counter, in the process that sees all reports."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Progress())

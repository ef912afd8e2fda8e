"""The table: one line per figure, with its target and whether it was met."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from .libraries import OURS, PEERS, Library

__all__ = ["Row", "document", "line", "seconds", "times"]

EXPLANATION = """\
Times are multiples of forward and backward written by hand in NumPy: minimum of CPU time over
minimum, in brackets the median of the ratios of the same round. One process, one thread, all
libraries in turns, after checking that all agree in value and gradients. A dash: not installed,
cannot do it, or would take minutes.

Rows by JAX, over PyTorch and over Dask are multiples of what the row names, whose time stands in
the column of NumPy. Those of Dask are seconds of the clock; JAX and Dask use all threads."""

COLUMNS = (OURS, *(peer.name for peer in PEERS))


@dataclass(frozen=True)
class Row:
    """One figure.

    Attributes
    ----------
    what : str
        The workload and the quantity.
    cells : mapping of str to str
        What to print for each library.
    base : str
        What the figures are multiples of, in absolute terms.
    value : float or None
        Our figure, to hold against the target.
    target : float or None
        What it may be at most.
    unit : str
        What to print after the target.
    """

    what: str
    cells: Mapping[str, str]
    base: str = ""
    value: float | None = None
    target: float | None = None
    unit: str = field(default="")

    @property
    def met(self) -> str:
        """Whether the target was met; empty where there is none or we were not measured."""
        if self.target is None or self.value is None:
            return ""
        return "yes" if self.value <= self.target else "**no**"

    def as_list(self) -> list[str]:
        """The cells of the line."""
        target = "" if self.target is None else f"≤ {self.target:g}{self.unit}"
        cells = [self.cells.get(name, "–") for name in COLUMNS]
        return [self.what, target, self.met, cells[0], self.base, *cells[1:]]


def times(ratio: float, paired: float | None = None) -> str:
    """A ratio of minima, with the median of the paired ratios in brackets."""
    return _short(ratio) if paired is None else f"{_short(ratio)} ({_short(paired)})"


def seconds(value: float) -> str:
    """A time in the unit that suits it."""
    for unit, scale in (("s", 1.0), ("ms", 1e-3)):
        if value >= scale:
            return f"{value / scale:.3g} {unit}"
    return f"{value / 1e-6:.3g} µs"


def line(row: Row) -> str:
    """A row as a line of the terminal."""
    what, target, met, ours, base, *peers = row.as_list()
    named = ", ".join(f"{name} {cell}" for name, cell in zip(COLUMNS[1:], peers, strict=True))
    verdict = f" [{target}: {met.strip('*') or '?'}]" if target else ""
    return f"{what}: {ours}{verdict}; NumPy {base or '–'}; {named}"


def document(rows: Sequence[Row], libraries: Iterable[Library], how: str) -> str:
    """The whole of RESULTS.md."""
    head = ["workload", "target", "met", OURS, "NumPy by hand", *COLUMNS[1:]]
    table = [head, ["---"] * len(head), *(row.as_list() for row in rows)]
    judged = [row for row in rows if row.met]
    missed = [row.what for row in judged if row.met != "yes"]
    versions = [f"NumPy {version('numpy')}"]
    versions += [f"{library.package} {library.version}" for library in libraries]
    versions += [f"{name} {version(name)}" for name in ("jax", "dask") if find_spec(name)]
    summary = f"{len(judged) - len(missed)} of {len(judged)} targets met."
    if missed:
        summary += " Not met: " + "; ".join(missed) + "."
    return "\n".join(
        [
            "# Benchmark",
            "",
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · Python {platform.python_version()}, "
            + ", ".join(versions)
            + f" · {_processor()} · {how}",
            "",
            EXPLANATION,
            "",
            *("| " + " | ".join(cells) + " |" for cells in table),
            "",
            summary,
            "",
        ]
    )


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for text in info.read_text().splitlines():
            if text.startswith("model name"):
                return text.partition(":")[2].strip()
    return platform.processor() or platform.machine()

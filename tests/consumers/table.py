"""The libraries, the outcomes that are on record, and the pages of the docs that show them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from tests.consumers.row import Outcome, Row, evaluate

__all__ = ["LIBRARIES", "PAGES", "RECORDS", "Library", "Record", "pages", "read", "record", "write"]

RECORDS = Path(__file__).parent / "outcomes"
PAGES = Path(__file__).parents[2] / "docs" / "reference"


@dataclass(frozen=True)
class Library:
    """A library whose functions are the rows of a table.

    Attributes
    ----------
    title : str
        What it is called.
    distribution : str
        The name by which pip installs it.
    module, function : str
        Where its rows come from; imported only when they are asked for.
    declared : str
        What its rows are: what the library itself says to support.
    """

    title: str
    distribution: str
    module: str
    function: str
    declared: str

    def rows(self) -> list[Row]:
        """Return the rows, each with a name of its own."""
        rows = list(getattr(import_module(f"tests.consumers.{self.module}"), self.function)())
        repeated = [name for name, n in Counter(row.name for row in rows).items() if n > 1]
        if repeated:
            msg = f"rows of {self.title} have the same name: {repeated}"
            raise ValueError(msg)
        return rows


LIBRARIES = (
    Library(
        "SciPy",
        "scipy",
        "scipy_rows",
        "rows",
        "every function of its table of capabilities that is not for NumPy alone, with "
        "`SCIPY_ARRAY_API=1`",
    ),
    Library(
        "scikit-learn",
        "scikit-learn",
        "scikit_learn",
        "rows",
        "the metrics, estimators and tools that its guide and its tests name, under "
        "`config_context(array_api_dispatch=True)`",
    ),
    Library("xarray", "xarray", "xarrays", "rows", "the methods of a `DataArray` around a tensor"),
    Library(
        "array-api-extra",
        "array-api-extra",
        "array_libraries",
        "extra_rows",
        "every function of its namespace",
    ),
    Library("einops", "einops", "array_libraries", "rows_of_einops", "its array-API functions"),
    Library(
        "opt_einsum", "opt_einsum", "array_libraries", "rows_of_opt_einsum", "its contractions"
    ),
    Library(
        "pint",
        "pint",
        "wrappers",
        "rows_of_pint",
        "methods of quantities around tensors, and NumPy's functions of them",
    ),
    Library("autoray", "autoray", "wrappers", "rows_of_autoray", "functions that it finds by name"),
    Library(
        "POT",
        "pot",
        "wrappers",
        "rows_of_pot",
        "transport between clouds of points, with the backend of "
        "[a recipe](../../how-to/recipes.md#transport-with-pot)",
    ),
)


@dataclass(frozen=True)
class Record:
    """The outcomes of all rows of a library, and its version when they were recorded."""

    version: str
    outcomes: dict[str, Outcome]


def record(library: Library) -> Record:
    """Evaluate all rows of a library."""
    outcomes = {row.name: evaluate(row) for row in library.rows()}
    return Record(version(library.distribution), outcomes)


def _path(library: Library) -> Path:
    return RECORDS / f"{library.distribution}.json"


@cache
def read(library: Library) -> Record:
    """Return what is on record."""
    found = json.loads(_path(library).read_text(encoding="utf-8"))
    outcomes = {name: Outcome(*outcome) for name, outcome in found["outcomes"].items()}
    return Record(found["version"], outcomes)


def write(library: Library, found: Record) -> None:
    """Put outcomes on record."""
    outcomes = {name: astuple(outcome) for name, outcome in found.outcomes.items()}
    lines = [f"  {json.dumps(name)}: {json.dumps(outcomes[name])}" for name in sorted(outcomes)]
    text = ",\n".join(lines)
    RECORDS.mkdir(exist_ok=True)
    _path(library).write_text(
        f'{{\n"version": {json.dumps(found.version)},\n"outcomes": {{\n{text}\n}}\n}}\n',
        encoding="utf-8",
    )


# ---------------------------------------------------------------------------- pages

HEAD = """\
# Libraries that run on tensors

Code that is written against the array API standard takes tensors without a change, and gradients
flow through it. These tables say how far, function by function. The rows are the functions for
which each library itself declares support. They are made by `python -m tests.consumers`, and the
tests compare every row. SciPy and scikit-learn need `SCIPY_ARRAY_API=1` in the environment before
they are first imported.

A row **runs** if it has NumPy's value, in our namespace or as a Python number. In `mg.grad` and the
other transforms its gradient is

- *exact*: it equals finite differences of the run with NumPy;
- *none*: there is nothing to differentiate, or the result does not move with the input;
- *raises*: the library itself converts the tensor to something else, at the place that is named,
  mostly to hand it to compiled code. The error says where, and what to write.

No row has a gradient that is wrong without an error. Of those that raise, the column **allowed**
says what they give with `allow_conversions=True`: some libraries convert for a side purpose, such
as a tolerance or a check, and there the gradient is *exact* or *none* all the same; the others are
*cut*. A loop with `backward()` allows conversions: see [how to debug](../how-to/debugging.md) for a
switch that makes them raise there as well.

| library | version | rows | run | exact | none | raises | exact if allowed |
|---|---|--:|--:|--:|--:|--:|--:|
"""


OVER = """
## Over PyTorch

The rows of SciPy and scikit-learn whose gradient is *exact* over NumPy are called by tensors over
PyTorch too, in double precision on the CPU, and held against NumPy's values and differences. The
column **over PyTorch** of their pages says what became of them. At *another value* PyTorch
has another sign of zero at a branch cut, and roots come in another order; where a call fails, the
consumer hands a dtype of PyTorch's to NumPy, or a function needs values as NumPy's arrays.

| library | exact over NumPy | exact over PyTorch |
|---|--:|--:|
"""


def pages(found: dict[Library, Record], over: dict[str, dict[str, str]]) -> dict[Path, str]:
    """Return the text of each page of the docs: the totals, and a page for each library."""
    totals = "".join(_total(library, record) for library, record in found.items())
    toctree = "\n".join(f"consumers/{library.distribution}" for library in found)
    others = "".join(
        f"| {library.title} | {len(rows)} | {list(rows.values()).count('exact')} |\n"
        for library in found
        if (rows := over.get(library.distribution))
    )
    index = f"{HEAD}{totals}{OVER}{others}\n```{{toctree}}\n:maxdepth: 1\n\n{toctree}\n```\n"
    each = {
        PAGES / "consumers" / f"{library.distribution}.md": _page(
            library, record, over.get(library.distribution)
        )
        for library, record in found.items()
    }
    return {PAGES / "consumers.md": index} | each


def _total(library: Library, found: Record) -> str:
    outcomes = found.outcomes.values()
    runs = [outcome for outcome in outcomes if outcome.runs == "yes"]
    counts = Counter(outcome.gradient for outcome in runs)
    side = sum(outcome.allowed == "exact" for outcome in runs)
    numbers = (len(outcomes), len(runs), counts["exact"], counts["none"], counts["raises"], side)
    link = f"[{library.title}](consumers/{library.distribution}.md)"
    return f"| {link} | {found.version} | {' | '.join(map(str, numbers))} |\n"


def _page(library: Library, found: Record, over: dict[str, str] | None) -> str:
    head = f"# {library.title}\n\nThe rows are {library.declared}; version {found.version}.\n\n"
    columns = ["function", "runs", "gradient", "allowed", "place"]
    columns += ["over PyTorch"] if over is not None else []
    table = f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n"
    return head + table + "".join(_lines(found.outcomes.items(), over))


def _lines(outcomes: Iterable[tuple[str, Outcome]], over: dict[str, str] | None) -> Iterable[str]:
    for name, outcome in sorted(outcomes):
        place = f"`{outcome.place}`" if outcome.place else ""
        found = [outcome.runs, outcome.gradient, outcome.allowed, place]
        found += [over.get(name, "")] if over is not None else []
        yield f"| `{name}` | {' | '.join(found)} |\n"

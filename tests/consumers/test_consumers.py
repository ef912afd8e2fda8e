"""Every row has the outcome that is on record: a cut that appears or disappears is seen."""

from importlib.metadata import PackageNotFoundError, version

import pytest

from tests.consumers import over
from tests.consumers.row import evaluate
from tests.consumers.table import LIBRARIES, pages, read

FLOORS = {"scipy": (536 / 559, 237), "scikit-learn": (304 / 315, 178), "pot": (8 / 9, 8)}
"""What share of the rows runs with a bare tensor around NumPy, and how many gradients are exact."""


def installed(library):
    try:
        return version(library.distribution)
    except PackageNotFoundError:
        return None


def cases():
    for library in LIBRARIES:
        recorded = read(library)
        found = installed(library)
        if found != recorded.version:
            reason = (
                f"recorded with {library.title} {recorded.version}, not {found}: "
                "install the extra `consumers`, or record anew by `python -m tests.consumers`"
            )
            yield pytest.param(library, None, marks=pytest.mark.skip(reason), id=library.title)
            continue
        for row in library.rows():
            yield pytest.param(library, row, id=f"{library.title}-{row.name}")


@pytest.mark.parametrize(("library", "row"), list(cases()))
def test_outcome_is_on_record(library, row):
    assert evaluate(row) == read(library).outcomes.get(row.name)


def cases_over():
    for library in LIBRARIES:
        if library.distribution not in over.LIBRARIES:
            continue
        if installed(library) != read(library).version:
            reason = f"recorded with another version of {library.title}"
            yield pytest.param(library, None, marks=pytest.mark.skip(reason), id=library.title)
            continue
        for row in over.rows_over(library):
            yield pytest.param(library, row, id=f"{library.title}-{row.name}")


@pytest.mark.parametrize(("library", "row"), list(cases_over()))
def test_outcome_over_pytorch_is_on_record(library, row):
    pytest.importorskip("torch", reason="needs the extra `torch`")
    assert over.evaluated(row) == over.read_over()[library.distribution].get(row.name)


def test_over_pytorch_nearly_all_is_exact_and_nothing_wrong():
    for distribution, least in (("scipy", 270), ("scikit-learn", 180)):
        outcomes = list(over.read_over()[distribution].values())
        assert outcomes.count("exact") >= least
        assert "wrong" not in outcomes


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.title)
def test_every_record_is_of_a_row(library):
    if installed(library) != read(library).version:
        pytest.skip(f"recorded with another version of {library.title}")
    assert set(read(library).outcomes) == {row.name for row in library.rows()}


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.title)
def test_no_gradient_is_wrong(library):
    assert "wrong" not in {outcome.gradient for outcome in read(library).outcomes.values()}


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.title)
def test_as_much_runs_as_on_a_bare_tensor(library):
    outcomes = read(library).outcomes.values()
    runs = sum(outcome.runs == "yes" for outcome in outcomes) / len(outcomes)
    exact = sum("exact" in (outcome.gradient, outcome.allowed) for outcome in outcomes)
    least_running, least_exact = FLOORS.get(library.distribution, (0.9, 1))
    assert runs >= least_running
    assert exact >= least_exact


def test_pages_show_what_is_on_record():
    found = pages({library: read(library) for library in LIBRARIES}, over.read_over())
    assert {path: path.read_text(encoding="utf-8") for path in found} == found


def test_scipy_rows_are_what_scipy_declares():
    scipy_rows = pytest.importorskip("tests.consumers.scipy_rows")
    assert {row.name for row in scipy_rows.rows()} == scipy_rows.declared()

"""The fuzzers, in a short form: nothing fails, and each finds a fault that is planted for it."""

import zipfile

import pytest
from hypothesis import strategies as st

import mygrad_array_api as mg
from conformance.fuzz import searching
from conformance.fuzz.__main__ import KINDS, main
from mygrad_array_api._backends.numpy import indexing
from mygrad_array_api._core import reverse
from mygrad_array_api._tensor import layout
from tests import test_wrong_arguments as wrong

COUNT = 60
"""Examples of the cheap kinds."""


LIBRARIES = {"views-jax": "jax", "views-strict": "array_api_strict"}


@pytest.fixture(params=KINDS)
def kind(request):
    if request.param in LIBRARIES:
        pytest.importorskip(LIBRARIES[request.param], reason="the test extra installs it")
    return request.param


def test_nothing_fails(kind):
    check, fewer = KINDS[kind]
    result = searching.search(check, seed=0, count=max(COUNT // fewer, 1))
    assert result.tried
    assert result.error is None, str(result)


def half_done(x, **options):
    if options:
        x *= 0.0
        msg = "there is an error in the middle"
        raise ValueError(msg)


FAULTS = {
    "views": (indexing, "zero_region", lambda buffer, path, key: None),
    "views-strict": (mg, "roll", lambda x, shift: x * 1.0),
    "views-jax": (mg, "roll", lambda x, shift: x * 1.0),
    "calls": (layout, "arranged", lambda values, pattern: values),
    "wrong-calls": (wrong, "FUNCTIONS", {"half_done": half_done}),
    "interrupts": (reverse, "_forget", lambda *args: None),
    "threads": (reverse, "active_count", lambda: 1),
    "files": (zipfile.ZipExtFile, "_update_crc", lambda self, data: None),
}


def test_a_fault_is_found(kind, monkeypatch):
    home, name, fault = FAULTS[kind]
    monkeypatch.setattr(home, name, fault)
    result = searching.search(KINDS[kind][0], seed=0, count=500)
    assert result.error is not None
    assert result.lines


def numbers(data, lines):
    number = data.draw(st.integers(0, 10**6))
    lines.append(f"the number {number}")
    if number > 99:
        msg = "large"
        raise ValueError(msg)


def test_a_failing_example_is_small_and_the_same_each_time():
    found = [searching.search(numbers, seed=1, count=100) for _ in range(2)]
    assert [result.lines for result in found] == [("the number 100",)] * 2
    assert found[0].tried == found[1].tried
    assert "ValueError: large" in str(found[0])


@pytest.mark.parametrize("seconds", [-1.0, 0.1])
def test_the_time_ends(seconds):
    result = searching.search(KINDS["views"][0], seed=1, count=10**6, seconds=seconds)
    assert result.error is None
    assert (result.tried == 0) == (seconds < 0)


def test_the_command(monkeypatch, capsys):
    monkeypatch.setitem(KINDS, "numbers", (numbers, 1))
    assert main(["files", "--count", "5", "--seed", "2"]) == 0
    assert "files: 5 examples, none fails" in capsys.readouterr().out
    assert main(["numbers", "--seed", "2"]) == 1
    assert "the number 100" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["unknown"])

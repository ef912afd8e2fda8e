"""The comparison of signatures finds what it should."""

import pytest

from conformance.signatures import entries, mismatch

TAKE = next(entry for entry in entries("namespace") if entry.name == "take").signature


def good(x, indices, /, *, axis=None): ...
def richer(x, indices, /, *, axis=None, mode="raise", **options): ...
def by_keyword(x, indices, *, axis=None): ...
def other_name(x, index, /, *, axis=None): ...
def other_default(x, indices, /, *, axis=0): ...
def no_default(x, indices, /, *, axis): ...
def extra_by_position(x, indices, /, mode="raise", *, axis=None): ...
def extra_first(x, mode, indices, /, *, axis=None): ...
def extra_required(x, indices, /, *, axis=None, mode): ...


def test_the_table_is_read():
    assert str(TAKE) == "(x, indices, /, *, axis=None)"


@pytest.mark.parametrize("function", [good, richer, extra_by_position])
def test_fits(function):
    assert mismatch(function, TAKE) is None


@pytest.mark.parametrize(
    "function",
    [by_keyword, other_name, other_default, no_default, extra_first, extra_required],
)
def test_does_not_fit(function):
    assert mismatch(function, TAKE)

"""Every function and method has the standard's signature."""

import inspect
from collections import Counter

import pytest

import mygrad_array_api as xp
from conformance.signatures import entries, mismatch

HOMES = {
    "namespace": xp,
    "Tensor": xp.Tensor,
    "info": xp.__array_namespace_info__(),
    "linalg": getattr(xp, "linalg", None),
    "fft": getattr(xp, "fft", None),
}
# An extension that does not exist yet has no signatures to check.
ENTRIES = [entry for entry in entries() if HOMES[entry.owner] is not None]
CALLED = [entry for entry in ENTRIES if entry.signature is not None]


def test_the_table_is_complete():
    counts = Counter((entry.owner, entry.signature is not None) for entry in entries())
    assert counts == {
        ("namespace", True): 136,
        ("namespace", False): 5 + 13,
        ("Tensor", True): 34,
        ("Tensor", False): 7,
        ("info", True): 5,
        ("linalg", True): 25,
        ("fft", True): 14,
    }


@pytest.mark.parametrize("entry", ENTRIES, ids=str)
def test_exists(entry):
    assert hasattr(HOMES[entry.owner], entry.name)


@pytest.mark.parametrize("entry", CALLED, ids=str)
def test_signature(entry):
    function = getattr(HOMES[entry.owner], entry.name)
    assert mismatch(function, entry.signature) is None


@pytest.mark.parametrize("entry", CALLED, ids=str)
def test_is_a_plain_function(entry):
    function = getattr(HOMES[entry.owner], entry.name)
    assert inspect.isfunction(inspect.unwrap(getattr(function, "__func__", function)))

"""Everything that MyGrad has is here, but for what the migration page lists."""

import inspect

import numpy as np
import pytest

from . import surface

mygrad = pytest.importorskip("mygrad", reason="the test extra installs it")


def have_signatures():
    try:
        return bool(inspect.signature(np.divmod))
    except ValueError:
        return False


of_whole_signatures = pytest.mark.skipif(
    not have_signatures(), reason="NumPy's compiled functions have had signatures since 2.4"
)
SHOWN = (("build_graph", "dims"), ("build_graph", "dtypes"))


def covered(way, listed):
    _, name, how = way
    return way in listed or ("*", name, how) in listed


def test_the_names_of_mygrad_are_found():
    found = surface.names()
    assert len(found) > 300
    assert {"einsum", "nnet.conv_nd", "Tensor.backward", "random.seed"} <= found.keys()


def test_every_name_is_here_or_listed():
    assert surface.missing() == surface.listed_names()


def test_every_argument_can_be_passed_or_is_listed():
    listed = surface.listed_ways()
    assert {way for way in surface.refused() if not covered(way, listed)} == set()


@of_whole_signatures
def test_every_listed_argument_is_really_passed_differently():
    refused = surface.refused()
    everywhere = {("*", name, how) for _, name, how in refused}
    assert surface.listed_ways() - refused - everywhere == set()


@pytest.mark.parametrize(
    ("own", "name", "how", "place", "expected"),
    [
        (lambda x, /: x, "x", "by keyword", 0, False),
        (lambda x, /: x, "a", "by position", 0, True),
        (lambda x, /, *, axis=None: x, "axis", "by position", 1, False),
        (lambda x, /, *, axis=None: x, "axis", "by keyword", 1, True),
        (lambda *arrays: arrays, "axis", "by position", 3, True),
        (lambda x, **options: x, "out", "by keyword", 1, True),
    ],
)
def test_the_comparison_itself(own, name, how, place, expected):
    parameters = list(inspect.signature(own).parameters.values())
    assert surface.accepts(parameters, name, how, place) is expected


@of_whole_signatures
def test_defaults_are_mygrads():
    differing = {
        (name, ours.name)
        for name, theirs in surface.names().items()
        if name not in surface.missing()
        for ours in surface.signature(surface.ours(name)) or ()
        for p in surface.signature(theirs) or ()
        if ours.name == p.name and repr(ours.default) != repr(p.default)
    }
    assert differing == {
        # The table of differences has these.
        *((f"computational_graph.{name}", option) for name, option in SHOWN),
        *((name, "dtype") for name in ("empty", "ones", "zeros")),
        # One name of several: MyGrad's is required, or not there.
        *((name, bound) for name in ("clip", "Tensor.clip") for bound in ("a_max", "a_min")),
        *(("repeat", "repeats"), ("reshape", "newshape"), ("divmod", "out")),
        # These mean the same.
        *(("eye", "dtype"), ("identity", "dtype"), ("logspace", "base"), ("std", "ddof")),
        *(("var", "ddof"), ("may_share_memory", "max_work"), ("shares_memory", "max_work")),
        ("random.seed", "seed_number"),
    }

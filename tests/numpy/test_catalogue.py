"""Every public function of NumPy's is accounted for, and the reference page says how."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest

from mygrad_array_api import Tensor
from mygrad_array_api._numpy.catalogue import NO_TENSORS, catalogue, dispatching, functions
from mygrad_array_api._tensor.dispatch import CONSTANT, DECLINED, FUNCTIONS
from tests.numpy.call import function_named

SCRIPT = Path(__file__).parents[2] / "docs" / "generate_numpy_functions.py"


@pytest.fixture(scope="module")
def generator():
    specification = spec_from_file_location("generate_numpy_functions", SCRIPT)
    module = module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_every_function_of_numpy_is_known():
    assert [entry.name for entry in catalogue() if entry.status == "unknown"] == []


def test_a_function_is_answered_or_declined_but_not_both():
    assert set(FUNCTIONS) & set(DECLINED) == set()
    assert set(FUNCTIONS) >= {f for f in CONSTANT if not isinstance(f, np.ufunc)}


def test_a_gradient_for_one_argument_is_enough():
    entries = {entry.name: entry for entry in catalogue()}
    assert entries["ldexp"].status == "differentiable"


def test_what_numpy_does_not_hand_over_is_named_once():
    names = [name for group in NO_TENSORS.values() for name in group.split()]
    assert len(names) == len(set(names))
    assert not set(names) & {name for name, _ in dispatching()}


def test_all_of_numpy_is_looked_at():
    names = {name for name, _ in functions()}
    assert {"sum", "exp", "linalg.norm", "fft.fft", "arange", "asarray"} <= names
    assert len([name for name, f in dispatching() if not isinstance(f, np.ufunc)]) > 250


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    "name", [entry.name for entry in catalogue() if entry.status == "declined"]
)
def test_what_is_declined_raises_and_says_why(name):
    function = function_named(name)
    count = function.nin if isinstance(function, np.ufunc) else 1
    with pytest.raises(TypeError, match=name.rpartition(".")[2]):
        function(*[Tensor([1.0])] * max(count, 1), *REQUIRED.get(name, ()))


REQUIRED = {
    "busday_count": ([],),
    "busday_offset": ([],),
    "in1d": ([],),
}
"""Further arguments that a declined function needs before it can be called at all."""


def rows(text):
    """Return what a page says of each function."""
    return dict(re.findall(r"^\| `([\w.]+)` \| (.*) \|$", text, re.MULTILINE))


def test_the_page_is_up_to_date(generator):
    committed = generator.PAGE.read_text(encoding="utf-8")
    generated = generator.page()
    version = ".".join(np.__version__.split(".")[:2])
    if f"NumPy {version} " in committed:
        assert committed == generated
    else:  # another version has a few functions more or less
        then, now = rows(committed), rows(generated)
        assert {name: now[name] for name in now.keys() & then.keys()} == {
            name: then[name] for name in now.keys() & then.keys()
        }
    assert len(rows(committed)) > 300

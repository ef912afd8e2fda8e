"""Signatures are NumPy's, and what takes tensors takes all that NumPy's functions take."""

import inspect

import numpy
import pytest

import mygrad_array_api as mg
import mygrad_array_api.numpy as np
from mygrad_array_api._numpy.catalogue import functions
from mygrad_array_api.numpy._creation import CREATION
from tests.numpy.test_signatures import check_takes_all, pytestmark

from .test_names import found_in

__all__ = ["pytestmark"]  # older versions of NumPy have functions without a signature


def has_signature(function):
    try:
        inspect.signature(function)
    except ValueError:
        return False
    return True


SIGNED = [name for name, function in functions() if has_signature(function)]


@pytest.mark.parametrize("name", SIGNED)
def test_a_signature_is_numpys(name):
    own, real = found_in(np, name), found_in(numpy, name)
    assert inspect.signature(own) == inspect.signature(real)


@pytest.mark.parametrize("function", CREATION, ids=lambda function: function.__name__)
def test_what_makes_arrays_takes_all_that_numpys_takes(function):
    check_takes_all(CREATION[function], function)


@pytest.mark.parametrize("name", ["fromfunction", "fromiter", "frompyfunc", "isscalar"])
def test_what_is_written_out_takes_all_that_numpys_takes(name):
    check_takes_all(getattr(np, name), getattr(numpy, name))


POSITIONAL = {
    "angle": lambda xp, x: xp.angle(x, True),
    "asarray": lambda xp, x: xp.asarray(x, xp.float32),
    "can_cast": lambda xp, x: xp.can_cast(xp.float64, xp.float32, "same_kind"),
    "fft": lambda xp, x: xp.fft.fft(x, 3, 0, "ortho"),
    "fft2": lambda xp, x: xp.fft.fft2(x, (2, 2)),
    "fftfreq": lambda xp, x: xp.fft.fftfreq(4, 0.5),
    "fftshift": lambda xp, x: xp.fft.fftshift(x, 0),
    "irfft": lambda xp, x: xp.fft.irfft(x, 4, -1),
    "linspace": lambda xp, x: xp.linspace(0.0, 1.0, 4, False),
    "qr": lambda xp, x: xp.linalg.qr(x, "complete")[1],
    "searchsorted": lambda xp, x: xp.searchsorted(x[0], x[1], "right"),
    "svd": lambda xp, x: xp.linalg.svd(x, False)[1],
    "tensordot": lambda xp, x: xp.tensordot(x, x, 2),
    "tril": lambda xp, x: xp.tril(x, -1),
    "triu": lambda xp, x: xp.triu(x, 1),
}


@pytest.mark.parametrize("call", POSITIONAL.values(), ids=list(POSITIONAL))
def test_the_main_namespace_takes_arguments_by_position_as_numpy(call):
    x = numpy.array([[1.0, 2.0, 4.0], [0.5, 3.0, 5.0]])
    numpy.testing.assert_allclose(numpy.asarray(call(mg, mg.asarray(x))), call(numpy, x))

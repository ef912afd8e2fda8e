"""The fft extension: values, identities and gradients."""

import numpy as np
import pytest

import mygrad_array_api as xp
from mygrad_array_api import fft

NORMS = ["backward", "ortho", "forward"]
ONE = ["fft", "ifft", "rfft", "irfft", "hfft", "ihfft"]
MANY = ["fftn", "ifftn", "rfftn", "irfftn"]
REAL_INPUT = ["rfft", "ihfft", "rfftn"]


@pytest.fixture
def rng():
    return np.random.default_rng(4)


def draw(rng, name, shape, dtype=np.complex128):
    x = rng.normal(size=shape)
    if name not in REAL_INPUT:
        return (x + 1j * rng.normal(size=shape)).astype(dtype)
    return x.astype(np.float32 if dtype == np.complex64 else np.float64)


def gradient(loss, x):
    x = xp.Tensor(x, constant=False)
    loss(x).backward()
    return np.asarray(x.grad)


@pytest.mark.parametrize("dtype", [np.complex64, np.complex128])
@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("n", [None, 3, 4, 8])
@pytest.mark.parametrize("name", ONE)
def test_along_one_axis_is_numpys(rng, name, n, norm, dtype):
    x = draw(rng, name, (2, 5, 3), dtype)
    expected = getattr(np.fft, name)(x, n=n, axis=1, norm=norm)
    actual = np.asarray(getattr(fft, name)(xp.Tensor(x), n=n, axis=1, norm=norm))
    assert actual.dtype == expected.dtype
    np.testing.assert_array_equal(actual, expected)


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize(
    ("s", "axes"), [(None, None), (None, (2, 0)), ((3, 6), (0, -1)), ((4, -1), (0, 1))]
)
@pytest.mark.parametrize("name", MANY)
def test_along_many_axes_is_numpys(rng, name, s, axes, norm):
    x = draw(rng, name, (2, 5, 3))
    expected = getattr(np.fft, name)(x, s=s, axes=axes, norm=norm)
    actual = getattr(fft, name)(xp.Tensor(x), s=s, axes=axes, norm=norm)
    np.testing.assert_array_equal(np.asarray(actual), expected)


@pytest.mark.parametrize("name", MANY)
def test_lengths_without_axes_belong_to_the_last_ones(rng, name):
    x = xp.Tensor(draw(rng, name, (2, 5, 3)))
    transform = getattr(fft, name)
    actual, expected = transform(x, s=(4, 6)), transform(x, s=(4, 6), axes=(-2, -1))
    np.testing.assert_array_equal(np.asarray(actual), np.asarray(expected))


@pytest.mark.parametrize("dtype", [None, np.float32, np.float64])
@pytest.mark.parametrize("n", [1, 4, 5])
@pytest.mark.parametrize("name", ["fftfreq", "rfftfreq"])
def test_frequencies(name, n, dtype):
    actual = np.asarray(getattr(fft, name)(n, d=0.5, dtype=dtype))
    expected = getattr(np.fft, name)(n, d=0.5).astype(dtype or np.float64)
    assert actual.dtype == expected.dtype
    np.testing.assert_array_equal(actual, expected)


@pytest.mark.parametrize("axes", [None, 0, (0, 1)])
def test_shifts_undo_each_other(rng, axes):
    x = rng.normal(size=(3, 4))
    shifted = fft.fftshift(xp.Tensor(x), axes=axes)
    np.testing.assert_array_equal(np.asarray(shifted), np.fft.fftshift(x, axes=axes))
    np.testing.assert_array_equal(np.asarray(fft.ifftshift(shifted, axes=axes)), x)


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("length", [4, 5])
@pytest.mark.parametrize(
    ("there", "back"), [("fft", "ifft"), ("rfft", "irfft"), ("ihfft", "hfft"), ("fftn", "ifftn")]
)
def test_there_and_back_has_the_identity_as_gradient(rng, there, back, length, norm):
    x, g = draw(rng, there, (2, length)), draw(rng, there, (2, length))
    size = {"n": length} if back in ("irfft", "hfft") else {}

    def both(t):
        return getattr(fft, back)(getattr(fft, there)(t, norm=norm), norm=norm, **size)

    np.testing.assert_allclose(np.asarray(both(xp.Tensor(x))), x, atol=1e-13)
    grad = gradient(lambda t: xp.sum(xp.real(g.conj() * both(t))), x)
    np.testing.assert_allclose(grad, g, atol=1e-13)


@pytest.mark.parametrize("name", ["fft", "fftn", "ifft"])
def test_parseval(rng, name):
    x = draw(rng, name, (2, 5))
    grad = gradient(lambda t: xp.sum(xp.abs(getattr(fft, name)(t, norm="ortho")) ** 2), x)
    np.testing.assert_allclose(grad, 2 * x, atol=1e-13)


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("n", [None, 1, 3, 4, 8])
@pytest.mark.parametrize("name", ONE)
def test_the_gradient_is_the_adjoint_along_one_axis(rng, name, n, norm):
    assert_adjoint(rng, name, (2, 5, 3), {"n": n, "axis": 1, "norm": norm})


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize(
    ("s", "axes"),
    [
        (None, None),
        (None, (2, 0)),
        ((3, 6), (0, -1)),
        ((4, 2), None),
        (None, (1, 1)),
        ((5, 3), (1, 1)),
        ((-1, 4), (1, 2)),
        pytest.param(
            *((3, None), (0, 1)),
            marks=pytest.mark.filterwarnings("ignore:Passing an array containing `None`"),
        ),
    ],
)
@pytest.mark.parametrize("name", MANY)
def test_the_gradient_is_the_adjoint_along_many_axes(rng, name, s, axes, norm):
    assert_adjoint(rng, name, (2, 4, 3), {"s": s, "axes": axes, "norm": norm})


def assert_adjoint(rng, name, shape, params):
    """For a linear function, the gradient of <g, f(x)> answers every direction exactly."""
    x, v = draw(rng, name, shape), draw(rng, name, shape)
    transform = getattr(fft, name)
    along = np.asarray(transform(xp.Tensor(v), **params))
    g = rng.normal(size=along.shape) + 1j * rng.normal(size=along.shape)
    grad = gradient(lambda t: xp.sum(xp.real(g.conj() * transform(t, **params))), x)
    assert grad.dtype == x.dtype
    expected = np.vdot(g, along).real
    np.testing.assert_allclose(np.vdot(grad, v).real, expected, rtol=1e-10, atol=1e-10)


def test_a_real_signal_has_a_real_gradient(rng):
    x = rng.normal(size=6)
    grad = gradient(lambda t: xp.sum(xp.abs(fft.fft(t)) ** 2), x)
    assert grad.dtype == np.float64
    np.testing.assert_allclose(grad, 12 * x, atol=1e-12)


def test_the_imaginary_part_at_frequency_zero_has_no_effect_and_no_gradient(rng):
    x = draw(rng, "irfft", 3)
    grad = gradient(lambda t: xp.sum(fft.irfft(t, n=4) * np.arange(4.0)), x)
    assert grad[0].imag == 0
    assert grad[2].imag == 0
    assert grad[1].imag != 0

"""Filters and transformations of images: SciPy's values, and gradients by differences."""

import numpy as np
import pytest
import scipy.ndimage as reference

import mygrad_array_api as mg
from mygrad_array_api.scipy import ndimage
from tests.scipy.calls import Call, check_gradient, check_low_precision, check_value

LINE = np.array([1.5, -0.5, 2.25, 0.75, -1.25, 0.5])
IMAGE = np.sin(np.arange(20.0)).reshape(4, 5)
KERNEL = np.array([[0.5, -1.0, 2.0], [1.5, 0.25, -0.75]])
CUBE = np.cos(np.arange(24.0)).reshape(2, 3, 4)
MODES = ("reflect", "constant", "nearest", "mirror", "wrap", "grid-mirror", "grid-wrap")
SPLINES = (*MODES, "grid-constant")
HALF = np.array(0.5)
POINTS = np.array([[0.3, 2.7, -1.4, 4.2], [1.55, 0.2, 3.6, -0.7]])
TURN = np.array([[0.9, 0.2], [-0.15, 1.1]])
OFFSET = np.array([0.317, -0.213])

FILTERS = [
    *(
        Call(f"ndimage.{name}", (LINE, KERNEL[0]), {"mode": mode})
        for name in ("correlate1d", "convolve1d", "correlate", "convolve")
        for mode in MODES
    ),
    *(
        Call(f"ndimage.{name}", (IMAGE, KERNEL), {"mode": mode, "origin": (0, -1)})
        for name in ("correlate", "convolve")
        for mode in MODES
    ),
    *(
        Call(f"ndimage.{name}", (IMAGE, KERNEL[:, 0]), {"axis": 0, "origin": -1})
        for name in ("correlate1d", "convolve1d")
    ),
    *(
        Call(f"ndimage.{name}", (LINE, KERNEL[0]), {"mode": "constant", "cval": 0.5})
        for name in ("correlate1d", "convolve1d")
    ),
    Call("ndimage.correlate", (IMAGE * (1 + 1j), KERNEL * 1j)),
    Call("ndimage.convolve", (IMAGE, KERNEL + 1j), {"mode": "wrap"}),
    Call("ndimage.convolve1d", (LINE * 1j, KERNEL[0])),
    Call("ndimage.correlate", (CUBE, KERNEL[:, :2]), {"axes": (0, 2)}, order=1),
    Call("ndimage.gaussian_filter1d", (LINE, 0.7)),
    *(Call("ndimage.gaussian_filter1d", (LINE, 0.7), {"order": order}) for order in (1, 2, 3)),
    *(Call("ndimage.gaussian_filter", (IMAGE, 0.6), {"mode": mode}) for mode in MODES),
    Call(
        "ndimage.gaussian_filter",
        (IMAGE, (0.6, 0.9)),
        {"order": (0, 1), "mode": ("wrap", "mirror")},
    ),
    Call("ndimage.gaussian_filter", (CUBE, 0.6), {"axes": (0, 2), "radius": 2}, order=1),
    Call("ndimage.uniform_filter1d", (LINE, 3), {"origin": 1}),
    Call("ndimage.uniform_filter", (IMAGE, 3)),
    Call("ndimage.uniform_filter", (IMAGE, (1, 4)), {"mode": "nearest"}),
    *(
        Call(f"ndimage.{name}", (IMAGE,), {"mode": mode})
        for name in ("sobel", "prewitt", "laplace")
        for mode in MODES
    ),
    *(Call(f"ndimage.{name}", (IMAGE,), {"axis": 0}) for name in ("sobel", "prewitt")),
    Call("ndimage.laplace", (CUBE,), {"axes": (1,)}),
    Call("ndimage.gaussian_laplace", (IMAGE, 0.8)),
    Call("ndimage.gaussian_laplace", (IMAGE, (0.8, 0.7)), {"mode": "wrap", "truncate": 3.0}),
    Call("ndimage.gaussian_gradient_magnitude", (IMAGE, 0.8)),
]

TRANSFORMATIONS = [
    *(
        Call("ndimage.map_coordinates", (LINE, POINTS[:1]), {"order": order, "mode": mode})
        for order in (0, 1, 3)
        for mode in SPLINES
    ),
    *(
        Call("ndimage.map_coordinates", (IMAGE, POINTS), {"order": order, "mode": mode}, order=1)
        for order in (1, 2, 3, 4, 5)
        for mode in SPLINES
    ),
    *(
        Call("ndimage.map_coordinates", (IMAGE, POINTS), {"mode": mode, "cval": 0.5}, order=1)
        for mode in ("constant", "grid-constant")
    ),
    Call("ndimage.map_coordinates", (IMAGE * (1 + 2j), POINTS), {"mode": "reflect"}),
    Call("ndimage.map_coordinates", (IMAGE, POINTS.reshape(2, 2, 2)), {"prefilter": False}),
    Call("ndimage.map_coordinates", (IMAGE, np.array([[0, 3], [1, 2]]))),
    *(
        Call("ndimage.affine_transform", (IMAGE, TURN, OFFSET), {"mode": mode}, order=1)
        for mode in SPLINES
    ),
    Call("ndimage.affine_transform", (IMAGE, np.array([0.9, 1.1]), OFFSET), order=1),
    Call(
        "ndimage.affine_transform",
        (IMAGE, np.array([[0.9, 0.1, 0.217], [0.0, 1.1, 0.313]])),
        order=1,
    ),
    Call("ndimage.affine_transform", (IMAGE, TURN, 0.317), {"output_shape": (3, 2), "order": 1}),
    *(
        Call("ndimage.shift", (IMAGE, np.array([0.3, -1.2])), {"mode": mode}, order=1)
        for mode in SPLINES
    ),
    Call("ndimage.shift", (LINE, 1.0)),
    *(Call("ndimage.zoom", (IMAGE, 1.7), {"mode": mode}) for mode in ("constant", "nearest")),
    Call("ndimage.zoom", (IMAGE, (1.0, 2.0)), {"order": 1}),
    Call("ndimage.zoom", (IMAGE, (0.5, 2.0)), {"grid_mode": True, "mode": "grid-constant"}),
    Call("ndimage.zoom", (IMAGE, 1.0)),
    Call("ndimage.rotate", (IMAGE, 30.0)),
    Call("ndimage.rotate", (IMAGE, 90.0), {"order": 1}),
    Call("ndimage.rotate", (CUBE, -20.0), {"axes": (0, 2), "reshape": False, "mode": "mirror"}),
    Call("ndimage.spline_filter", (IMAGE,)),
    Call(
        "ndimage.spline_filter",
        (LINE * 1j,),
        {"order": 2, "output": np.complex128, "mode": "reflect"},
    ),
    Call("ndimage.spline_filter1d", (IMAGE,), {"axis": 0, "order": 4}),
]

CALLS = [*FILTERS, *TRANSFORMATIONS]

every_call = pytest.mark.parametrize("call", CALLS, ids=repr)


@every_call
def test_value(call):
    check_value(call)


@every_call
def test_gradient(call):
    check_gradient(call)


@pytest.mark.parametrize("call", [call for call in CALLS if call.low], ids=repr)
def test_low_precision(call):
    check_low_precision(call)


@pytest.mark.parametrize("order", [0, 1, 2])
def test_the_width_of_a_gaussian_has_a_gradient(order):
    mg.testing.check_grads(
        lambda sigma, x, cval: ndimage.gaussian_filter1d(
            x, sigma, order=order, mode="constant", cval=cval, radius=3
        ),
        np.array(0.7),
        LINE,
        HALF,
    )
    mg.testing.check_grads(
        lambda sigma: ndimage.gaussian_filter(IMAGE, sigma, order, radius=2), np.array([0.7, 0.9])
    )


@pytest.mark.parametrize("mode", ["constant", "grid-constant"])
def test_what_is_beyond_the_border_has_a_gradient(mode):
    mg.testing.check_grads(
        lambda x, cval: ndimage.map_coordinates(x, POINTS, mode=mode, cval=cval), IMAGE, HALF
    )
    mg.testing.check_grads(
        lambda x, cval: ndimage.correlate(x, KERNEL, mode=mode, cval=cval), IMAGE, HALF
    )


@pytest.mark.parametrize("angle", [30.0, 90.0, -135.0])
def test_an_angle_has_a_gradient(angle):
    """Where the border is nowhere near: there the value of "constant" jumps."""
    mg.testing.check_vjp(
        lambda x, angle: ndimage.rotate(x, angle, reshape=False, mode="mirror"),
        IMAGE,
        np.array(angle + 0.3),
    )


def test_a_mapping_may_depend_on_variables():
    def moved(by):
        return ndimage.geometric_transform(IMAGE, lambda i: (i[0] - by, i[1] * by), mode="mirror")

    mg.testing.check_grads(moved, np.array(0.7))
    by = 0.7
    expected = reference.geometric_transform(IMAGE, lambda i: (i[0] - by, i[1] * by), mode="mirror")
    np.testing.assert_allclose(moved(by), expected, rtol=1e-12, atol=1e-12)


def test_flat_images_are_steep_nowhere():
    x = mg.tensor(np.ones((3, 3)))
    ndimage.gaussian_gradient_magnitude(x, 1.0).sum().backward()
    np.testing.assert_array_equal(np.isfinite(x.grad), True)


def test_a_dtype_may_be_asked_for():
    out = ndimage.laplace(mg.tensor(LINE), output=np.float32)
    assert out.dtype == np.float32
    out = ndimage.map_coordinates(mg.tensor(LINE), POINTS[:1], output="float32")
    assert out.dtype == np.float32
    with pytest.raises(TypeError, match="output must be a dtype"):
        ndimage.laplace(mg.tensor(LINE), output=np.empty_like(LINE))


def test_bad_arguments():
    with pytest.raises(RuntimeError, match="boundary mode"):
        ndimage.correlate(LINE, KERNEL[0], mode="torus")
    with pytest.raises(RuntimeError, match=r"weights\.ndim"):
        ndimage.correlate(IMAGE, KERNEL[0])
    with pytest.raises(ValueError, match="invalid origin"):
        ndimage.correlate(LINE, KERNEL[0], origin=2)
    with pytest.raises(RuntimeError, match="order"):
        ndimage.map_coordinates(LINE, POINTS[:1], order=6)
    with pytest.raises(RuntimeError, match="coordinates"):
        ndimage.map_coordinates(IMAGE, POINTS[:1])
    with pytest.raises(TypeError, match="complex"):
        ndimage.map_coordinates(LINE, POINTS[:1] * 1j)

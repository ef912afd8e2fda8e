"""Transforms over every library: its arrays in, derivatives as its arrays out, right as NumPy's."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

import mygrad_array_api as mg
from mygrad_array_api import extend
from mygrad_array_api._backends import registry
from mygrad_array_api.transforms.tree import flatten
from tests.backends.libraries import LIBRARIES, needed, to_library, to_numpy

X = np.array([0.5, 2.0, -1.0])
V = np.array([1.0, 2.0, 3.0])

every_library = pytest.mark.parametrize("library", LIBRARIES)


def number(x):
    """A number, by views, writes, and a matrix product."""
    y = mg.zeros_like(x)
    y[1:] = mg.sin(x[:-1]) * x[1:]
    y[0] = x[2]
    y *= 1.5
    return mg.sum(mg.exp(y) * x) + mg.linalg.vector_norm(x) * (x @ y)


def vector(x):
    return mg.exp(x[:2]) * x[1:]


def squared_gradient(x):
    return mg.sum(mg.grad(number)(x) ** 2)


def checkpointed(x):
    return mg.checkpoint(number)(x) * x[0]


def of_a_tree(x):
    """A function of several arguments, nested, with several results."""

    def both(params, scale):
        return mg.sum(mg.tanh(params["w"] * scale) + params["b"][0] ** 2), params["w"] * 2.0

    return mg.grad(lambda *args: both(*args)[0], argnums=(0, 1))({"w": x, "b": [x[0]]}, x[1])


TRANSFORMS = {
    "grad": lambda x, v: mg.grad(number)(x),
    "value and grad": lambda x, v: mg.value_and_grad(number)(x),
    "jacobian": lambda x, v: mg.jacobian(vector)(x),
    "jacobian by columns": lambda x, v: mg.jacobian(vector, mode="forward")(x),
    "hessian": lambda x, v: mg.hessian(number)(x),
    "jvp": lambda x, v: mg.jvp(vector, (x,), (v,)),
    "vjp": lambda x, v: mg.vjp(vector, x)[1](v[:2]),
    "hvp": lambda x, v: mg.hvp(number, x, v),
    "gvp": lambda x, v: mg.transforms.gvp(vector, lambda y: mg.sum(y * y), x, v),
    "grad of grad": lambda x, v: mg.grad(squared_gradient)(x),
    "checkpoint": lambda x, v: mg.grad(checkpointed)(x),
    "hessian of checkpoint": lambda x, v: mg.hessian(checkpointed)(x),
    "tree": lambda x, v: of_a_tree(x),
}
every_transform = pytest.mark.parametrize("transform", TRANSFORMS.values(), ids=TRANSFORMS)


def assert_same(found, expected, like, rtol=1e-9):
    """Compare nests of arrays, of which those that were found are of a library."""
    found, expected = flatten(found)[0], flatten(expected)[0]
    assert len(found) == len(expected)
    for x, y in zip(found, expected, strict=True):
        assert registry.of_array(x) is like
        assert x.shape == y.shape
        assert_allclose(to_numpy(x), y, rtol=rtol, atol=rtol)


@every_transform
@every_library
def test_transform(library, transform):
    xp = needed(library)
    found = transform(to_library(xp, X), to_library(xp, V))
    assert_same(found, transform(X, V), xp)


@every_transform
@every_library
def test_transform_in_single_precision(library, transform):
    xp = needed(library)
    x, v = X.astype(np.float32), V.astype(np.float32)
    found = transform(to_library(xp, x), to_library(xp, v))
    assert all(y.dtype == xp.namespace.float32 for y in flatten(found)[0])
    assert_same(found, transform(X, V), xp, rtol=2e-4)


@every_library
def test_backward_through_tensors(library):
    xp = needed(library)
    x = mg.asarray(to_library(xp, X))
    number(x).backward()
    assert_same(x.grad, mg.grad(number)(X), xp)


# ---------------------------------------------------------------------- operations of one's own


def generic_root(a):
    """A black box that is written for any library."""
    return registry.of_array(a).sqrt(a) if registry.of_array(a) else np.sqrt(a)


black_box = extend.custom_vjp(generic_root)
black_box.defvjp(lambda a: (generic_root(a),) * 2, lambda out, g: (g / (2 * out),))

cubed = extend.elementwise(
    "cubed_over_libraries",
    forward=lambda x: x * x * x,
    x=lambda xp, g, x: 3.0 * g * x * x,
)
scaled = extend.bilinear(
    "scaled_over_libraries",
    forward=lambda a, b: a * b,
    a=lambda xp, g, b: g * b,
    b=lambda xp, g, a: g * a,
)
of_numpy = extend.elementwise(
    "of_numpy_only", forward=lambda x: np.asarray(x) + 1.0, x=lambda xp, g: g
)

OWN = {
    "custom_vjp": lambda x: mg.sum(black_box(x * x + 1.0) * x),
    "elementwise": lambda x: mg.sum(mg.exp(cubed(x) * 0.1)),
    "bilinear": lambda x: mg.sum(scaled(x, mg.sin(x))),
}


@pytest.mark.parametrize("f", OWN.values(), ids=OWN)
@every_library
def test_own_operations(library, f):
    xp = needed(library)
    assert_same(mg.grad(f)(to_library(xp, X)), mg.grad(f)(X), xp)


@pytest.mark.parametrize(
    "f", [OWN["elementwise"], OWN["bilinear"]], ids=["elementwise", "bilinear"]
)
@every_library
def test_derivatives_of_every_kind_of_own_operations(library, f):
    xp = needed(library)
    x, v = to_library(xp, X), to_library(xp, V)
    assert_same(mg.hessian(f)(x), mg.hessian(f)(X), xp)
    assert_same(mg.jvp(f, (x,), (v,)), mg.jvp(f, (X,), (V,)), xp)
    assert_same(mg.hvp(f, x, v), mg.hvp(f, X, V), xp)


@every_library
def test_an_own_operation_of_numpys_says_so(library):
    xp = needed(library)
    with pytest.raises(TypeError, match="'of_numpy_only' returned an array of NumPy's"):
        of_numpy(mg.asarray(to_library(xp, X)))


@every_library
def test_a_solution_by_its_equations_is_refused(library):
    xp = needed(library)
    root = extend.implicit(lambda a: a ** (1 / 3), lambda y, a: y * y * y - a)
    with pytest.raises(TypeError, match="pass arrays of NumPy's"):
        mg.jacobian(root)(to_library(xp, V))

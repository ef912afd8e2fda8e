"""What transforms say of wrong arguments, directions and results, and where these are."""

from collections import namedtuple

import numpy as np
import pytest

import mygrad_array_api as mg
from mygrad_array_api.transforms.tree import flatten, path_of

X = np.array([1.0, 2.0])
Layer = namedtuple("Layer", "w b")  # noqa: PYI024 as people write it


def total(tree, *_):
    return sum((x * 1.0).sum() for x in flatten(tree)[0])


PLACES = [
    (("x",), "argument 0: "),
    (([X, 3],), "argument 0[1]: "),
    (({"w": [X, X, "x"]},), "argument 0['w'][2]: "),
    (({"w": (X, None, {1: [[], True]})},), "argument 0['w'][2][1][1]: "),
    ((Layer(X, [None, b"x"]),), "argument 0.b[1]: "),
    (([X, {"a": [[1.0], [1.0, 2.0]]}, np.array(["x"])],), "argument 0[2]: "),
]


@pytest.mark.parametrize(("args", "where"), PLACES, ids=[where for _, where in PLACES])
def test_a_wrong_leaf_is_named_by_its_path(args, where):
    for transform in (mg.grad, mg.value_and_grad, mg.jacobian, mg.hessian):
        with pytest.raises(TypeError) as caught:
            transform(total)(*args)
        assert str(caught.value).startswith(where)
    for call in (
        lambda: mg.vjp(total, *args),
        lambda: mg.jvp(total, args, args),
        lambda: mg.hvp(total, args, args),
        lambda: mg.transforms.gvp(total, total, args, args),
    ):
        with pytest.raises(TypeError) as caught:
            call()
        assert str(caught.value).startswith(where)


def test_a_wrong_leaf_of_another_argument():
    with pytest.raises(TypeError, match=r"^argument 1\['a'\]: .*not int"):
        mg.grad(lambda x, y: x, argnums=(2, 1))(X, {"a": 1}, X)
    with pytest.raises(TypeError, match=r"^argument 1: "):
        mg.grad(lambda x, y: x, argnums=-1)(X, 1)


def test_a_wrong_tangent_is_named_by_its_path():
    primal = {"w": [X, X], "b": 1.0}
    for call in (mg.jvp, mg.hvp):
        with pytest.raises(ValueError, match=r"^tangent 0\['w'\]\[1\]: the shape \(3,\) does not"):
            call(total, primal, {"b": 1.0, "w": [X, np.ones(3)]})
        with pytest.raises(TypeError, match=r"^tangent 0\['b'\]: .* complex128 does not fit"):
            call(total, primal, {"w": [X, X], "b": 1j})
        with pytest.raises(TypeError, match=r"^tangent 0\['b'\]: .* does not fit"):
            call(total, primal, {"w": [X, X], "b": "f4"})


def test_a_wrong_cotangent_is_named_by_its_path():
    _, pullback = mg.vjp(lambda x: {"y": (x, x * 2), "n": len(x)}, X)
    pullback({"y": (X, X), "n": "anything"})
    with pytest.raises(ValueError, match=r"^cotangent\['y'\]\[1\]: the shape \(3,\) does not"):
        pullback({"y": (X, np.ones(3)), "n": 0})
    with pytest.raises(TypeError, match=r"^cotangent: .* object does not fit"):
        mg.vjp(lambda x: x, X)[1](object())
    x = mg.tensor(X)
    with pytest.raises(ValueError, match=r"^cotangent 1: the shape"):
        mg.gradients([x * 1.0, x * 2.0], x, [X, np.ones(3)])


def nothing(x):
    x * 2


def with_aux(x):
    return nothing(x), 3


def test_a_function_that_returns_none():
    calls = [
        *(lambda f, t=t: t(f)(X) for t in (mg.grad, mg.value_and_grad, mg.jacobian, mg.hessian)),
        lambda f: mg.vjp(f, X),
        lambda f: mg.jvp(f, X, X),
        lambda f: mg.hvp(f, X, X),
        lambda f: mg.transforms.gvp(f, total, X, X),
    ]
    for call in calls:
        with pytest.raises(TypeError, match="the function returned None: nothing must return"):
            call(nothing)
    with pytest.raises(TypeError, match="the function returned None: with_aux must return"):
        mg.grad(with_aux, has_aux=True)(X)
    assert mg.checkpoint(nothing)(mg.tensor(X)) is None


def test_what_is_no_number_in_a_result_is_named_by_its_path():
    def f(x):
        return {"a": [x, "x"]}

    for call in (mg.jacobian(f), mg.jacobian(f, mode="forward"), lambda x: mg.jvp(f, x, x)):
        with pytest.raises(TypeError, match=r"^result\['a'\]\[1\]: .*numbers, not of a str"):
            call(X)
    assert list(mg.jacobian(lambda x: [x, 3, True])(X)[1]) == [0, 0]
    with pytest.raises(TypeError, match="not of 2"):
        mg.grad(lambda x: (x[0], x[1]))(X)


def endless():
    nest = [X]
    nest.append(nest)
    return nest


def deep():
    nest = X
    for _ in range(100_000):
        nest = [nest]
    return nest


@pytest.mark.parametrize("make", [endless, deep])
def test_endless_nests(make):
    nest = make()
    calls = [
        lambda: mg.grad(total)(nest),
        lambda: mg.vjp(lambda x: nest, X),
        lambda: mg.jvp(total, nest, nest),
        lambda: mg.jvp(total, [X, X], nest),
        lambda: mg.vjp(lambda x: [x, x], X)[1](nest),
        lambda: mg.stop_gradient(nest),
        lambda: mg.checkpoint(lambda x: x)(nest),
        lambda: mg.checkpoint(lambda x: nest)(mg.tensor(X)),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=r"contains itself, or is nested too deep|is due"):
            call()


def test_paths():
    tree = {"a": [1, (2, None)], 3: Layer(4, [5])}
    assert [path_of(tree, i) for i in range(4)] == ["['a'][0]", "['a'][1][0]", "[3].w", "[3].b[0]"]
    assert path_of(1.0, 0) == ""


@pytest.mark.parametrize("argnums", [None, 1.5, "x", ("x",), {"x": 1}, np.array([0.5])])
def test_argnums_that_are_no_positions(argnums):
    with pytest.raises(TypeError, match="argnums are positions of arguments"):
        mg.grad(total, argnums)(X)


NESTED_OTHERWISE = [
    ({"a": 1.0}, "a dict with the keys ['a'], where an array is due at tangent 0['w']"),
    ([1.0, 2.0], "a list of 2, where an array is due at tangent 0['w']"),
    ([1.0], "a list of 1, where an array is due at tangent 0['w']"),
    (None, "None, where an array is due at tangent 0['w']"),
]


@pytest.mark.parametrize(("tangent", "message"), NESTED_OTHERWISE)
def test_a_direction_that_is_nested_otherwise(tangent, message):
    for call in (mg.jvp, mg.hvp):
        with pytest.raises(ValueError, match="is due") as caught:
            call(total, {"w": X, "b": 1.0}, {"w": tangent, "b": 1.0})
        assert str(caught.value) == message
    with pytest.raises(ValueError, match=r"^an array, where a dict with the keys"):
        mg.jvp(total, {"w": X, "b": 1.0}, X)
    with pytest.raises(ValueError, match=r"^2 tangents for 1 arguments"):
        mg.jvp(total, X, (X, X))
    _, pullback = mg.vjp(lambda x: [x, (x,)], X)
    with pytest.raises(ValueError, match=r"^a tuple of 2, where a tuple of 1 is due at .*\[1\]"):
        pullback([X, (X, X)])

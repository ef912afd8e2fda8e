"""What transforms return: functions in name and signature, that go through pickles."""

import copy
import inspect
import pickle
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api import extend
from mygrad_array_api.transforms.transformed import Transformed

X = np.array([1.0, 2.0])


def loss(x, *, power=2):
    """Sum powers."""
    return (x**power).sum()


def with_count(x):
    return (x**2).sum(), len(x)


class Model:
    scale = 3.0

    def __init__(self, bias):
        self.bias = bias

    def loss(self, x):
        return (self.scale * x + self.bias).sum()

    @mg.checkpoint
    def layer(self, x):
        """Compute a layer."""
        return mg.tanh(self.scale * x)

    slope = mg.grad(loss, argnums=1)


class Called:
    def __call__(self, x):
        return (x * x).sum()


@mg.grad
def decorated(x):
    return (x**2).sum()


MADE = {
    "grad": mg.grad(loss),
    "value_and_grad": mg.value_and_grad(loss),
    "has_aux": mg.grad(with_count, has_aux=True),
    "jacobian": mg.jacobian(loss),
    "forward": mg.jacobian(loss, mode="forward"),
    "hessian": mg.hessian(loss),
    "checkpoint": mg.checkpoint(loss),
    "nested": mg.grad(mg.checkpoint(loss)),
    "second": mg.jacobian(mg.grad(loss)),
    "method": mg.grad(Model(1.0).loss),
    "partial": mg.grad(partial(loss, power=3)),
    "object": mg.grad(Called()),
    "NumPy's": mg.jacobian(np.sin),
    "decorated": decorated,
}
made = pytest.mark.parametrize("function", MADE.values(), ids=MADE)


def flat(result):
    return np.concatenate([np.ravel(part) for part in result]) if type(result) is tuple else result


@made
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_through_a_pickle(function, protocol):
    again = pickle.loads(pickle.dumps(function, protocol))  # noqa: S301
    assert repr(again)[:10] == repr(function)[:10]
    assert_array_equal(flat(again(X)), flat(function(X)))


@made
def test_through_a_copy(function):
    for again in (copy.copy(function), copy.deepcopy(function)):
        assert_array_equal(flat(again(X)), flat(function(X)))


def test_in_another_process():
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert_array_equal(pool.submit(MADE["grad"], X).result(timeout=120), 2 * X)


@pytest.mark.parametrize("transform", [mg.grad, mg.value_and_grad, mg.jacobian, mg.hessian])
def test_they_look_like_the_function(transform):
    function = transform(loss)
    assert function.__name__ == "loss"
    assert function.__qualname__ == "loss"
    assert function.__module__ == __name__
    assert function.__doc__ == "Sum powers."
    assert function.__wrapped__ is loss
    assert inspect.signature(function) == inspect.signature(loss)
    assert repr(function) == f"<{transform.__name__} of loss>"
    assert repr(transform(function)) == f"<{transform.__name__} of {function!r}>"


def test_attributes_of_a_function_do_not_replace_those_of_what_is_made_of_it():
    outer = mg.jacobian(mg.grad(loss))
    assert_array_equal(outer(X), 2 * np.eye(2))
    assert outer.__wrapped__.__wrapped__ is loss


def test_in_a_class_they_are_methods():
    model = Model(0.0)
    assert_array_equal(model.layer(mg.tensor(X)).data, np.tanh(3.0 * X))
    assert inspect.signature(model.layer) == inspect.signature(model.loss)
    assert isinstance(Model.layer, Transformed)
    again = pickle.loads(pickle.dumps(model.layer))  # noqa: S301
    assert_array_equal(again(X), model.layer(X))


def test_names_of_arguments_are_free():
    def function(x, args, kwargs, self, func):
        return x * args * kwargs * self * func

    found = mg.grad(function)(2.0, args=3.0, kwargs=4.0, self=5.0, func=6.0)
    assert found == 360.0


TRANSFORMS = {
    "grad": mg.grad,
    "value_and_grad": mg.value_and_grad,
    "jacobian": mg.jacobian,
    "hessian": mg.hessian,
    "checkpoint": mg.checkpoint,
}


@pytest.mark.parametrize("name", TRANSFORMS)
def test_what_is_no_function_is_refused_at_once(name):
    with pytest.raises(TypeError, match=rf"^{name}\(\) takes a function, not float"):
        TRANSFORMS[name](3.0)


def test_a_pullback_is_not_pickled():
    _, pullback = mg.vjp(loss, X)
    assert repr(pullback) == "<pullback of loss>"
    assert copy.deepcopy(pullback) is pullback
    with pytest.raises(TypeError, match="holds a graph"):
        pickle.dumps(pullback)


# ---------------------------------------------------------------------- operations of one's own


@extend.custom_vjp
def root(a):
    return np.sqrt(a)


root.defvjp(None, lambda kept, g: (g / (2 * kept[1]),))


def half(kept, g):
    return (g / 2,)


halved = extend.custom_vjp(np.negative)
halved.defvjp(None, half)

cubed = extend.elementwise(
    "cubed", forward=lambda x: x**3, x=lambda xp, g, x: 3 * g * x**2, replace=True
)


@pytest.mark.parametrize("function", [root, cubed])
def test_own_operations_are_found_by_name(function):
    assert pickle.loads(pickle.dumps(function)) is function  # noqa: S301
    assert copy.deepcopy(function) is function


def test_a_black_box_under_another_name():
    again = pickle.loads(pickle.dumps(halved))  # noqa: S301
    assert again is not halved
    x = mg.tensor(X)
    again(x).sum().backward()
    assert_array_equal(x.grad, [0.5, 0.5])


def test_an_operation_that_no_module_has():
    unfound = extend.elementwise("unfound", forward=np.exp, x=lambda xp, g, out: g * out)
    try:
        with pytest.raises(pickle.PicklingError, match="a variable of that name in a module"):
            pickle.dumps(unfound)
        assert copy.deepcopy({"activation": unfound})["activation"] is unfound
    finally:
        del mg._core.op.OPS["extend.unfound"]

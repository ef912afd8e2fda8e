"""What a differentiated function may not do in silence, what it may, and what is said."""

import copy
import math
import pickle
import threading
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import scipy
from numpy.testing import assert_allclose, assert_array_equal
from scipy.signal import lfilter
from scipy.sparse import coo_array, csc_array, csr_array, csr_matrix, lil_array

import mygrad_array_api as mg
from mygrad_array_api import debug, extend
from mygrad_array_api.errors import ConversionError, IndependentWarning
from mygrad_array_api.testing import check_grads
from tests.versions import is_before

X = np.array([0.5, 2.0])


def into_an_array(x):
    out = np.zeros(2)
    out[0] = x[0] * 2.0
    return mg.sum(mg.asarray(out))


def slice_into_an_array(x):
    out = np.zeros(2)
    out[:] = x * 2.0
    return mg.sum(mg.asarray(out))


CONVERSIONS = {
    "float": lambda x: float(x[0]) * x[1],
    "complex": lambda x: mg.real(complex(x[0]) * x[1]),
    "math": lambda x: math.sin(x[0]) * x[1],
    "numpy.array of tensors": lambda x: mg.sum(mg.asarray(np.array([x[0] * 2.0, x[1]]))),
    "numpy.asarray": lambda x: mg.sum(mg.asarray(np.asarray(x)) * x),
    "numpy.float64": lambda x: np.float64(x[0]) * x[1],
    "an element of an array": into_an_array,
    "a slice of an array": slice_into_an_array,
    "a method of an array": lambda x: x[0] * np.ones(2).dot(x),
    "dlpack": lambda x: mg.sum(mg.asarray(np.from_dlpack(x)) * x),
    "masked arrays": lambda x: mg.sum(mg.asarray(np.ma.array(x).filled(0.0)) * x),
}

TRANSFORMS = {
    "grad": lambda f: mg.grad(f)(X),
    "value_and_grad": lambda f: mg.value_and_grad(f)(X),
    "vjp": lambda f: mg.vjp(f, X),
    "jvp": lambda f: mg.jvp(f, X, X),
    "jacobian": lambda f: mg.jacobian(f)(X),
    "hessian": lambda f: mg.hessian(f)(X),
    "hvp": lambda f: mg.hvp(f, X, X),
    "gvp": lambda f: mg.transforms.gvp(f, lambda y: y * y, X, X),
    "checkpoint": lambda f: mg.checkpoint(f)(mg.tensor(X)),
}


@pytest.mark.parametrize("convert", CONVERSIONS.values(), ids=CONVERSIONS)
def test_a_conversion_raises(convert):
    with pytest.raises(ConversionError, match=r"grad\(\), at .*test_border\.py:\d+"):
        mg.grad(convert)(X)


@pytest.mark.parametrize("transform", TRANSFORMS.values(), ids=TRANSFORMS)
@pytest.mark.parametrize("name", ["float", "a slice of an array"])
def test_in_every_transform(transform, name):
    with pytest.raises(ConversionError):
        transform(CONVERSIONS[name])
    assert float(mg.tensor(1.0)) == 1.0


def test_what_the_error_says():
    with pytest.raises(ConversionError) as raised:
        mg.grad(lambda x: math.sqrt(x[0] * 2.0) * x[1])(X)
    message = str(raised.value)
    for part in (
        "float()",
        "the result of",
        "grad()",
        "math.sqrt(x[0] * 2.0)",
        "t.item()",
        "np.sin",
    ):
        assert part in message
    assert isinstance(raised.value, TypeError)


def test_the_error_names_the_line_that_called_another_library():
    matrix = csr_array(np.eye(2))
    with pytest.raises(ConversionError) as raised:
        mg.grad(lambda x: mg.sum(matrix @ x))(X)
    message = str(raised.value)
    assert "called at" in message
    assert f"{Path(__file__).name}:" in message
    assert "mg.sum(matrix @ x)" in message
    assert "mg.matmul(A, t)" in message


@pytest.mark.skipif(is_before("1.16.0", scipy), reason="SciPy 1.15 hides nothing")
def test_the_error_replaces_one_of_compiled_code_that_hides_it():
    with pytest.raises(ConversionError, match="out of the graph") as raised:
        mg.grad(lambda x: mg.sum(lfilter(mg.asarray([1.0]), x, mg.zeros(4))))(X)
    assert isinstance(raised.value.__cause__, ValueError)


def test_an_error_of_the_user_is_not_replaced():
    with pytest.raises(ValueError, match="of my own"):
        mg.grad(refused_and_given_up)(X)


def is_number(x):
    try:
        float(x)
    except TypeError:
        return False
    return True


def test_a_refusal_that_other_code_catches_is_told():
    with pytest.raises(ConversionError, match="caught this error, and went on"):
        mg.grad(lambda x: mg.sum(x) if is_number(x[0]) else x[0])(X)
    f = mg.allow_conversions(lambda x: mg.sum(x) if is_number(x[0]) else x[0])
    assert_array_equal(mg.grad(f)(X), [1.0, 1.0])
    assert_array_equal(mg.grad(lambda x: mg.sum(x) * is_number(2.0))(X), [1.0, 1.0])
    with pytest.raises(ConversionError, match="went on"):  # not forgotten by what comes after it
        mg.grad(lambda x: is_number(x[0]) * x[0] + mg.grad(lambda y: y * y)(x[1]))(X)


def refused_and_given_up(x):
    with suppress(ConversionError):
        mg.grad(lambda y: y * float(y))(1.0)
    msg = "an error of my own"
    raise ValueError(msg)


SPARSE = [csr_array, csc_array, coo_array, lil_array, csr_matrix]
DENSE = np.array([[2.0, 0.0, 1.0], [1.0, 3.0, 0.0]])
COLUMNS = np.array([1.0, -2.0, 0.5])


@pytest.mark.parametrize("kind", SPARSE)
def test_sparse_matrices_take_part(kind):
    matrix = kind(DENSE)
    for product in (mg.matmul, np.matmul):
        check_grads(lambda x, f=product: f(matrix, x), COLUMNS)
        check_grads(lambda x, f=product: f(x, matrix), X)
    check_grads(lambda x: x @ matrix, X, order=2)
    check_grads(lambda x: x @ matrix, DENSE @ DENSE.T)
    assert_array_equal((mg.tensor(X) @ matrix).data, X @ DENSE)
    assert_array_equal(mg.matmul(matrix, mg.tensor(COLUMNS)).data, DENSE @ COLUMNS)
    assert mg.matmul(matrix, mg.tensor(COLUMNS), constant=True).constant
    with pytest.raises(ValueError, match="shape"):
        mg.matmul(mg.tensor(COLUMNS), matrix)


@pytest.mark.parametrize("kind", SPARSE)
def test_what_sparse_matrices_compute_themselves_is_refused(kind):
    matrix = kind(DENSE)
    for product in (lambda x: matrix @ x, matrix.dot, lambda x: matrix * x, matrix.multiply):
        with pytest.raises(ConversionError):
            mg.grad(lambda x, f=product: mg.sum(f(x)))(COLUMNS)
    for product in (mg.dot, mg.vecdot, mg.add, lambda a, x: x + a, lambda a, x: mg.matmul(a, a)):
        with pytest.raises(TypeError):
            mg.grad(lambda x, f=product: mg.sum(f(matrix, x)))(COLUMNS)


def test_what_a_sparse_matrix_was_is_kept():
    matrix, x = csr_matrix(DENSE), mg.tensor(X)
    y = x @ matrix
    matrix.data[:] = 0.0
    matrix.indices[:] = 0
    y.backward()
    assert_array_equal(x.grad, [3.0, 4.0])


def into(fill):
    """Read an array after a function has filled it."""

    def f(x):
        out = np.zeros(2)
        fill(x, out)
        return mg.sum(x * out)

    return f


@pytest.mark.parametrize(
    "f",
    [
        into(lambda x, out: np.multiply(x, 2.0, out=out)),
        into(lambda x, out: mg.multiply(x, 2.0, out=out)),
        into(lambda x, out: np.cumsum(x, out=out)),
        into(lambda x, out: np.matmul(np.eye(2), x, out=out)),
        into(lambda x, out: np.einsum("i->i", x, out=out)),
        into(lambda x, out: np.clip(x, 0.0, 9.0, out=out)),
        into(lambda x, out: np.sum(x[None], axis=0, out=out)),
        into(lambda x, out: np.modf(x, out=(np.zeros(2), out))),
    ],
)
def test_an_array_that_is_filled_is_refused(f):
    with pytest.raises(ConversionError, match=r"an array given as out= .* out of the graph"):
        mg.grad(f)(X)
    assert np.isfinite(mg.grad(f, allow_conversions=True)(X)).all()


def test_an_array_that_is_added_to_becomes_the_tensor():
    def f(x):
        total = np.zeros(2)
        total += x
        total *= x
        return mg.sum(total)

    assert_allclose(mg.grad(f)(X), 2 * X)


@pytest.mark.parametrize(
    "leave",
    [mg.tensor, mg.Tensor, lambda x: pickle.loads(pickle.dumps(x))],  # noqa: S301 our own
    ids=["tensor", "Tensor", "pickle"],
)
def test_copies_outside_of_the_graph_are_refused(leave):
    for inside in (lambda x: x, lambda x: x * x):
        with pytest.raises(ConversionError):
            mg.grad(lambda x, g=inside: mg.sum(leave(g(x)) * x))(X)
    assert leave(mg.tensor(X)).creator is None
    assert mg.grad(lambda x: mg.sum(leave(mg.tensor(X)) * x))(X).tolist() == X.tolist()


class Holder:
    def __init__(self, x):
        self.x = x


COPIES = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "nested": lambda x: copy.deepcopy([x])[0],
    "object": lambda x: copy.deepcopy(Holder(x)).x,
    "view": lambda x: copy.deepcopy(x[:]),
    "method": lambda x: x.copy(),
}


@pytest.mark.parametrize("copying", COPIES.values(), ids=COPIES)
def test_copies_of_what_is_differentiated_stay_in_the_graph(copying):
    assert_allclose(mg.grad(lambda x: mg.sum(copying(x) * x))(X), 2 * X)
    assert_allclose(mg.grad(lambda x: mg.sum(copying(x * x) * x))(X), 3 * X**2)
    assert_allclose(mg.jvp(lambda x: copying(x) * x, (X,), (X,))[1], 2 * X**2)
    nested = mg.grad(lambda x: mg.sum(mg.grad(lambda y: mg.sum(copying(y) ** 3))(x)))(X)
    assert_allclose(nested, 6 * X)


WAYS_OUT = {
    "data": lambda x: mg.sum(x * x.data),
    "item": lambda x: x[0] * x[1].item(),
    "tolist": lambda x: mg.sum(x * np.array(x.tolist())),
    "stop_gradient": lambda x: mg.sum(x * np.asarray(mg.stop_gradient(x))),
    "a constant copy": lambda x: mg.sum(x * np.asarray(x.copy(constant=True))),
    "repr": lambda x: x.sum() if repr(x) + str(x) + f"{x[0]:.3f}" else None,
    "a truth value": lambda x: x[0] if x[1] > 1.0 else x[1],
    "an integer": lambda x: x[int(x[1]) - 1] * 1.0,
    "what does not depend": lambda x: x[0] * float(mg.tensor(2.0)),
    "a shape": lambda x: x.sum() * len(x) * np.ndim(x) * np.size(x),
    "a comparison": lambda x: mg.sum(mg.where(np.asarray(x > 1.0), x, 0.0)),
    "argmax": lambda x: x[np.argmax(x)],
}


@pytest.mark.parametrize("leave", WAYS_OUT.values(), ids=WAYS_OUT)
def test_the_ways_out_are_open(leave):
    assert np.isfinite(mg.grad(leave)(X)).all()


def test_conversions_can_be_allowed():
    f = CONVERSIONS["float"]
    assert_array_equal(mg.grad(f, allow_conversions=True)(X), [0.0, 0.5])
    with mg.allow_conversions:
        assert_array_equal(mg.grad(f)(X), [0.0, 0.5])
    assert_array_equal(mg.grad(mg.allow_conversions(f))(X), [0.0, 0.5])
    assert mg.vjp(f, X, allow_conversions=True)[0] == 1.0
    assert mg.jvp(f, X, X, allow_conversions=True)[1] == 1.0
    assert_array_equal(mg.jacobian(f, allow_conversions=True)(X), [0.0, 0.5])
    assert_array_equal(mg.hvp(f, X, X, allow_conversions=True), [0.0, 0.0])
    with pytest.raises(ConversionError):
        mg.grad(f)(X)


def test_a_transform_that_allows_conversions_can_be_pickled():
    gradient = pickle.loads(pickle.dumps(mg.grad(to_number, allow_conversions=True)))  # noqa: S301 our own
    assert gradient(3.0) == 3.0
    with pytest.raises(ConversionError):
        pickle.loads(pickle.dumps(mg.grad(to_number)))(3.0)  # noqa: S301


def to_number(x):
    return x * float(x)


def test_nested_transforms_keep_the_rule():
    def outer(x):
        return mg.grad(lambda y: y * float(x))(2.0) * x

    with pytest.raises(ConversionError):
        mg.grad(outer)(3.0)

    def inner(x):
        return mg.grad(lambda y: y * float(y))(x)

    with pytest.raises(ConversionError):
        mg.grad(inner)(3.0)
    # What the outer function has done with, the inner one may convert no more than before.
    assert mg.grad(lambda x: x * mg.grad(lambda y: y * y)(2.0))(3.0) == 4.0


def test_threads_keep_the_rule():
    def in_a_thread(x):
        found = []

        def convert():
            try:
                found.append(float(x))
            except ConversionError as error:
                found.append(error)

        thread = threading.Thread(target=convert)
        thread.start()
        thread.join()
        assert isinstance(found[0], ConversionError)
        return x * x

    assert mg.grad(in_a_thread)(3.0) == 6.0


def test_other_threads_are_left_alone():
    started, done = threading.Event(), threading.Event()
    seen = []

    def elsewhere():
        started.wait(10)
        seen.append(float(mg.tensor(2.0) * 3.0))
        done.set()

    def waiting(x):
        started.set()
        done.wait(10)
        return x * x

    thread = threading.Thread(target=elsewhere)
    thread.start()
    mg.grad(waiting)(3.0)
    thread.join()
    assert seen == [6.0]


def test_a_black_box_may_convert():
    @extend.custom_vjp
    def box(a):
        return float(a) * 2.0 + 0.0 * np.asarray(outside[0]) if outside else float(a) * 2.0

    outside = []
    box.defvjp(lambda a: (box(a), None), lambda _, g: (2.0 * float(g),))

    def loss(x):
        outside[:] = [x]
        return box(x) * x

    assert_allclose(mg.grad(loss)(3.0), 12.0)


def test_training_loops_keep_their_freedom():
    w = mg.tensor([1.0, 2.0])
    loss = (w * w).sum()
    log = [float(loss), np.asarray(loss)]
    loss.backward()
    assert log == [5.0, 5.0]
    assert_array_equal(w.grad, [2.0, 4.0])


def test_after_an_exception_nothing_is_differentiated():
    with pytest.raises(ZeroDivisionError):
        mg.grad(lambda x: x / 0 if 1 / 0 else x)(1.0)
    kept = []
    with pytest.raises(ConversionError):
        mg.grad(lambda x: kept.append(x) or float(x))(1.0)
    assert float(kept[0]) == 1.0


INDEPENDENT = {
    "a number": lambda x: 3.0,
    "an item": lambda x: x[0].item(),
    "data": lambda x: mg.asarray(x.data).sum() * 2.0,
    "a constant": lambda x: mg.sum(mg.stop_gradient(x)),
    "an index": lambda x: mg.argmax(x) * 1.0,
}


@pytest.mark.parametrize("transform", [TRANSFORMS[name] for name in ("grad", "vjp", "jvp", "hvp")])
@pytest.mark.parametrize("func", INDEPENDENT.values(), ids=INDEPENDENT)
def test_an_independent_result_warns(func, transform):
    with pytest.warns(IndependentWarning, match="does not depend") as caught:
        transform(func)
    assert caught[0].filename == __file__


@pytest.mark.parametrize(
    "func",
    [lambda x: x.sum(), lambda x: (3.0 * x).sum(), lambda x: mg.floor(x).sum(), lambda x: x[0]],
)
def test_what_depends_does_not_warn(func):
    mg.grad(func)(X)
    assert_array_equal(mg.hessian(func)(X), np.zeros((2, 2)))
    mg.jacobian(mg.grad(func))(X)


@pytest.mark.parametrize("transform", [mg.grad, mg.value_and_grad, mg.jacobian])
def test_nothing_is_not_a_result(transform):
    with pytest.raises(TypeError, match="returned None"):
        transform(lambda x: None)(X)


def test_the_switch_sees_what_transforms_allow():
    with debug.forbid_conversions, pytest.raises(TypeError, match="converted to a number"):
        mg.grad(lambda x: x[0] * x[1].item())(X)

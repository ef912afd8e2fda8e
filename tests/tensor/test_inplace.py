"""Writes: what they change, and gradients through them against the functional reference."""

import operator
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as xp
from mygrad_array_api import extend, tensor
from mygrad_array_api._tensor.memory import Cell
from mygrad_array_api.testing import check_grads, check_vjp
from tests.tensor.functional import Dual

pytestmark = pytest.mark.usefixtures("saved_memory")

A = np.linspace(-1.2, 1.4, 12).reshape(3, 4) + 0.05
V = np.array([0.4, -0.9, 1.3, 2.1])

KEYS = {
    "integer": 1,
    "negative": -1,
    "slice": slice(0, 2),
    "step": slice(None, None, -2),
    "ellipsis": ...,
    "empty tuple": (),
    "newaxis": None,
    "column": (slice(None), 2),
    "element": (1, 2),
    "corner": (slice(1, None), slice(None, 2)),
    "list": [0, 2],
    "integers": np.array([2, 0]),
    "repeated": np.array([1, 1, 0, 1]),
    "repeated negative": np.array([1, -2]),
    "pairs": (np.array([0, 2, 0]), np.array([1, 3, 1])),
    "grid": (np.array([[0], [2]]), np.array([3, 3])),
    "mixed": (slice(None), np.array([0, 0, 3])),
    "separated": (np.array([0, 1]), None, np.array([1, 1])),
    "mask": A > 0,
    "row mask": np.array([True, False, True]),
    "mask and slice": (np.array([True, False, True]), slice(1, 3)),
    "empty mask": np.zeros((3, 4), bool),
    "empty list": [],
    "boolean": True,
}
every_key = pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)


def reference(program, *arrays):
    """Run a program on duals; return the value and the gradient of each array."""
    unit = np.eye(sum(a.size for a in arrays))
    duals, start = [], 0
    for a in arrays:
        duals.append(Dual.fresh(a.copy(), unit[start : start + a.size]))
        start += a.size
    loss = program(*duals)
    grads, start = [], 0
    for a in arrays:
        grads.append(loss.jacobian[start : start + a.size].reshape(a.shape))
        start += a.size
    return loss.array, grads


def compare(program, *arrays):
    value, expected = reference(program, *arrays)
    tensors = [tensor(a) for a in arrays]
    loss = program(*tensors)
    assert_allclose(np.asarray(loss), value)
    loss.backward()
    for x, e in zip(tensors, expected, strict=True):
        grad = np.zeros(x.shape) if x.grad is None else x.grad
        assert_allclose(grad, e, atol=1e-14)


WEIGHTS = np.arange(1.0, 13.0).reshape(3, 4)


@every_key
def test_setitem_with_every_kind_of_key(key):
    value = np.cos(np.arange(float(A[key].size))).reshape(A[key].shape)

    def program(x, v):
        y = x * 2.0
        y[key] = v * v
        return (y * y * WEIGHTS).sum()

    compare(program, A, value)


@every_key
def test_setitem_of_a_number(key):
    def program(x):
        y = x * 2.0
        y[key] = 3.0
        return (y * y * WEIGHTS).sum()

    compare(program, A)


@every_key
def test_getitem_with_every_kind_of_key(key):
    def program(x):
        y = x[key]
        return (y * y).sum()

    compare(program, A)


@every_key
def test_augmented_assignment_of_an_item(key):
    def program(x, v):
        y = x * 2.0
        y[key] += v
        y[key] *= 3.0
        return (y * y * WEIGHTS).sum()

    if np.unique(np.arange(12).reshape(3, 4)[key]).size == A[key].size:
        compare(program, A, np.array(0.7))


def test_repeated_integers_the_last_value_wins_and_gets_the_gradient():
    x, v = tensor(np.zeros(3)), tensor([1.0, 2.0, 3.0])
    y = x * 1.0
    y[[0, 0, 2]] = v
    assert_array_equal(y.data, [2, 0, 3])
    (y * np.array([10.0, 20.0, 30.0])).sum().backward()
    assert_array_equal(v.grad, [0, 10, 30])
    assert_array_equal(x.grad, [0, 20, 0])


def test_a_write_broadcasts_its_value():
    def program(x, v, s):
        y = x * 2.0
        y[:2] = v
        y[:, 1] = s
        return (y * y * WEIGHTS).sum()

    compare(program, A, V, np.array(0.3))


@pytest.mark.parametrize(
    "change",
    [operator.iadd, operator.isub, operator.imul, operator.itruediv, operator.imod],
    ids=lambda f: f.__name__,
)
@pytest.mark.parametrize("other", [2.5, V, A + 2.0], ids=["number", "row", "matrix"])
@pytest.mark.parametrize("of_view", [False, True], ids=["tensor", "view"])
def test_augmented_assignment(change, other, of_view):
    def func(x, *rest):
        y = x * 2.0
        target = y[1:] if of_view else y
        operand = rest[0] if rest else other
        if of_view and np.ndim(other) == 2:
            operand = operand[1:]
        before = target
        target = change(target, operand)
        assert target is before
        return y * y

    check_vjp(func, A) if np.isscalar(other) else check_vjp(func, A, np.abs(other) + 0.2)


def test_in_place_powers_and_products_of_matrices():
    def power(x, p):
        y = x * 2.0
        y **= p
        y **= 2
        return y

    check_grads(power, np.abs(A) + 0.5, V)

    def product(x, m):
        y = x * 2.0
        y @= m
        return y

    check_grads(product, A, np.linspace(-1, 1, 16).reshape(4, 4))


def test_identity_dtype_and_views_are_kept():
    x = tensor(np.ones(4, np.float32))
    y = x * 1
    view, same = y[:2], y
    y += np.float64(1)
    y *= np.ones(4, np.float64)
    assert y is same
    assert y.dtype == np.float32
    assert view.base is y
    assert_array_equal(view.data, [2, 2])
    assert y.data.shape == (4,)


def test_floor_division_in_place_has_a_zero_gradient():
    x = tensor([5.0, 7.0])
    y = x * 1.0
    y //= 2.0
    assert_array_equal(y.data, [2, 3])
    y.sum().backward()
    assert_array_equal(x.grad, [0, 0])


def test_integer_tensors():
    x = tensor([6, 3])
    x &= 2
    x |= 8
    x ^= 1
    x <<= 2
    x >>= 1
    assert_array_equal(x.data, ((np.array([6, 3]) & 2 | 8) ^ 1) << 2 >> 1)
    assert x.constant


# ---------------------------------------------------------------------- old values


READERS = {
    "square": lambda y: y * y,
    "exp": xp.exp,
    "matmul": lambda y: y @ y.T,
    "row": lambda y: y[0] * y[1],
    "view": lambda y: y.T[1:] * y.T[:-1],
    "sum": lambda y: (y * y.sum()).sum(axis=0),
}

WRITES = {
    "all": lambda y, v: operator.setitem(y, ..., v),
    "row": lambda y, v: operator.setitem(y, 0, v),
    "view": lambda y, v: operator.setitem(y[1:], (slice(None), 2), v[0]),
    "transposed": lambda y, v: operator.setitem(y.T, 1, v[:3]),
    "fancy": lambda y, v: operator.setitem(y, ([0, 0], [1, 1]), v[:2]),
    "iadd": operator.iadd,
    "imul": operator.imul,
    "imul view": lambda y, v: operator.imul(y[0], v),
    "loop": lambda y, v: [operator.setitem(y, i, v * float(i)) for i in range(3)],
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_what_was_read_before_a_write_keeps_its_gradient(read, write):
    def func(x, v):
        y = x * 2.0
        before = read(y)
        write(y, v)
        between = read(y)
        write(y, v * v)
        return before, between, y

    check_vjp(func, A, V, probes=2)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_second_order_through_writes(write):
    def func(x, v):
        y = x * x
        before = y * y
        write(y, v * v)
        return before, y * y

    check_grads(func, A, V, probes=2)


def test_the_written_value_keeps_its_own_old_value():
    def func(x, v):
        w = v * 1.0
        y = x * 2.0
        y[0] = w
        square = w * w
        w *= 3.0
        w[0] = 0.0
        return y * y, square, w * w

    check_vjp(func, A, V)


def test_a_region_assigned_to_itself():
    def func(x):
        y = x * 2.0
        y[:2] = y[1:]
        y[:, 1:] *= y[:, :-1]
        y[...] = y[::-1]
        return y * y

    check_vjp(func, A)


def test_swapping_rows():
    def func(x):
        y = x * 2.0
        y[[0, 1]] = y[[1, 0]]
        y[[0, 0]] = y[[1, 2]]
        return y * WEIGHTS

    check_vjp(func, A)


ROWS = np.linspace(0.6, 1.4, 15).reshape(5, 3)

row_numbers = st.integers(-5, 4)
row_steps = st.one_of(
    st.tuples(st.just("read"), row_numbers),
    st.tuples(st.just("write"), row_numbers, row_numbers),
    st.tuples(st.just("scale"), row_numbers),
    st.tuples(st.just("element"), row_numbers),
    st.tuples(st.just("slice"), row_numbers),
    st.tuples(st.just("read all")),
)


def run_row_steps(y, steps):
    """Read and write rows of `y`; what is read goes into a sum that saves it."""
    total = (y[0] * y[1]).sum()
    for kind, *rows in steps:
        if kind == "read":
            total = total + (y[rows[0]] * y[rows[0] - 1 if rows[0] > -5 else 0]).sum()
        elif kind == "write":
            y[rows[0]] = y[rows[1]] * y[rows[0]]
        elif kind == "scale":
            y[rows[0]] *= y[rows[0]]
        elif kind == "element":
            y[rows[0]][1] = y[rows[0]][0] * y[rows[0]][2]
        elif kind == "slice":
            y[rows[0] :] = y[rows[0] :] * y[rows[0]]
        else:
            total = total + (y * y).sum()
    return total + y.sum()


@settings(max_examples=60, deadline=None)
@given(st.lists(row_steps, max_size=6))
def test_rows_saved_and_overwritten_in_any_order(steps):
    """Old values go from row to row, until something else is saved or written."""
    x = tensor(ROWS)
    run_row_steps(x * 1.0, steps).backward()
    direction = np.cos(np.arange(15.0)).reshape(5, 3)
    step = 1e-20  # of the complex step: no difference is taken, so nothing is lost
    exact = run_row_steps(ROWS + 1j * step * direction, steps).imag / step
    assert_allclose((x.grad * direction).sum(), exact, rtol=1e-10, atol=1e-12)


def test_of_memory_that_others_can_reach_a_small_value_is_saved_as_a_copy(request):
    tracked = "tracked" in request.node.name
    x = tensor(ROWS)
    y = x * 1.0
    product = y[0] * y[1]
    assert [type(item) is Cell for item in product._node.saved] == [tracked, tracked]
    y[0] = 7.0
    product.sum().backward()
    assert_array_equal(x.grad[1], ROWS[0])


def test_as_long_as_only_rows_are_saved_and_written_nothing_is_logged():
    y = tensor(np.tile(ROWS, 40)) * 1.0
    kept = [y[t - 1] * y[t] for t in range(1, 5)]
    for t in range(5):
        y[t] = float(t)
    history = kept[0]._node.saved[0].history
    assert not history.log
    assert history.shadow is None
    y[1:3] = 0.0
    assert len(history.log) == 0, "all rows that were saved have their old values"
    sum(kept).sum().backward()


# ---------------------------------------------------------------------- leaves


def test_the_gradient_of_a_written_leaf_is_that_of_its_new_value():
    x = tensor([1.0, 2.0, 3.0])
    x[0] = 5.0
    (x * x).sum().backward()
    assert_array_equal(x.grad, [10, 4, 6])


def test_a_written_leaf_passes_gradient_to_the_value():
    x, v = tensor([1.0, 2.0, 3.0]), tensor(4.0)
    x[1] = v
    (x * x).sum().backward()
    assert v.grad == 8
    assert_array_equal(x.grad, [2, 8, 6])


WRITES = {
    "an element": lambda x, v: x.__setitem__(0, v[0]),
    "all of it": lambda x, v: x.__setitem__(..., v),
    "a view": lambda x, v: x[:1].__setitem__(..., v[1]),
    "a view of a reshaped one": lambda x, v: x.reshape(2, 1)[:, 0].__setitem__(slice(None), v),
    "by a mask": lambda x, v: x.__setitem__(np.array([True, False]), v[1]),
    "out": lambda x, v: xp.exp(v, out=x),
    "in place": lambda x, v: x.__imul__(v),
    "in place to a view": lambda x, v: x[1:].__iadd__(v[:1]),
    "a function": lambda x, v: np.copyto(x, v, where=[True, False]),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=list(WRITES))
@pytest.mark.parametrize(
    "make",
    [
        lambda: tensor([1.0, 2.0], constant=True),
        lambda: xp.arange(1, 3) / 2,  # of integers
        lambda: tensor(np.array([[1.0, 2.0]]), constant=True)[0],
    ],
    ids=["made", "computed", "view"],
)
def test_a_constant_that_a_variable_is_written_into_varies(make, write):
    def func(v):
        x = make()
        before = x * 3.0  # was computed of the constant
        write(x, v)
        assert not x.constant
        assert before.constant
        return x * x + before

    check_vjp(func, np.array([0.5, 1.5]))


def test_a_constant_stays_one_where_nothing_varies():
    x = tensor([1.0, 2.0], constant=True)
    x[0] = tensor(4.0, constant=True)
    x *= 2.0
    with xp.no_autodiff:
        x[1] = tensor(3.0)
    assert x.constant
    assert_array_equal(x.data, [8, 3])


def test_integers_do_not_take_what_varies():
    n = tensor([1, 2])
    with pytest.raises(TypeError, match="int64"):
        n[0] = tensor(0.5)
    n[0], n[1] = 2.7, tensor(-1.5, constant=True)  # cut off, as by NumPy
    assert_array_equal(n.data, [2, -1])
    flags = tensor([True, False])
    flags[...] = np.array([0.0, 0.5])
    assert_array_equal(flags.data, [False, True])


def test_a_loop_of_updates_after_backward():
    x = tensor([1.0, 2.0])
    for _ in range(3):
        (x * x).sum().backward()
        with xp.no_autodiff:
            x -= 0.1 * x.grad
    assert_allclose(x.data, np.array([1.0, 2.0]) * 0.8**3)
    assert x.creator is None


# ---------------------------------------------------------------------- memory from outside


def test_the_callers_array_cannot_falsify_a_gradient():
    array = np.array([1.0, 2.0])
    x = xp.astensor(array)
    y = x * x
    with suppress(ValueError):  # where it is locked
        array[0] = 100.0
    y.sum().backward()
    assert x.grad[1] == 4
    assert x.grad[0] == 2
    array[0] = 3.0
    assert array[0] == 3


def test_an_operand_of_numpys_cannot_falsify_a_gradient():
    array = np.array([1.0, 2.0])
    x = tensor([3.0, 4.0])
    y = x * array
    with suppress(ValueError):  # where it is locked
        array[0] = 100.0
    y.sum().backward()
    assert_array_equal(x.grad, [1, 2])
    array[0] = 3.0
    assert array[0] == 3


def test_data_cannot_falsify_a_gradient():
    x = tensor([1.0, 2.0])
    handed_out = x.data
    y = x * x
    for data in (handed_out, x.data):
        with suppress(ValueError):  # where it is read-only
            data[0] = 100.0
    y.sum().backward()
    assert_array_equal(x.grad, [2, 4])


def test_data_is_writable_when_no_graph_needs_it():
    x = tensor([1.0, 2.0])
    x.data[0] = 5.0
    assert_array_equal(x.data, [5, 2])
    (x * x).sum().backward()
    x.data[0] = 6.0
    assert_array_equal(x.data, [6, 2])
    x.data = np.array([7.0, 8.0])
    (x * 2).sum().backward()
    assert_array_equal(x.grad, [2, 2])


# ---------------------------------------------------------------------- out=


def test_a_number_is_written_through_its_data():
    x = tensor(np.asarray(2.0))
    data = x.data
    assert type(data) is np.ndarray
    assert np.shares_memory(data, x.data)
    data[...] = 5.0
    assert x == 5.0
    x[...] = 3.0
    assert data == 3.0
    original = np.asarray(1.0)
    shared = tensor(original, copy=False)
    original[...] = 7.0
    assert shared == 7.0


def test_out_is_a_write():
    def func(x, v):
        y = x * 2.0
        row = y[0]
        before = y * y
        assert xp.multiply(v, v, out=row) is row
        return before, y * y

    check_vjp(func, A, V)


def test_out_with_a_mask_keeps_the_rest():
    mask = A > 0

    def func(x, v):
        y = x * 2.0
        xp.exp(v, out=y, where=mask)
        return y * y

    check_vjp(func, A, V)


# ---------------------------------------------------------------------- what cannot be written


REFUSED = {
    "a variable into integers": (lambda: tensor([1, 2]), slice(1), tensor([0.5]), TypeError),
    "a variable into booleans": (lambda: tensor([True]), 0, tensor(0.5), TypeError),
    "complex into real": (lambda: tensor([1.0, 2.0]), 0, 1j, TypeError),
    "complex array into real": (lambda: tensor([1.0, 2.0]), ..., np.array([1j, 2j]), TypeError),
    "complex into integers": (lambda: tensor([1, 2]), 0, 1j, TypeError),
    "text": (lambda: tensor([1.0, 2.0]), 0, "a", TypeError),
    "a wrong shape": (lambda: tensor([1.0, 2.0]), ..., np.ones(3), ValueError),
    "outside": (lambda: tensor([1.0, 2.0]), 5, 1.0, IndexError),
    "too many axes": (lambda: tensor([1.0, 2.0]), (0, 0), 1.0, IndexError),
}


@pytest.mark.parametrize(("make", "key", "value", "error"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("saved", [False, True])
def test_a_refused_write_changes_nothing(make, key, value, error, saved):
    x = make()
    before, view = np.array(x.data), x[:]
    y = view * view if saved and not x.constant else None
    creator = x.creator
    with pytest.raises(error):
        x[key] = value
    assert_array_equal(np.array(x), before)
    assert x.creator is creator
    if y is not None:
        y.sum().backward()
        assert_array_equal(x.grad, 2 * before)


def test_what_loses_only_precision_can_be_written():
    x, n = tensor(np.ones(3, np.float32)), tensor([1, 2])
    x[0] = np.float64(0.1)
    x[1] = 7
    n[0] = True
    n[1] = np.int8(5)
    assert x.dtype == np.float32
    assert_array_equal(x.data, np.array([0.1, 7, 1], np.float32))
    assert_array_equal(n.data, [1, 5])


def test_read_only_memory_cannot_be_written():
    array = np.array([1.0, 2.0])
    array.flags.writeable = False
    x = xp.astensor(array)
    for target in (x, x[:1]):
        with pytest.raises(ValueError, match="read-only"):
            target[0] = 5.0
    assert_array_equal(x.data, [1, 2])


# ---------------------------------------------------------------------- keys


def test_a_key_that_changes_later_does_not_change_the_gradient():
    i, indices = tensor(1), np.array([0, 2])
    x = tensor(np.arange(4.0))
    y = x * 1.0
    y[i:] = y[:1]
    y[indices] *= 3.0
    z = y[indices] * y[i : i + 1]
    i[...] = 0
    indices[...] = 1
    z.sum().backward()
    assert_array_equal(x.grad, [0, 0, 0, 0])
    y = x * 1.0
    i[...] = 1
    part = y[i:]
    i[...] = 3
    (part * part).sum().backward()
    assert_array_equal(x.grad, [0, 2, 4, 6])


@pytest.mark.parametrize("index", [np.int64(1), np.uint8(1), np.intp(-1)], ids=repr)
def test_numpys_integers_are_indices(index):
    x = tensor(A)
    row = x[index]
    assert row.base is x
    y = x * 2.0
    y[index] = y[0] * y[index]
    y[index, index] *= 2.0

    def func(x):
        y = x * 2.0
        y[int(index)] = y[0] * y[int(index)]
        y[int(index), int(index)] *= 2.0
        return y

    y.sum().backward()
    compared = tensor(A)
    func(compared).sum().backward()
    assert_array_equal(x.grad, compared.grad)


# ---------------------------------------------------------------------- old values of rows


ROW_LOOPS = {
    "product with the row before": lambda y, t: y[t - 1] * y[t],
    "product with the row behind": lambda y, t: y[t - 1] * y[(t + 1) % 5],
    "from the end": lambda y, t: y[-t] * y[t],
    "of a slice": lambda y, t: y[t - 1 : t + 1].sum(axis=0) * y[t],
    "of a reversed slice": lambda y, t: (y[3::-1] * y[:4]).sum(axis=0) * y[t],
    "of a column": lambda y, t: y[:, 1].sum() * y[t],
    "of a view of a view": lambda y, t: y.T[:, t] * y[1:][t - 1],
    "of all": lambda y, t: (y * y).sum(axis=0),
}


@pytest.mark.parametrize("step", ROW_LOOPS.values(), ids=ROW_LOOPS)
@pytest.mark.parametrize("rows", [range(1, 5), range(4, 0, -1), [-1, -2, 1]], ids=str)
def test_a_loop_over_rows_keeps_the_old_values_that_it_reads(step, rows):
    def func(x):
        y = x * 1.0
        kept = []
        for t in rows:
            y[t] = step(y, t)
            kept.append(y[t] * y[t - 1])
        return y, *kept

    check_vjp(func, np.linspace(0.5, 1.5, 20).reshape(5, 4))


# ---------------------------------------------------------------------- shape


def test_an_impossible_shape_raises_and_changes_nothing():
    x = tensor(np.arange(6.0))
    view = x[:3]
    creator = x.creator
    with pytest.raises(ValueError, match="reshape"):
        x.shape = (4, 2)
    with pytest.raises(AttributeError, match="without a copy"):
        x.reshape(2, 3).T.shape = (6,)
    assert x.shape == (6,)
    assert x.creator is creator
    view[...] = 9.0
    assert_array_equal(x.data, [9, 9, 9, 3, 4, 5])


def test_gradients_through_an_assigned_shape():
    def func(x):
        y = x * 1.0
        before = y[1:] * y[:-1]
        part = y[4:]
        y.shape = (3, 4)
        y[0] *= y[1]
        part *= 2.0
        y.shape = (2, 6)
        part.shape = (2, 4)
        return before, y * y, part * part[0]

    check_vjp(func, np.linspace(0.5, 1.5, 12))


def test_a_mask_may_write_what_the_value_reads():
    x = tensor(np.arange(12.0).reshape(3, 4))
    mask = np.zeros((3, 4), bool)
    mask[[0, 1, 1, 2], [3, 0, 1, 3]] = True
    y = x * 1.0
    y[mask] = y[0]
    expected = np.arange(12.0).reshape(3, 4)
    expected[mask] = [0.0, 1.0, 2.0, 3.0]
    assert_array_equal(y.data, expected)
    (y[2, 3] * 5.0).backward()
    assert_array_equal(x.grad, np.where(np.arange(12).reshape(3, 4) == 3, 5.0, 0.0))


NUMBERS = {
    "tensor": lambda: tensor(1.0),
    "constant": lambda: tensor(1.0, constant=True),
    "zeros": lambda: xp.ones(()),
    "asarray": lambda: xp.asarray(1.0),
    "written": lambda: filled(tensor(0.0), 1.0),
}


def filled(x, value):
    x[...] = value
    return x


@pytest.mark.parametrize("make", NUMBERS.values(), ids=NUMBERS)
def test_a_number_that_was_made_as_an_array_is_written_in_place(make):
    x = make()
    alias = x
    x += 1.0
    x *= 3.0
    assert alias is x
    assert alias == 6.0


RESULTS = {
    "a sum": lambda x: x.sum(),
    "an element": lambda x: x[0] * 1.0,
    "a constant": lambda x: xp.tensor(x.data, constant=True).sum(),
    "a norm": np.linalg.norm,
    "without recording": xp.no_autodiff(np.sum),
}


@pytest.mark.parametrize("make", RESULTS.values(), ids=RESULTS)
def test_a_number_that_an_operation_made_is_rebound(make):
    result = make(tensor([3.0, 4.0]))
    before, value = result, float(result)
    result += 1.0
    assert result is not before
    assert (float(before), float(result)) == (value, value + 1.0)


# ---------------------------------------------------------------------- operations of one's own

FORWARD = {
    "itself": lambda x: x,
    "view": lambda x: x[::-1],
    "transposed twice": lambda x: x.reshape(2, -1).T.T.reshape(-1),
}


@pytest.mark.parametrize("forward", FORWARD.values(), ids=FORWARD)
@pytest.mark.parametrize("size", [4, 1000])
def test_a_result_in_the_memory_of_an_operand_is_no_view(forward, size):
    """What a function of the user's own returns is apart: a later write changes no gradient."""
    operation = extend.linear(
        "in_the_memory_of_its_operand", forward=forward, x=lambda xp, g: g, replace=True
    )
    x = tensor(np.full(size, 3.0))
    y = x * 1.0
    view = y[::-1]
    result = operation(view)
    product = (result * result).sum()
    view[...] = 7.0
    assert_array_equal(result, np.full(size, 3.0))
    product.backward()
    assert_array_equal(x.grad, np.full(size, 6.0))

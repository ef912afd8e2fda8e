"""NumPy's functions that write, and what they refuse."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from mygrad_array_api import Tensor, tensor

MASK = np.array([True, False, True])
LONG = np.linspace(0.5, 1.5, 300)  # more than is copied whenever a rule saves it
MATRIX = np.outer(LONG, [1.0, 2.0])

WRITES = [
    np.copyto,
    lambda x, v: np.place(x, MASK, v),
    lambda x, v: np.put(x, [0, 2], v),
    lambda x, v: np.putmask(x, MASK, v),
    lambda x, v: np.put_along_axis(x, np.array([0, 2]), v[0], axis=0),
]


@pytest.mark.parametrize("write", WRITES)
def test_a_write_goes_through_views_and_passes_the_gradient_on(write):
    base = tensor(np.ones((2, 3))) * 1.0
    values = tensor([5.0, 6.0, 7.0])
    row = base[1]
    write(row, values)
    assert row.data[0] == base.data[1, 0] == 5.0
    (base * 2.0).sum().backward()
    assert values.grad[0] >= 2.0
    assert_array_equal(base.grad, np.full((2, 3), 2.0))


def test_what_is_overwritten_gets_no_gradient():
    x = tensor([1.0, 2.0, 3.0])
    y = x * 1.0
    np.put(y, [1, 1], [8.0, 9.0])
    assert_array_equal(y.data, [1.0, 9.0, 3.0])
    y.backward()
    assert_array_equal(x.grad, [1.0, 0.0, 1.0])


@pytest.mark.parametrize("write", WRITES)
def test_a_variable_is_not_written_into_an_array(write):
    array = np.zeros(3)
    with pytest.raises(TypeError, match="gradient would be lost"):
        write(array, tensor([5.0, 6.0, 7.0]))
    assert_array_equal(array, 0.0)


@pytest.mark.parametrize("write", WRITES)
def test_a_constant_is_written_into_an_array(write):
    array, expected = np.zeros(3), np.zeros(3)
    values = np.array([5.0, 6.0, 7.0])
    write(array, tensor(values, constant=True))
    write(expected, values)
    assert_array_equal(array, expected)


@pytest.mark.parametrize(
    ("error", "call"),
    [
        (IndexError, lambda x: np.put(x, [3], 1.0)),
        (ValueError, lambda x: np.put(x, [0], 1.0, mode="other")),
        (ValueError, lambda x: np.place(x, [True], 1.0)),
        (ValueError, lambda x: np.place(x, MASK, [])),
        (ValueError, lambda x: np.putmask(x, [True], 1.0)),
        (ValueError, lambda x: np.fill_diagonal(x, 1.0)),
        (ValueError, lambda x: np.fill_diagonal(x.reshape(1, 1, 3), 1.0)),
        (ValueError, lambda x: np.copyto(x, [1.0, 2.0])),
        (TypeError, lambda x: np.copyto(x, 1j)),
        (TypeError, lambda x: np.copyto(x, [1, 2, 3], casting="no")),
        (ValueError, lambda x: np.put_along_axis(x, np.array([[0]]), 1.0, axis=0)),
        (IndexError, lambda x: np.put_along_axis(x, np.array([5]), 1.0, axis=0)),
        (IndexError, lambda x: np.put_along_axis(x, np.array([5]), 1.0, axis=None)),
        (IndexError, lambda x: np.put(x[:0], [0], 1.0, mode="wrap")),
        (IndexError, lambda x: np.take(x, 3)),
        (IndexError, lambda x: np.take(x[:0], [0], mode="clip")),
        (ValueError, lambda x: np.take(x, 3, mode="other")),
        (ValueError, lambda x: np.compress([[True]], x)),
        (IndexError, lambda x: np.delete(x, 3)),
        (IndexError, lambda x: np.insert(x, 5, 1.0)),
        (ValueError, lambda x: np.choose([0, 2, 0], [x, x])),
        (ValueError, lambda x: np.select([], [])),
        (ValueError, lambda x: np.select([MASK], [x, x])),
        (TypeError, lambda x: np.select([x], [x])),
        (ValueError, lambda x: np.piecewise(x, [MASK], [1, 2, 3])),
        (ValueError, lambda x: np.split(x, 2)),
        (ValueError, lambda x: np.array_split(x, 0)),
        (ValueError, lambda x: np.vsplit(x, 1)),
        (ValueError, lambda x: np.dsplit(x, 1)),
        (ValueError, lambda x: np.hsplit(x[0], 1)),
        (ValueError, np.fliplr),
        (ValueError, np.rot90),
        (ValueError, lambda x: np.rot90(x.reshape(1, 3), axes=(0, 0))),
        (ValueError, lambda x: np.diag(x.reshape(1, 1, 3))),
        (ValueError, np.diagonal),
        (ValueError, lambda x: np.block([[x], x])),
        (ValueError, lambda x: np.block([[x], []])),
        (TypeError, lambda x: np.block([(x, x)])),
        (ValueError, lambda x: np.stack([x, x[:2]])),
        (TypeError, lambda x: np.concatenate([x], dtype=int)),
        (TypeError, lambda x: np.concatenate([x], out=np.zeros(3), dtype=float)),
        (ValueError, lambda x: np.reshape(x, (3,), order="other")),
        (ValueError, lambda x: np.ravel(x, order="other")),
        (ValueError, lambda x: np.trim_zeros(x, "other")),
        (ValueError, lambda x: np.meshgrid(x, x, indexing="other", sparse=True)),
        (ValueError, lambda x: np.geomspace(x, 0.0)),
        (ValueError, lambda x: np.pad(x, -1)),
        (TypeError, lambda x: np.pad(x, 1.5)),
        (ValueError, lambda x: np.pad(x, 1, "other")),
        (ValueError, lambda x: np.pad(x, 1, "edge", constant_values=1.0)),
        (ValueError, lambda x: np.pad(x[:0], 1, "edge")),
        (TypeError, lambda x: np.pad(x, 1, lambda *_: None)),
        (ValueError, lambda x: np.where(MASK, x, None)),
        (ValueError, lambda x: np.lib.stride_tricks.sliding_window_view(x, 4)),
        (ValueError, lambda x: np.lib.stride_tricks.sliding_window_view(x, (1, 1))),
        (TypeError, lambda x: np.lib.stride_tricks.sliding_window_view(x, 2, writeable=True)),
    ],
)
def test_bad_input_raises_and_changes_nothing(error, call):
    x = Tensor([1.0, 2.0, 3.0])
    with pytest.raises(error):
        call(x)
    assert_array_equal(x.data, [1.0, 2.0, 3.0])
    (x * 2.0).backward()
    assert_array_equal(x.grad, [2.0, 2.0, 2.0])


@pytest.mark.parametrize(
    "call",
    [
        lambda x: np.correlate(x, x, "same"),
        lambda x: np.float_power(x, LONG),
        lambda x: np.vander(x, 4),
        lambda x: getattr(np, "vecmat", np.matmul)(x, MATRIX * x[:, None]),
    ],
)
def test_a_converted_operand_is_saved_before_it_is_overwritten(call):
    x, y = tensor(LONG), tensor(LONG)
    call(x).sum().backward()
    copy = +y
    view = copy[...]
    total = call(view).sum()
    view[...] = 7.0
    total.backward()
    assert_array_equal(y.grad, x.grad)


WRITES_TO_A_NUMBER = {
    "put": lambda x: np.put(x, 0, 5.0),
    "place": lambda x: np.place(x, True, [5.0]),
    "putmask": lambda x: np.putmask(x, True, 5.0),
    "put_along_axis": lambda x: np.put_along_axis(x, np.array([0]), 5.0, None),
    "flat": lambda x: x.flat.__setitem__(0, 5.0),
    "at": lambda x: np.multiply.at(x, (), 2.5),
    "real": lambda x: setattr(x, "real", 5.0),
}


@pytest.mark.parametrize("put", WRITES_TO_A_NUMBER.values(), ids=WRITES_TO_A_NUMBER)
def test_a_write_to_the_only_element_of_a_number(put):
    plain = np.array(2.0)
    x = tensor(2.0)
    y = x * 1.0
    put(plain)
    put(y)
    assert_array_equal(y, plain)
    y.backward()
    assert x.grad == (2.5 if put is WRITES_TO_A_NUMBER["at"] else 0.0)

"""Memory that somebody outside can write to: a gradient is right, or the write raises."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import mygrad_array_api as xp
from mygrad_array_api import tensor
from mygrad_array_api._tensor.memory import Cell

pytestmark = pytest.mark.usefixtures("saved_memory")

LARGE = 1 << 15


@pytest.fixture(params=[2, LARGE], ids=["small", "large"])
def size(request):
    return request.param


READERS = {
    "multiply": lambda x, a: x * a,
    "reflected": lambda x, a: np.multiply(a, x),
    "view": lambda x, a: x[...] * a,
    "buffer": lambda x, a: x * memoryview(a),
    "matmul": lambda x, a: x @ a,
    "function": xp.multiply,
    "options": lambda x, a: np.multiply(x, a, dtype=float),
    "in place": lambda x, a: xp.add(x, 0.0).__imul__(a),
}


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize("through_view", [False, True], ids=["itself", "earlier view"])
def test_an_operand_of_numpys_cannot_falsify_a_gradient(read, through_view, size):
    array = np.full(size, 2.0)
    target = array[:] if through_view else array
    x = tensor(np.ones(size))
    y = read(x, array)
    with suppress(ValueError):
        target[...] = 100.0
    y.sum().backward()
    assert_array_equal(x.grad, np.full(size, 2.0))
    array[0] = 3.0  # nothing stays locked
    assert array[0] == 3


HANDED_OUT = {
    "data": lambda x: x.data,
    "asarray": np.asarray,
    "view of data": lambda x: x.data[:],
    "flat": lambda x: x.data.reshape(1, -1),
    "dlpack": np.from_dlpack,
    "data of a view": lambda x: x[...].data,
}


@pytest.mark.parametrize("get", HANDED_OUT.values(), ids=HANDED_OUT)
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("of_view", [False, True], ids=["tensor", "view"])
def test_an_array_that_was_handed_out_cannot_falsify_a_gradient(get, first, of_view, size):
    x = tensor(np.full(size, 3.0))
    w = x * 1.0
    array = get(w) if first else None
    operand = w[:] if of_view else w
    y = operand * operand
    array = get(w) if array is None else array
    with suppress(ValueError):
        array[...] = 100.0
    y.sum().backward()
    assert_array_equal(x.grad, np.full(size, 6.0))


@pytest.mark.parametrize("through_view", [False, True], ids=["itself", "earlier view"])
def test_an_array_that_was_taken_in_cannot_falsify_a_gradient(through_view, size):
    array = np.full(size, 3.0)
    target = array[:] if through_view else array
    x = xp.astensor(array)
    y = x * x
    with suppress(ValueError):
        target[...] = 100.0
    y.sum().backward()
    assert_array_equal(x.grad, np.full(size, 6.0))


def test_the_last_holder_may_be_a_view():
    x = tensor(np.full(LARGE, 3.0))
    row = x.data[:10]
    y = x * x
    with suppress(ValueError):
        row[...] = 100.0
    y.sum().backward()
    assert_array_equal(x.grad, np.full(LARGE, 6.0))


def test_data_is_read_only_only_while_a_rule_needs_it():
    x = tensor(np.ones(LARGE))
    y = x[:] * x
    with pytest.raises(ValueError, match="read-only"):
        x.data[0] = 5.0
    y.sum().backward()
    x.data[0] = 5.0
    assert x.data[0] == 5


def test_what_no_rule_reads_is_not_guarded():
    array = np.ones(LARGE)
    x = tensor(np.ones(LARGE))
    y = x + array
    array[...] = 5.0
    assert_array_equal(y.data[:2], [2, 2])
    y.sum().backward()
    assert_array_equal(x.grad[:2], [1, 1])


def test_memory_that_nobody_else_holds_is_not_copied():
    x = tensor(np.ones(LARGE))
    x.data = np.full(LARGE, 2.0)  # handed in, and held no longer
    for y in (x * x, x * 2.0 * x, xp.exp(x) * x, x @ x, xp.tensordot(x, x, axes=1)):
        assert [item for item in y._node.saved if type(item) is Cell]
        del y


# ---------------------------------------------------------------------- without the guard


def test_the_guard_can_be_switched_off_in_a_block():
    assert xp.mem_guard_active()
    with xp.mem_guard_off:
        assert not xp.mem_guard_active()
        with xp.mem_guard_on:
            assert xp.mem_guard_active()
        with xp.mem_guard_off:
            assert not xp.mem_guard_active()
        assert not xp.mem_guard_active()
    assert xp.mem_guard_active()


def test_a_block_ends_when_it_raises():
    with pytest.raises(KeyError), xp.mem_guard_off:
        raise KeyError
    assert xp.mem_guard_active()


def test_the_guard_can_be_switched_off_everywhere():
    xp.turn_memory_guarding_off()
    try:
        assert not xp.mem_guard_active()
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(xp.mem_guard_active).result() is False
        with xp.mem_guard_on:
            assert xp.mem_guard_active()
    finally:
        xp.turn_memory_guarding_on()
    assert xp.mem_guard_active()


def test_a_block_is_local_to_its_thread():
    with xp.mem_guard_off, ThreadPoolExecutor(1) as pool:
        assert pool.submit(xp.mem_guard_active).result() is True


def test_decorators():
    @xp.mem_guard_off
    def off(flag):
        """Document."""
        return flag, xp.mem_guard_active(), on()

    on = xp.mem_guard_on(xp.mem_guard_active)
    assert off(1) == (1, False, True)
    assert off.__doc__ == "Document."


def test_without_the_guard_nothing_is_copied_and_data_is_writeable():
    array = np.array([2.0, 2.0])
    x = tensor([1.0, 1.0])
    with xp.mem_guard_off:
        y = x[:] * array
        assert any(item is array for item in y._node.saved)
        z = x[:] * x
        x.data[0] = 5.0
    array[...] = 7.0
    (y + z * 0.0).sum().backward()
    assert_array_equal(x.grad, [7, 7])  # as the user asked for

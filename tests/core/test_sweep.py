"""The sweep neither recurses nor leaves garbage, and frees nodes by reference counting."""

import gc
import sys
import weakref

import numpy as np
import pytest

import mygrad_array_api as xp
from mygrad_array_api import extend, tensor
from mygrad_array_api._core.op import OPS, Op
from mygrad_array_api._core.plan import MANY
from mygrad_array_api._tensor.applying import apply

pytestmark = pytest.mark.usefixtures("saved_memory")

LENGTH = 100_000


@pytest.fixture
def no_collector():
    """Collect by reference counting alone, and count what is left for the collector."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def chain(x, length):
    for _ in range(length):
        x = x + 1.0
    return x


def test_a_long_chain_is_swept_without_recursion():
    x = tensor(2.0)
    chain(x, LENGTH).backward()
    assert x.grad == 1


def test_a_long_chain_is_freed_without_recursion():
    x = tensor(2.0)
    y = chain(x, LENGTH)
    del y
    x.backward()
    assert x.grad == 1


def test_a_long_chain_is_cleared_without_recursion():
    x = tensor(2.0)
    y = chain(x, LENGTH)
    y.clear_graph()
    assert y.creator is None


def test_a_long_chain_of_writes():
    x = tensor(np.ones(3))
    y = x * 2
    for _ in range(LENGTH // 10):
        y[0] = 1.0
    y.sum().backward()
    np.testing.assert_array_equal(x.grad, [0, 2, 2])


def test_a_long_chain_of_augmented_assignments():
    x = tensor(np.ones(3))
    y = x * 2
    for _ in range(LENGTH // 10):
        y += 1.0
    y.sum().backward()
    np.testing.assert_array_equal(x.grad, [2, 2, 2])


def test_many_reads_of_one_tensor():
    x = tensor(np.arange(float(LENGTH // 10)))
    total = 0.0
    for row in x:
        total = total + row * row
    total.backward()
    np.testing.assert_array_equal(x.grad, 2 * x.data)


def build(x):
    y = xp.exp(x) * x
    z = y[1:] + y[:-1]
    z[0] = y.sum()
    z *= 2.0
    w = xp.concat([z, y]) @ xp.ones(2 * x.shape[0] - 1)
    return w + xp.linalg.svd(xp.reshape(xp.tile(y, (x.shape[0],)), (-1, x.shape[0])))[1].sum()


PROGRAMS = {
    "arithmetic": lambda x: (x * x + x).sum(),
    "views": lambda x: (x[1:] * x[:-1]).sum(),
    "writes": lambda x: write(x * 2).sum(),
    "everything": build,
}


def write(y):
    row = y[1:]
    row[0] = y[0] * 3
    y += 1.0
    row *= y[1:]
    return y


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.parametrize("backward", [True, False], ids=["backward", "dropped"])
def test_nothing_is_left_for_the_garbage_collector(program, backward, no_collector):
    x = tensor(np.linspace(0.1, 1, 4))
    program(x).backward()  # what is made once and kept
    gc.collect()
    loss = program(x)
    if backward:
        loss.backward()
        assert x.grad is not None
    del loss
    assert gc.collect() == 0


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_no_garbage_after_gradients_of_gradients(program, no_collector):
    x = tensor(np.linspace(0.1, 1, 4))
    for _ in range(2):
        gc.collect()
        program(x).backward(create_graph=True)
        (x.grad * x.grad).sum().backward()
        x.null_grad()
    assert gc.collect() == 0


def test_dropping_a_result_frees_the_graph(no_collector):
    x = tensor(np.ones(3))
    y = x * 2
    seen = weakref.ref(y)
    z = y * 3
    del y
    assert seen() is None
    del z


def test_backward_frees_what_no_tensor_holds(no_collector):
    x = tensor(np.ones(1000))
    y = xp.exp(x)
    saved = weakref.ref(y._array)
    z = (y * y).sum()
    del y
    assert saved() is not None
    z.backward()
    assert saved() is None


def test_a_result_that_is_held_lets_go_of_what_was_saved():
    x = tensor(np.ones(3))
    y = xp.exp(x) * x
    z = y * y
    z.sum().backward()
    for t in (y, z):
        assert t._node.saved == t._node.parents == ()


def test_only_what_a_rule_reads_is_kept(no_collector):
    x = tensor(np.ones(1000))
    y = x * 2
    values = weakref.ref(y._array)
    z = y + 1
    del y
    assert values() is None
    z.sum().backward()
    np.testing.assert_array_equal(x.grad, np.full(1000, 2.0))


def test_the_recursion_limit_is_untouched():
    limit = sys.getrecursionlimit()
    chain(tensor(1.0), 10).backward()
    assert sys.getrecursionlimit() == limit


def test_a_rule_that_fails_leaves_no_part_of_a_gradient():
    working = False

    def rule(xp, g):
        if not working:
            raise ZeroDivisionError
        return g

    op = Op("fails", "elementwise", ("x",), {}, rules={"x": rule})
    op.forward = np.positive
    x = tensor([1.0, 2.0])
    y = x * 3.0
    z = apply(op, y) + y * y
    with pytest.raises(ZeroDivisionError):
        z.sum().backward()
    assert x.grad is None
    assert y.grad is None
    working = True
    apply(op, y).sum().backward()  # the older part of the graph is still there
    np.testing.assert_array_equal(x.grad, [3, 3])


@pytest.mark.parametrize(
    "twice",
    [lambda ct: (ct, ct), lambda ct: (ct, ct.reshape(3)), lambda ct: (ct[:], ct)],
    ids=["itself", "view", "view first"],
)
def test_a_joint_rule_may_return_one_array_for_several_inputs(twice):
    total = extend.general(
        "total_of_two",
        forward=lambda a, b: a + b,
        inputs=("a", "b"),
        joint=lambda xp, g: twice(g * 1.0),
        replace=True,
    )
    x, y = tensor(np.ones(3)), tensor(np.ones(3))
    ((x * 10.0).sum() + total(x, y).sum() + (y * 5.0).sum()).backward()
    np.testing.assert_array_equal(x.grad, [11.0, 11.0, 11.0])
    np.testing.assert_array_equal(y.grad, [6.0, 6.0, 6.0])
    assert not np.shares_memory(x.grad, y.grad)
    (((x * 10.0).sum() + (y * 5.0).sum()) + total(x, y).sum()).backward()  # that comes first
    np.testing.assert_array_equal(x.grad, [11.0, 11.0, 11.0])
    np.testing.assert_array_equal(y.grad, [6.0, 6.0, 6.0])


def test_an_operation_does_not_remember_plans_without_bound():
    flags = np.random.default_rng(0).integers(0, 2, (2 * MANY, 30)).astype(bool)
    numbers = [tensor(1.0), tensor(1.0, constant=True)]
    for row in flags:
        xp.stack([numbers[int(flag)] for flag in row])
    assert len(OPS["stack"]._plans) <= MANY


def test_a_replaced_operation_is_forgotten():
    def declared():
        cube = extend.elementwise(
            "cube", forward=lambda x: x**3, x=lambda xp, g, x: g * 3 * x * x, replace=True
        )
        xp.grad(lambda x: xp.sum(cube(x)))(np.ones(2))
        return weakref.ref(cube)

    first = declared()
    declared()
    gc.collect()
    assert first() is None

"""Threads with graphs of their own may read one leaf, and sweep at the same time."""

import sys
import threading

import numpy as np
import pytest

import mygrad_array_api as mg


@pytest.fixture
def switching():
    """Let threads take turns as often as they can."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


def loss(x, w):
    return (mg.tanh(x @ w) * mg.sin(w[:4]) + w.sum()).sum()


def inputs(i):
    return np.full((4, 12), 0.1 * (i + 1)), np.full((12, 12), 0.01)


def in_threads(work, count=6):
    """Run ``work(i)`` in threads that start together, and return the results."""
    barrier = threading.Barrier(count)
    results = [None] * count

    def run(i):
        barrier.wait()
        results[i] = work(i)

    threads = [threading.Thread(target=run, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


RIGHT = [mg.grad(loss, 1)(*inputs(i)) for i in range(6)]

WAYS = {
    "gradients": lambda x, w: mg.gradients(loss(x, w), w),
    "gradients of both": lambda x, w: mg.gradients(loss(x, w), [x, w])[1],
    "a recorded gradient": lambda x, w: mg.gradients(loss(x, w), w, create_graph=True).data,
    "a kept graph": lambda x, w: mg.gradients(loss(x, w), w, retain_graph=True),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_the_gradient_of_a_shared_leaf(way, switching):
    w = mg.tensor(inputs(0)[1])

    def work(i):
        return [way(mg.tensor(inputs(i)[0]), w) for _ in range(40)]

    for found, right in zip(in_threads(work), RIGHT, strict=True):
        for g in found:
            np.testing.assert_allclose(g, right, rtol=1e-12)
    assert w.grad is None


def test_backward_beside_a_leaf_that_others_read(switching):
    w = mg.tensor(inputs(0)[1])
    right = [mg.grad(loss)(*inputs(i)) for i in range(6)]

    def work(i):
        found = []
        for _ in range(40):
            x = mg.tensor(inputs(i)[0])
            loss(x, w).backward()
            found.append(x.grad)
        return found

    for found, expected in zip(in_threads(work), right, strict=True):
        for g in found:
            np.testing.assert_allclose(g, expected, rtol=1e-12)


def test_backward_of_a_leaf_itself():
    def work(i):
        x = mg.tensor(np.ones(3) * i)
        x.backward()
        return x.grad

    for g in in_threads(work):
        np.testing.assert_array_equal(g, np.ones(3))


def test_in_a_thread_gradients_accumulate_as_ever():
    def work(i):
        x = mg.tensor(np.arange(3.0))
        y = x * x
        y[0] = x.sum()
        (y.sum() + x[1]).backward()
        return x.grad

    for g in in_threads(work):
        np.testing.assert_array_equal(g, [1.0, 4.0, 5.0])

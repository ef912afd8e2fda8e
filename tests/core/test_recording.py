"""The recording switch: nested, on exceptions, as a decorator, across threads and asyncio."""

import asyncio
import inspect
import threading

import numpy as np
import pytest

import mygrad_array_api as xp
from mygrad_array_api import tensor


def is_recording():
    return (tensor(1.0) * 2).creator is not None


def test_nothing_is_recorded_in_a_block():
    x = tensor(np.ones(2))
    with xp.no_autodiff:
        y = x * 2
        view = x[:1]
        view[...] = 5.0
        x += 1.0
        assert not is_recording()
    assert is_recording()
    assert y.creator is None
    assert x.creator is None
    np.testing.assert_array_equal(x.data, [6, 2])
    (x * 3).backward()
    np.testing.assert_array_equal(x.grad, [3, 3])


def test_blocks_nest():
    with xp.no_autodiff:
        with xp.no_autodiff:
            assert not is_recording()
        assert not is_recording()
    assert is_recording()


def test_an_exception_ends_a_block():
    with pytest.raises(KeyError), xp.no_autodiff, xp.no_autodiff:
        raise KeyError
    assert is_recording()


def test_as_a_decorator():
    @xp.no_autodiff
    def update(x, *, rate=0.5):
        """Take a step."""
        assert not is_recording()
        return x * rate

    assert update.__name__ == "update"
    assert update.__doc__ == "Take a step."
    assert str(inspect.signature(update)) == "(x, *, rate=0.5)"
    assert update(tensor(2.0)).creator is None
    assert is_recording()


def test_a_decorated_function_may_raise_and_recurse():
    @xp.no_autodiff
    def countdown(n):
        assert not is_recording()
        if n == 0:
            raise KeyError
        countdown(n - 1)

    with pytest.raises(KeyError):
        countdown(3)
    assert is_recording()


def test_an_input_keeps_its_gradient_in_a_block():
    x = tensor(2.0)
    (x * 3).backward()
    with xp.no_autodiff:
        x * 5
    assert x.grad == 3


def test_a_block_in_one_thread_leaves_the_others_alone():
    inside, done = threading.Event(), threading.Event()
    seen = {}

    def pausing():
        with xp.no_autodiff:
            inside.set()
            done.wait(10)
            seen["pausing"] = is_recording()

    def recording():
        inside.wait(10)
        x = tensor(2.0)
        (x * x).backward()
        seen["recording"] = is_recording() and x.grad == 4
        done.set()

    threads = [threading.Thread(target=target) for target in (pausing, recording)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {"pausing": False, "recording": True}


def test_threads_backpropagate_through_graphs_of_their_own():
    shared = np.arange(5.0)
    results = [None] * 8

    def work(i):
        x = tensor(shared * i)
        for _ in range(50):
            loss = (x * x).sum() * i
            loss.backward()
        results[i] = x.grad

    threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for i, grad in enumerate(results):
        np.testing.assert_array_equal(grad, 2 * i * i * shared)


def test_a_block_in_one_task_leaves_the_others_alone():
    async def pausing():
        with xp.no_autodiff:
            for _ in range(5):
                assert not is_recording()
                await asyncio.sleep(0)

    async def recording():
        for _ in range(5):
            assert is_recording()
            await asyncio.sleep(0)

    async def both():
        await asyncio.gather(pausing(), recording(), pausing(), recording())

    asyncio.run(both())
    assert is_recording()

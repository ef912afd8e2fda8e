"""An exception anywhere in a sweep leaves no partial gradient, no switch, and no silent repeat."""

import dis
import signal
import sys
import threading
import warnings
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

import mygrad_array_api as mg
from mygrad_array_api import InvalidBackprop, tensor
from mygrad_array_api._core.errors import CutGraphWarning
from mygrad_array_api._core.recording import care, paused, sweeping


class Interrupt(BaseException):
    """What a signal raises."""


def is_ours(frame):
    return "mygrad_array_api" in frame.f_code.co_filename


def is_step(frame):
    """Whether Python may raise an interrupt at a line: only where it calls, or jumps back."""
    line = SOURCE.setdefault(frame.f_code.co_filename, {}).get(frame.f_lineno, "").strip()
    return not line.startswith(
        ("try:", "finally:", "sweeping.set(before)", "care.set(before)")
    ) and not is_inlined_loop(frame, line)


def is_inlined_loop(frame, line):
    """Whether a line jumps back in a comprehension that Python 3.12 made a part of its function.

    What a trace function raises there passes by the `finally` around it. What a signal raises does
    not, as `test_a_signal_in_a_comprehension_reaches_what_cleans_up` shows.
    """
    jumps = dis.opname[frame.f_code.co_code[frame.f_lasti]] in ("FOR_ITER", "JUMP_BACKWARD")
    return sys.version_info >= (3, 12) and jumps and " for " in line


SOURCE = {}


def read_sources():
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None) or ""
        if "mygrad_array_api" in path and path.endswith(".py"):
            SOURCE[path] = dict(enumerate(Path(path).read_text("utf-8").splitlines(), 1))


def interrupted(call, at):
    """Call, and raise at the `at`-th line of the library; say whether there was such a line."""
    count = 0

    def trace(frame, event, arg):
        nonlocal count
        if not is_ours(frame):
            return None
        if event == "line" and is_step(frame):
            count += 1
            if count == at:
                raise Interrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    except Interrupt:
        return True
    finally:
        sys.settrace(before)
    return False


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer of signals")
def test_a_signal_in_a_comprehension_reaches_what_cleans_up():
    def stop(*_):
        raise Interrupt

    cleaned = []

    def endless():
        try:
            return [n for n in iter(int, 1)]  # noqa: C416 a loop of its own is what is tested
        finally:
            cleaned.append(True)

    before = signal.signal(signal.SIGALRM, stop)
    try:
        for _ in range(20):
            signal.setitimer(signal.ITIMER_REAL, 0.002)
            with pytest.raises(Interrupt):
                endless()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert len(cleaned) == 20


def program(x, w):
    y = x * w
    y[0] = w.sum()
    view = y[1:]
    view *= 2.0
    return y, (mg.exp(y) @ y + mg.where(y > 0, mg.sqrt(mg.abs(y)), 0.0).sum()) * w[0]


def fresh():
    x, w = tensor([0.5, 1.0, 2.0]), tensor([1.0, -1.0, 0.25])
    y, loss = program(x, w)
    return x, w, y, loss


def expected():
    x, w, _, loss = fresh()
    loss.backward()
    return x.grad, w.grad


def assert_nothing_partial(before, found):
    for x, right in zip(before, found, strict=True):
        assert x.grad is None or np.array_equal(x.grad, right)
    assert not sweeping.get()
    assert not care.get()
    assert not paused()


@pytest.mark.usefixtures("threads")
def test_of_backward():
    read_sources()
    right = expected()
    at = 0
    while True:
        at += 1
        x, w, _, loss = fresh()
        if not interrupted(loss.backward, at):
            break
        assert_nothing_partial((x, w), right)
        second_sweep(loss)
        assert_nothing_partial((x, w), right)
        assert x.grad is None or w.grad is not None
    assert at > 100


def second_sweep(loss):
    """Sweep once more: that does everything, or says that the first was interrupted or whole."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", CutGraphWarning)
        with suppress(CutGraphWarning), suppress(InvalidBackprop):
            loss.backward()


@pytest.fixture(params=["alone", "beside a thread"])
def threads(request):
    """Whether another thread lives: what a sweep collects for leaves is its own then."""
    if request.param == "alone":
        yield
        return
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    yield
    done.set()
    other.join()


@pytest.mark.usefixtures("threads")
def test_of_gradients_of_a_kept_graph():
    mg.gradients  # noqa: B018 a module that is imported when it is first asked for
    read_sources()
    right = expected()
    at = 0
    while True:
        at += 1
        x, w, y, loss = fresh()
        x_before = x * 1.0
        x_before.sum().backward()  # so that there is a gradient to be kept
        kept = np.array(x.grad)
        stopped = interrupted(lambda: mg.gradients(loss, [x, w], retain_graph=True), at)  # noqa: B023 called at once
        assert np.array_equal(x.grad, kept)
        assert w.grad is None
        assert y.grad is None
        assert not sweeping.get()
        found = mg.gradients(loss, [x, w])
        for g, e in zip(found, right, strict=True):
            np.testing.assert_array_equal(g, e)
        if not stopped:
            break
    assert at > 100


@pytest.mark.parametrize("transform", ["grad", "hvp", "jacobian"])
def test_of_a_transform(transform):
    read_sources()
    x, w = np.array([0.5, 1.0, 2.0]), tensor([1.0, -1.0, 0.25])
    (w * 1.0).sum().backward()
    kept = np.array(w.grad)

    def call():
        if transform == "hvp":
            mg.hvp(lambda x: program(x, w.data)[1], x, np.ones(3))
        else:
            getattr(mg, transform)(lambda x: program(x, w.data)[1])(x)

    step = 7  # every line would take minutes
    for at in range(1, 100_000, step):
        stopped = interrupted(call, at)
        assert np.array_equal(w.grad, kept)
        assert not sweeping.get()
        assert not paused()
        if not stopped:
            break
    assert at > 100


def test_a_tensor_that_an_interrupted_sweep_passed_is_not_a_leaf_afterwards():
    def failing(xp, g):
        raise ZeroDivisionError

    x = tensor([1.0, 2.0])
    y = mg.extend.elementwise("failing", forward=np.positive, x=failing, replace=True)(x)
    z = y * 2.0
    loss = z.sum()
    with pytest.raises(ZeroDivisionError):
        loss.backward()
    for again in (loss.backward, z.backward, (z * 3.0).sum().backward):
        with pytest.raises(InvalidBackprop, match="interrupted"):
            again()


def test_the_sweep_of_a_kept_graph_that_failed_can_be_repeated():
    fails = True

    def sometimes(xp, g):
        if fails:
            raise ZeroDivisionError
        return g

    x = tensor([1.0, 2.0])
    y = mg.extend.elementwise("sometimes", forward=np.positive, x=sometimes, replace=True)(x * 2.0)
    loss = (y * y).sum()
    with pytest.raises(ZeroDivisionError):
        loss.backward(create_graph=True)
    assert x.grad is None
    fails = False
    loss.backward(create_graph=True)
    np.testing.assert_array_equal(x.grad.data, [8.0, 16.0])

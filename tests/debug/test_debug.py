"""The switches: what they find, where they say it is, and that off they leave nothing behind."""

import copy
import math
import threading
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.testing import assert_array_equal
from scipy.special import j0

import mygrad_array_api as mg
from mygrad_array_api import debug
from mygrad_array_api._core import functional, node, reverse
from mygrad_array_api._tensor import options, places
from mygrad_array_api._tensor.convert import Conversions


def hooks():
    return (
        node.now,
        reverse.sweep,
        functional.sweep,
        Conversions.__array__,
        Conversions.__dlpack__,
        Conversions.__float__,
        Conversions.item,
        mg.Tensor.copy,
        mg.Tensor.__init__,
        options.around,
    )


OFF = hooks()


@pytest.fixture(autouse=True)
def _nothing_is_left_behind():
    yield
    assert hooks() == OFF
    assert not debug.detect_anomaly.is_on()
    assert not debug.forbid_conversions.is_on()


def raises_at(line):
    return pytest.raises(FloatingPointError, match=rf"test_debug\.py:\d+: {line}")


PROGRAMS = {
    "unary": mg.sqrt,
    "binary": lambda x: 1.0 / x,
    "apply": lambda x: mg.pow(x, np.array([0.5, 0.5])),
    "view": lambda x: x[:1] ** 0.5,
    "method": lambda x: mg.linalg.vector_norm(x) / x,
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_the_operation_and_its_line_are_named(program):
    with debug.detect_anomaly:
        x = mg.tensor([0.0, 1.0])
        y = program(x * 1.0)
        with raises_at('(y = program|"binary|"apply|"view|"method)'):
            y.sum().backward()


def test_which_element_of_which_operation():
    with debug.detect_anomaly():
        x = mg.tensor([[1.0, 4.0], [9.0, 0.0]])
        y = mg.sqrt(x)
        z = y * 2 + x
        with pytest.raises(
            FloatingPointError, match=r"'x' of 'sqrt' is inf at element \(1, 1\)"
        ) as e:
            z.sum().backward()
        assert "y = mg.sqrt(x)" in str(e.value)
        assert x.grad is None


def test_all_sweeps_are_watched():
    with debug.detect_anomaly:
        root = lambda x: mg.sqrt(x).sum()  # noqa: E731
        with raises_at("root = "):
            mg.grad(root)(np.zeros(2))
        with raises_at("root = "):
            mg.grad(lambda x: x * mg.grad(lambda y: root(x * y))(0.0))(1.0)
        x = mg.tensor(0.0)
        with pytest.raises(FloatingPointError, match="'sqrt'"):
            mg.sqrt(x).backward(create_graph=True)
        with pytest.raises(FloatingPointError, match="began with"):
            (x * 2).backward(np.nan)
        a, b = mg.tensor(np.eye(2)), mg.tensor(np.ones(2))
        with pytest.raises(FloatingPointError, match="'eigh'"):
            (mg.linalg.eigh(a * 1.0)[1] @ b)[0].backward()
    assert mg.grad(mg.sqrt)(0.0) == np.inf


def test_second_derivatives_along_a_vector_are_watched():
    x = np.array([1.0, 2.0])
    with debug.detect_anomaly:
        assert_array_equal(mg.hvp(lambda x: (x**3).sum(), x, x), 6 * x * x)
        with raises_at("mg.hvp"):  # 'sqrt' itself has no slope there
            mg.hvp(lambda x: mg.sqrt(x).sum(), np.zeros(2), x)
        with raises_at("mg.hvp"):  # the slope is zero, the curvature is not finite
            mg.hvp(lambda x: (x**1.5).sum(), np.zeros(2), x)


def test_finite_gradients_pass():
    with debug.detect_anomaly:
        x = mg.tensor([1.0, 2.0])
        (mg.exp(x) * x[0]).sum().backward()
        assert np.all(np.isfinite(x.grad))
        assert mg.hessian(lambda x: (x**3).sum())(np.ones(2)).shape == (2, 2)


@pytest.mark.parametrize("mode", ["reverse", "forward"])
def test_one_of_many_gradients(mode):
    x = np.array([4.0, 0.0, 1.0])
    with debug.detect_anomaly:
        assert mg.jacobian(mg.square, mode=mode)(x).shape == (3, 3)
        if mode == "reverse":
            with pytest.raises(FloatingPointError, match=r"'x' of 'sqrt' is inf at element \(1,\)"):
                mg.jacobian(lambda x: 2 * mg.sqrt(x), mode=mode)(x)


def test_recorded_before_the_switch():
    y = mg.sqrt(mg.tensor(0.0))
    with debug.detect_anomaly, pytest.raises(FloatingPointError) as caught:
        y.backward()
    assert "recorded" not in str(caught.value)


def test_for_the_process_and_as_a_decorator():
    @debug.detect_anomaly
    def slope(x):
        return mg.grad(mg.sqrt)(x)

    with pytest.raises(FloatingPointError):
        slope(0.0)
    debug.detect_anomaly.enable()
    debug.detect_anomaly.enable()
    try:
        with pytest.raises(FloatingPointError):
            mg.grad(mg.sqrt)(0.0)
        assert "on" in repr(debug.detect_anomaly)
    finally:
        debug.detect_anomaly.disable()
        debug.detect_anomaly.disable()
    assert mg.grad(mg.sqrt)(0.0) == np.inf


def test_other_threads_are_left_alone():
    found = []
    with debug.detect_anomaly, debug.forbid_conversions:
        thread = threading.Thread(
            target=lambda: found.append((mg.grad(mg.sqrt)(0.0), np.asarray(mg.tensor(1.0))))
        )
        thread.start()
        thread.join()
    assert found == [(np.inf, 1.0)]


def test_conversions_are_refused():
    x = mg.tensor([1.0, 2.0])
    with debug.forbid_conversions:
        with pytest.raises(TypeError, match=r"test_debug\.py:\d+: np\.asarray\(x\)"):
            np.asarray(x)
        with pytest.raises(TypeError, match="stop_gradient"):
            np.array(x * 2)
        with pytest.raises(TypeError, match="converted"):
            np.from_dlpack(x)
        with pytest.raises(TypeError):
            np.random.default_rng(0).normal(x)
    assert_array_equal(np.asarray(x), [1, 2])


def write_into(array, x):
    array[0] = x


WAYS_OUT = {
    "float": float,
    "complex": complex,
    "math": math.sin,
    "item": lambda x: x.item(),
    "tolist": lambda x: x.tolist(),
    "tobytes": lambda x: x.tobytes(),
    "numpy.float64": np.float64,
    "a list of tensors": lambda x: np.array([x, x]),
    "an element of an array": lambda x: write_into(np.zeros(2), x),
    "tensor": lambda x: mg.tensor(x * 2.0),
    "a constant copy": lambda x: x.copy(constant=True),
    "out=": lambda x: np.multiply(x, 2.0, out=np.zeros(())),
    "dlpack": np.from_dlpack,
}


@pytest.mark.parametrize("leave", WAYS_OUT.values(), ids=WAYS_OUT)
def test_every_way_out_is_refused(leave):
    x = mg.tensor(0.5)
    with debug.forbid_conversions, pytest.raises((TypeError, ValueError)) as raised:
        leave(x)
    causes = [str(raised.value), str(raised.value.__cause__)]
    assert any("a tensor that carries a gradient is" in text for text in causes)
    with debug.forbid_conversions:
        leave(mg.tensor(0.5, constant=True))
    leave(x)


def test_conversions_that_are_meant_are_allowed():
    x = mg.tensor([1.0, 2.0])
    with debug.forbid_conversions:
        assert_array_equal(np.asarray(mg.tensor([1.0], constant=True)), [1])
        assert_array_equal(np.asarray(x > 1), [False, True])
        assert_array_equal(j0(x.data), j0(np.array([1.0, 2.0])))
        assert x.sum().data == 3.0
        assert bool(x[0] > 0)
        assert int(x[0]) == 1
        assert repr(x)
        assert np.argmax(x) == 1
        assert_array_equal(x[np.array([1])].data, [2.0])
        (mg.sin(x) * np.ones(2)).sum().backward()
        mg.grad(lambda x: (x**3).sum())(np.ones(2))
        with mg.no_autodiff:
            assert_array_equal(np.asarray(x), [1, 2])


class Model:
    def __init__(self, weight):
        self.weight = weight


COPIES = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "nested": lambda x: copy.deepcopy({"weights": [x]}),
    "object": lambda x: copy.deepcopy(Model(x)),
}


@pytest.mark.parametrize("copying", COPIES.values(), ids=COPIES)
def test_copies_are_allowed(copying):
    x = mg.tensor([1.0, 2.0])
    y = x * 2
    with debug.forbid_conversions:
        copying(x)
        copying(x > 1)
        copying(mg.stop_gradient(y))
        with mg.no_autodiff:
            copying(y)
        assert_array_equal(y.copy().data, [2.0, 4.0])
        y.sum().backward()
        copying(y)
    copying(x * 2)


def test_packages_whose_names_begin_alike_are_not_ours():
    frame = SimpleNamespace(f_code=SimpleNamespace(co_filename=places.__file__))
    assert places.is_ours(frame)
    package = Path(mg.__file__).parent
    frame.f_code.co_filename = str(package.with_name(package.name + "_tools") / "module.py")
    assert not places.is_ours(frame)

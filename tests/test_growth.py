"""What is made anew in each round of a program is forgotten: nothing grows with the rounds."""

import gc
from contextlib import suppress

import numpy as np
import pytest

import mygrad_array_api as mg
from mygrad_array_api import debug, extend
from mygrad_array_api._core.op import OPS
from mygrad_array_api.visualize import build_graph

X = np.array([1.0, 2.0])
ROUNDS = 30


def transforms(i):
    def loss(x):
        return (x**2).sum() * i

    for transform in (mg.grad, mg.value_and_grad, mg.jacobian, mg.hessian):
        transform(loss)(X)
    mg.grad(mg.checkpoint(loss))(X)
    mg.vjp(loss, X)[1](1.0)
    mg.jvp(loss, X, X)
    mg.hvp(loss, X, X)


def black_box(i):
    @extend.custom_vjp
    def scaled(x):
        return x * i

    scaled.defvjp(None, lambda kept, g: (g * i,))
    scaled(mg.tensor(X)).sum().backward()


def operation(i):
    f = extend.elementwise("grows", forward=lambda x: x * i, x=lambda xp, g: g * i, replace=True)
    mg.grad(lambda x: f(x).sum())(X)
    mg.hvp(lambda x: (f(x) ** 2).sum(), X, X)
    mg.jvp(f, X, X)
    mg.hessian(lambda x: (f(x) ** 2).sum())(X)


def answer(i):
    extend.implements(np.i0, replace=True)(lambda x: x * i)
    np.i0(mg.tensor(X))


def foreign_operand(i):
    kind = type(f"Foreign{i}", (), {"__array_ufunc__": None, "shape": (), "dtype": None})
    with suppress(TypeError):
        mg.tensor(X) + kind()
    with suppress(TypeError):
        mg.add(mg.tensor(X), kind())


def sizes(i):
    x = mg.tensor(np.ones(i + 1))
    y = mg.concat([x] * (i + 1)).reshape(i + 1, -1)
    z = mg.einsum(f"{chr(97 + i % 20)}z->z", y)
    (
        np.fft.rfft(z).real.sum() + y[i].sum() + mg.stack([x[j] for j in range(i + 1)]).sum()
    ).backward()


def pictures(i):
    x = mg.tensor(X)
    y = (x * i).sum()
    build_graph(y, names={f"x{i}": x})
    y.backward(create_graph=True)


def switches(i):
    with debug.detect_anomaly, debug.forbid_conversions, mg.mem_guard_off:
        x = mg.tensor(X)
        (x * i).sum().backward()

    @mg.no_autodiff
    def steps():
        yield x * i

    list(steps())


def views_and_writes(i):
    x = mg.zeros(5) * 1.0
    for j in range(5):
        x[j] = x[j - 1] * i + 1.0
    x[1:].sum().backward()


PROGRAMS = (
    *(transforms, black_box, operation, answer, foreign_operand, sizes, pictures, switches),
    views_and_writes,
)


def objects():
    gc.collect()
    return len(gc.get_objects())


@pytest.fixture(autouse=True)
def _as_it_was():
    yield
    for name in [name for name in OPS if name.startswith("extend.grows")]:
        del OPS[name]


@pytest.mark.parametrize("program", PROGRAMS)
def test_nothing_grows(program, monkeypatch):
    monkeypatch.setitem(extend.numpy_functions.FUNCTIONS, np.i0, None)
    for i in range(ROUNDS):
        program(i)
    before = objects()
    for i in range(ROUNDS):
        program(i)
    middle = objects()
    for i in range(ROUNDS, 3 * ROUNDS if program is not sizes else ROUNDS):
        program(i)
    after = objects()
    assert middle - before < ROUNDS // 2, "the same again"
    assert after - middle < ROUNDS // 2, "and what is new"

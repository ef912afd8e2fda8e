"""What is written may share memory with what is written to: then the old values are written.

The values are NumPy's for an operand that was copied before, which NumPy itself gives wherever it
looks for an overlap; the gradients are those of a program whose operand is a tensor of its own.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mygrad_array_api import tensor

BASE = np.array([1.3, 0.4, 2.2, 0.7, 1.9, 0.25, 1.1, 1.6, 0.9, 2.6, 0.55, 1.45])
WEIGHTS = np.sin(np.arange(12.0) + 1.0)


def mask(x):
    return (np.arange(x.size) % 3 > 0).reshape(x.shape)


def places(x):
    """Indices along the first axis, some of which are repeated, in no order."""
    return np.arange(len(x) + 1)[::-1] * 3 % len(x)


def spread(v, t):
    return np.broadcast_to(v, t.shape)


def put_item(key):
    def write(t, v):
        t[key(t)] = v

    return write


def augmented(name):
    return lambda t, v: getattr(t, name)(v)


def at(ufunc):
    if ufunc.nin == 1:
        return lambda t, v: ufunc.at(t, places(t))
    return lambda t, v: ufunc.at(t, places(t), v[:1] if v.ndim == t.ndim else v)


def at_each(ufunc):
    return lambda t, v: ufunc.at(t, np.arange(len(t))[::-1] // 2, v)


UFUNCS = ["add", "subtract", "multiply", "divide", "power", "arctan2", "hypot", "logaddexp"]
UFUNCS += ["logaddexp2", "maximum", "minimum", "fmax", "fmin", "fmod", "remainder", "copysign"]
UFUNCS += ["float_power", "exp", "negative", "square"]
AUGMENTED = ["__iadd__", "__isub__", "__imul__", "__itruediv__", "__ipow__", "__imod__"]

WRITES = {
    "item": put_item(lambda t: ...),
    "reversed item": put_item(lambda t: slice(None, None, -1)),
    "indices": put_item(lambda t: np.arange(len(t))[::-1]),
    "repeated indices": lambda t, v: put_item(places)(t, v[:1] if v.ndim == t.ndim else v),
    "mask": lambda t, v: put_item(mask)(t, spread(v, t)[mask(t)][: mask(t).sum()]),
    "copyto": np.copyto,
    "copyto where": lambda t, v: np.copyto(t, v, where=mask(t)),
    "put": lambda t, v: np.put(t, np.arange(t.size)[::-1], v),
    "place": lambda t, v: np.place(t, mask(t), v.reshape(-1)),
    "putmask": lambda t, v: np.putmask(t, mask(t), v),
    "put_along_axis": lambda t, v: np.put_along_axis(t, np.argsort(-t, 0), spread(v, t), 0),
    "fill_diagonal": lambda t, v: np.fill_diagonal(t, v) if t.ndim > 1 else np.copyto(t, v),
    "flat": lambda t, v: setattr(t, "flat", v.reshape(-1)),
    "nan_to_num": lambda t, v: np.nan_to_num(t, copy=False),
    "sort": lambda t, v: t.sort(axis=0),
    "partition": lambda t, v: t.partition(len(t) // 2, axis=0),
    "real": lambda t, v: setattr(t, "real", v),
    "exp out": lambda t, v: np.exp(v, out=t),
    "multiply out": lambda t, v: np.multiply(v, t, out=t),
    "masked out": lambda t, v: np.multiply(v, v, out=t, where=mask(t)),
    "divmod out": lambda t, v: np.divmod(t, v, out=(None, t)),
    "clip out": lambda t, v: np.clip(t, v, 2.0, out=t),
    "cumsum out": lambda t, v: np.cumsum(spread(v, t), axis=0, out=t),
    "accumulate out": lambda t, v: np.multiply.accumulate(spread(v, t), out=t),
    "take out": lambda t, v: np.take(spread(v, t), places(t)[1:], axis=0, out=t),
    "choose out": lambda t, v: np.choose(mask(t).astype(int), [v, t[::-1]], out=t),
    "matmul out": lambda t, v: np.matmul(np.ones((len(t),) * 2), spread(v, t), out=t),
    "mean out": lambda t, v: np.mean(np.stack([spread(v, t), t[::-1]]), axis=0, out=t),
    "max out": lambda t, v: np.max(np.stack([spread(v, t), t[::-1]]), axis=0, out=t),
    "round out": lambda t, v: np.round(spread(v, t), 1, out=t),
    **{name: augmented(name) for name in AUGMENTED},
    **{f"{name}.at": at(getattr(np, name)) for name in UFUNCS},
    **{
        f"{name}.at each": at_each(getattr(np, name))
        for name in UFUNCS
        if getattr(np, name).nin > 1
    },
}


@st.composite
def slices(draw, size, length=None):
    """A slice of an axis, of some length, in either direction."""
    if length is None:
        length = draw(st.integers(1, size))
    step = draw(st.integers(1, max((size - 1) // max(length - 1, 1), 1)))
    first = draw(st.integers(0, size - (length - 1) * step - 1))
    rows = range(first, first + length * step, step)
    if draw(st.booleans()):
        rows = rows[::-1]
    stop = rows[-1] + (1 if rows.step > 0 else -1)
    return slice(rows[0], None if stop < 0 else stop, rows.step)


@st.composite
def overlapping(draw):
    """Two functions that take views of BASE; the second broadcasts to the first."""
    if draw(st.booleans()):
        rows, columns = draw(slices(3)), draw(slices(4))
        shape = [len(range(3)[rows]), len(range(4)[columns])]
        shape = [draw(st.sampled_from([n, 1])) for n in shape]
        others = draw(slices(3, shape[0])), draw(slices(4, shape[1]))
        return lambda b: b.reshape(3, 4)[rows, columns], lambda b: b.reshape(3, 4)[others]
    if draw(st.booleans()):
        n = draw(st.integers(1, 3))
        first, second = [(draw(slices(3, n)), draw(slices(4, n))) for _ in range(2)]
        return lambda b: b.reshape(3, 4)[first], lambda b: b.reshape(3, 4)[second].T
    n = draw(st.integers(1, 8))
    one, other = draw(slices(12, n)), draw(slices(12, draw(st.sampled_from([n, 1]))))
    return lambda b: b[one], lambda b: b[other]


def expected(write, target, operand):
    base = BASE.copy()
    with np.errstate(all="ignore"):
        write(target(base), operand(base).copy())
    return base


def gradient(write, target, operand):
    x = tensor(BASE)
    base = x * 1.0
    write(target(base), operand(base))
    (base * WEIGHTS).sum().backward()
    return x.grad, base.data


@pytest.mark.usefixtures("saved_memory")
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@given(views=overlapping())
def test_the_old_values_are_written(write, views):
    target, operand = views
    with np.errstate(all="ignore"):
        found, values = gradient(write, target, operand)
        separate, _ = gradient(write, target, lambda base: +operand(base))
    assert_allclose(values, expected(write, target, operand), rtol=1e-13)
    assert_allclose(found, separate, rtol=1e-13, atol=1e-13)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@given(views=overlapping())
def test_the_old_values_are_written_to_constants(write, views):
    target, operand = views
    base = tensor(BASE, constant=True)
    with np.errstate(all="ignore"):
        write(target(base), operand(base))
    assert_allclose(base, expected(write, target, operand), rtol=1e-13)


INTEGERS = np.array([3, 0, 2, 1, 1])


def own(t):
    """What is written to, as an index; of an array a copy, as NumPy 2.1 reads what it wrote."""
    return t.copy() if isinstance(t, np.ndarray) else t


OF_INTEGERS = {
    "item": lambda t, v: t.__setitem__(v, v + 1),
    "own item": lambda t, v: t.__setitem__(own(t), v),
    "mask": lambda t, v: t.__setitem__(v > 1, v[v > 1]),
    "put": lambda t, v: np.put(t, v, [7, 8, 9]),
    "put itself": lambda t, v: np.put(t, t, v),
    "place": lambda t, v: np.place(t, v, [9, 8]),
    "putmask": lambda t, v: np.putmask(t, v, t),
    "copyto": lambda t, v: np.copyto(t, v, where=v > 1),
    "put_along_axis": lambda t, v: np.put_along_axis(t, v, v, 0),
    "take": lambda t, v: np.take(t, v, out=t),
    "choose": lambda t, v: np.choose(v % 2, [t, 2 * t], out=t),
    "and": lambda t, v: t.__iand__(v),
    "shift": lambda t, v: t.__ilshift__(v),
    "add.at": lambda t, v: np.add.at(t, v, v),
    "multiply.at": lambda t, v: np.multiply.at(t, v, v),
    "bitwise_xor.at": lambda t, v: np.bitwise_xor.at(t, v, t),
}


@pytest.mark.parametrize("write", OF_INTEGERS.values(), ids=OF_INTEGERS)
@pytest.mark.parametrize("view", [lambda x: x, lambda x: x[::-1]], ids=["itself", "reversed"])
def test_indices_and_masks_may_be_what_is_written_to(write, view):
    base, found = INTEGERS.copy(), tensor(INTEGERS)
    write(base, view(base).copy())
    write(found, view(found))
    assert_array_equal(found, base)


BOOLEANS = np.array([True, False, True, True, False])

OF_BOOLEANS = {
    "item": lambda t, v: t.__setitem__(v, False),
    "copyto": lambda t, v: np.copyto(t, ~v, where=v),
    "copyto where itself": lambda t, v: np.copyto(t, v, where=t),
    "place": lambda t, v: np.place(t, v, [False, True]),
    "putmask": lambda t, v: np.putmask(t, v, v),
    "not": lambda t, v: np.logical_not(v, out=t, where=t),
    "xor": lambda t, v: t.__ixor__(v),
    "logical_xor.at": lambda t, v: np.logical_xor.at(t, [0, 0, 1, 1, 2], v),
}


@pytest.mark.parametrize("write", OF_BOOLEANS.values(), ids=OF_BOOLEANS)
@pytest.mark.parametrize("view", [lambda x: x, lambda x: x[::-1]], ids=["itself", "reversed"])
def test_masks_may_be_what_is_written_to(write, view):
    base, found = BOOLEANS.copy(), tensor(BOOLEANS)
    write(base, view(base).copy())
    write(found, view(found))
    assert_array_equal(found, base)


COMPLEX = BASE[:6] + 1j * BASE[6:]

OF_COMPLEX = {
    "real of imag": lambda t, of: setattr(t, "real", of(t.imag[::-1])),
    "imag of real": lambda t, of: np.copyto(t.imag, of(t.real[::-1])),
    "whole of a part": lambda t, of: t.__setitem__(..., of(t.imag)),
    "add a part": lambda t, of: t.__iadd__(of(t.real[::-1])),
    "at": lambda t, of: np.multiply.at(t, [0, 0, 1], of(t[:3].real)),
    "at a part": lambda t, of: np.multiply.at(t.real, [0, 0, 1], of(t[:3].imag)),
}


@pytest.mark.parametrize("write", OF_COMPLEX.values(), ids=OF_COMPLEX)
def test_parts_of_complex_numbers(write):
    base = COMPLEX.copy()
    write(base, np.copy)
    gradients = []
    for of in (lambda v: v, np.positive):
        x = tensor(COMPLEX)
        found = x * 1.0
        write(found, of)
        assert_allclose(found, base)
        np.sum(np.real(found * WEIGHTS[:6] * (1 + 2j))).backward()
        gradients.append(x.grad)
    assert_allclose(*gradients)


def test_a_program_of_functions_has_the_same_gradient():
    x, y = tensor(BASE[:3]), tensor(BASE[:3])
    base = x * 1.0
    np.multiply.at(base, [0, 0, 1], base)
    z = y * 1.0
    z = np.stack([z[0] * z[0] * z[1], z[1] * z[2], z[2]])
    assert_allclose(base, z)
    (base * WEIGHTS[:3]).sum().backward()
    (z * WEIGHTS[:3]).sum().backward()
    assert_allclose(x.grad, y.grad)

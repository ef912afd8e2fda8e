"""Random programs of views, writes, reads and reductions, against the functional reference."""

import operator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as xp
from mygrad_array_api import tensor
from tests.tensor import functional
from tests.tensor.functional import Dual

pytestmark = pytest.mark.usefixtures("saved_memory")

A = np.linspace(-1.2, 1.4, 12).reshape(3, 4)
B = np.array([0.5, -0.7, 1.1, 0.2])


def slices(size):
    return st.builds(
        slice,
        st.one_of(st.none(), st.integers(-size, size)),
        st.one_of(st.none(), st.integers(-size, size)),
        st.sampled_from([None, 1, 2, -1, -2]),
    )


@st.composite
def basic_keys(draw, shape):
    """Slices, new axes, an ellipsis, and integers for some axes, never for all of them."""
    items = []
    integers = 0
    for size in shape[: draw(st.integers(0, len(shape)))]:
        if draw(st.booleans()) or not size or integers == len(shape) - 1:
            items.append(draw(slices(size)))
        else:
            items.append(draw(st.integers(-size, size - 1)))
            integers += 1
    if draw(st.booleans()):
        items.append(...)
    return tuple(items)


@st.composite
def any_keys(draw, shape):
    kind = draw(st.sampled_from(["basic", "integers", "mask", "pairs"]))
    if not shape or 0 in shape or kind == "basic":
        return draw(basic_keys(shape))
    index = st.integers(-shape[0], shape[0] - 1)
    if kind == "mask":
        size = int(np.prod(shape))
        flags = draw(st.lists(st.booleans(), min_size=size, max_size=size))
        return np.array(flags, bool).reshape(shape)
    first = np.array(draw(st.lists(index, min_size=1, max_size=4)))
    if kind == "pairs" and len(shape) > 1:
        second = st.integers(-shape[1], shape[1] - 1)
        return first, np.array([draw(second) for _ in first])
    return (first,)


def corner(x):
    return x[: min(x.shape[:2]), : min(x.shape[:2])]


def windows(x):
    return np.lib.stride_tricks.sliding_window_view(x, x.shape[-1] // 2 + 1, axis=-1)


REARRANGE = {
    "T": (lambda x: x.transpose(), lambda x: x.T),
    "flat": (lambda x: x.reshape(-1), lambda x: x.reshape(-1)),
    "column": (lambda x: x.reshape(-1, 1), lambda x: x.reshape(-1, 1)),
    "flip": (xp.flip, np.flip),
    "expand": (lambda x: xp.expand_dims(x, axis=0), lambda x: np.expand_dims(x, 0)),
    "ravel": (np.ravel, np.ravel),
    "squeeze": (np.squeeze, lambda x: np.squeeze(x)[...]),  # NumPy may return x itself
    "swapaxes": (lambda x: x.swapaxes(0, -1), lambda x: x.swapaxes(0, -1)),
    "moveaxis": (lambda x: xp.moveaxis(x, 0, -1), lambda x: np.moveaxis(x, 0, -1)),
    "roll": (lambda x: xp.roll(x, 1), lambda x: np.roll(x, 1)),
    "atleast_2d": (np.atleast_2d, np.atleast_2d),
    "split": (lambda x: np.array_split(x, 2)[0], lambda x: np.array_split(x, 2)[0]),
    "unstack": (lambda x: xp.unstack(x, axis=-1)[-1], lambda x: x[..., -1]),
    "broadcast": (
        lambda x: xp.broadcast_to(x, (2, *x.shape)),
        lambda x: np.broadcast_to(x, (2, *x.shape)),
    ),
    "windows": (windows, windows),
}
REARRANGE_MATRICES = {
    "diagonal": (np.diagonal, lambda x: np.einsum("ii...->...i", corner(x))),
    "einsum": (
        lambda x: np.einsum("ij...->ji...", x),
        lambda x: np.einsum("ij...->ji...", x),
    ),
}
AUGMENTED = [operator.iadd, operator.isub, operator.imul]
UFUNCS = {np.add: operator.add, np.subtract: operator.sub, np.multiply: operator.mul}


class Program:
    """Runs each step on tensors and on the reference."""

    def __init__(self, draw):
        self.draw = draw
        self.leaves = [tensor(A), tensor(B)]
        unit = np.eye(A.size + B.size)
        duals = [Dual.fresh(A.copy(), unit[: A.size]), Dual.fresh(B.copy(), unit[A.size :])]
        # Leaves are never written to: their gradients are those of the whole program.
        self.tensors = [x * 1.0 for x in self.leaves]
        self.duals = [x * 1.0 for x in duals]
        self.steps = [
            self.view,
            self.rearrange,
            self.write,
            self.update,
            self.write_out,
            self.write_out_to_an_array,
            self.copy_into,
            self.assign_shape,
            self.read,
            self.reduce,
        ]

    def pick(self):
        return self.draw(st.integers(0, len(self.tensors) - 1))

    def pick_writeable(self):
        writeable = [i for i, dual in enumerate(self.duals) if dual.writeable]
        return self.draw(st.sampled_from(writeable))

    def mask(self, shape):
        size = int(np.prod(shape))
        flags = self.draw(st.lists(st.booleans(), min_size=size, max_size=size))
        return np.array(flags, bool).reshape(shape)

    def keep(self, x, dual):
        assert x.shape == dual.shape
        assert_array_equal(np.asarray(x), dual.array)
        if x.shape and x.size:
            self.tensors.append(x)
            self.duals.append(dual)

    def operand(self, shape):
        """Something that broadcasts to a shape: a number, or what the program has made."""
        fits = [i for i, x in enumerate(self.duals) if _fits(x.shape, shape)]
        choice = self.draw(st.sampled_from([None, *fits]))
        if choice is None:
            number = self.draw(st.sampled_from([0.5, -1.25, 2.0]))
            return number, number
        return self.tensors[choice], self.duals[choice]

    def view(self):
        i = self.pick()
        key = self.draw(basic_keys(self.duals[i].shape))
        self.keep(self.tensors[i][key], self.duals[i][key])

    def rearrange(self):
        i = self.pick()
        choices = REARRANGE | (REARRANGE_MATRICES if len(self.duals[i].shape) > 1 else {})
        of_tensor, of_array = choices[self.draw(st.sampled_from(sorted(choices)))]
        self.keep(of_tensor(self.tensors[i]), self.duals[i].through(of_array))

    def write(self):
        i = self.pick_writeable()
        key = self.draw(any_keys(self.duals[i].shape))
        value, dual = self.operand(self.duals[i].array[key].shape)
        self.tensors[i][key] = value
        self.duals[i][key] = dual

    def update(self):
        i = self.pick_writeable()
        change = self.draw(st.sampled_from(AUGMENTED))
        value, dual = self.operand(self.duals[i].shape)
        self.tensors[i] = change(self.tensors[i], value)
        self.duals[i] = change(self.duals[i], dual)

    def result(self, shape):
        """A ufunc with its inputs as tensors, and what it computes."""
        ufunc = self.draw(st.sampled_from(sorted(UFUNCS, key=str)))
        (x, dual), (y, other) = self.operand(shape), self.operand(shape)
        return ufunc, (x, y), UFUNCS[ufunc](self.duals[0].coerced(dual), other)

    def write_out(self):
        """A ufunc with `out=`, and perhaps `where=`."""
        i = self.pick_writeable()
        target, dual = self.tensors[i], self.duals[i]
        ufunc, inputs, result = self.result(dual.shape)
        if self.draw(st.booleans()):
            mask = self.mask(dual.shape)
            assert ufunc(*inputs, out=target, where=mask) is target
        else:
            mask = np.ones(dual.shape, bool)
            assert ufunc(*inputs, out=(target,)) is target
        dual.where(mask, result)

    def write_out_to_an_array(self):
        """A ufunc whose target is an array: the tensor is made around that array."""
        i = self.pick()
        shape = self.duals[i].shape
        target = np.full(shape, 0.25)
        mask = self.mask(shape)
        x = np.add(self.tensors[i], 1.5, out=target, where=mask)
        dual = self.duals[i].coerced(np.full(shape, 0.25))
        dual.where(mask, self.duals[i] + 1.5)
        self.keep(x, dual)

    def copy_into(self):
        i = self.pick_writeable()
        value, dual = self.operand(self.duals[i].shape)
        mask = self.mask(self.duals[i].shape)
        np.copyto(self.tensors[i], value, where=mask)
        self.duals[i].where(mask, self.duals[i].coerced(dual))

    def assign_shape(self):
        i = self.pick()
        x, dual = self.tensors[i], self.duals[i]
        size = dual.array.size
        shape = self.draw(st.sampled_from([(size,), (1, -1), (-1, 1), dual.shape[::-1]]))
        try:
            dual.reshape_in_place(shape)
        except ValueError:
            before = x.shape
            with pytest.raises((AttributeError, ValueError)):
                x.shape = shape
            assert x.shape == before
        else:
            x.shape = shape

    def read(self):
        i = self.pick()
        key = self.draw(any_keys(self.duals[i].shape))
        x, dual = self.tensors[i][key], self.duals[i][key]
        other, other_dual = self.operand(dual.shape)
        self.keep(xp.sin(x) * other + x, functional.sin(dual) * other_dual + dual)

    def reduce(self):
        i = self.pick()
        axis = self.draw(st.integers(-1, len(self.duals[i].shape) - 1))
        self.keep(self.tensors[i].sum(axis=axis), self.duals[i].sum(axis=axis))

    def loss(self):
        total, dual = 0.0, self.duals[0].coerced(0.0)
        for i, (x, d) in enumerate(zip(self.tensors, self.duals, strict=True)):
            total = total + (xp.sin(x) * (i + 1.0)).sum()
            dual = dual + (functional.sin(d) * (i + 1.0)).sum()
        return total, dual


def _fits(shape, target):
    try:
        return np.broadcast_shapes(shape, target) == target
    except ValueError:
        return False


def run(data):
    program = Program(data.draw)
    for _ in range(data.draw(st.integers(1, 12))):
        data.draw(st.sampled_from(program.steps))()
    return program


def assert_values_agree(program):
    for x, dual in zip(program.tensors, program.duals, strict=True):
        assert_array_equal(np.asarray(x), dual.array)


@given(st.data())
@settings(max_examples=10 * settings().max_examples)
def test_values_and_gradients(data):
    program = run(data)
    assert_values_agree(program)
    total, dual = program.loss()
    assert_allclose(np.asarray(total), dual.array, rtol=1e-12)
    total.backward()
    grads = np.concatenate([x.grad.reshape(-1) for x in program.leaves])
    expected = dual.jacobian
    assert_allclose(grads, expected, rtol=1e-10, atol=1e-12 * max(1.0, np.abs(expected).max()))
    assert_values_agree(program)


@given(st.data())
def test_gradients_of_views_are_views(data):
    program = run(data)
    program.loss()[0].backward()
    grads = [x.grad for x in program.tensors]
    for x, d, grad in zip(program.tensors, program.duals, grads, strict=True):
        if grad is None:
            continue
        assert grad.shape == x.shape
        assert grad.dtype == x.dtype
        for y, e, other in zip(program.tensors, program.duals, grads, strict=True):
            if x is y or other is None or not (d.writeable and e.writeable):
                continue
            shared = np.shares_memory(d.array, e.array)
            assert np.shares_memory(grad, other) == shared, (x.base is y, y.base is x)


@given(st.data())
def test_a_second_backward_pass_over_the_same_handles(data):
    program = run(data)
    program.loss()[0].backward()
    again = [x * 1.0 for x in program.tensors]
    total = again[0].sum()
    for x in again[1:]:
        total = total + x.sum()
    total.backward()
    for x, d in zip(program.tensors, program.duals, strict=True):
        rows = [e.rows for e in program.duals if e.storage is d.storage]
        counts = np.zeros(d.storage.jacobian.shape[0])
        for r in rows:
            np.add.at(counts, r.reshape(-1), 1.0)
        assert_array_equal(x.grad, counts[d.rows])


@given(st.data())
def test_a_program_without_recording_gives_the_same_values(data):
    with xp.no_autodiff:
        program = run(data)
    assert_values_agree(program)
    assert all((x if x.base is None else x.base).creator is None for x in program.tensors)

"""The random programs of views and writes that test NumPy's tensors, over other libraries.

Their arrays are never written to, and yet every view sees every write.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from tests.backends.libraries import LIBRARIES, needed, to_library, to_numpy
from tests.tensor.test_programs import A, B, Program

every_library = pytest.mark.parametrize("library", LIBRARIES)
NOT_NUMPYS = ("write_out_to_an_array", "assign_shape", "copy_into")
"""Steps that need memory of NumPy's, or change the array itself."""


class LibraryProgram(Program):
    """The same over a library, whose leaves are variables of the library."""

    def __init__(self, draw, leaves, *, known=True):
        super().__init__(draw)
        self.known = known
        self.leaves = leaves
        self.tensors = [x * 1.0 for x in leaves]
        self.steps = [step for step in self.steps if step.__name__ not in NOT_NUMPYS]

    def keep(self, x, dual):
        assert x.shape == dual.shape
        if self.known:
            assert_array_equal(to_numpy(x.data), dual.array)
        if x.shape and x.size:
            self.tensors.append(x)
            self.duals.append(dual)

    def run(self):
        for _ in range(self.draw(st.integers(1, 10))):
            self.draw(st.sampled_from(self.steps))()
        return self.loss()


def assert_close(found, expected):
    scale = max(1.0, np.abs(expected).max())
    assert_allclose(found, expected, rtol=1e-10, atol=1e-12 * scale)


@every_library
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_values_and_gradients(library, data):
    xp = needed(library)
    leaves = [mg.asarray(to_library(xp, x)) for x in (A, B)]
    program = LibraryProgram(data.draw, leaves)
    total, dual = program.run()
    for x, d in zip(program.tensors, program.duals, strict=True):
        assert_allclose(to_numpy(x.data), d.array, rtol=1e-12)
    total.backward()
    grads = [to_numpy(x.grad).reshape(-1) for x in leaves]
    assert_close(np.concatenate(grads), dual.jacobian)


@given(st.data())
@settings(max_examples=15, deadline=None)
def test_inside_of_jit(data):
    needed("jax")
    jax = pytest.importorskip("jax")
    duals = []

    def loss(a, b):
        total, dual = LibraryProgram(data.draw, [a, b], known=False).run()
        duals.append(dual)
        return total

    grads = jax.jit(mg.grad(loss, argnums=(0, 1)))(A, B)
    assert_close(np.concatenate([np.asarray(g).reshape(-1) for g in grads]), duals[0].jacobian)


# ---------------------------------------------------------------------- one kind after another


def filled(x):
    out = mg.zeros_like(x)
    for i in range(x.shape[0]):
        out[i] = x[i] * x[i - 1]
    return out


def through_views(x):
    y = mg.stack([x, -x], axis=1)
    y.T[0] *= 3.0
    y[::-1][0, 1] = x[2]
    y.reshape(-1)[2:4] += 1.0
    return y


def by_masks(x):
    y = x * 2.0
    y[np.array([True, False, True])] = x[:2]
    y[y < 0] = 0.0
    y[x > 1] *= 2.0
    return y


def by_integers(x):
    y = mg.concat([x, x])
    y[[0, 5]] = x[:2]
    y[np.array([1, 1])] = x[1:]
    return y


def augmented(x):
    y = x * 1.0
    z = y
    y += x
    y *= y
    y -= 1.0
    y /= 2.0
    y **= 2
    return y * z


def with_out(x):
    y = mg.zeros_like(x)
    view = y[:2]
    mg.multiply(x[:2], x[1:], out=view)
    mg.add(y, 1.0, out=y, where=np.array([False, True, True]))
    return y * x


def repeated(x):
    y = x * 1.0
    np.add.at(y, [0, 0, 2], x)
    return y * y


PROGRAMS = {
    f.__name__: f
    for f in (filled, through_views, by_masks, by_integers, augmented, with_out, repeated)
}
X = np.array([0.5, 2.0, -1.5])


@pytest.mark.parametrize(
    ("library", "f"),
    [
        pytest.param(library, f, id=f"{library}-{f.__name__}")
        for library in LIBRARIES
        for f in PROGRAMS.values()
        if (library, f) != ("dask", by_masks)  # how much a mask reads is not known before
    ],
)
def test_program(library, f):
    xp = needed(library)
    x = to_library(xp, X)
    y = f(mg.asarray(x))
    assert_allclose(to_numpy(y.data), f(mg.tensor(X)).data, rtol=1e-12)
    assert_close(to_numpy(mg.jacobian(f)(x)), mg.jacobian(f)(X))
    assert_array_equal(to_numpy(x), X)


@every_library
def test_what_is_seen_through_views(library):
    xp = needed(library)
    x = mg.asarray(to_library(xp, np.arange(6.0).reshape(2, 3)))
    row, column, copy = x[0], x.T[1], x[[0]]
    row[1] = 10.0
    assert to_numpy(x.data)[0, 1] == to_numpy(column.data)[0] == 10.0
    assert to_numpy(copy.data)[0, 1] == 1.0
    assert row.base is x
    column *= 0.0
    assert_array_equal(to_numpy(row.data), [0.0, 0.0, 2.0])


@every_library
def test_a_bad_write_changes_nothing(library):
    xp = needed(library)
    x = mg.asarray(to_library(xp, X))
    integers = mg.asarray(to_library(xp, np.array([1, 2, 3])))
    with pytest.raises((ValueError, RuntimeError)):
        x[:2] = mg.asarray(to_library(xp, np.ones(3)))
    with pytest.raises(TypeError, match="cannot write values"):
        integers[0] = 1.5
    with pytest.raises(IndexError):
        x[7] = 0.0
    assert_array_equal(to_numpy(x.data), X)
    assert_array_equal(to_numpy(integers.data), [1, 2, 3])


def into_a_constant(x):
    y = mg.zeros_like(mg.stop_gradient(x))
    y[1:] = x[1:] * x[:-1]
    view = y[:1]
    view[...] = x[2] ** 2
    return y


@every_library
def test_a_constant_that_a_variable_is_written_into_varies(library):
    xp = needed(library)
    assert_close(
        to_numpy(mg.jacobian(into_a_constant)(to_library(xp, X))), mg.jacobian(into_a_constant)(X)
    )
    x = mg.asarray(to_library(xp, X))
    y = mg.zeros_like(mg.stop_gradient(x))
    with mg.no_autodiff:
        y[0] = x[0]
    assert y.constant
    y[0] = 1.0
    assert y.constant

"""Dask: nothing is computed before it is asked for, whatever the chunks, and then it is right."""

import pickle
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mygrad_array_api as mg
import mygrad_array_api.scipy as mgs
from tests.backends import operations
from tests.backends.libraries import arrays_of

dask = pytest.importorskip("dask", reason="needs the extra `dask`")
da = pytest.importorskip("dask.array", reason="needs the extra `dask`")

RNG = np.random.default_rng(0)
X = RNG.normal(size=(60, 4))
Y = (RNG.random(60) > 0.5) * 1.0
W = RNG.normal(size=4)


def refuse(*args, **kwargs):
    msg = "something was computed"
    raise AssertionError(msg)


@pytest.fixture
def lazily():
    """A scheduler that refuses to compute."""
    with dask.config.set(scheduler=refuse):
        yield


def likelihood(w, x, y):
    xp = w.__array_namespace__()
    score = x @ w
    return xp.mean(xp.logaddexp(score, 0.0) - y * score)


def written(x, w):
    x = +x
    x[2:5] *= w[0]
    part = x[::2]
    part[1] = x[0] * x[1]
    return mg.sum(x * x) + mg.sum(mg.tanh(x[::-1])) + mg.sum(part[-1])


def chosen(x, w):
    shifted = mg.where(x > 0, x, w[0] * x)
    return mg.sum(mg.max(shifted, axis=0) - mg.log(mg.sum(mg.exp(shifted), axis=0)))


def taken_apart(x, w):
    steps = mg.concat([x[1:] - x[:-1], x[:1, :]], axis=0)
    return mg.sum(mg.var(mg.reshape(steps, (-1,))) * mg.stack([w, w * w]))


PROGRAMS = {"written": written, "chosen": chosen, "taken apart": taken_apart}


def chunks_of(n):
    """Some way to cut a length into chunks."""
    return st.lists(st.integers(1, n), min_size=1, max_size=5).map(
        lambda sizes: tuple(s for s in _fitted(sizes, n) if s)
    )


def _fitted(sizes, n):
    for size in sizes:
        yield min(size, n)
        n -= min(size, n)
    yield n


@given(rows=chunks_of(60), columns=chunks_of(4))
@settings(max_examples=25, deadline=None)
def test_a_gradient_does_not_depend_on_the_chunks(rows, columns):
    value, gradient = mg.value_and_grad(likelihood)(W, X, Y)
    x, y = da.from_array(X, chunks=(rows, columns)), da.from_array(Y, chunks=(rows,))
    w = da.from_array(W, chunks=(columns,))
    with dask.config.set(scheduler=refuse):
        lazy = mg.value_and_grad(likelihood)(w, x, y)
    assert all(isinstance(part, da.Array) for part in lazy)
    found = dask.compute(*lazy, scheduler="synchronous")
    np.testing.assert_allclose(found[0], value, rtol=1e-12)
    np.testing.assert_allclose(found[1], gradient, rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("f", PROGRAMS.values(), ids=PROGRAMS)
@given(rows=chunks_of(12), columns=chunks_of(3))
@settings(max_examples=15, deadline=None)
def test_programs_do_not_depend_on_the_chunks(f, rows, columns):
    x, w = X[:12, :3], np.array([0.5, -2.0, 1.5])
    expected = mg.grad(f, (0, 1))(x, w)
    with dask.config.set(scheduler=refuse):
        found = mg.grad(f, (0, 1))(da.from_array(x, chunks=(rows, columns)), da.from_array(w))
    for g, e in zip(dask.compute(*found, scheduler="synchronous"), expected, strict=True):
        np.testing.assert_allclose(g, e, rtol=1e-10, atol=1e-12)


def derivatives(f, w, one):
    return [
        mg.grad(f)(w),
        mg.hvp(f, w, w),
        mg.jvp(f, (w,), (w,))[1],
        mg.hessian(f)(w),
        mg.jacobian(lambda w: mg.tanh(w * w))(w),
        mg.vjp(f, w)[1](one)[0],
        mg.grad(mg.checkpoint(f))(w),
    ]


@pytest.mark.usefixtures("lazily")
def test_every_transform_is_lazy():
    x, y, w = da.from_array(X, chunks=(20, 4)), da.from_array(Y, chunks=20), da.from_array(W)

    found = derivatives(lambda w: likelihood(w, x, y), w, da.ones(()))
    expected = derivatives(lambda w: likelihood(w, X, Y), W, 1.0)
    with dask.config.set(scheduler="synchronous"):
        for here, there in zip(dask.compute(*found), expected, strict=True):
            np.testing.assert_allclose(here, there, rtol=1e-9, atol=1e-12)


@pytest.mark.usefixtures("lazily")
def test_backward_leaves_lazy_gradients():
    w = mg.asarray(da.from_array(W))
    likelihood(w, da.from_array(X, chunks=(7, 4)), da.from_array(Y, chunks=7)).backward()
    assert isinstance(w.grad, da.Array)
    with dask.config.set(scheduler="synchronous"):
        np.testing.assert_allclose(w.grad.compute(), mg.grad(likelihood)(W, X, Y), rtol=1e-9)


def test_the_forward_pass_is_shared():
    calls = []

    def counted(block):
        calls.append(block.shape)
        return block

    x = da.from_array(X, chunks=(20, 4)).map_blocks(counted, dtype=X.dtype)
    calls.clear()  # Dask asks for the dtype
    lazy = mg.value_and_grad(likelihood)(da.from_array(W), x, da.from_array(Y, chunks=20))
    dask.compute(*lazy, scheduler="synchronous")
    assert len(calls) == 3


def test_what_dask_lacks_is_computed_by_blocks():
    x = np.abs(X) + 0.5
    lazy = mg.grad(lambda x: mg.sum(mg.special.gammaln(x)))(da.from_array(x, chunks=(13, 3)))
    assert lazy.chunks == da.from_array(x, chunks=(13, 3)).chunks
    expected = mg.grad(lambda x: mg.sum(mg.special.gammaln(x)))(x)
    np.testing.assert_allclose(lazy.compute(scheduler="synchronous"), expected)


def test_matrices_are_computed_one_by_one():
    matrices = RNG.normal(size=(6, 3, 3)) + 3 * np.eye(3)

    def f(x):
        return mg.sum(mg.linalg.slogdet(x)[1]) + mg.sum(mg.linalg.inv(x))

    lazy = mg.grad(f)(da.from_array(matrices, chunks=(2, 3, 3)))
    np.testing.assert_allclose(lazy.compute(scheduler="synchronous"), mg.grad(f)(matrices))


def test_what_needs_other_chunks_is_refused():
    with pytest.raises(TypeError, match=r"sort.*rechunk"):
        mg.sort(mg.asarray(da.from_array(W, chunks=2)))
    with pytest.raises(TypeError, match="compute_chunk_sizes"):
        mg.asarray(da.from_array(W)[da.from_array(W) > 0])
    x = mg.asarray(da.from_array(W))
    with pytest.raises(TypeError, match="where"):
        x[x > 0]


def test_tensors_of_numpy_are_made_in_tasks():
    def block(x):
        return mg.grad(lambda x: mg.sum(mg.sin(x)))(x)

    x = da.from_array(X, chunks=(20, 4))
    found = x.map_blocks(block, dtype=X.dtype).compute(scheduler="synchronous")
    np.testing.assert_array_equal(found, np.cos(X))


def test_a_tensor_is_pickled_with_its_tasks():
    x = mg.asarray(da.from_array(W, chunks=2) * 2.0)
    again = pickle.loads(pickle.dumps(x))  # noqa: S301 our own
    np.testing.assert_array_equal(again.data.compute(scheduler="synchronous"), 2.0 * W)


def test_a_chunk_that_fails_gives_its_own_error():
    def fail(block):
        if block.size and block[0, 0] == X[20, 0]:
            msg = "of the second chunk"
            raise OSError(msg)
        return block

    x = da.from_array(X, chunks=(20, 4)).map_blocks(fail, dtype=X.dtype)
    lazy = mg.grad(likelihood)(da.from_array(W), x, da.from_array(Y, chunks=20))
    with pytest.raises(OSError, match="of the second chunk"):
        lazy.compute(scheduler="synchronous")


def in_chunks_of_two(xp, x):
    if isinstance(x, list):
        return [in_chunks_of_two(xp, item) for item in x]
    if isinstance(x, (np.ndarray, np.generic)):
        return da.from_array(np.array(x), chunks=2 if x.ndim else -1)
    return x


@pytest.mark.parametrize("name", operations.operations())
def test_in_several_chunks_an_operation_is_right_or_refused(name, monkeypatch):
    monkeypatch.setattr(operations, "to_library", in_chunks_of_two)
    found = operations.failure(name, arrays_of("dask"), [0])
    assert found is None or re.search("(?i)chunk|merge or split", found[1])


def test_a_cotangent_may_be_in_any_chunks():
    def steps(x):
        ordered = mg.sort(x)
        return mg.sum((ordered[1:] - ordered[:-1]) ** 2) + ordered[0]

    def apart(x):
        inverse = mg.linalg.inv(x)
        return mg.sum(inverse[:1] * inverse[1:])

    square = X[:4, :4] + 3 * np.eye(4)
    with dask.config.set({"array.chunk-size": "16 B"}):  # nothing is small enough to be merged
        for f, x in ((steps, X[:, 0]), (apart, square[:, :2] @ square[:2] + np.eye(4))):
            found = mg.grad(f)(da.from_array(x, chunks=-1)).compute(scheduler="synchronous")
            np.testing.assert_allclose(found, mg.grad(f)(x), rtol=1e-9, atol=1e-12)


def test_operands_of_an_elementwise_function_are_cut_alike():
    def f(x, w):
        return mg.sum(mg.special.betaln(x, w) * x)

    x, w = np.abs(X) + 0.5, np.abs(W) + 0.5
    lazy = mg.grad(f, (0, 1))(da.from_array(x, chunks=(17, 3)), da.from_array(w, chunks=2))
    for found, expected in zip(dask.compute(*lazy), mg.grad(f, (0, 1))(x, w), strict=True):
        np.testing.assert_allclose(found, expected)


def gathered(indices):
    return lambda x: mg.sum(mg.take(x, indices(x), axis=0) ** 2 * x[indices(x)])


def test_indices_may_be_known_later():
    def first_of_all(x):
        return mg.argmax(x, axis=0)

    lazy = mg.grad(gathered(first_of_all))(da.from_array(X, chunks=-1))
    expected = mg.grad(gathered(first_of_all))(X)
    np.testing.assert_allclose(lazy.compute(scheduler="synchronous"), expected)
    with pytest.raises(TypeError, match=r"values are not known yet.*rechunk"):
        mg.grad(gathered(first_of_all))(da.from_array(X, chunks=(20, 4)))
    rows = da.from_array(np.arange(40) % 7, chunks=10)
    with (
        dask.config.set({"array.chunk-size": "16 B"}),
        pytest.raises(TypeError, match=r"values are not known yet.*rechunk"),
    ):
        mg.grad(lambda x: mg.sum(mg.take(x, rows, axis=0)))(da.from_array(X, chunks=-1))


EDGES = {
    "no elements, largest along the others": (lambda x: mg.max(x[:0], axis=1), X),
    "no elements, reshaped": (lambda x: mg.reshape(x[:0], (0, 2, 2)), X),
    "the axis of a number": (lambda x: mg.sum(x[0, 0], axis=0) * mg.max(x[0, 0], axis=-1), X),
    "axes from the end": (lambda x: mg.tensordot(x, x.mT, axes=((-1, -2), (-2, -1))), X[:, :3]),
    "a difference of nothing": (lambda x: mg.diff(x, n=4), X),
    "one number among others": (lambda x: x[0] * mg.searchsorted(np.sort(W), x[0, 0]), X),
    "a band matrix": (
        lambda x: mgs.linalg.solveh_banded(mg.stack([0.1 * x[0], 2.0 + x[1] ** 2]), x[2]),
        X,
    ),
    "differing eigenvalues": (lambda x: mgs.linalg.schur(x.mT @ x)[0], X),
    "one item in order": (lambda x: mg.sort(x[:1], axis=0), X),
}


@pytest.mark.parametrize(("f", "x"), EDGES.values(), ids=EDGES)
def test_an_edge_is_as_numpys(f, x):
    there = f(mg.asarray(da.from_array(x, chunks=-1)))
    here = f(mg.tensor(x))
    np.testing.assert_allclose(there.data.compute(scheduler="synchronous"), here.data, rtol=1e-9)
    found = mg.grad(lambda x: mg.sum(f(x)))(da.from_array(x, chunks=-1))
    expected = mg.grad(lambda x: mg.sum(f(x)))(x)
    np.testing.assert_allclose(found.compute(scheduler="synchronous"), expected, rtol=1e-8)


def test_a_loss_of_scikit_learns_is_summed_over_chunks():
    linear_model = pytest.importorskip("sklearn._loss.link", reason="needs scikit-learn")
    logit = linear_model.LogitLink()

    def loss(w, x, y):
        p = logit.inverse(x @ w)
        return -mg.sum(y * mg.log(p) + (1.0 - y) * mg.log1p(-p))

    parts = [dask.delayed(mg.grad(loss))(W, X[i : i + 20], Y[i : i + 20]) for i in (0, 20, 40)]
    found = dask.delayed(sum)(parts).compute(scheduler="synchronous")
    np.testing.assert_allclose(found, mg.grad(loss)(W, X, Y), rtol=1e-12)

"""Tensors, and fitted estimators that hold some, through pickle, copy and joblib."""

import copy
import pickle

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api import tensor

TENSORS = {
    "vector": lambda: tensor([1.0, 2.0]),
    "float32": lambda: tensor([1.0, 2.0], dtype=np.float32),
    "complex": lambda: tensor([1.0 + 2.0j]),
    "integers": lambda: tensor([[1, 2]]),
    "0-d": lambda: tensor(2.5),
    "result of 0-d": lambda: tensor(2.5) * 2.0,
    "empty": lambda: mg.zeros((0, 3)),
    "view": lambda: tensor(np.arange(6.0).reshape(2, 3)).T[1:],
    "constant": lambda: tensor([1.0], constant=True),
    "of a graph": lambda: tensor([1.0, 2.0]) ** 2,
}
every_tensor = pytest.mark.parametrize("make", TENSORS.values(), ids=TENSORS)
LOSSLESS = {
    "deepcopy": copy.deepcopy,
    "copy": copy.copy,
    **{f"pickle {n}": lambda x, n=n: pickle.loads(pickle.dumps(x, n)) for n in range(6)},  # noqa: S301
}


def joblib():
    return pytest.importorskip("joblib", reason="needs the extra `consumers`")


@pytest.mark.parametrize("way", LOSSLESS.values(), ids=LOSSLESS)
@every_tensor
def test_there_and_back(make, way):
    x = make()
    y = way(x)
    # A copy of a result stays in its graph.
    stays = way in (copy.copy, copy.deepcopy) and x.creator is not None
    assert type(y) is mg.Tensor
    assert_array_equal(y.data, x.data)
    assert (y.dtype, y.shape, y.constant) == (x.dtype, x.shape, x.constant)
    assert not np.shares_memory(y.data, x.data) or not x.size
    if not y.constant:
        (y * 3.0).backward(np.ones(y.shape, y.dtype))
        assert_array_equal(y.grad, np.full(y.shape, 3.0))
        assert (x.grad is not None) == stays


@pytest.mark.parametrize("way", LOSSLESS.values(), ids=LOSSLESS)
def test_the_gradient_comes_along(way):
    x = tensor([1.0, 2.0])
    (x * x).backward()
    y = way(x)
    assert_array_equal(y.grad, [2.0, 4.0])
    y.grad[0] = 0.0
    assert_array_equal(x.grad, [2.0, 4.0])


def test_one_tensor_twice_stays_one():
    x = tensor([1.0])
    first, second = pickle.loads(pickle.dumps([x, x]))  # noqa: S301
    assert first is second


@every_tensor
def test_joblib(make, tmp_path):
    x = make()
    path = tmp_path / "tensor.joblib"
    joblib().dump(x, path)
    y = joblib().load(path)
    assert_array_equal(y.data, x.data)
    assert (y.dtype, y.constant) == (x.dtype, x.constant)


def test_joblib_in_threads_and_processes():
    tensors = [tensor([1.0, 2.0]), tensor([3.0])]
    for prefer in ("threads", "processes"):
        parallel = joblib().Parallel(n_jobs=2, prefer=prefer)
        found = parallel(joblib().delayed(mg.exp)(x) for x in tensors)
        for y, x in zip(found, tensors, strict=True):
            assert type(y) is mg.Tensor
            assert_allclose(y.data, np.exp(x.data))


def test_joblib_hashes_values():
    x, same, other = tensor([1.0, 2.0]), tensor([1.0, 2.0]), tensor([1.0, 3.0])
    assert joblib().hash(x) == joblib().hash(same) != joblib().hash(other)


# ------------------------------------------------------------------------ estimators


def fitted():
    """A fitted pipeline of scikit-learn, and new data for it."""
    sklearn = pytest.importorskip("sklearn", reason="needs the extra `consumers`")
    from sklearn.decomposition import PCA  # noqa: PLC0415 only where scikit-learn is installed
    from sklearn.linear_model import Ridge  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415

    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(20, 4)), rng.normal(size=20)
    model = make_pipeline(StandardScaler(), PCA(3, svd_solver="full"), Ridge(solver="svd"))

    def dispatched():
        return sklearn.config_context(array_api_dispatch=True)

    with dispatched():
        model.fit(tensor(x), tensor(y))
    return dispatched, model, rng.normal(size=(3, 4))


WAYS = {
    "pickle": lambda model, _: pickle.loads(pickle.dumps(model)),  # noqa: S301
    "deepcopy": lambda model, _: copy.deepcopy(model),
    "joblib": lambda model, path: (joblib().dump(model, path), joblib().load(path))[1],
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_fitted_estimator_goes_there_and_back(way, tmp_path):
    dispatched, model, new = fitted()
    loaded = way(model, tmp_path / "model.joblib")
    x = tensor(new)
    with dispatched():
        expected = model.predict(tensor(new))
        found = loaded.predict(x)
    assert type(found) is mg.Tensor
    assert_allclose(found.data, expected.data, rtol=1e-14)
    found.sum().backward()
    step = 1e-6
    moved = new.copy()
    moved[0, 0] += step
    with dispatched():
        difference = float((model.predict(tensor(moved)) - expected).sum()) / step
    assert_allclose(x.grad[0, 0], difference, rtol=1e-4)

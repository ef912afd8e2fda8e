"""What is computed in another way from some size on gives the same on both sides of the size."""

import numpy as np
import pytest
import scipy.special
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api import linalg, nnet
from mygrad_array_api._backends.numpy import contractions, elementwise, indexing, reciprocals
from mygrad_array_api._backends.numpy import linalg as matrices
from mygrad_array_api._backends.numpy.nnet import convolution
from mygrad_array_api._rules.linalg import solving
from mygrad_array_api.testing import check_grads

random = np.random.default_rng(11)

EINSUMS = [
    *("i,i->", "ij,ij->", "ij,ji->", "ij,jk->ik", "ij,jk->", "bij,bjk->bik", "ij,j->i"),
    *("i,j->ij", "ij,->ij", ",ij->", "ii,i->", "iij,j->i", "ij,kj->k", "abc,cd->abd"),
    *("ij,ik->jk", "i,i,i->", "ij,jk,kl->il", "ij->", "ii->", "ij->j", "ijk->ki", "iij->j"),
    *("ij,ij->i", "ij,ij,ij->", "...i,...i->...", "...i,...i", "i...->..."),
]


@pytest.mark.parametrize("limit", [0, contractions.SMALL, 10**9])
@pytest.mark.parametrize("subscripts", EINSUMS)
def test_sums_of_products(monkeypatch, subscripts, limit):
    """A scalar among the operands, the results and the gradients included."""
    monkeypatch.setattr(contractions, "SMALL", limit)
    sizes = dict(zip("abcdijkl", (2, 3, 4, 2, 3, 4, 2, 3), strict=True))
    terms = subscripts.split("->")[0].replace("...", "ab").split(",")
    arrays = [random.normal(size=[sizes[label] for label in term]) for term in terms]
    out = np.einsum(subscripts, *map(mg.tensor, arrays))
    expected = np.einsum(subscripts, *arrays)
    assert out.shape == expected.shape
    assert_allclose(out.data, expected, rtol=1e-12)
    check_grads(lambda *x: np.einsum(subscripts, *x), *arrays, order=2)


@pytest.mark.parametrize("n", [1, 44, 45, 50, 2000, 2001, 3000])
def test_scalars_of_large_arrays(n):
    x, y = mg.tensor(np.arange(1.0, n + 1)), mg.tensor(2.0)
    out = np.einsum("i,i->", x, x)
    out.backward()
    assert_allclose(x.grad, 2 * x.data)
    np.einsum("i,->i", x, y).backward()
    assert y.grad == n * (n + 1) / 2
    assert_allclose(x.grad, 2.0)
    square = mg.tensor(np.ones((n % 100 + 1, n % 100 + 1)))
    np.einsum("ij,->ij", square, y).backward()
    assert y.grad == square.size


def test_integers_are_summed_in_their_own_dtype():
    for subscripts in ("i->", "ij->j", "ii->"):
        x = np.full((20,) * (len(subscripts.split("->")[0])), 100, np.int8)
        assert np.einsum(subscripts, mg.tensor(x)).dtype == np.int8
        assert_allclose(np.einsum(subscripts, mg.tensor(x)).data, np.einsum(subscripts, x))


@pytest.mark.parametrize("limit", [0, 10**9])
@pytest.mark.parametrize("length", [3, 1000])
def test_repeated_indices(monkeypatch, length, limit):
    monkeypatch.setattr(indexing, "FEW", limit)
    key = random.integers(-3, 3, (20,))
    g = random.normal(size=(20, 2))
    buffer = np.zeros((length, 2))
    indexing.add_at(buffer, key, g)
    expected = np.zeros((length, 2))
    for index, row in zip(key, g, strict=True):
        expected[index] += row
    assert_allclose(buffer, expected, rtol=1e-12)


@pytest.mark.parametrize("n", [solving.SMALL, solving.SMALL + 1])
@pytest.mark.parametrize("singular", [False, True])
def test_determinants(n, singular):
    x = random.normal(size=(n, n))
    if singular:
        x[0] = x[1]
    t = mg.tensor(x)
    linalg.det(t).backward()
    u, s, vh = np.linalg.svd(x)
    others = np.array([np.prod(np.delete(s, i)) for i in range(n)])
    expected = np.linalg.det(u) * np.linalg.det(vh) * (u * others) @ vh
    assert_allclose(t.grad, expected, rtol=1e-8, atol=1e-8 * np.abs(expected).max())


@pytest.mark.parametrize("limit", [1, 10**9])
def test_convolutions_of_parts_of_a_batch(monkeypatch, limit):
    monkeypatch.setattr(convolution, "COLUMNS", limit)
    monkeypatch.setattr(convolution, "SPREAD", limit)
    x, filters = random.normal(size=(5, 2, 6)), random.normal(size=(3, 2, 2))
    check_grads(lambda x, f: nnet.conv_nd(x, f, stride=2, padding=1), x, filters, order=2)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("reach", [1.5, 30.0])
@pytest.mark.parametrize("n", [reciprocals.SEVERAL - 1, reciprocals.SEVERAL])
def test_slopes_of_tanh_with_and_without_a_look_at_the_least(n, reach, dtype):
    x = np.linspace(-reach, reach, n, dtype=dtype)
    t = mg.tensor(x)
    mg.tanh(t).sum().backward()
    limit = np.finfo(dtype).eps * 30
    assert_allclose(t.grad, 1.0 / np.cosh(x.astype(np.float64)) ** 2, rtol=limit)


@pytest.mark.parametrize("few", [0, 1, 5000])
@pytest.mark.parametrize("n", [elementwise.LARGE - 1, elementwise.LARGE])
def test_where_a_number_stands_in_the_place_of_few_elements_or_many(n, few):
    mask = np.ones(n, dtype=bool)
    mask[np.random.default_rng(0).permutation(n)[:few]] = False
    data = np.linspace(-1.0, 1.0, n)
    data[~mask] = np.nan
    for chosen in (
        lambda x: mg.where(mask, x, 7.0),
        lambda x: mg.where(~mask, 7, x),
    ):
        x = mg.tensor(data)
        y = chosen(x)
        y.sum().backward()
        assert_array_equal(y.data, np.where(mask, data, 7.0))
        assert_array_equal(x.grad, mask.astype(float))
        assert y.dtype == data.dtype


@pytest.mark.parametrize("shape", [(matrices.MANY - 1,), (matrices.MANY,), (2, matrices.MANY)])
@pytest.mark.parametrize("keepdims", [False, True])
def test_norms_of_vectors_that_blas_multiplies(shape, keepdims):
    data = np.random.default_rng(1).normal(size=shape)
    x = mg.tensor(data.T)
    y = mg.linalg.vector_norm(x, keepdims=keepdims)
    y.sum().backward()
    wanted = np.linalg.vector_norm(data.T, keepdims=keepdims)
    assert y.shape == np.shape(wanted)
    assert_allclose(y.data, wanted, rtol=1e-14)
    assert_allclose(x.grad, data.T / wanted, rtol=1e-14)


@pytest.mark.parametrize("n", [1, 2, 4, 5])
def test_polygammas_of_positive_numbers_of_every_size(n):
    x = np.concatenate([np.geomspace(1e-3, 1e3, 50), [12.0, 13.0, 1e100, np.inf]])
    with np.errstate(all="ignore"):
        found = mg.special.polygamma(n, x).data
        assert_allclose(found, scipy.special.polygamma(n, x), rtol=1e-14)
    assert_allclose(mg.special.polygamma(n, 0.5).data, scipy.special.polygamma(n, 0.5), rtol=1e-14)


@pytest.mark.parametrize(
    "x", [[3.0, 0.5], [3.0, 0.0], [1e-200, 1e-200], [1e200, 1e200], [-2.0, 1e-310]]
)
def test_products_and_angles_where_squares_and_products_vanish(x):
    x = mg.tensor(x)
    mg.prod(x).backward()
    assert_allclose(x.grad, x.data[::-1], rtol=1e-14)
    if 0.0 not in x.data:
        x = mg.tensor(x.data)
        mg.atan2(x[0], x[1]).backward()
        r = np.hypot(*x.data)
        assert_allclose(x.grad, [x.data[1] / r / r, -x.data[0] / r / r], rtol=1e-14)

"""Products, norms, systems and further elementwise functions, beyond the standard."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as xp
from mygrad_array_api.testing import check_grads

random = np.random.default_rng(3)
MATRIX = random.normal(size=(2, 3))
SQUARE = random.normal(size=(3, 3)) + 2 * np.eye(3)
AWAY = np.array([[-2.5, -1.7], [1.3, 3.1]])
NEAR = np.array([-2.5, -0.6, 0.0, 0.4, 3.1])
INNER = np.array([-0.9, -0.3, 0.4, 1.2])

RECIPROCALS = {
    "sec": (INNER, lambda x: 1 / np.cos(x)),
    "csc": (INNER, lambda x: 1 / np.sin(x)),
    "cot": (INNER, lambda x: 1 / np.tan(x)),
    "sech": (NEAR, lambda x: 1 / np.cosh(x)),
    "csch": (AWAY, lambda x: 1 / np.sinh(x)),
    "coth": (AWAY, lambda x: 1 / np.tanh(x)),
    "arcsec": (AWAY, lambda x: np.arccos(1 / x)),
    "arccsc": (AWAY, lambda x: np.arcsin(1 / x)),
    "arccot": (NEAR, lambda x: np.where(x == 0, np.pi / 2, np.arctan(1 / np.where(x == 0, 1, x)))),
    "arccsch": (AWAY, lambda x: np.arcsinh(1 / x)),
    "arccoth": (AWAY, lambda x: np.arctanh(1 / x)),
}


@pytest.mark.parametrize("name", RECIPROCALS)
def test_reciprocals(name):
    x, reference = RECIPROCALS[name]
    function = getattr(xp, name)
    assert_allclose(function(x).data, reference(x), rtol=1e-14)
    smooth = x[x != 0]  # where arccot jumps
    check_grads(function, smooth, order=2)
    assert function(x.astype(np.float32)).dtype == np.float32
    assert function(xp.tensor(x), constant=True).constant


def test_the_inverse_cotangent_has_a_slope_at_zero():
    x = xp.tensor([0.0])
    xp.arccot(x).backward()
    assert_array_equal(x.grad, [-1.0])


def test_a_secant_that_underflows_has_no_gradient():
    x = xp.tensor([1000.0])
    xp.sech(x).backward()
    assert_array_equal(x.grad, [0.0])


@pytest.mark.parametrize("function", [xp.add_sequence, xp.multiply_sequence])
def test_sequences(function):
    check_grads(function, MATRIX, MATRIX[0], MATRIX[:, :1])
    assert function(xp.tensor(1.0), 2.0, constant=True).constant
    with pytest.raises(ValueError, match="two"):
        function(MATRIX)


def test_the_magnitude_has_no_gradient_at_zero_if_asked():
    x = xp.tensor([0.0, -2.0])
    xp.abs(x, nan_to_num=False).backward()
    assert_array_equal(x.grad, [np.nan, -1.0])


@pytest.mark.parametrize("order", [None, 2])
def test_the_norm_has_no_gradient_at_zero_if_asked(order):
    x = xp.tensor([[0.0, 0.0], [3.0, 4.0]])
    xp.linalg.norm(x, order, axis=1, nan_to_num=False).backward()
    assert_allclose(x.grad, [[np.nan, np.nan], [0.6, 0.8]])
    xp.linalg.norm(x, order, axis=1).backward()
    assert_allclose(x.grad, [[0.0, 0.0], [0.6, 0.8]])


@pytest.mark.parametrize(
    ("x", "options"),
    [
        (np.ones((2, 2, 2)), {"ord": 1}),
        (np.ones((2, 2, 2)), {"axis": (0, 1, 2)}),
        (np.ones(3), {"ord": "fro"}),
        (np.ones((2, 2)), {"ord": 3}),
    ],
)
def test_norms_that_do_not_exist(x, options):
    with pytest.raises(ValueError):
        np.linalg.norm(x, **options)
    with pytest.raises(ValueError):
        xp.linalg.norm(xp.tensor(x), **options)


def test_singular_matrices_have_an_infinite_condition_and_no_gradient():
    x = xp.tensor(np.stack([np.zeros((3, 3)), SQUARE]))
    for order in (None, 1, "fro"):
        result = xp.linalg.cond(x, order)
        assert_allclose(result.data, np.linalg.cond(x.data, order))
        result.backward()
        assert_array_equal(x.grad[0], np.zeros((3, 3)))
        assert np.all(np.isfinite(x.grad[1]))


def test_the_order_of_a_chain_is_the_cheapest():
    matrices = [xp.ones(shape) for shape in ((2, 90), (90, 3), (3, 80), (80, 4))]
    product = xp.multi_matmul(matrices)
    assert_array_equal(product, np.full((2, 4), 90.0 * 3 * 80))
    assert xp.multi_matmul(matrices, constant=True).constant


@pytest.mark.parametrize(
    "arrays", [[np.ones((2, 2))], [np.ones((2, 2)), np.ones((2, 2, 2))], [np.ones((2, 3))] * 2]
)
def test_chains_that_do_not_fit(arrays):
    with pytest.raises(ValueError):
        xp.multi_matmul(arrays)


@pytest.mark.parametrize(
    ("subscripts", "shapes"),
    [
        ("ij,jk->iz", [(2, 3), (3, 4)]),
        ("ij,jk->ii", [(2, 3), (3, 4)]),
        ("ijk,jk->i", [(2, 3), (3, 4)]),
        ("ij,ik->", [(2, 3), (3, 4)]),
        ("ij", [(2, 3), (3, 4)]),
        ("...i->i", [(2, 3)]),
        ("i%->i", [(2, 3)]),
    ],
)
def test_subscripts_that_do_not_fit(subscripts, shapes):
    arrays = [np.ones(shape) for shape in shapes]
    with pytest.raises(ValueError):
        np.einsum(subscripts, *arrays)
    with pytest.raises(ValueError):
        xp.einsum(subscripts, *map(xp.tensor, arrays))


def test_a_diagonal_is_a_view_that_can_be_written():
    x = xp.tensor(SQUARE)
    y = +x
    diagonal = xp.einsum("ii->i", y)
    assert diagonal.base is y
    diagonal[...] = 0.0
    y.backward()
    assert_array_equal(np.diagonal(y.data), np.zeros(3))
    assert_array_equal(x.grad, 1.0 - np.eye(3))


@pytest.mark.parametrize("n", [1, 2, 40])
def test_products_of_any_size_agree(n):
    a, b = random.normal(size=(3, n, n)), random.normal(size=(n, n))
    result = xp.einsum("bij,kj->kbi", a, b)
    assert_allclose(result.data, np.einsum("bij,kj->kbi", a, b), rtol=1e-12, atol=1e-12)


def test_constants():
    x = xp.tensor(MATRIX)
    for result in (
        xp.einsum("ij,kj->ik", x, x, constant=True),
        xp.dot(x, x.T, constant=True),
        xp.inner(x, x, constant=True),
        xp.kron(x, x, constant=True),
        xp.trace(x, constant=True),
        xp.linalg.norm(x, constant=True),
    ):
        assert result.constant


def test_arrays_are_constant_operands():
    x = xp.tensor(SQUARE, constant=True)
    for result in (
        xp.einsum("ij,jk->ik", x, SQUARE),
        xp.dot(x, SQUARE),
        xp.kron(SQUARE, x),
        xp.linalg.multi_dot([x, SQUARE, x]),
        np.linalg.lstsq(x, SQUARE)[0],
        np.add(x, SQUARE, where=SQUARE > 0),
        np.multiply.outer(x, SQUARE),
    ):
        assert result.constant

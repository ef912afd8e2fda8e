"""Sparse matrices: SciPy's values, and gradients at the cost of their values."""

import numpy as np
import pytest
from scipy import sparse as reference

import mygrad_array_api as mg
from mygrad_array_api._tensor.sparse import is_sparse, sparse_matmul
from mygrad_array_api.scipy import sparse
from mygrad_array_api.testing import check_grads, check_jvp

ROWS, COLS = [0, 0, 1, 2, 2, 1], [0, 2, 1, 0, 2, 1]
VALUES = np.array([4.0, -0.5, 1.5, 0.25, 3.0, 0.75])
VECTOR = np.array([1.5, -0.5, 2.25])
MATRIX = np.sin(np.arange(6.0)).reshape(3, 2)
STACK = np.cos(np.arange(12.0)).reshape(2, 3, 2)


def made(values, shape=(3, 3)):
    return sparse.coo_array((values, (ROWS, COLS)), shape=shape)


def dense(values, shape=(3, 3)):
    return reference.coo_array((values, (ROWS, COLS)), shape=shape).toarray()


@pytest.mark.parametrize("x", [VECTOR, MATRIX, STACK], ids=["vector", "matrix", "stack"])
def test_products(x):
    for values, other in ((VALUES, x), (VALUES * (1 + 1j), x), (VALUES, x * 1j)):
        np.testing.assert_allclose(made(values) @ other, dense(values) @ other, rtol=1e-14)
        check_grads(lambda v, x: made(v) @ x, values, other)
        check_jvp(lambda v, x: made(v) @ x, values, other)
        left = np.swapaxes(other, -1, -2) if other.ndim > 1 else other
        np.testing.assert_allclose(left @ made(values), left @ dense(values), rtol=1e-14)
        check_grads(lambda v, x: x @ made(v), values, left)


@pytest.mark.parametrize("kind", [reference.csr_array, reference.coo_array, reference.csc_matrix])
def test_products_with_constant_matrices(kind):
    A = kind(dense(VALUES, (3, 4))[:, :4])
    assert is_sparse(A)
    assert not is_sparse(VALUES)
    for x in (np.cos(np.arange(4.0)), np.cos(np.arange(8.0)).reshape(4, 2)):
        np.testing.assert_allclose(sparse_matmul(A, mg.tensor(x)), A @ x, rtol=1e-14)
        check_grads(lambda x: sparse_matmul(A, x), x)
    for x in (VECTOR, MATRIX.T):
        np.testing.assert_allclose(sparse_matmul(mg.tensor(x), A), x @ A, rtol=1e-14)
        check_grads(lambda x: sparse_matmul(x, A), x)


def test_the_gradient_costs_as_much_as_there_are_values():
    n = 100_000
    rows = np.arange(n)
    values, x = mg.tensor(np.ones(n)), mg.tensor(np.ones(n))
    A = sparse.coo_array((values, (rows, rows[::-1])), shape=(n, n))
    (A @ x).sum().backward()
    np.testing.assert_array_equal(values.grad, 1.0)
    np.testing.assert_array_equal(x.grad, 1.0)


def test_formats():
    full = reference.random_array((4, 5), density=0.4, rng=np.random.default_rng(0))
    for name in ("csr_array", "csc_array", "csr_matrix", "csc_matrix"):
        matrix = getattr(reference, name)(full)
        ours = getattr(sparse, name)((matrix.data, matrix.indices, matrix.indptr), shape=(4, 5))
        np.testing.assert_array_equal(ours.toarray(), full.toarray())
        np.testing.assert_array_equal(getattr(sparse, name)(matrix).toarray(), full.toarray())
    ours = sparse.coo_array(mg.tensor(full.toarray()))
    assert ours.nnz == full.nnz
    np.testing.assert_array_equal(ours.plain().toarray(), full.toarray())
    assert sparse.coo_array(full, dtype=np.float32).dtype == np.float32


def test_operations_on_sparse_matrices():
    def operations(v, w):
        A, B = made(v), sparse.coo_array((w, ([0, 1], [1, 0])), shape=(3, 3))
        C = 2.0 * A.T - B / 3.0 + reference.eye_array(3) - (-A)
        return [
            C.toarray(),
            C.sum(),
            C.sum(axis=0),
            C.sum(axis=1),
            C.diagonal(),
            C.dot(VECTOR),
            A.conj().transpose().todense(),
        ]

    w = np.array([0.5, -2.0])
    A, B = (
        reference.coo_array(dense(VALUES)),
        reference.coo_array((w, ([0, 1], [1, 0])), shape=(3, 3)),
    )
    C = 2.0 * A.T - B / 3.0 + reference.eye_array(3) + A
    expected = [
        C.toarray(),
        C.sum(),
        C.sum(axis=0),
        C.sum(axis=1),
        C.diagonal(),
        C @ VECTOR,
        A.T.toarray(),
    ]
    for a, e in zip(operations(VALUES, w), expected, strict=True):
        np.testing.assert_allclose(a, e)
    check_grads(operations, VALUES, w)


@pytest.mark.parametrize("b", [VECTOR, MATRIX], ids=["vector", "matrix"])
def test_spsolve(b):
    for values, right in ((VALUES, b), (VALUES * (1 + 1j), b), (VALUES, b * 1j)):
        expected = np.linalg.solve(dense(values), right)
        found = sparse.linalg.spsolve(made(values), right)
        np.testing.assert_allclose(found, expected, rtol=1e-12)
        check_grads(lambda v, b: sparse.linalg.spsolve(made(v), b), values, right)
        check_jvp(lambda v, b: sparse.linalg.spsolve(made(v), b), values, right)
    constant = reference.csc_array(dense(VALUES))
    check_grads(lambda b: sparse.linalg.spsolve(constant, b), b)


def test_spsolve_in_single_precision():
    v, b = mg.tensor(VALUES.astype(np.float32)), mg.tensor(VECTOR.astype(np.float32))
    x = sparse.linalg.spsolve(made(v), b)
    assert x.dtype == np.float32
    x.sum().backward()
    assert v.grad.dtype == b.grad.dtype == np.float32


SOLVERS = ["cg", "cgs", "bicg", "bicgstab", "gmres", "lgmres", "minres"]


@pytest.mark.parametrize("name", SOLVERS)
def test_iterations(name):
    solver = getattr(sparse.linalg, name)
    tight = {"rtol": 1e-13}
    spd = dense(VALUES) @ dense(VALUES).T + np.eye(3)
    rows, cols = np.nonzero(spd)
    expected = np.linalg.solve(spd, VECTOR)

    def of_values(v, b):
        A = sparse.coo_array((v, (rows, cols)), shape=(3, 3))
        return solver(A, b, x0=VECTOR, **tight)[0]

    x, info = solver(reference.csr_array(spd), VECTOR, **tight)
    assert info == 0
    np.testing.assert_allclose(x, expected, rtol=1e-9)
    theirs, _ = getattr(reference.linalg, name)(reference.csr_array(spd), VECTOR, **tight)
    np.testing.assert_allclose(x, theirs, rtol=1e-9)
    if name in ("cg", "minres"):  # which see a symmetric matrix only
        half = [i for i in range(len(rows)) if rows[i] <= cols[i]]

        def of_half(v, b):
            upper = sparse.coo_array((v, (rows[half], cols[half])), shape=(3, 3))
            return solver(upper + upper.T, b, **tight)[0]

        check_grads(of_half, spd[rows[half], cols[half]] / 2 + 0.01, VECTOR, rtol=1e-6)
    else:
        check_grads(of_values, spd[rows, cols], VECTOR, rtol=1e-6)
    check_grads(lambda b: solver(reference.csr_array(spd), b, **tight)[0], VECTOR, rtol=1e-6)


def test_dense_matrices_operators_and_functions():
    spd = dense(VALUES) @ dense(VALUES).T + np.eye(3)
    operator = reference.linalg.aslinearoperator(spd + 0.1 * dense(VALUES))
    check_grads(
        lambda A, b: sparse.linalg.gmres(A, b, rtol=1e-13)[0], spd, VECTOR, order=1, rtol=1e-6
    )
    check_grads(lambda b: sparse.linalg.gmres(operator, b, rtol=1e-13)[0], VECTOR, rtol=1e-6)
    check_grads(
        lambda c, b: sparse.linalg.cg(lambda x: spd @ x + c * x, b, rtol=1e-13)[0],
        np.array(0.5),
        VECTOR,
        rtol=1e-6,
    )


def test_a_preconditioner_serves_the_gradient_as_well():
    A = reference.csc_array(dense(VALUES))
    factors = reference.linalg.splu(A)
    inverse = reference.linalg.LinearOperator(
        (3, 3), matvec=factors.solve, rmatvec=lambda x: factors.solve(x, "H")
    )
    b = mg.tensor(VECTOR)
    x, _ = sparse.linalg.gmres(A, b, M=inverse, rtol=1e-12)
    x.sum().backward()
    np.testing.assert_allclose(b.grad, np.linalg.solve(dense(VALUES).T, np.ones(3)), rtol=1e-9)


def test_bad_arguments():
    with pytest.raises(ValueError, match="times an array"):
        made(VALUES) @ np.ones(4)
    with pytest.raises(ValueError, match="outside"):
        sparse.coo_array((VALUES, (ROWS, COLS)), shape=(2, 2))
    with pytest.raises(ValueError, match="values of shape"):
        sparse.coo_array((VALUES[:2], (ROWS, COLS)))
    with pytest.raises(ValueError, match="inconsistent shapes"):
        made(VALUES) + reference.eye_array(4)
    with pytest.raises(ValueError, match="right-hand side"):
        sparse.linalg.spsolve(made(VALUES), np.ones(4))
    with pytest.raises(RuntimeError, match="singular"):
        sparse.linalg.spsolve(made(0 * VALUES), VECTOR)
    with pytest.raises(TypeError):
        made(VALUES) * np.ones(3)

"""The linalg extension: values, identities, and gradients where they are delicate."""

import numpy as np
import pytest

import mygrad_array_api as xp
from mygrad_array_api import linalg

SIZES = [(1, 1), (3, 3), (2, 4, 4)]
SHAPES = [(3, 3), (4, 2), (2, 4), (2, 3, 2)]
DTYPES = [np.float64, np.complex128]


@pytest.fixture
def rng():
    return np.random.default_rng(3)


def draw(rng, shape, dtype=np.float64):
    x = rng.normal(size=shape)
    return (x + 1j * rng.normal(size=shape) if np.dtype(dtype).kind == "c" else x).astype(dtype)


def adjoint(x):
    return x.conj().swapaxes(-1, -2)


def symmetric(rng, shape, dtype):
    x = draw(rng, shape, dtype)
    return (x + adjoint(x)) / 2


def gradient(loss, x):
    """The gradient of a real loss."""
    x = xp.Tensor(x, constant=False)
    loss(x).backward()
    return np.asarray(x.grad)


def slope(loss, x, v, h=1e-3):
    """The derivative along `v` by sixth-order differences."""
    at = [float(loss(xp.Tensor(x + k * h * v))) for k in (1, -1, 2, -2, 3, -3)]
    return (45 * (at[0] - at[1]) - 9 * (at[2] - at[3]) + (at[4] - at[5])) / (60 * h)


def assert_gradient(loss, x, rng, *, direction=lambda v: v, rtol=1e-7):
    grad = gradient(loss, x)
    assert grad.shape == x.shape
    assert grad.dtype == x.dtype
    for _ in range(3):
        v = direction(draw(rng, x.shape, x.dtype))
        expected = slope(loss, x, v)
        scale = np.linalg.norm(grad) * np.linalg.norm(v) + 1e-3
        assert abs(np.vdot(grad, v).real - expected) < rtol * scale


def assert_close(actual, expected, tolerance=1e-12):
    np.testing.assert_allclose(np.asarray(actual), expected, rtol=tolerance, atol=tolerance)


# Values


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.complex64, np.complex128])
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("name", ["det", "inv", "pinv", "svdvals", "eigvals", "matrix_rank"])
def test_a_function_of_square_matrices_is_numpys(rng, name, shape, dtype):
    x = draw(rng, shape, dtype)
    expected = getattr(np.linalg, name)(x)
    actual = np.asarray(getattr(linalg, name)(xp.Tensor(x)))
    if name == "eigvals":
        expected = expected.astype(np.result_type(x.dtype, np.complex64))
    assert actual.dtype == expected.dtype
    np.testing.assert_array_equal(actual, expected)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("order", ["fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf])
@pytest.mark.parametrize("keepdims", [False, True])
def test_matrix_norms(rng, order, shape, dtype, keepdims):
    x = draw(rng, shape, dtype)
    expected = np.linalg.norm(x, order, axis=(-2, -1), keepdims=keepdims)
    actual = linalg.matrix_norm(xp.Tensor(x), ord=order, keepdims=keepdims)
    assert actual.shape == expected.shape
    assert_close(actual, expected)


def test_a_matrix_norm_of_unknown_order(rng):
    with pytest.raises(ValueError, match="no matrix norm of order 3"):
        linalg.matrix_norm(draw(rng, (2, 2)), ord=3)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("n", [-3, -1, 0, 1, 2, 3, 5, 8])
def test_matrix_powers(rng, n, dtype):
    x = draw(rng, (2, 3, 3), dtype)
    assert_close(linalg.matrix_power(xp.Tensor(x), n), np.linalg.matrix_power(x, n), 1e-10)


@pytest.mark.parametrize("n", [0, 1])
@pytest.mark.parametrize("power", [linalg.matrix_power, np.linalg.matrix_power])
def test_a_power_of_what_is_not_square(power, n):
    with pytest.raises(np.linalg.LinAlgError, match="square"):
        power(xp.Tensor(np.ones((2, 3))), n)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("eig", ("eigenvalues", "eigenvectors")),
        ("eigh", ("eigenvalues", "eigenvectors")),
        ("qr", ("Q", "R")),
        ("slogdet", ("sign", "logabsdet")),
        ("svd", ("U", "S", "Vh")),
    ],
)
def test_results_have_named_fields(name, fields):
    result = getattr(linalg, name)(xp.Tensor([[2.0, 1.0], [1.0, 3.0]]))
    assert result._fields == fields
    assert all(isinstance(field, xp.Tensor) for field in result)


def test_eigenvalues_are_complex_whatever_they_are():
    x = np.eye(2, dtype=np.float32)
    assert linalg.eigvals(x).dtype == np.complex64
    assert all(field.dtype == np.complex64 for field in linalg.eig(x))


def test_slogdet_where_det_overflows():
    x = 1e3 * np.eye(200)
    assert_close(linalg.slogdet(xp.Tensor(x)).logabsdet, 200 * np.log(1e3))
    grad = gradient(lambda t: linalg.slogdet(t).logabsdet, x)
    assert_close(grad, np.eye(200) / 1e3)


# Identities


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
def test_svd_reconstructs_and_has_the_identity_as_gradient(rng, shape, full, dtype):
    x, g = draw(rng, shape, dtype), draw(rng, shape, dtype)
    k = min(shape[-2:])

    def product(t):
        u, s, vh = linalg.svd(t, full_matrices=full)
        return (u[..., :k] * s[..., None, :]) @ vh[..., :k, :]

    assert_close(product(xp.Tensor(x)), x)
    assert_close(gradient(lambda t: xp.sum(xp.real(g.conj() * product(t))), x), g, 1e-9)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("mode", ["reduced", "complete"])
@pytest.mark.parametrize("shape", SHAPES)
def test_qr_reconstructs_and_has_the_identity_as_gradient(rng, shape, mode, dtype):
    x, g = draw(rng, shape, dtype), draw(rng, shape, dtype)

    def product(t):
        q, r = linalg.qr(t, mode=mode)
        return q @ r

    assert_close(product(xp.Tensor(x)), x)
    assert_close(gradient(lambda t: xp.sum(xp.real(g.conj() * product(t))), x), g, 1e-9)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("upper", [False, True])
@pytest.mark.parametrize("n", [1, 3, 100])
def test_cholesky_reconstructs_and_has_the_hermitian_part_as_gradient(rng, n, upper, dtype):
    x, g = draw(rng, (n, n), dtype), draw(rng, (n, n), dtype)
    x = x @ adjoint(x) + n * np.eye(n)

    def product(t):
        factor = linalg.cholesky(t, upper=upper)
        other = xp.matrix_transpose(xp.conj(factor))
        return other @ factor if upper else factor @ other

    assert_close(product(xp.Tensor(x)), x, 1e-10)
    grad = gradient(lambda t: xp.sum(xp.real(g.conj() * product(t))), x)
    assert_close(grad, (g + adjoint(g)) / 2, 1e-9)


@pytest.mark.parametrize("dtype", DTYPES)
def test_the_gradient_of_log_det_is_the_inverse(rng, dtype):
    x = draw(rng, (2, 4, 4), dtype)
    grad = gradient(lambda t: xp.sum(linalg.slogdet(t).logabsdet), x)
    assert_close(grad, adjoint(np.linalg.inv(x)), 1e-10)


@pytest.mark.parametrize("dtype", DTYPES)
def test_eig_reconstructs_and_has_the_identity_as_gradient(rng, dtype):
    x, g = draw(rng, (2, 4, 4), dtype), draw(rng, (2, 4, 4), dtype)

    def product(t):
        w, v = linalg.eig(t)
        return v @ (w[..., :, None] * linalg.inv(v))

    assert_close(product(xp.Tensor(x)), x, 1e-10)
    assert_close(gradient(lambda t: xp.sum(xp.real(g.conj() * product(t))), x), g, 1e-8)


# Hermitian arguments, and losses that do not depend on the phase


def weights(rng, n):
    return rng.normal(size=(n, n))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", SIZES)
def test_eigh(rng, shape, dtype):
    x, weight = symmetric(rng, shape, dtype), weights(rng, shape[-1])

    def loss(t):
        w, v = linalg.eigh((t + xp.matrix_transpose(xp.conj(t))) / 2)
        return xp.sum(weight * xp.abs(v) ** 2) + xp.sum(xp.sin(w))

    assert_gradient(loss, x, rng)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", ["eigvalsh", "cholesky"])
def test_only_one_triangle_is_read(rng, name, dtype):
    x = symmetric(rng, (2, 3, 3), dtype) + 5 * np.eye(3)

    def loss(t):
        t = (t + xp.matrix_transpose(xp.conj(t))) / 2
        return xp.sum(xp.sin(xp.abs(getattr(linalg, name)(t))))

    assert_gradient(loss, x, rng)


@pytest.mark.parametrize("dtype", DTYPES)
def test_eig(rng, dtype):
    x, weight = draw(rng, (2, 3, 3), dtype), weights(rng, 3)

    def loss(t):
        w, v = linalg.eig(t)
        return xp.sum(weight * xp.abs(v) ** 2) + xp.sum(xp.abs(w))

    assert_gradient(loss, x, rng, rtol=1e-5)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
def test_svd(rng, shape, full, dtype):
    x = draw(rng, shape, dtype)
    k = min(shape[-2:])
    weight = rng.normal(size=(k, *shape[-2:]))

    def loss(t):
        u, s, vh = linalg.svd(t, full_matrices=full)
        pairs = xp.matrix_transpose(u[..., :k])[..., :, None] * vh[..., :k, None, :]
        total = xp.sum(weight * xp.real(pairs)) + xp.sum(xp.sin(s))
        for rest in (u[..., k:], xp.matrix_transpose(xp.conj(vh[..., k:, :]))):
            projector = rest @ xp.matrix_transpose(xp.conj(rest))
            total = total + xp.sum(xp.real(projector) * np.arange(projector.shape[-1]))
        return total

    assert_gradient(loss, x, rng, rtol=1e-6)


def test_a_complete_q(rng):
    x = draw(rng, (4, 2), np.complex128)

    def loss(t):
        rest = linalg.qr(t, mode="complete").Q[:, 2:]
        projector = rest @ xp.matrix_transpose(xp.conj(rest))
        return xp.sum(xp.real(projector) * np.arange(4.0))

    assert_gradient(loss, x, rng)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("n", [-2, -1, 1, 2, 3, 6])
def test_the_gradient_of_a_power(rng, n, dtype):
    x = draw(rng, (2, 3, 3), dtype) + 3 * np.eye(3)
    assert_gradient(lambda t: xp.sum(xp.abs(linalg.matrix_power(t, n))), x, rng)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("order", ["fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf])
def test_the_gradient_of_a_matrix_norm(rng, order, shape, dtype):
    x = draw(rng, shape, dtype)
    assert_gradient(lambda t: xp.sum(linalg.matrix_norm(t, ord=order)), x, rng, rtol=1e-5)


@pytest.mark.parametrize("condition", [1e2, 1e6, 1e10])
def test_det_of_an_ill_conditioned_matrix_has_its_cofactors(rng, condition):
    u, _, vh = np.linalg.svd(rng.normal(size=(4, 4)))
    s = np.array([1, 0.7, 0.4, 1 / condition])
    without = np.array([np.prod(np.delete(s, i)) for i in range(4)])
    expected = np.linalg.det(u) * np.linalg.det(vh) * (u * without) @ vh
    assert_close(gradient(linalg.det, (u * s) @ vh), expected, 1e-9)


# Degenerate arguments


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        ([[1.0, 2.0], [2.0, 4.0]], [[4.0, -2.0], [-2.0, 1.0]]),
        ([[0.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 0.0]]),
        ([[0.0]], [[1.0]]),
        ([[1j, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, -1j]]),
    ],
)
def test_det_of_a_singular_matrix_has_its_cofactors(matrix, expected):
    matrix = np.array(matrix)
    assert_close(gradient(lambda t: xp.real(linalg.det(t)), matrix), expected)


@pytest.mark.parametrize("rank", [11, 18, 19])
def test_det_of_a_large_singular_matrix(rng, rank):
    u, v = (np.linalg.qr(rng.normal(size=(20, 20))).Q for _ in range(2))
    s = np.where(np.arange(20) < rank, 1.0, 0.0)
    expected = np.zeros((20, 20))
    if rank == 19:
        expected = np.linalg.det(u) * np.linalg.det(v) * np.outer(u[:, 19], v[:, 19])
    assert_close(gradient(linalg.det, (u * s) @ v.T), expected, 1e-9)


def test_slogdet_of_a_singular_matrix_has_no_gradient():
    x = np.stack([np.zeros((2, 2)), 2 * np.eye(2)])
    assert np.isnan(gradient(lambda t: xp.sum(linalg.slogdet(t).logabsdet), x)[0]).all()
    masked = gradient(lambda t: linalg.slogdet(t).logabsdet[1], x)
    assert_close(masked, np.stack([np.zeros((2, 2)), np.eye(2) / 2]))


def test_repeated_eigenvalues_have_a_gradient_and_their_vectors_have_none():
    x, g = np.eye(3), np.arange(9.0).reshape(3, 3)
    assert_close(gradient(lambda t: xp.sum(linalg.eigvalsh(t)), x), np.eye(3))
    assert_close(gradient(lambda t: xp.sum(linalg.eigh(t).eigenvalues), x), np.eye(3))
    assert_close(gradient(lambda t: xp.sum(linalg.svdvals(t)), x), np.eye(3))

    def exponential(t):
        w, v = linalg.eigh(t)
        return xp.sum(g * ((v * xp.exp(w)) @ xp.matrix_transpose(v)))

    assert not np.isfinite(gradient(exponential, x)).all()


@pytest.mark.parametrize("eigenvalues", [[1, 1], [0, 0, 0], [2, 2, 3], [-1e-3, 5, 5, -1e-3]])
def test_the_sum_of_repeated_eigenvalues_is_the_trace(rng, eigenvalues):
    basis = np.linalg.qr(draw(rng, (len(eigenvalues),) * 2))[0]
    for matrix in (np.diag(eigenvalues).astype(float), (basis * eigenvalues) @ basis.T):
        grad = gradient(lambda t: xp.real(xp.sum(linalg.eigvals(t))), matrix)
        assert_close(grad, np.eye(len(eigenvalues)))


@pytest.mark.parametrize("shape", [(0, 0), (2, 0, 0), (0, 3, 3)])
def test_eigenvalues_of_nothing(shape):
    x = np.zeros(shape)
    grad = gradient(lambda t: xp.real(xp.sum(linalg.eigvals(t))), x)
    assert_close(grad, x)


def test_det_of_which_partial_products_overflow(rng):
    x = draw(rng, (300, 300))
    x = (x / np.exp(np.linalg.slogdet(x).logabsdet / 300)).astype(np.float32)
    assert np.isinf(np.prod(np.linalg.svdvals(x)[:150]))
    grad = gradient(linalg.det, x)
    exact = x.astype(np.float64)
    assert_close(grad, np.linalg.det(exact) * np.linalg.inv(exact).T, 1e-4)


@pytest.mark.parametrize("n", [3, 13])
def test_det_of_a_stack_in_which_one_matrix_has_a_nan(rng, n):
    x = draw(rng, (2, n, n))
    x[1, 0, 0] = np.nan
    grad = gradient(lambda t: xp.sum(linalg.det(t)), x)
    assert_close(grad[0], np.linalg.det(x[0]) * np.linalg.inv(x[0]).T, 1e-9)
    assert np.isnan(grad[1]).any()


def test_singular_matrices_have_the_condition_zero_in_order_minus_two():
    x = np.diag([2.0, 0.0])
    assert_close(linalg.cond(x, -2), 0)
    assert_close(gradient(lambda t: linalg.cond(t, -2), x), np.diag([0, 0.5]))


@pytest.mark.parametrize("rcond", [None, -1, 1e-6])
def test_least_squares_of_incomplete_rank(rcond):
    a, b = np.diag([1.0, 0.0, 0.0])[:, :2], np.array([1.0, 2.0, 3.0])
    grad = gradient(lambda t: xp.sum(linalg.lstsq(t, b, rcond=rcond)[0]), a)
    assert_close(grad, [[-1, 1], [2, 0], [3, 0]])


def test_least_squares_of_a_rank_that_only_double_precision_can_tell(rng):
    """NumPy solves in double precision, so that single rounding does not lower the rank."""
    a = draw(rng, (5, 3), np.float32)
    a[:, 2] = a[:, 0] + a[:, 1] + np.float32(1e-6) * a[:, 2]
    assert int(linalg.lstsq(xp.Tensor(a), a[:, 0])[2]) == 3
    grad = gradient(lambda b: xp.sum(linalg.lstsq(a, b)[0]), draw(rng, (5,), np.float32))
    expected = np.linalg.pinv(a.astype(np.float64)).sum(axis=0)
    np.testing.assert_allclose(grad, expected, rtol=1e-5)


@pytest.mark.parametrize("dtype", [np.int64, np.float32, np.complex64])
def test_least_squares_of_a_matrix_of_less_precision(rng, dtype):
    """The gradient has the precision of the result."""
    a, b, w = draw(rng, (5, 3), dtype), draw(rng, (5,)), 1 - 2j
    grad = gradient(lambda t: xp.sum(xp.real(w * linalg.lstsq(a, t)[0])), b)
    inverse = np.linalg.pinv(a.astype(np.complex128))
    assert_close(grad, np.real(w * inverse.sum(axis=0)), 1e-12)


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize(
    ("scale", "dtype"),
    [(1e-25, np.float32), (1e25, np.complex64), (1e-170, np.complex128), (1e160, np.float64)],
)
def test_singular_vectors_do_not_depend_on_the_scale(rng, scale, dtype, full):
    """Though the squares of the singular values are zero or infinite."""
    x = draw(rng, (3, 4), np.result_type(dtype, np.float64))
    left, right = draw(rng, (3, 3)), draw(rng, (3, 4))

    def loss(t):
        u, _, vh = linalg.svd(t, full_matrices=full)
        return xp.sum(left * xp.abs(u) ** 2) + xp.sum(right * xp.abs(vh[:3, :]) ** 2)

    grad = gradient(loss, (x * scale).astype(dtype)).astype(x.dtype) * scale
    assert_close(grad, gradient(loss, x), 1e3 * np.finfo(dtype).eps)


def test_right_vectors_of_a_singular_hermitian_matrix():
    """That of the value zero has norm one too."""
    u, s, vh = np.linalg.svd(xp.Tensor(np.diag([2.0, 0.0, -1.0])), hermitian=True)
    assert_close(vh @ vh.mT, np.eye(3))
    assert_close((u * s) @ vh, np.diag([2.0, 0.0, -1.0]))


def test_singular_vectors_of_an_almost_singular_matrix(rng):
    """Nothing is outside the span of the vectors, so that nothing is divided by tiny values."""
    u, _, vh = np.linalg.svd(draw(rng, (3, 3)))
    weights = draw(rng, (3, 3))

    def at(smallest):
        matrix = (u * [1, 0.5, smallest]) @ vh
        return gradient(lambda t: xp.sum(linalg.svd(t).U ** 2 * weights), matrix)

    assert_close(at(1e-13), at(1e-9), 1e-7)


@pytest.mark.parametrize(
    ("order", "vector", "expected"),
    [
        (2, [0.0, 0.0], [0, 0]),
        (3, [0.0, 0.0], [0, 0]),
        (1, [0.0, -2.0], [0, -1]),
        (np.inf, [2.0, -2.0, 1.0], [0.5, -0.5, 0]),
        (-np.inf, [1.0, -1.0, 3.0], [0.5, -0.5, 0]),
        (0, [1.0, 2.0], [0, 0]),
        (2, [3.0, 4.0], [0.6, 0.8]),
    ],
)
def test_vector_norm_at_kinks(order, vector, expected):
    x = np.array(vector)
    assert_close(gradient(lambda t: linalg.vector_norm(t, ord=order), x), expected)


@pytest.mark.parametrize("order", [2, 3])
def test_the_root_of_a_vector_norm_of_zero(order):
    """The root's infinite slope does not make nan of what has no direction."""
    with np.errstate(divide="ignore"):
        grad = gradient(lambda t: xp.sqrt(linalg.vector_norm(t, ord=order)), np.zeros(2))
    assert_close(grad, np.zeros(2))


@pytest.mark.parametrize(
    ("order", "matrix", "expected"),
    [
        ("fro", np.zeros((2, 2)), np.zeros((2, 2))),
        ("nuc", np.eye(2), np.eye(2)),
        (2, np.eye(2), np.eye(2) / 2),
        (-2, np.eye(2), np.eye(2) / 2),
        (1, np.eye(2), np.eye(2) / 2),
        (np.inf, np.ones((2, 2)), np.ones((2, 2)) / 2),
    ],
)
def test_matrix_norm_at_kinks(order, matrix, expected):
    assert_close(gradient(lambda t: linalg.matrix_norm(t, ord=order), matrix), expected)


def test_the_power_zero_has_the_gradient_zero(rng):
    x = draw(rng, (3, 3))
    assert_close(gradient(lambda t: xp.sum(linalg.matrix_power(t, 0)), x), np.zeros((3, 3)))


@pytest.mark.parametrize("scale", [1e-15, 1e15])
@pytest.mark.parametrize("shape", [(3, 3), (4, 2), (2, 4)])
def test_pinv_of_tiny_and_large_matrices(rng, shape, scale):
    """Though the cubes of its entries vanish or overflow."""
    x, g = draw(rng, shape), draw(rng, shape[::-1])

    def loss(t):
        return xp.sum(linalg.pinv(t) * g.astype(t.dtype))

    grad = gradient(loss, (x * scale).astype(np.float32)).astype(np.float64) * scale**2
    np.testing.assert_allclose(grad, gradient(loss, x), rtol=1e-3, atol=1e-4)


def test_pinv_at_constant_rank(rng):
    x = np.outer([1.0, 2.0, 3.0], [1.0, -1.0])

    def loss(t):
        return xp.sum(linalg.pinv(t, rtol=1e-6) * np.arange(6.0).reshape(2, 3))

    grad = gradient(loss, x)
    v = np.outer(rng.normal(size=3), [1.0, -1.0])
    assert abs(np.sum(grad * v) - slope(loss, x, v)) < 1e-8


@pytest.mark.parametrize(
    "shapes", [((2, 2), (2,)), ((3, 2, 2), (2,)), ((3, 2, 2), (2, 1)), ((2, 2), (3, 2, 2))]
)
def test_the_gradient_of_solve_has_the_shapes_of_the_arguments(rng, shapes):
    a, b = (xp.Tensor(draw(rng, shape), constant=False) for shape in shapes)
    xp.sum(linalg.solve(a, b)).backward()
    assert (a.grad.shape, b.grad.shape) == shapes


def test_a_diagonal_outside_the_matrix_is_empty(rng):
    x = draw(rng, (2, 3))
    assert linalg.diagonal(xp.Tensor(x), offset=7).shape == (0,)
    assert_close(gradient(lambda t: xp.sum(linalg.diagonal(t, offset=7)), x), np.zeros((2, 3)))

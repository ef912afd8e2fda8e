"""SciPy's linear algebra: its values and signatures, and gradients by differences."""

import numpy as np
import pytest
import scipy.linalg as theirs
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api.scipy import linalg as ours
from mygrad_array_api.scipy.linalg.banded import dense_of_band
from mygrad_array_api.testing import check_grads, check_vjp
from tests.scipy.linalg.calls import CALLS


def as_tuple(result):
    return tuple(result) if isinstance(result, (tuple, list)) else (result,)


def differentiated(x):
    return isinstance(x, np.ndarray) and x.dtype.kind in "fc"


def function_of(call):
    """The call as a function of the arrays that are differentiated."""
    places = [i for i, x in enumerate(call.args) if differentiated(x)]

    def function(*arrays):
        args = list(call.args)
        for place, x in zip(places, arrays, strict=True):
            args[place] = x
        result = call.after(getattr(ours, call.name)(*call.before(*args), **call.kwargs))
        return [y for y in as_tuple(result) if y.dtype.kind in "fc"]

    return function, [call.args[i] for i in places]


SMOOTH = [call for call in CALLS if call.differentiable and any(map(differentiated, call.args))]
SLOW = {"logm", "fractional_matrix_power", "signm"}


@pytest.mark.parametrize("call", CALLS, ids=repr)
def test_values_are_scipys(call):
    args = call.before(*call.args)
    actual = as_tuple(call.after(getattr(ours, call.name)(*args, **call.kwargs)))
    expected = as_tuple(call.after(getattr(theirs, call.name)(*args, **call.kwargs)))
    assert len(actual) == len(expected)
    assert not any(isinstance(a, mg.Tensor) and not a.constant for a in actual), "nothing varies"
    for a, e in zip(actual, expected, strict=True):
        assert np.shape(a) == np.shape(e)
        scale = np.max(np.abs(e), initial=0.0)
        assert_allclose(a, e, rtol=1e-10, atol=1e-11 * scale)


@pytest.mark.parametrize("call", SMOOTH, ids=repr)
def test_gradients(call):
    function, arrays = function_of(call)
    if call.name in SLOW:
        check_vjp(function, *arrays, probes=1)
    else:
        check_grads(function, *arrays, order=2, probes=1)


def test_every_function_is_called():
    assert {call.name for call in CALLS} | {
        "cho_factor",
        "issymmetric",
        "ishermitian",
        "bandwidth",
    } == set(ours.__all__)


@pytest.mark.parametrize("call", SMOOTH, ids=repr)
def test_low_precision_is_kept(call):
    low = {"f": np.float32, "c": np.complex64}
    args = [x.astype(low[x.dtype.kind]) if differentiated(x) else x for x in call.args]
    with np.errstate(all="ignore"):
        results = as_tuple(getattr(ours, call.name)(*call.before(*args), **call.kwargs))
    for y in results:
        assert y.dtype in (np.float32, np.complex64) or y.dtype.kind in "iu"


# ---------------------------------------------------------------- repeated eigenvalues

ONE = np.eye(3)


@pytest.mark.parametrize(
    ("function", "slope"),
    [
        (ours.expm, np.e),
        (ours.logm, 1.0),
        (ours.sqrtm, 0.5),
        (lambda A: ours.fractional_matrix_power(A, 0.3), 0.3),
        (ours.cosm, -np.sin(1)),
        (ours.sinm, np.cos(1)),
        (lambda A: ours.funm(A, mg.exp), np.e),
        (lambda A: ours.funm(A, lambda w: w**3), 3.0),
        (lambda A: ours.polar(A)[1], None),
    ],
)
def test_matrix_functions_at_the_identity(function, slope):
    """Every eigenvalue is repeated: the derivative along E is the slope times E."""
    A = mg.tensor(ONE)
    g = np.arange(9.0).reshape(3, 3)
    (function(A) * g).sum().backward()
    expected = (g + g.T) / 2 if slope is None else slope * g
    assert_allclose(A.grad, expected, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("dtype", [np.float64, np.complex128])
@pytest.mark.parametrize(
    ("function", "of_values"),
    [
        (ours.expm, mg.exp),
        (ours.logm, mg.log),
        (ours.sqrtm, mg.sqrt),
        (lambda A: ours.fractional_matrix_power(A, 0.3), lambda w: w**0.3),
    ],
    ids=["expm", "logm", "sqrtm", "power"],
)
def test_matrix_functions_where_some_eigenvalues_are_repeated(function, of_values, dtype):
    """By Schur forms, by divided differences and by differences of values, it is the same."""
    rng = np.random.default_rng(2)
    x = rng.standard_normal((4, 4)) + 1j * rng.standard_normal((4, 4))
    q, _ = np.linalg.qr(x if dtype is np.complex128 else x.real)
    A = (q * [1.0, 1.0, 2.0, 2.0]) @ q.conj().T
    A = (A + A.conj().T) / 2
    g = rng.standard_normal((4, 4))
    found = []
    for f in (function, lambda A: ours.funm(A, of_values)):
        variable = mg.tensor(A)
        (f(variable) * g).real.sum().backward()
        found.append(variable.grad)
    assert_allclose(*found, rtol=1e-8, atol=1e-10)
    direction = np.eye(4) + 0.5 * np.outer(np.arange(4), np.ones(4)).T
    direction = direction + direction.T
    ends = [function(A + step * direction).data for step in (-1e-5, 1e-5)]
    slope = np.sum(((ends[1] - ends[0]) / 2e-5 * g).real)
    assert_allclose(np.sum((found[0].conj() * direction).real), slope, rtol=1e-7)


def test_eigenvectors_stay_without_a_gradient_at_a_repeated_eigenvalue():
    A = mg.tensor(ONE)
    w, v = ours.eigh(A)
    ((v * mg.exp(w)) @ v.mT).sum().backward()
    assert np.isnan(A.grad).any()


QUOTIENTS = {
    "exp": (mg.exp, lambda a, gap: np.exp(a) * (np.expm1(gap) / gap if gap else 1.0)),
    "log": (mg.log, lambda a, gap: np.log1p(gap / a) / gap if gap else 1 / a),
    "sqrt": (mg.sqrt, lambda a, gap: 1 / (np.sqrt(a + gap) + np.sqrt(a))),
    "powers": (
        lambda w: w**3 - 1 / w,
        lambda a, gap: a * a + a * (a + gap) + (a + gap) ** 2 + 1 / (a * (a + gap)),
    ),
}
"""Functions, and their difference quotients without the difference."""


@pytest.mark.parametrize("gap", [0.0, 1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 1e-2, 0.5])
@pytest.mark.parametrize("name", sorted(QUOTIENTS))
def test_funm_is_accurate_near_a_repeated_eigenvalue(gap, name):
    func, quotient = QUOTIENTS[name]
    a = 0.75
    A = mg.tensor(np.diag([a, a + gap]))
    ours.funm(A, func)[0, 1].backward()
    assert_allclose(A.grad[0, 1], quotient(a, (a + gap) - a), rtol=2e-11)


def test_second_derivatives_of_funm_at_repeated_eigenvalues():
    q, _ = np.linalg.qr(np.arange(9.0).reshape(3, 3) ** 1.5 + np.eye(3))
    A = (q * [1.0, 1.0, 2.0]) @ q.T
    A = (A + A.T) / 2
    g = np.arange(9.0).reshape(3, 3)
    by_funm = mg.hessian(lambda A: (ours.funm(A, mg.exp) * g).sum())(A)
    by_expm = mg.hessian(lambda A: (ours.expm(A) * g).sum())(A)
    assert_allclose(by_funm, by_expm, rtol=1e-9, atol=1e-9)
    check_vjp(lambda A: ours.funm((A + A.mT.conj()) * 0.5, mg.exp), A.astype(np.complex128))


def test_third_derivatives_of_funm():
    A = np.array([[1.0, 0.5], [0.5, 2.0]])

    def third(function):
        def loss(t):
            direction = np.array([[1.0, 2.0], [0.5, -1.0]])
            return function(A + t * direction).sum()

        return mg.grad(mg.grad(mg.grad(loss)))(0.0)

    assert_allclose(third(lambda A: ours.funm(A, mg.exp)), third(ours.expm), rtol=1e-9)


def test_funm_refuses_what_cannot_be_diagonalised():
    A = mg.tensor([[1.0, 1.0], [0.0, 1.0]])
    with pytest.raises(np.linalg.LinAlgError, match="cannot be diagonalised"):
        ours.funm(A, mg.exp).sum().backward()


def test_funm_refuses_functions_without_a_gradient():
    A = mg.tensor(ONE)
    with pytest.raises(TypeError, match="functions of tensors"):
        ours.funm(A, lambda w: np.exp(np.asarray(w))).sum().backward()


# ---------------------------------------------------------------- what is refused


def test_the_real_schur_form_with_blocks_of_two_is_refused_by_name():
    A = mg.tensor([[0.0, -1.0], [1.0, 0.0]])
    T, _ = ours.schur(A)
    with pytest.raises(ValueError, match="output='complex'"):
        T.sum().backward()


@pytest.mark.parametrize(
    ("call", "error", "match"),
    [
        (lambda: ours.expm(np.ones(3)), ValueError, "a matrix is needed"),
        (lambda: ours.expm(np.ones((2, 3))), ValueError, "square"),
        (lambda: ours.solve([[np.nan]], [1.0]), ValueError, "infs or NaNs"),
        (lambda: ours.solve(ONE, np.ones(2)), ValueError, "do not go together"),
        (lambda: ours.solve(ONE, np.ones(3), assume_a="odd"), ValueError, "not a structure"),
        (lambda: ours.solve(ONE * 1j, np.ones(3), transposed=True), NotImplementedError, "transp"),
        (lambda: ours.solve_triangular(ONE, np.ones(3), trans=5), ValueError, "trans is"),
        (lambda: ours.eigh(ONE, ONE, type=2), NotImplementedError, "type 1"),
        (lambda: ours.eigh(ONE, subset_by_index=[0, 9]), ValueError, "not within"),
        (
            lambda: ours.eigh(ONE, subset_by_index=[0, 1], subset_by_value=[0, 1]),
            ValueError,
            "both",
        ),
        (lambda: ours.eig(ONE, ONE), NotImplementedError, "eig\\(solve"),
        (lambda: ours.qr(ONE, mode="raw"), NotImplementedError, "mode is"),
        (lambda: ours.qr(ONE, mode="odd"), ValueError, "mode is"),
        (lambda: ours.logm(ONE, disp=False), NotImplementedError, "leave disp out"),
        (lambda: ours.polar(ONE, side="up"), ValueError, "side is"),
        (lambda: ours.schur(ONE, sort="lhp"), NotImplementedError, "sort must be None"),
        (lambda: ours.schur(ONE, output="odd"), ValueError, "output is"),
        (lambda: ours.solve_circulant([1.0, 1.0], [1.0, 2.0]), np.linalg.LinAlgError, "singular"),
        (lambda: ours.solve_circulant([1.0], [1.0, 2.0]), ValueError, "do not go together"),
        (lambda: ours.solve_discrete_lyapunov(ONE, ONE, "odd"), ValueError, "method is"),
        (lambda: ours.companion([0.0, 1.0]), ValueError, "must not be zero"),
        (lambda: ours.leslie([1.0], [1.0]), ValueError, "one entry more"),
        (lambda: ours.khatri_rao(ONE, np.ones((2, 2))), ValueError, "as many columns"),
        (lambda: ours.convolution_matrix([1.0], 0), ValueError, "positive"),
        (lambda: ours.convolution_matrix([1.0], 2, "odd"), ValueError, "mode is"),
        (lambda: ours.diagsvd([1.0], 2, 2), ValueError, "must be 2 or 2"),
        (lambda: ours.eigh_tridiagonal([1.0], [], select="odd"), ValueError, "select is"),
        (lambda: ours.cholesky(-ONE), np.linalg.LinAlgError, "positive"),
    ],
)
def test_errors_say_what_to_write(call, error, match):
    with pytest.raises(error, match=match):
        call()


# ---------------------------------------------------------------- the rest


@pytest.mark.parametrize("lower", [True, False])
def test_cho_factor_and_cho_solve_are_differentiated_together(lower):
    rng = np.random.default_rng(0)
    x = rng.standard_normal((3, 3))

    def function(x, b):
        c, kind = ours.cho_factor(x @ x.mT + mg.eye(3), lower=lower)
        assert kind is lower
        return ours.cho_solve((c, kind), b)

    check_grads(function, x, rng.standard_normal(3))


def test_lu_factor_and_lu_solve_are_differentiated_together():
    rng = np.random.default_rng(0)
    a, b = rng.standard_normal((2, 4, 4)), rng.standard_normal((4, 2))
    for trans in (0, 1):
        check_grads(lambda a, b: ours.lu_solve(ours.lu_factor(a), b, trans), a, b)  # noqa: B023


def test_large_banded_matrices_are_factorised_by_blocks():
    n = 150
    ab = np.random.default_rng(0).uniform(-1, 1, (4, n))
    ab[0] += 10
    found = ours.cholesky_banded(ab, lower=True).data
    assert_allclose(found, np.where(_stored(ab), theirs.cholesky_banded(ab, lower=True), 0.0))
    x, y = mg.tensor(ab), mg.tensor(ab)
    (ours.cholesky_banded(x, lower=True) * ab).sum().backward()
    dense = ours.cholesky(dense_of_band(y, lower=True), lower=True)
    total = sum((mg.diagonal(dense, offset=-k) * ab[k, : n - k]).sum() for k in range(4))
    total.backward()
    assert_allclose(x.grad, y.grad, rtol=1e-10, atol=1e-12)
    assert_array_equal(x.grad[~_stored(ab)], 0.0)


def _stored(ab):
    rows, columns = np.indices(ab.shape)
    return rows + columns < ab.shape[-1]


def test_questions_about_matrices():
    x = mg.tensor([[1.0, 2.0], [2.0, 1.0]])
    assert ours.issymmetric(x) is True
    assert ours.ishermitian(x) is True
    assert ours.bandwidth(x) == (1, 1)


def test_matrices_of_integers():
    for function in ("pascal", "invpascal", "invhilbert"):
        expected = getattr(theirs, function)(4, exact=True)
        assert_array_equal(getattr(ours, function)(4, exact=True), expected)
    with pytest.raises(ValueError, match="exact=False"):
        ours.pascal(60)


def test_what_is_not_read_has_the_gradient_zero():
    a = mg.tensor(np.arange(9.0).reshape(3, 3) + 9 * ONE)
    ours.solve_triangular(a, np.ones(3), lower=True).sum().backward()
    assert_array_equal(a.grad[np.triu_indices(3, 1)], 0.0)
    ab = mg.tensor(np.ones((2, 3)))
    ours.solve_banded((0, 1), ab, np.ones(3)).sum().backward()
    assert ab.grad[0, 0] == 0.0


def test_pinv_returns_the_rank():
    x, rank = ours.pinv(np.diag([1.0, 0.0]), return_rank=True)
    assert rank == 1
    assert_array_equal(x, np.diag([1.0, 0.0]))

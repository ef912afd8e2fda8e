"""The checker itself: it passes what is right, and it catches every bug that is planted."""

import itertools
import re

import numpy as np
import pytest

import mygrad_array_api as xp
from mygrad_array_api import stop_gradient, tensor
from mygrad_array_api.testing import Subject, check_grads, check_jvp, check_subject, check_vjp

X = np.linspace(0.3, 1.7, 6).reshape(2, 3)
Y = np.array([0.9, -0.4, 1.2])
Z = X * np.exp(1j * X)
BIG = np.linspace(0.3, 1.7, 60).reshape(20, 3)


def evaluate(arrays):
    x, y = arrays
    return (np.sin(x) * y * np.exp(x / 2),)


def pull(arrays, seeds):
    (x, y), (g,) = arrays, seeds
    slope = (np.cos(x) + np.sin(x) / 2) * np.exp(x / 2)
    return g * y * slope, (g * np.sin(x) * np.exp(x / 2)).sum(axis=0)


def changed(change):
    """The right pullback, with a change to its first gradient."""

    def buggy(arrays, seeds):
        first, second = pull(arrays, seeds)
        return change(first), second

    return buggy


def one_entry_off(grad):
    grad[-1, 1] += 5e-6
    return grad


def returns_seed(arrays, seeds):
    return seeds[0], pull(arrays, seeds)[1]


def shares(arrays, seeds):
    first, second = pull(arrays, seeds)
    memory = np.zeros(first.size + second.size)
    memory[: first.size], memory[-second.size :] = first.ravel(), second
    overlapping = memory[first.size - 1 : first.size - 1 + second.size]
    return memory[: first.size].reshape(first.shape), overlapping


def mutates_seed(arrays, seeds):
    grads = pull(arrays, seeds)
    seeds[0][...] *= 2
    return grads


def mutates_input(arrays, seeds):
    grads = pull(arrays, seeds)
    arrays[0][...] += 1
    return grads


noise = itertools.count(1)

BUGS = {
    "sign": changed(np.negative),
    "scale 2": changed(lambda grad: grad * 2),
    "scale 2e-4": changed(lambda grad: grad * (1 + 2e-4)),
    "scale 1e-6": changed(lambda grad: grad * (1 + 1e-6)),
    "one entry off": changed(one_entry_off),
    "one entry nan": changed(lambda grad: np.where(grad == grad.max(), np.nan, grad)),
    "zero": changed(np.zeros_like),
    "dtype": changed(lambda grad: grad.astype(np.float32)),
    "complex": changed(lambda grad: grad.astype(complex)),
    "shape": changed(lambda grad: grad[None]),
    "no sum over broadcast axes": lambda a, s: (pull(a, s)[0], s[0] * np.sin(a[0])),
    "scalar": lambda a, s: (float(pull(a, s)[0].sum()), pull(a, s)[1]),
    "one gradient missing": lambda a, s: pull(a, s)[:1],
    "gradients swapped in order": lambda a, s: pull(a, s)[::-1],
    "returns the seed": returns_seed,
    "returns the data": lambda a, s: (a[0], pull(a, s)[1]),
    "gradients overlap": shares,
    "changes the seed": mutates_seed,
    "changes an input": mutates_input,
    "not deterministic": changed(lambda grad: grad * (1 + 1e-15 * next(noise))),
    "not linear": lambda a, s: pull(a, (np.abs(s[0]),)),
    "affine": changed(lambda grad: grad + 1e-12),
    "quadratic": lambda a, s: (pull(a, s)[0], pull(a, (s[0] * np.abs(s[0]),))[1]),
    "transposed": changed(lambda grad: grad[::-1, ::-1].copy()),
}


@pytest.mark.parametrize("x", [X, BIG], ids=["small", "large"])
def test_the_right_pullback_passes(x):
    check_subject(Subject(evaluate, pull), (x, Y))


@pytest.mark.parametrize("x", [X, BIG], ids=["small", "large"])
@pytest.mark.parametrize("buggy", BUGS.values(), ids=BUGS)
def test_every_planted_bug_is_caught(buggy, x):
    with pytest.raises(AssertionError):
        check_subject(Subject(evaluate, buggy), (x.copy(), Y.copy()))


def test_a_function_that_changes_its_input_is_caught():
    def evaluate_and_change(arrays):
        out = (arrays[0] * 1.0,)
        arrays[0][...] = 0
        return out

    with pytest.raises(AssertionError):
        check_subject(Subject(evaluate_and_change, lambda a, s: (s[0] * 1.0,)), (X.copy(),))


COMPLEX_BUGS = {
    "right": (True, lambda z, g: g * np.conj(2 * z)),
    "no conjugation": (False, lambda z, g: g * 2 * z),
    "all conjugated": (False, lambda z, g: np.conj(g * np.conj(2 * z))),
    "real part": (False, lambda z, g: (g * np.conj(2 * z)).real + 0j),
    "half": (False, lambda z, g: g * np.conj(z)),
    "imaginary part off": (False, lambda z, g: g * np.conj(2 * z) + 1e-6j * g),
}


@pytest.mark.parametrize(("right", "rule"), COMPLEX_BUGS.values(), ids=COMPLEX_BUGS)
def test_complex_conventions(right, rule):
    subject = Subject(lambda a: (a[0] ** 2,), lambda a, s: (rule(a[0], s[0]),))
    if right:
        check_subject(subject, (Z,))
    else:
        with pytest.raises(AssertionError):
            check_subject(subject, (Z,))


def test_several_outputs_of_different_dtypes():
    def values(arrays):
        (z,) = arrays
        return np.abs(z) ** 2, z**2

    def right(arrays, seeds):
        (z,) = arrays
        return (2 * z * seeds[0] + seeds[1] * np.conj(2 * z),)

    check_subject(Subject(values, right), (Z,))
    with pytest.raises(AssertionError):
        check_subject(Subject(values, lambda a, s: (right(a, (s[0], s[1] * 0))[0],)), (Z,))


def test_the_message_names_the_worst_element_with_both_values():
    def scaled(grad):
        grad[1, 1] *= 1.001
        return grad

    with pytest.raises(AssertionError) as caught:
        check_subject(Subject(evaluate, changed(scaled)), (X, Y))
    message = str(caught.value)
    assert "argument 0" in message
    assert "element (1, 1)" in message
    ours, theirs = (float(number) for number in re.findall(r"(?:is|give) (-?\d+\.\d+)", message))
    assert ours / theirs == pytest.approx(1.001, rel=1e-6)


def test_empty_inputs():
    empty = np.ones((0, 3))
    subject = Subject(lambda a: (a[0] * 2,), lambda a, s: (s[0] * 2,))
    check_subject(subject, (empty,))
    with pytest.raises(AssertionError, match="shape"):
        check_subject(Subject(lambda a: (a[0] * 2,), lambda a, s: (s[0][:, :2] * 2,)), (empty,))


# ---------------------------------------------------------------------- functions of tensors


def test_functions_of_tensors():
    check_vjp(lambda x, y: xp.sin(x) * y, X, Y)
    check_vjp(lambda z: xp.abs(z) * z, Z)
    check_vjp(lambda x, n: (x**n, x.sum(), x > 1), X, 3)
    check_vjp(xp.multiply, X, tensor(Y))
    check_grads(lambda x, y: xp.exp(x) * y, X, Y, order=3)
    check_grads(lambda z: z * z * xp.conj(z), Z)


def test_a_function_that_ignores_its_argument():
    check_vjp(lambda x, y: y * 2, X, Y)
    check_vjp(lambda x: tensor(1.0, constant=True), X)


def test_a_cut_graph_is_caught():
    with pytest.raises(AssertionError, match="argument 0"):
        check_vjp(lambda x: x * tensor(np.asarray(x), constant=True), X)


def test_a_kink_is_caught():
    with pytest.raises(AssertionError):
        check_vjp(lambda x: xp.clip(x, 0, 9), np.array([0.0, 1.0]))


def test_low_precision_has_bounds_of_its_own():
    x, z = X.astype(np.float32), Z.astype(np.complex64)
    check_vjp(lambda x: xp.exp(x) * x, x)
    check_grads(lambda z: z * xp.abs(z), z)
    check_jvp(lambda x: xp.exp(x) * x, x)
    with pytest.raises(AssertionError):
        check_vjp(lambda x: xp.exp(x) + stop_gradient(x) / 50, x)
    with pytest.raises(AssertionError, match="dtype"):
        check_subject(Subject(lambda a: (a[0] * 2,), lambda a, s: (s[0] * 2.0**0 * X,)), (x,))


def test_forward_sweeps():
    check_jvp(lambda x, y: xp.sin(x) * y, X, Y)
    check_jvp(lambda z: xp.abs(z) * z, Z)
    check_jvp(lambda x, n: (x**n, x.sum(), x > 1), X, 3)
    check_jvp(lambda x: xp.ones(2), X)
    with pytest.raises(AssertionError, match=r"tangent of result 1 is wrong: at element \(1, 2\)"):
        check_jvp(lambda x: (x * 2, stop_gradient(x)), X)


def test_a_large_input_is_checked_by_projections():
    large = np.linspace(0.3, 1.7, 30_000).reshape(300, 100)
    check_vjp(lambda x: xp.sin(x) * x, large)
    with pytest.raises(AssertionError, match="<g, J v>"):
        check_vjp(lambda x: xp.sin(x) * stop_gradient(x), large)


def test_an_error_of_second_order_only_is_caught():
    def patched(x):
        """Its value and gradient are right where x is 1, its second derivative is not."""
        data = x.data
        return x * tensor(2 * data, constant=True) - tensor(data**2, constant=True)

    x = np.array([1.0, 2.0])
    with pytest.raises(AssertionError):
        check_grads(patched, x)


@pytest.mark.parametrize("check", [check_vjp, check_jvp, check_grads])
def test_a_check_of_nothing_is_refused(check):
    for args in ((), ("text",), ([1.0, 2.0],), (np.array([1, 2]),)):
        with pytest.raises(TypeError, match="there is nothing to check"):
            check(lambda *args: tensor(1.0), *args)
    for probes in (0, -1):
        with pytest.raises(ValueError, match="probes must be positive"):
            check(xp.sin, X, probes=probes)
    with pytest.raises(TypeError, match="probes is to be an integer"):
        check(xp.sin, X, probes=1.5)


RESULTS = {
    "NoneType": lambda x: None,
    "ndarray": lambda x: x.data * 2,
    "float": lambda x: x.sum().item(),
    "str": lambda x: {"a": x},
}


@pytest.mark.parametrize("check", [check_vjp, check_jvp, check_grads])
@pytest.mark.parametrize("kind", RESULTS)
def test_a_function_that_returns_no_tensor_is_refused(check, kind):
    with pytest.raises(TypeError, match=f"the function returned {kind}"):
        check(RESULTS[kind], X)

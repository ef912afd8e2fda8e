"""Every rule of the table, on every sample of its operation."""

import numpy as np
import pytest

from mygrad_array_api import hvp, imag, jvp, real, transforms
from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._core.forward import push
from mygrad_array_api._core.op import OPS
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.recorder import recorder
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.testing import check_contracts, check_grads, check_subject
from tests.rules.call import SAMPLES, all_calls, as_tuple, seeds_for
from tests.rules.strict import from_strict, strict, to_strict

CALLS = all_calls()
DIFFERENTIATED = [call for call in CALLS if call.arrays and not call.integral]
OWN = {name: op for name, op in OPS.items() if not name.startswith("extend.")}
"""The operations of the library, without those that other tests declare."""

SMOOTH = [call for call in DIFFERENTIATED if not call.sample.kink]

every_call = pytest.mark.parametrize("call", CALLS, ids=repr)
every_differentiated = pytest.mark.parametrize("call", DIFFERENTIATED, ids=repr)
every_smooth = pytest.mark.parametrize("call", SMOOTH, ids=repr)

LOW = {"f": np.float32, "c": np.complex64}
HIGH = {"f": np.float64, "c": np.complex128}


def assert_close(actual, expected, rtol):
    """Compare relative to the largest element, which must itself be equal where not finite."""
    actual, expected = np.asarray(actual), np.asarray(expected)
    assert actual.shape == expected.shape
    finite = np.isfinite(expected)
    np.testing.assert_array_equal(actual[~finite], expected[~finite])
    scale = np.max(np.abs(expected[finite]), initial=0.0)
    np.testing.assert_allclose(actual[finite], expected[finite], rtol=0, atol=rtol * scale)


@pytest.mark.parametrize("name", sorted(OWN))
def test_every_operation_has_samples(name):
    assert SAMPLES.get(name), f"add samples of {name!r} under tests/rules/samples/"


def test_every_sample_is_of_an_operation():
    assert set(SAMPLES) <= set(OPS)


@pytest.mark.parametrize("name", sorted(name for name, op in OWN.items() if op.differentiable))
def test_every_rule_has_a_sample(name):
    calls = [call for call in DIFFERENTIATED if call.op.name == name]
    assert calls, f"no sample of {name!r} differentiates anything"
    if not calls[0].op.variadic and not calls[0].op.joint:
        reached = {call.op.inputs[i] for call in calls for i in call.places}
        assert reached == set(calls[0].op.rules)


@every_call
def test_value(call):
    reference = call.sample.reference
    if reference is None:
        reference = getattr(np, call.op.name)
    expected = as_tuple(reference(*call.sample.args, **call.sample.params))
    actual = call.forward(call.arrays)
    assert len(actual) >= len(expected)
    for a, e in zip(actual, expected, strict=False):
        assert np.shape(a) == np.shape(e)
        np.testing.assert_allclose(a, e, rtol=1e-11, atol=1e-13)


@every_smooth
def test_gradient(call):
    check_subject(call.subject, call.arrays)


@pytest.mark.parametrize("call", [c for c in DIFFERENTIATED if c.sample.kink], ids=repr)
def test_gradient_keeps_the_contracts_at_a_kink(call):
    outputs = call.evaluate(call.arrays)
    check_contracts(call.subject, call.arrays, seeds_for(outputs, 0), seeds_for(outputs, 1))


def chooses_otherwise(op, low, high):
    """Whether LAPACK takes other signs of Schur vectors in single precision than in double."""
    return op.name == "schur" and any(not np.allclose(x, y, atol=1e-3) for x, y in zip(low, high))


@every_differentiated
def test_low_precision(call):
    low = call.with_inputs(lambda x: x.astype(LOW.get(x.dtype.kind, x.dtype)))
    high = low.with_inputs(lambda x: x.astype(HIGH.get(x.dtype.kind, x.dtype)))
    outputs = low.evaluate(low.arrays)
    seeds = seeds_for(outputs)
    grads = low.pull(low.arrays, seeds)
    for grad, x in zip(grads, low.arrays, strict=True):
        assert grad.dtype == x.dtype
        assert grad.shape == x.shape
    if call.sample.kink or chooses_otherwise(call.op, outputs, high.evaluate(high.arrays)):
        return
    expected = high.pull(high.arrays, tuple(g.astype(HIGH[g.dtype.kind]) for g in seeds))
    for grad, e in zip(grads, expected, strict=True):
        assert_close(grad, e, 1e-4)


def strided(x):
    return np.repeat(x, 2, axis=-1)[..., ::2] if x.ndim else x


def backwards(x):
    return np.flip(np.array(np.flip(x)))


def read_only(x):
    x = np.array(x)
    x.flags.writeable = False
    return x


@pytest.mark.parametrize("layout", [strided, backwards, np.asfortranarray, read_only])
@every_smooth
def test_layout_makes_no_difference(call, layout):
    seeds = seeds_for(call.evaluate(call.arrays))
    expected = call.pull(call.arrays, seeds)
    other = call.with_inputs(lambda x: layout(x) if x.ndim else x)
    for out, e in zip(other.evaluate(other.arrays), call.evaluate(call.arrays), strict=True):
        assert_close(out, e, 1e-12)
    actual = other.pull(other.arrays, tuple(layout(g) if g.ndim else g for g in seeds))
    for grad, e in zip(actual, expected, strict=True):
        assert_close(grad, e, 1e-9)


def as_function_of_tensors(call):
    """The operation applied to tensors in the place of the arrays."""

    def func(*tensors):
        return apply(call.op, *call.filled(tensors), **call.sample.params)

    return func


ONE_OUTPUT = [c for c in DIFFERENTIATED if len(c.evaluate(c.arrays)) == 1]


@pytest.mark.parametrize("call", ONE_OUTPUT, ids=repr)
def test_tensors_give_the_same_gradient(call):
    """Bit for bit, recorded or not, at kinks as well."""
    seeds = seeds_for(call.evaluate(call.arrays))
    expected = call.pull(call.arrays, seeds)
    for create_graph in (False, True):
        tensors = [Tensor(x) for x in call.arrays]
        out = next(o for o in as_tuple(as_function_of_tensors(call)(*tensors)) if not o.constant)
        out.backward(seeds[0], create_graph=create_graph)
        for x, e in zip(tensors, expected, strict=True):
            np.testing.assert_array_equal(np.asarray(x.grad), e)


def inner(a, b):
    return sum(float(np.sum(np.real(np.conj(x) * y))) for x, y in zip(a, b, strict=True))


def length(arrays):
    return float(np.sqrt(sum(np.sum(np.abs(x) ** 2) for x in arrays)))


@every_differentiated
def test_jvp_and_vjp_are_adjoint(call):
    """At kinks as well: both follow from one rule."""
    tangents = seeds_for(call.arrays, 2)
    node, data = call.node(call.arrays)
    # Without a rule of its own, a tangent is the VJP of the VJP, which has to be recorded.
    xp = recorder if node.plan.op.kind == "general" else backend
    pushed = push(node, node.plan, list(tangents), xp)
    pushed = [
        np.asarray(t)
        for t, out in zip(as_tuple(pushed), as_tuple(data), strict=True)
        if out.dtype.kind in "fc"
    ]
    outputs = call.evaluate(call.arrays)
    for t, out in zip(pushed, outputs, strict=True):
        assert t.shape == out.shape
    seeds = seeds_for(outputs, 3)
    pulled = call.pull(call.arrays, seeds)
    if call.sample.kink and not all(np.all(np.isfinite(x)) for x in (*pulled, *pushed)):
        return  # an infinite derivative has no pairing
    bound = 1e-10 * (length(seeds) * length(pushed) + length(tangents) * length(pulled)) + 1e-14
    assert abs(inner(seeds, pushed) - inner(pulled, tangents)) <= bound


SMALL = 12
"""Up to so many elements in all inputs, a sample is differentiated three times."""


def is_small(call):
    return sum(x.size for x in call.arrays) <= SMALL


@every_smooth
def test_higher_orders(call):
    """The gradient, as a function of the inputs and the seed, is checked like any other."""
    order, probes = (3, 1) if is_small(call) else (2, 2)
    check_grads(as_function_of_tensors(call), *call.arrays, order=order, probes=probes)


def test_every_operation_is_differentiated_three_times():
    assert {call.op.name for call in SMOOTH} == {c.op.name for c in SMOOTH if is_small(c)}


@every_smooth
def test_hessians_are_symmetric(call):
    """Of the results' product with random numbers: <u, H v> = <v, H u>, by both sweeps."""
    func = as_function_of_tensors(call)
    seeds = seeds_for(call.evaluate(call.arrays))

    def paired(*tensors):
        outs = [out for out in as_tuple(func(*tensors)) if out.dtype.kind in "fc"]
        return sum(
            (real(out) * g.real + imag(out) * g.imag).sum()
            for out, g in zip(outs, seeds, strict=True)
        )

    u, v = seeds_for(call.arrays, 2), seeds_for(call.arrays, 3)
    places = tuple(range(len(call.arrays)))
    Hu, Hv = hvp(paired, call.arrays, u), hvp(paired, call.arrays, v)
    pushed = jvp(transforms.grad(paired, places), call.arrays, v)[1]
    bound = 1e-10 * (length(u) * length(Hv) + length(v) * length(Hu)) + 1e-12
    assert abs(inner(u, Hv) - inner(v, Hu)) <= bound
    for a, b in zip(pushed, Hv, strict=True):
        np.testing.assert_allclose(a, b, rtol=0, atol=1e-9 * length(Hv) + 1e-12)


@every_differentiated
def test_rule_is_array_api_code(call):
    node, data = call.node(call.arrays)
    g = call.cotangent(data, seeds_for(call.evaluate(call.arrays)))
    for rule, select in node.plan.edges:
        saved = node.saved if select is None else select(node.saved)
        expected = as_tuple(rule(backend, g, *saved))
        actual = as_tuple(from_strict(rule(strict, to_strict(g), *to_strict(saved))))
        for a, e in zip(actual, expected, strict=True):
            assert_close(np.asarray(a), e, 1e-12)

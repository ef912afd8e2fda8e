"""Operations of one's own: every kind, to the third order, and the errors of wrong rules."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api import extend
from mygrad_array_api._core.errors import InvalidRule
from mygrad_array_api._core.op import OPS
from mygrad_array_api._tensor.dispatch import FUNCTIONS
from mygrad_array_api.testing import check_grads, check_jvp

X = np.array([0.5, -1.5, 2.0])
M = np.arange(6.0).reshape(2, 3)


@pytest.fixture(autouse=True)
def _no_operation_is_left():
    before = set(OPS)
    yield
    for name in set(OPS) - before:
        del OPS[name]


def declared_sine(**options):
    return extend.elementwise("sine", forward=np.sin, x=lambda xp, g, x: g * xp.cos(x), **options)


def test_elementwise():
    sine = declared_sine(check=True)
    check_grads(sine, X, order=3)
    check_grads(sine, X * 1j, order=2)
    check_jvp(sine, X)
    assert_array_equal(sine(X).data, np.sin(X))
    assert sine(X.astype(np.float32)).dtype == np.float32
    assert sine(mg.tensor(X), constant=True).constant
    assert sine(mg.tensor(X)).creator is sine.op
    assert "sine" in repr(sine)


def test_elementwise_broadcasts_and_has_parameters():
    mixed = extend.elementwise(
        "mixed",
        {"scale": 2.0},
        forward=lambda a, b, scale=2.0: scale * a * b * b,
        a=lambda xp, g, b, scale: g * scale * b * b,
        b=lambda xp, g, a, b, scale: g * scale * 2 * a * b,
    )
    check_grads(lambda a, b: mixed(a, b, scale=3.0), M, X, order=3)
    check_jvp(mixed, M, X)
    with pytest.raises(TypeError, match="speed"):
        mixed(M, X, speed=1)
    with pytest.raises(TypeError, match="2 inputs"):
        mixed(M)


def test_singular():
    root = extend.elementwise(
        "root", forward=np.sqrt, x=lambda xp, g, out: g / (2 * out), singular=True
    )
    x = mg.tensor([0.0, 4.0])
    mg.where(x.data > 0, root(x), 0.0).sum().backward()
    assert_array_equal(x.grad, [0, 0.25])


def test_linear_and_rules_that_use_it():
    spread = extend.linear(
        "spread",
        {"n": 2},
        forward=lambda x, n=2: np.repeat(x, n),
        x=lambda xp, g, n: gather.on(xp)(g, n=n),
    )
    gather = extend.linear(
        "gather",
        {"n": 2},
        forward=lambda x, n=2: x.reshape(-1, n).sum(axis=1),
        x=lambda xp, g, n: spread.on(xp)(g, n=n),
    )
    check_grads(lambda x: spread(x * x, n=3) ** 2, X, order=3)
    check_jvp(lambda x: gather(spread(x * x, n=3), n=3), X)
    f = lambda x: (gather(spread(x, n=3) ** 3, n=3) * x).sum()  # noqa: E731
    assert_allclose(mg.hessian(f)(X), np.diag(36 * X**2))
    assert_allclose(mg.hvp(f, X, X), 36 * X**3)


def test_bilinear():
    product = extend.bilinear(
        "product",
        forward=lambda a, b: a @ b,
        a=lambda xp, g, b: g[:, None] * b,
        b=lambda xp, g, a: xp.matrix_transpose(a) @ g,
    )
    check_grads(product, M, X, order=3)
    check_jvp(product, M, X)


def test_general_with_a_joint_rule_and_several_outputs():
    def rule(xp, g, r, phi, out):
        gx, gy = (xp.zeros_like(r) if item is None else item for item in g)
        c, s = xp.cos(phi), xp.sin(phi)
        return gx * c + gy * s, r * (gy * c - gx * s)

    cartesian = extend.general(
        "cartesian",
        forward=lambda r, phi: (r * np.cos(phi), r * np.sin(phi)),
        inputs=("r", "phi"),
        joint=rule,
        outputs=2,
        check=True,
    )
    check_grads(cartesian, X, np.array([1.0, 2.0, 3.0]), order=3)
    check_jvp(cartesian, X, np.array([1.0, 2.0, 3.0]))
    assert_allclose(mg.grad(lambda r: cartesian(r, 0.5)[1].sum())(X), np.sin(0.5) * np.ones(3))


def test_constant():
    level = extend.constant("level", "x", forward=lambda x, step: x // step, step=0.5)
    out = level(mg.tensor(X), step=0.25)
    assert out.constant
    assert_array_equal(out.data, X // 0.25)


def test_names():
    first = declared_sine()
    with pytest.raises(InvalidRule, match="'sine' was declared already"):
        declared_sine()
    assert_allclose(mg.hvp(lambda x: first(x).sum(), X, X), -np.sin(X) * X)
    second = declared_sine(replace=True)
    assert first.op is not second.op
    with pytest.raises(InvalidRule, match="reads 'y'"):
        extend.elementwise("sine", forward=np.sin, x=lambda xp, g, y: g * y, replace=True)
    assert OPS["extend.sine"] is second.op
    extend.elementwise("exp", forward=np.exp, x=lambda xp, g, out: g * out)
    assert mg.exp(mg.tensor(1.0)).creator is OPS["exp"]


def test_declarations_that_are_none():
    with pytest.raises(InvalidRule, match="rule of 'x' of 'a' must be a function"):
        extend.elementwise("a", forward=np.sin, x=np.cos)
    with pytest.raises(InvalidRule, match="forward of 'b'"):
        extend.elementwise("b", forward=None, x=None)
    assert "extend.a" not in OPS
    assert "extend.b" not in OPS


def of_rule(rule, **options):
    return extend.elementwise("wrong", forward=np.sin, replace=True, x=rule, **options)


def test_errors_of_rules_name_them():
    x = mg.tensor(X)
    with pytest.raises(mg.InvalidGradient, match=r"rule of 'x' of 'wrong'.*shape \(\)"):
        of_rule(lambda xp, g: xp.sum(g))(x).sum().backward()
    with pytest.raises(mg.InvalidGradient, match="rule of 'x' of 'wrong' returned str"):
        of_rule(lambda xp, g: "0")(x).sum().backward()
    with pytest.raises(mg.InvalidGradient, match="rule of 'x' of 'wrong' returned bool"):
        of_rule(lambda xp, g: g > 0)(x).sum().backward()
    with pytest.raises(ZeroDivisionError) as caught:
        of_rule(lambda xp, g: g * (1 // 0))(x).sum().backward()
    assert "in the rule of 'x' of 'wrong'" in caught.value.__notes__
    with pytest.raises(mg.InvalidGradient, match=r"rules of 'wrong'.*element \(0,\)"):
        of_rule(lambda xp, g, x: g * xp.cos(x) * 1.001, check=True)(x)
    assert of_rule(lambda xp, g: g, check=True)(X).constant is not None


def test_forward_results():
    with pytest.raises(TypeError, match="forward of 'text'"):
        extend.elementwise("text", forward=lambda x: "no", x=None)(mg.tensor(X))
    with pytest.raises(InvalidRule, match="parameter out"):
        extend.general("two", forward=lambda x: (x,), x=lambda xp, g: g[0], outputs=2)
    two = extend.general("two", forward=lambda x: (x,), x=lambda xp, g, out: g[0], outputs=2)
    with pytest.raises(ValueError, match="1 results, not 2"):
        two(mg.tensor(X))
    number = extend.general("number", forward=lambda x: float(x[0]), x=None)
    assert float(number(X)) == 0.5


@pytest.mark.parametrize("beside", [np.ones(2), mg.tensor([1.0, 2.0])], ids=["array", "variable"])
def test_forward_mode_of_a_linear_operation_of_which_one_input_does_not_move(beside):
    plus = extend.linear(
        "plus",
        forward=lambda a, b: a + b,
        a=lambda xp, g, a_shape: xp.sum_to(g, a_shape),
        b=lambda xp, g, b_shape: xp.sum_to(g, b_shape),
    )
    joined = extend.linear(
        "joined",
        forward=lambda a, b: np.concatenate([a, b]),
        a=lambda xp, g, a_shape: g[: a_shape[0]],
        b=lambda xp, g, a_shape: g[a_shape[0] :],
    )

    def slope(f):
        return mg.jvp(f, np.ones(1), np.ones(1))[1]

    assert_array_equal(slope(lambda x: plus(beside, x)), [1, 1])
    assert_array_equal(slope(lambda x: plus(x, beside)), [1, 1])
    assert_array_equal(slope(lambda x: joined(beside, x)), [0, 0, 1])
    assert_array_equal(slope(lambda x: joined(x, beside)), [1, 0, 0])


def test_answers_to_numpy():
    answer = FUNCTIONS.pop(np.unwrap, None)
    try:

        @extend.implements(np.unwrap)
        def unwrap(p, period=2 * np.pi):
            return p + (np.unwrap(p.data, period=period) - p.data)

        x = mg.tensor([0.0, 6.0])
        y = np.unwrap(x)
        assert_allclose(y.data, [0.0, 6.0 - 2 * np.pi])
        y.sum().backward()
        assert_array_equal(x.grad, [1, 1])
        with pytest.raises(ValueError, match="unwrap has an answer"):
            extend.implements(np.unwrap)
        assert extend.implements(np.unwrap, replace=True)(unwrap) is unwrap
    finally:
        FUNCTIONS.pop(np.unwrap)
        if answer is not None:
            FUNCTIONS[np.unwrap] = answer
    with pytest.raises(TypeError, match="hand itself"):
        extend.implements(lambda x: x)


PARAMETERS = {
    "array": (lambda w: w, lambda p: p),
    "tensor": (lambda w: mg.tensor(w, constant=True), lambda p: p),
    "list": (lambda w: w.tolist(), np.asarray),
    "nested": (lambda w: {"w": [(w,)]}, lambda p: p["w"][0][0]),
}


@pytest.mark.parametrize(("nest", "read"), PARAMETERS.values(), ids=PARAMETERS)
def test_a_parameter_that_is_overwritten(nest, read):
    scale = extend.linear(
        "scale",
        {"by": None},
        forward=lambda x, by: x * np.asarray(read(by)),
        x=lambda xp, g, by: g * np.asarray(read(by)),
    )
    x, w = mg.tensor(X), np.array([1.0, 2.0, 3.0])
    parameter = nest(w)
    y = scale(x, by=parameter)
    overwritten = parameter if isinstance(parameter, (list, mg.Tensor)) else w
    overwritten[:] = [7.0, 7.0, 7.0]
    y.sum().backward()
    assert_array_equal(x.grad, [1.0, 2.0, 3.0])


def test_a_result_in_memory_that_is_used_again():
    buffer, both = np.zeros(3), (np.zeros(3), np.zeros(3))

    def doubled(x):
        return np.multiply(x, 2.0, out=buffer)

    def split(x):
        return np.multiply(x, 2.0, out=both[0]), np.multiply(x, 3.0, out=both[1])

    double = extend.linear("double", forward=doubled, x=lambda xp, g: g * 2.0)
    sides = extend.general("sides", forward=split, outputs=2, x=lambda xp, g, out: 2.0 * g[0])
    for call, arrays in ((double, [buffer]), (lambda x: sides(x)[0], both)):
        x = mg.tensor(X)
        y = call(x)
        square = y * y
        for array in arrays:
            array[...] = 7.0
        assert_array_equal(y.data, 2 * X)
        square.sum().backward()
        assert_array_equal(y.grad, 4 * X)


def test_a_result_that_nobody_else_holds_is_not_copied():
    made = []

    def forward(x):
        out = np.sin(x)
        made.append(out.__array_interface__)
        return out

    sine = extend.elementwise("sine", forward=forward, x=lambda xp, g, x: g * xp.cos(x))
    y = sine(mg.tensor(X))
    assert y._array.__array_interface__["data"] == made[0]["data"]

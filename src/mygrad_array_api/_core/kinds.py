"""How operations are declared: a function for each kind, which enters a row into the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .errors import InvalidRule
from .op import NO_PARAMS, OPS, Op, Rule


def elementwise(
    name: str,
    params: Mapping[str, Any] = NO_PARAMS,
    *,
    singular: bool = False,
    regular: Mapping[str, Callable[..., bool]] = NO_PARAMS,
    selects: int = 0,
    source: str = "",
    **rules: Rule | None,
) -> Op:
    """Declare an operation whose Jacobian is diagonal.

    Each rule multiplies by the derivative, without conjugation: the engine conjugates for
    complex values, sums over broadcast axes, and uses the same rule for the JVP. An input
    without a gradient has the rule None. `singular` rules have derivatives that can be infinite,
    but are at most one where what is `regular` of the only variable input says so.
    An operation that `selects` gives the gradient zero to what it passes over, by a `MASK` or by
    naming a `PART`, and zero then stays zero in all that comes before it.
    """
    return _register(
        Op(
            name,
            "elementwise",
            tuple(rules),
            params,
            rules=_given(rules),
            singular=singular,
            regular=regular,
            selects=selects,
            source=source,
        )
    )


def linear(
    name: str,
    params: Mapping[str, Any] = NO_PARAMS,
    *,
    joint: Rule | None = None,
    variadic: bool = False,
    view: bool = False,
    selects: int | Callable[..., int] = 0,
    source: str = "",
    **rules: Rule | None,
) -> Op:
    """Declare an operation that is linear in all its differentiable inputs together.

    The rule of an input is the adjoint; the JVP is the operation itself. A variadic operation
    has one input name and a joint rule that returns one cotangent per array.
    """
    return _register(
        Op(
            name,
            "linear",
            ("arrays",) if variadic else tuple(rules),
            params,
            rules=_given(rules),
            joint=joint,
            variadic=variadic,
            view=view,
            selects=selects,
            source=source,
        )
    )


def bilinear(
    name: str, params: Mapping[str, Any] = NO_PARAMS, *, source: str = "", **rules: Rule
) -> Op:
    """Declare an operation that is linear in each of two inputs.

    The JVP follows by the product rule; the engine sums over broadcast batch axes.
    """
    return _register(Op(name, "bilinear", tuple(rules), params, rules=rules, source=source))


def general(
    name: str,
    params: Mapping[str, Any] = NO_PARAMS,
    *,
    inputs: tuple[str, ...] = (),
    joint: Rule | None = None,
    jvp: Rule | None = None,
    outputs: int = 1,
    variadic: bool = False,
    singular: bool = False,
    selects: int = 0,
    source: str = "",
    **rules: Rule | None,
) -> Op:
    """Declare an operation with hand-written rules, or with one joint rule for all `inputs`.

    The cotangent of an operation with several outputs is a tuple, with None for an output that
    no gradient reached. The JVP is `jvp`, else the VJP of the VJP.
    """
    return _register(
        Op(
            name,
            "general",
            inputs or tuple(rules),
            params,
            rules=_given(rules),
            joint=joint,
            jvp=jvp,
            outputs=outputs,
            variadic=variadic,
            singular=singular,
            selects=selects,
            source=source,
        )
    )


def constant(name: str, *inputs: str, outputs: int = 1, **params: Any) -> Op:
    """Declare an operation whose results are integers, booleans or otherwise constant."""
    return _register(Op(name, "constant", inputs or ("x",), params, outputs=outputs))


def _given(rules: Mapping[str, Rule | None]) -> dict[str, Rule]:
    return {name: rule for name, rule in rules.items() if rule is not None}


def _register(op: Op) -> Op:
    if op.name in OPS:
        msg = f"an operation named {op.name!r} exists already"
        raise InvalidRule(msg)
    OPS[op.name] = op
    return op

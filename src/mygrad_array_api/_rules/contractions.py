"""Rules of sums of products over labelled axes, of which `einsum` is made.

`subscripts` are as those of `einsum`, with the result spelled out.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import bilinear, linear
from mygrad_array_api._core.plan import PART


def reads_diagonal(subscripts: str) -> int:
    """Say whether elements off a diagonal are passed over: where a label comes twice."""
    source = subscripts.split("->", maxsplit=1)[0]
    return PART if len(set(source)) < len(source) else 0


# One array: its axes permuted, summed over, or restricted to a diagonal.
relabel = linear(
    "relabel",
    {"subscripts": ""},
    x=lambda xp, g, x_shape, subscripts: xp.spread(g, subscripts=subscripts, shape=x_shape),
    selects=reads_diagonal,
    view=True,
)
spread = linear(
    "spread",
    {"subscripts": "", "shape": ()},
    x=lambda xp, g, subscripts: xp.relabel(g, subscripts=subscripts),
)


def contract_first(xp: Any, g: Any, x2: Any, subscripts: str) -> Any:
    """Contract `g` with the second array to the labels of the first."""
    inputs, out = subscripts.split("->")
    first, second = inputs.split(",")
    return xp.contract(g, xp.conj(x2), subscripts=f"{out},{second}->{first}")


def contract_second(xp: Any, g: Any, x1: Any, subscripts: str) -> Any:
    """Contract the first array with `g` to the labels of the second."""
    inputs, out = subscripts.split("->")
    first, second = inputs.split(",")
    return xp.contract(xp.conj(x1), g, subscripts=f"{first},{out}->{second}")


# Two arrays, in neither of which a label repeats. Each label is in two of the three places,
# so that every cotangent is a contraction as well.
contract = bilinear(
    "contract",
    {"subscripts": ""},
    x1=contract_first,
    x2=contract_second,
)

"""Checks of derivatives against finite differences, for tests.

`check_vjp` and `check_jvp` check first derivatives of a function of tensors, by reverse and by
forward sweep; `check_grads` those of any order. All rest on one identity, which covers real and
complex values and several outputs at once: for a tangent ``v`` and a cotangent ``g``,
``<g, J v> = <Jᴴ g, v>``, with ``<a, b> = Re sum(conj(a) b)``. The left side is computed by
differences along a random direction, the right side by backpropagation.
"""

from .checks import check_grads, check_jvp, check_subject, check_vjp
from .contracts import check_contracts
from .subject import Subject

__all__ = [
    "Subject",
    "check_contracts",
    "check_grads",
    "check_jvp",
    "check_subject",
    "check_vjp",
]

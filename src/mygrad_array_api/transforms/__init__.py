"""Floor 5: functions that take functions to their derivatives. They compose to any depth."""

from .checkpointing import checkpoint
from .forward import jvp
from .functional import gradients
from .jacobians import hessian, jacobian
from .products import gvp, hvp
from .reverse import grad, value_and_grad, vjp
from .stopping import stop_gradient

__all__ = [
    "checkpoint",
    "grad",
    "gradients",
    "gvp",
    "hessian",
    "hvp",
    "jacobian",
    "jvp",
    "stop_gradient",
    "value_and_grad",
    "vjp",
]

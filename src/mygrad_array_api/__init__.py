"""Automatic differentiation for code written against the Python array API standard.

``import mygrad_array_api as xp`` is a namespace of the standard, version 2025.12, over tensors
that wrap NumPy arrays and can be differentiated.

The names are listed in the stub beside this file, and imported when they are first asked for.
"""

from importlib import import_module as _import_module
from typing import Any as _Any

from ._attaching import attach as _attach
from ._backends.registry import before_first as _before_first
from ._tensor import recorder as _recorder  # noqa: F401 registers the recording namespace
from ._tensor.dispatch import fill_with as _fill_with

__array_api_version__ = "2025.12"
__version__ = "0.1.0"

_find, __dir__, _names = _attach(globals())

# Without `scipy`, so that `import *` needs no SciPy.
__all__ = [name for name in _names if name != "scipy"]
__all__ += ["__array_api_version__"]


def __getattr__(name: str) -> _Any:
    """Import what is asked for. A name that only NumPy has is that of `mygrad_array_api.numpy`."""
    try:
        return _find(name)
    except AttributeError:
        if name in _ELSEWHERE:
            msg = f"there is no {__name__}.{name}: write {_ELSEWHERE[name]}"
            raise AttributeError(msg) from None
        if name not in _import_module("numpy").__all__:
            raise
    return _import_module(".numpy._namespace", __name__).of_namespace(name)


_ELSEWHERE = {
    "GradientTape": "tensor(x), and y.backward()",
    "Parameter": "tensor(x)",
    "Variable": "tensor(x)",
    "autograd": "gradients(y, x), or y.backward()",
    "bmm": "matmul(x, y)",
    "cat": "concat(arrays, axis=0)",
    "clamp": "clip(x, min, max)",
    "custom_jvp": "extend.elementwise, or extend.custom_vjp",
    "custom_vjp": "extend.custom_vjp",
    "detach": "x.data, or stop_gradient(x)",
    "elementwise_grad": "grad(f), of an f that returns a sum",
    "enable_grad": "no_autodiff around what is not to be recorded",
    "from_numpy": "asarray(x), or tensor(x)",
    "functional": "nnet",
    "hessian_vector_product": "hvp(f, x, v)",
    "inference_mode": "no_autodiff",
    "jacfwd": 'jacobian(f, mode="forward")',
    "jacrev": 'jacobian(f, mode="reverse")',
    "jit": "jax.jit(grad(f)), of arrays of JAX",
    "make_vjp": "vjp(f, x)",
    "manual_seed": "random.seed(number)",
    "mm": "matmul(x, y)",
    "nn": "nnet",
    "no_grad": "no_autodiff",
    "optim": "x.data -= rate * x.grad, after y.backward()",
    "relu": "nnet.relu",
    "requires_grad": "tensor(x, constant=False)",
    "set_grad_enabled": "no_autodiff around what is not to be recorded",
    "sigmoid": "nnet.sigmoid",
    "softmax": "nnet.softmax",
    "unsqueeze": "expand_dims(x, axis=axis)",
    "vmap": "vjp(f, x)[1].many(cotangents), or jacobian(f)",
}
"""What other libraries have under these names, as it is written here."""

_fill_with(lambda: _import_module("._numpy", __name__))
_before_first(lambda: _import_module("._tensor.namespaces", __name__))

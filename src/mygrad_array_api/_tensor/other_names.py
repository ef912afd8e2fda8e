"""Names that the tensors of other libraries have, and ours do not: the error says what to write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

INSTEAD = {
    "add_": "x += y",
    "amax": "x.max(axis)",
    "amin": "x.min(axis)",
    "assign": "x[...] = values",
    "assign_add": "x += y",
    "assign_sub": "x -= y",
    "at": "x[i] = value, or x[i] += value, which is differentiated",
    "block_until_ready": "x itself, which is computed already",
    "bmm": "x @ y",
    "clamp": "mg.clip(x, min, max)",
    "clone": "x.copy()",
    "contiguous": "x.copy()",
    "copy_": "x[...] = values",
    "cos": "mg.cos(x)",
    "cpu": 'x.to_device("cpu")',
    "cuda": "mg.asarray(array), of an array of PyTorch, JAX or CuPy that is on the GPU",
    "detach": "x.data for the array, or mg.stop_gradient(x) for a tensor",
    "detach_": "mg.stop_gradient(x), which returns another tensor",
    "dim": "x.ndim",
    "div_": "x /= y",
    "double": "x.astype(float)",
    "erf": "mg.special.erf(x)",
    "exp": "mg.exp(x)",
    "expand": "mg.broadcast_to(x, shape)",
    "fill_": "x[...] = value",
    "float": 'x.astype("float32")',
    "gather": "mg.take_along_axis(x, indices, axis=axis)",
    "get_shape": "x.shape",
    "grad_fn": "x.creator",
    "half": 'x.astype("float16")',
    "index_add_": "np.add.at(x, indices, values)",
    "index_select": "mg.take(x, indices, axis=axis)",
    "is_cuda": "x.device",
    "is_leaf": "x.creator is None",
    "log": "mg.log(x)",
    "log_softmax": "mg.nnet.logsoftmax(x)",
    "logsumexp": "mg.special.logsumexp(x)",
    "long": "x.astype(int)",
    "masked_fill": "mg.where(mask, value, x)",
    "masked_fill_": "x[mask] = value",
    "matmul": "x @ y",
    "mm": "x @ y",
    "mul_": "x *= y",
    "mv": "x @ y",
    "norm": "mg.linalg.norm(x)",
    "numel": "x.size",
    "numpy": "x.data",
    "permute": "x.transpose(axes)",
    "pow": "x**y",
    "relu": "mg.nnet.relu(x)",
    "requires_grad": "x.constant to ask, and mg.tensor(x, constant=False) for a variable",
    "requires_grad_": "mg.tensor(x, constant=False), which returns another tensor",
    "retain_grad": "x.grad, which results have as well",
    "scatter_": "mg.put_along_axis(x, indices, values, axis)",
    "scatter_add_": "np.add.at(x, indices, values)",
    "set_shape": "x.reshape(shape)",
    "sigmoid": "mg.nnet.sigmoid(x)",
    "sin": "mg.sin(x)",
    "softmax": "mg.nnet.softmax(x)",
    "split": "mg.split(x, sections, axis)",
    "sqrt": "mg.sqrt(x)",
    "sub_": "x -= y",
    "t": "x.T",
    "tanh": "mg.tanh(x)",
    "to": 'x.astype(dtype), or x.to_device("cpu")',
    "unbind": "mg.unstack(x, axis=axis)",
    "unsqueeze": "mg.expand_dims(x, axis=axis)",
    "view_as": "x.reshape(y.shape)",
    "where": "mg.where(condition, x, y)",
    "zero_": "x[...] = 0.0",
    "zero_grad": "x.null_grad()",
}
"""What other libraries have under these names, as it is written here for a tensor `x`."""

KEYWORDS = {
    "device": "asarray(x, device=device)",
    "requires_grad": "constant=False, as floating-point tensors are by default, or constant=True",
    "retain_graph": "gradients(y, x, retain_graph=True), or backward(create_graph=True)",
}
"""The same for keywords."""


class OtherName:
    """A name of another library, as an attribute that no tensor has.

    A descriptor costs nothing where it is not asked for, unlike ``__getattr__``.
    """

    __slots__ = ("instead", "name")

    def __init__(self, name: str, instead: str) -> None:
        self.name = name
        self.instead = instead

    def __get__(self, instance: Any, owner: type) -> NoReturn:
        raise self._error(owner)

    def _error(self, owner: type) -> AttributeError:
        msg = f"{owner.__name__!r} object has no attribute {self.name!r}: write {self.instead}"
        return AttributeError(msg)


class OtherSetting(OtherName):
    """One that programs also assign to."""

    __slots__ = ()

    def __set__(self, instance: Any, value: Any) -> NoReturn:
        raise self._error(type(instance))


def refuse_other_names(cls: type) -> None:
    """Let a class of tensors say what to write in the place of other libraries' names."""
    for name, instead in INSTEAD.items():
        kind = OtherSetting if name == "requires_grad" else OtherName
        setattr(cls, name, kind(name, instead))


def without_other_names(names: Iterable[str], cls: type) -> list[str]:
    """Return the names of attributes without those that only raise an error."""
    return [n for n in names if n not in INSTEAD or hasattr(cls, n)]


def refuse_keywords(function: str, given: dict[str, Any]) -> NoReturn:
    """Raise the TypeError of keywords that a function does not have."""
    name = next(iter(given))
    msg = f"{function}() got an unexpected keyword argument {name!r}"
    raise TypeError(f"{msg}: write {KEYWORDS[name]}" if name in KEYWORDS else msg)

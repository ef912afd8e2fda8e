"""What is said where a tensor would leave the graph while it is differentiated."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

from mygrad_array_api._core.border import differentiated_by
from mygrad_array_api._core.errors import ConversionError

from .handle import Handle
from .memory import View
from .places import Place, caller_of_others, described, users_place

if TYPE_CHECKING:
    from mygrad_array_api._core.node import Node

_INSTEAD = {
    "float()": (
        "Write np.sin and its kin in the place of math.sin, and write into a tensor, as made by "
        "mg.zeros, in the place of an array"
    ),
    "an array of NumPy's": (
        "Write mg.asarray([...]) or mg.stack in the place of np.array, mg.zeros in the place of "
        "np.zeros where tensors are written into it, and mg.matmul(A, t) for a sparse A @ t"
    ),
    "an array of another library": "Compute with tensors throughout",
    "an array given as out=": "Use what the function returns, without out=, or write into mg.zeros",
    "tensor()": "Write mg.asarray(t) or t.copy()",
    "a pickle": "Compute in this process, with the tensor itself",
}
_INSTEAD["complex()"] = _INSTEAD["float()"]


refused: ContextVar[tuple[str, Place] | None] = ContextVar("mygrad_array_api.refused", default=None)
"""What the last refusal said, and the line: compiled code may put its own error in the place."""


def stay(x: Handle, what: str) -> None:
    """Refuse a conversion of a tensor that depends on what is being differentiated.

    Parameters
    ----------
    x : Handle
        The tensor.
    what : str
        What it would become, or what converts it.

    Raises
    ------
    ConversionError
        With the line of the user's code, and what to write there.
    """
    node = _node(x)
    transform = differentiated_by(node)
    if transform is None or node is None:
        return
    origin = "an argument" if node.op is None else f"the result of {node.op.name!r}"
    place = users_place()
    msg = (
        f"{what} would take this tensor, {origin}, out of the graph of {transform}, at "
        f"{described(place)}{_called()}. {_INSTEAD[what]}, to keep the gradient; "
        "or t.item() or t.data if the value alone is meant; or allow_conversions for code that "
        "you cannot change."
    )
    refused.set((msg, place))
    raise ConversionError(msg)


def _called() -> str:
    """The user's line that called what converts, where that is another's code."""
    caller = caller_of_others()
    return "" if caller is None else f", called at {described(caller)}"


def _node(x: Handle) -> Node | None:
    share = x._share
    return share.base._node if type(share) is View else x._node


def without_disguise(error: BaseException) -> BaseException:
    """Return the refusal that NumPy, or another library, has replaced by an error of its own."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, ConversionError):
            return found
        found = found.__cause__ or found.__context__
    said, place = refused.get() or ("", None)
    traced = error.__traceback__
    while traced is not None:
        if (traced.tb_frame.f_code.co_filename, traced.tb_lineno) == place:
            found = ConversionError(said)
            found.__cause__ = error
            return found
        traced = traced.tb_next
    return error

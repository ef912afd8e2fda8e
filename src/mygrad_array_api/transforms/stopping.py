"""`stop_gradient`: what is passed on as a constant."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from mygrad_array_api._tensor.handle import Handle
from mygrad_array_api._tensor.recorder import recorder_of

from .trace import data_of
from .tree import map_leaves

T = TypeVar("T")


def stop_gradient(tree: T) -> T:
    """Return the values of tensors as constants, through which no gradient flows.

    Parameters
    ----------
    tree : Tensor, or anything, or a nest of such
        What is not a tensor is returned as it is.

    Returns
    -------
    Tensor, or anything, or a nest of such
        A constant copy of each tensor.

    Examples
    --------
    >>> from mygrad_array_api import grad, stop_gradient
    >>> float(grad(lambda x: x * stop_gradient(x))(3.0))
    3.0
    """
    return cast("T", map_leaves(_stopped, tree))


def _stopped(x: Any) -> Any:
    return recorder_of([x]).constant(data_of(x)) if isinstance(x, Handle) else x

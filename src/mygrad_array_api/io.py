"""Tensors to and from files, in NumPy's ``.npz`` format."""

from __future__ import annotations

from os import PathLike
from typing import Any, BinaryIO

import numpy as np
from numpy.lib.npyio import NpzFile

from mygrad_array_api._tensor import convert
from mygrad_array_api._tensor.tensor import Tensor

__all__ = ["load", "save"]

_ARRAYS = ("data", "grad", "constant")

File = str | PathLike[str] | BinaryIO


def save(file: File, tensor: Tensor) -> None:
    """Write a tensor's values, its gradient and whether it is a constant to a file.

    The file is an archive of `numpy.savez` with the arrays ``data`` and ``constant``, and
    ``grad`` if there is a gradient; `numpy.load` reads it as well. The graph is not written.

    Parameters
    ----------
    file : str, path or binary file
        Where to write. A name without the suffix ``.npz`` gets it appended.
    tensor : Tensor
        What to write.

    Raises
    ------
    TypeError
        If `tensor` is not a tensor.

    Examples
    --------
    >>> from io import BytesIO
    >>> import mygrad_array_api as mg
    >>> file = BytesIO()
    >>> mg.save(file, mg.tensor([1.0, 2.0]))
    >>> position = file.seek(0)
    >>> mg.load(file)
    Tensor([1., 2.])
    """
    if not isinstance(tensor, Tensor):
        msg = f"save() writes tensors, not {type(tensor).__name__}"
        raise TypeError(msg)
    arrays: dict[str, Any] = {"data": tensor.data, "constant": np.asarray(tensor.constant)}
    grad = tensor.grad
    if grad is not None:
        arrays["grad"] = np.asarray(grad)
    np.savez(file, **arrays)


def load(file: File) -> Tensor:
    """Read a tensor that `save` wrote.

    Nothing in the file is executed: an archive of pickled objects is refused.

    Parameters
    ----------
    file : str, path or binary file
        What to read: a name with its suffix.

    Returns
    -------
    Tensor
        With its gradient and constant flag, and without a graph.

    Raises
    ------
    ValueError
        If the file does not hold a saved tensor, or holds pickled objects.
    FileNotFoundError
        If there is no such file.

    Examples
    --------
    >>> from io import BytesIO
    >>> import mygrad_array_api as mg
    >>> x = mg.tensor([1.0, 2.0])
    >>> (x * x).sum().backward()
    >>> file = BytesIO()
    >>> mg.save(file, x)
    >>> position = file.seek(0)
    >>> mg.load(file).grad
    array([2., 4.])
    """
    content = _read(file)
    data = content["data"]
    grad = content.get("grad")
    if data.dtype.kind not in "fciub":
        msg = f"a tensor holds numbers, but the file holds {data.dtype}"
        raise ValueError(msg)
    if grad is not None and (grad.shape, grad.dtype) != (data.shape, data.dtype):
        msg = (
            f"the file holds a gradient of shape {grad.shape} and dtype {grad.dtype} for a "
            f"tensor of shape {data.shape} and dtype {data.dtype}"
        )
        raise ValueError(msg)
    constant = bool(content.get("constant", data.dtype.kind not in "fc"))
    return convert._unpickle(Tensor, data, constant, grad)  # type: ignore[no-any-return]


def _read(file: File) -> dict[str, Any]:
    """Read the arrays of an archive."""
    try:
        archive = np.load(file, allow_pickle=False)
        names = archive.files if isinstance(archive, NpzFile) else []
        content = {name: archive[name] for name in _ARRAYS if name in names}
    except ValueError as error:
        msg = f"the file holds no saved tensor, or pickled objects, which are never loaded: {error}"
        raise ValueError(msg) from error
    if isinstance(archive, NpzFile):
        archive.close()
    if "data" not in content:
        msg = "the file holds no saved tensor: it is no archive with an array 'data'"
        raise ValueError(msg)
    return content

"""Tensors to and from files, in NumPy's ``.npz`` format."""

from __future__ import annotations

import math
from contextlib import ExitStack
from io import BytesIO
from os import SEEK_END, PathLike
from pathlib import Path
from reprlib import repr as shown
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import numpy as np
from numpy.lib import format as npy

from mygrad_array_api._tensor import convert
from mygrad_array_api._tensor.tensor import Tensor

__all__ = ["load", "save"]

_ARRAYS = ("data", "grad", "constant")
_HEADERS = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}
_MOST_EXPANDED = {ZIP_STORED: 1, ZIP_DEFLATED: 100}
"""How many times larger than in the file a member of an archive may be, if it is large."""
_LARGE = 2**26
_MOST_HEADER = 2**14
"""More bytes than NumPy takes for the description of an array."""

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
    named = {"data": tensor.data, "grad": tensor.grad, "constant": tensor.constant}
    arrays: dict[str, Any] = {key: np.asarray(x) for key, x in named.items() if x is not None}
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
        If the file does not hold a saved tensor, is damaged, or holds pickled objects. No memory
        is asked for that the file does not account for; nor for more than 64 MiB that are
        compressed to less than a hundredth, as what is made to exhaust memory is.
    OSError
        If the file cannot be opened: FileNotFoundError if there is none.
    TypeError
        If `file` is neither a path nor a binary file.

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
    if grad is not None and (grad.shape, grad.dtype) != (data.shape, data.dtype):
        msg = (
            f"the file holds a gradient of shape {grad.shape} and dtype {grad.dtype} for a "
            f"tensor of shape {data.shape} and dtype {data.dtype}"
        )
        raise ValueError(msg)
    constant = content.get("constant", np.asarray(data.dtype.kind not in "fc"))
    if constant.shape or constant.dtype != bool or not (constant or data.dtype.kind in "fc"):
        msg = f"the file holds the flag {shown(constant)} of a tensor of dtype {data.dtype}"
        raise ValueError(msg)
    return convert._unpickle(Tensor, data, bool(constant), grad)


def _read(file: File) -> dict[str, Any]:
    """Read the arrays of an archive."""
    with ExitStack() as stack:
        stream: Any = file
        if not hasattr(file, "read"):
            stream = stack.enter_context(Path(file).open("rb"))
        try:
            archive = stack.enter_context(ZipFile(stream))
            size = stream.seek(0, SEEK_END)
            members = {info.filename.removesuffix(".npy"): info for info in archive.infolist()}
            if "data" not in members or not members.keys() <= set(_ARRAYS):
                msg = f"it is an archive of {sorted(members)}"
                raise ValueError(msg)  # noqa: TRY301 the message is put into another one
            return {name: _array(archive, info, size) for name, info in members.items()}
        except MemoryError:
            raise
        except Exception as error:
            msg = f"the file holds no saved tensor, or is damaged: {str(error) or repr(error)}"
            raise ValueError(msg) from error


def _array(archive: ZipFile, info: ZipInfo, size: int) -> np.ndarray[Any, Any]:
    """Read a member of an archive in a file of some size; no more memory is asked for."""
    if info.comment:  # a wrong length makes a comment of the members that follow
        msg = f"{info.filename!r} has a comment, as NumPy's have not"
        raise ValueError(msg)
    if info.compress_type not in _MOST_EXPANDED:
        msg = f"{info.filename!r} is compressed in another way than NumPy does"
        raise ValueError(msg)
    allowed = min(info.compress_size, size) * _MOST_EXPANDED[info.compress_type]
    if info.file_size > max(allowed, _LARGE):
        msg = (
            f"{info.filename!r} is said to be of {info.file_size} bytes, of which the file of "
            f"{size} bytes has {info.compress_size}: numpy.load reads it, if that is what was saved"
        )
        raise ValueError(msg)
    with archive.open(info) as member:
        start = BytesIO(member.read(_MOST_HEADER))
        read_header = _HEADERS[npy.read_magic(start)]
        shape, _, dtype = read_header(start)
        left = info.file_size - start.tell()
    if dtype.kind not in "fciub":
        what = "pickled objects, which are never loaded" if dtype.hasobject else str(dtype)
        msg = f"a tensor holds numbers, but {info.filename!r} holds {what}"
        raise ValueError(msg)
    if math.prod(shape) * dtype.itemsize != left:
        msg = f"{info.filename!r} is of {left} bytes, but describes {shape} elements of {dtype}"
        raise ValueError(msg)
    with archive.open(info) as member:
        array: np.ndarray[Any, Any] = npy.read_array(member, allow_pickle=False)
    return array

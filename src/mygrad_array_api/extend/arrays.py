"""`register_arrays`: tensors over the arrays of a library that this one does not know."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from reprlib import repr as shown
from typing import Any

from mygrad_array_api._backends import registry
from mygrad_array_api._backends.standard import Backend


def register_arrays(prefix: str, namespace: Any) -> None:
    """Make tensors of the arrays of a library of the array API standard.

    Parameters
    ----------
    prefix : str
        The name of the module in which the type of the arrays is defined, or of a package above.
    namespace : module or str
        The functions of the library, as the standard has them. Of a name, the module is imported
        when the first array comes.

    Raises
    ------
    TypeError
        If the prefix is not a string, or the namespace lacks what the standard asks for.
    ValueError
        If arrays of that prefix are known already.

    Notes
    -----
    What the standard does not have is computed by formulas of functions that it has. An operation
    for which there is no formula is a TypeError that names it. Arrays are never written to.

    See Also
    --------
    mygrad_array_api.namespace : The functions that make tensors over a library.

    Examples
    --------
    A library of another name that has the functions of array_api_strict:

    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api import extend
    >>> extend.register_arrays("my_arrays", "array_api_strict")
    >>> xp = mg.namespace("my_arrays")
    >>> x = xp.asarray([1.0, 2.0])
    >>> mg.sum(x * x).backward()
    >>> [float(g) for g in x.grad]
    [2.0, 4.0]
    """
    if not isinstance(prefix, str) or not prefix:
        msg = f"a prefix is the name of a module, not {shown(prefix)}"
        raise TypeError(msg)
    if registry.is_known(prefix):
        msg = f"arrays of {prefix!r} are known already"
        raise ValueError(msg)
    if not isinstance(namespace, str):
        _check(namespace)
    registry.register(prefix, partial(_made, prefix, namespace))


def _made(prefix: str, namespace: Any) -> Backend:
    if isinstance(namespace, str):
        namespace = import_module(namespace)
        _check(namespace)
    return Backend.of(namespace, prefix)


def _check(namespace: Any) -> None:
    due = ("asarray", "astype", "isdtype", "result_type", "where", "take", "linalg")
    missing = [name for name in due if not hasattr(namespace, name)]
    if missing:
        msg = (
            f"{shown(namespace)} is not a namespace of the array API standard: it has no "
            f"{', '.join(missing)}"
        )
        raise TypeError(msg)

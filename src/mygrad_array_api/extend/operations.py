"""Operations declared by kind, as the library declares its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from inspect import getdoc, signature
from pickle import PicklingError
from reprlib import repr as shown
from types import MappingProxyType
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.pulls import bind
from mygrad_array_api._core import kinds
from mygrad_array_api._core.errors import InvalidGradient, InvalidRule
from mygrad_array_api._core.op import OPS, Op, Rule
from mygrad_array_api._tensor.applying import apply, constant_tensor
from mygrad_array_api._tensor.elsewhere import backend_of, common
from mygrad_array_api._tensor.memory import guarded, is_alone
from mygrad_array_api._tensor.recorder import recorder
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.testing import check_vjp
from mygrad_array_api.transforms.duals import Duals
from mygrad_array_api.transforms.transformed import is_found_by_name
from mygrad_array_api.transforms.tree import map_leaves

from .rules import checked_rule, checked_rules

NO_PARAMS: Mapping[str, Any] = MappingProxyType({})


class Function:
    """A function that applies a declared operation to tensors, arrays and numbers.

    Call it with the inputs in order, and the parameters by keyword; ``constant=True`` cuts the
    gradient off. The result is a tensor, or a tuple of them.

    Attributes
    ----------
    op : Op
        The operation.
    check : bool
        Whether every call that is recorded checks its gradient against finite differences.
    """

    def __init__(self, op: Op, forward: Callable[..., Any], *, check: bool) -> None:
        self.op = op
        self.check = check
        self.__name__ = self.__qualname__ = op.name.rpartition(".")[2]
        self.__doc__ = getdoc(forward)
        bind(op, _returning_arrays(forward, self.__name__, op.outputs))

    def __call__(self, *inputs: Any, constant: bool | None = None, **params: Any) -> Any:
        """Apply the operation."""
        op = self.op
        unknown = params.keys() - op.params.keys()
        if unknown:
            msg = f"{self.__name__}() got an unexpected keyword argument {unknown.pop()!r}"
            raise TypeError(msg)
        if not op.variadic and len(inputs) != len(op.inputs):
            msg = f"{self.__name__}() takes {len(op.inputs)} inputs, not {len(inputs)}"
            raise TypeError(msg)
        if common(inputs) is None:
            inputs = _without_numbers(inputs)
        if self.check and constant is not True:
            self._verify(inputs, params)
        kept = {name: _out_of_reach(value) for name, value in params.items()}
        return apply(op, *inputs, constant=constant, **kept)

    def on(self, xp: Any) -> Callable[..., Any]:
        """Return the operation on what a rule computes with: to be used inside of rules.

        Parameters
        ----------
        xp : namespace
            The first argument of the rule.
        """
        return self.op.forward if xp.in_place else getattr(xp, self.op.name)

    def _verify(self, inputs: tuple[Any, ...], params: dict[str, Any]) -> None:
        """Check the gradient with respect to the inputs that vary."""
        op = self.op
        places = [
            i
            for i, x in enumerate(inputs)
            if isinstance(x, Tensor)
            and not x.constant
            and (op.variadic or op.joint is not None or op.inputs[i] in op.rules)
        ]

        if not places:
            return

        def moved(*variables: Any) -> Any:
            given = list(inputs)
            for i, x in zip(places, variables, strict=True):
                given[i] = x
            return apply(op, *given, **params)

        try:
            check_vjp(moved, *[inputs[i].data.copy() for i in places], probes=1)
        except AssertionError as error:
            msg = f"the rules of {self.__name__!r}: {error}"
            raise InvalidGradient(msg) from None

    def __deepcopy__(self, memo: dict[int, Any]) -> Function:
        return self  # as functions are

    def __reduce__(self) -> str:
        if not is_found_by_name(self):
            msg = (
                f"{self.__name__!r} can be pickled if it is a variable of that name in a module: "
                "what reads the pickle must import the module that declares the operation"
            )
            raise PicklingError(msg)
        return self.__name__

    def __repr__(self) -> str:
        return f"<{self.op.kind} function {self.__name__}>"


def elementwise(
    name: str,
    params: Mapping[str, Any] = NO_PARAMS,
    *,
    forward: Callable[..., Any],
    singular: bool = False,
    check: bool = False,
    replace: bool = False,
    source: str = "",
    **rules: Rule | None,
) -> Function:
    """Declare an operation on each element.

    Parameters
    ----------
    name : str
        What errors call it. Names of your own do not clash with the library's.
    params : mapping, optional
        The keyword parameters of `forward`, with their defaults.
    forward : callable
        Computes the operation on NumPy arrays; on those of other libraries as well if it is
        written for arrays of any.
    singular : bool, optional
        Whether a derivative can be infinite: then what is masked out stays zero.
    check : bool, optional
        Whether every recorded call checks its gradient against finite differences.
    replace : bool, optional
        Whether an earlier operation of the name is replaced, as when a cell runs again.
    source : str, optional
        Where the formula comes from.
    **rules : function or None
        For each input by its name, in order, ``rule(xp, g, *reads)``: `g` times the derivative,
        without conjugation. It names what it reads of the call: inputs, ``out``, parameters.
        None for an input without a gradient.

    Returns
    -------
    Function

    Raises
    ------
    InvalidRule
        If the name is taken, or a rule is not a function, or reads an unknown name.

    Notes
    -----
    A rule computes with `xp` and operators only: then it holds for forward mode and every order.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api import extend
    >>> log1pexp = extend.elementwise(
    ...     "log1pexp",
    ...     forward=lambda x: np.logaddexp(x, 0),
    ...     x=lambda xp, g, x: g / (1 + xp.exp(-x)),
    ... )
    >>> float(mg.grad(log1pexp)(0.0)), float(mg.grad(mg.grad(log1pexp))(0.0))
    (0.5, 0.25)
    """
    checked = checked_rules(name, rules, diagonal=True)
    return _declare(
        name,
        forward,
        check,
        replace,
        kinds.elementwise,
        params,
        singular=singular,
        source=source,
        **checked,
    )


def linear(
    name: str,
    params: Mapping[str, Any] = NO_PARAMS,
    *,
    forward: Callable[..., Any],
    check: bool = False,
    replace: bool = False,
    source: str = "",
    **rules: Rule | None,
) -> Function:
    """Declare an operation that is linear in all its differentiable inputs together.

    Parameters
    ----------
    name, params, forward, check, replace, source
        As for `elementwise`.
    **rules : function or None
        For each input by its name, ``rule(xp, g, *reads)``: the adjoint of the operation on `g`.
        It may also read the shape of an input, ``x_shape``. Forward mode is the operation itself.

    Returns
    -------
    Function

    Raises
    ------
    InvalidRule
        As for `elementwise`.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api import extend
    >>> total = extend.linear(
    ...     "total", forward=np.sum, x=lambda xp, g, x_shape: xp.broadcast_to(g, x_shape)
    ... )
    >>> mg.grad(lambda x: total(x) ** 2)(np.array([1.0, 2.0]))
    array([6., 6.])
    """
    checked = checked_rules(name, rules)
    return _declare(name, forward, check, replace, kinds.linear, params, source=source, **checked)


def bilinear(
    name: str,
    params: Mapping[str, Any] = NO_PARAMS,
    *,
    forward: Callable[..., Any],
    check: bool = False,
    replace: bool = False,
    source: str = "",
    **rules: Rule,
) -> Function:
    """Declare an operation that is linear in each of two inputs.

    Parameters
    ----------
    name, params, forward, check, replace, source
        As for `elementwise`.
    **rules : function
        For both inputs by name, ``rule(xp, g, *reads)``: the adjoint, which may read the other
        input. The library sums over axes that were broadcast.

    Returns
    -------
    Function

    Raises
    ------
    InvalidRule
        As for `elementwise`.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api import extend
    >>> scaled = extend.bilinear(
    ...     "scaled", forward=np.dot, a=lambda xp, g, b: g * b, b=lambda xp, g, a: g * a
    ... )
    >>> mg.grad(scaled)(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    array([3., 4.])
    """
    checked = checked_rules(name, dict(rules))
    return _declare(name, forward, check, replace, kinds.bilinear, params, source=source, **checked)


def general(
    name: str,
    params: Mapping[str, Any] = NO_PARAMS,
    *,
    forward: Callable[..., Any],
    inputs: tuple[str, ...] = (),
    joint: Rule | None = None,
    jvp: Rule | None = None,
    outputs: int = 1,
    singular: bool = False,
    check: bool = False,
    replace: bool = False,
    source: str = "",
    **rules: Rule | None,
) -> Function:
    """Declare any other operation.

    Parameters
    ----------
    name, params, forward, singular, check, replace, source
        As for `elementwise`.
    inputs : tuple of str, optional
        The names of the inputs, where one joint rule serves all of them.
    joint : function, optional
        ``joint(xp, g, *reads)``: the tuple of the cotangents of all inputs.
    jvp : function, optional
        ``jvp(xp, tangents, *reads)``: the tangent of the result. `tangents` has one for each
        input, None where it does not move. By default the reverse rule is transposed.
    outputs : int, optional
        How many arrays `forward` returns. Of several, `g` is a sequence, with None for a result
        that no gradient reached; and without `jvp`, a rule must read ``out``, the tuple of them.
    **rules : function or None
        For each input by its name, ``rule(xp, g, *reads)``: its cotangent.

    Returns
    -------
    Function

    Raises
    ------
    InvalidRule
        As for `elementwise`.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api import extend
    >>> softmax = extend.general(
    ...     "softmax",
    ...     forward=lambda x: np.exp(x) / np.exp(x).sum(),
    ...     x=lambda xp, g, out: out * (g - xp.sum(out * g)),
    ... )
    >>> mg.grad(lambda x: softmax(x)[0])(np.zeros(2))
    array([ 0.25, -0.25])
    """
    checked = checked_rules(name, rules)
    if not isinstance(inputs, tuple) or not all(isinstance(x, str) for x in inputs):
        msg = f"inputs of {name!r} must be a tuple of names, not {shown(inputs)}"
        raise InvalidRule(msg)
    given = [rule for rule in (joint, *rules.values()) if rule is not None]
    if outputs > 1 and jvp is None and not any("out" in signature(f).parameters for f in given):
        msg = f"a rule of {name!r}, which has several results, must read them: add a parameter out"
        raise InvalidRule(msg)
    return _declare(
        name,
        forward,
        check,
        replace,
        kinds.general,
        params,
        inputs=inputs,
        joint=checked_rule(joint, f"the joint rule of {name!r}"),
        jvp=checked_rule(jvp, f"the forward rule of {name!r}") if jvp else None,
        outputs=outputs,
        singular=singular,
        source=source,
        **checked,
    )


def constant(
    name: str,
    *inputs: str,
    forward: Callable[..., Any],
    outputs: int = 1,
    replace: bool = False,
    **params: Any,
) -> Function:
    """Declare an operation without a gradient: of integer, boolean or piecewise constant results.

    Parameters
    ----------
    name, forward, replace
        As for `elementwise`.
    *inputs : str
        The names of the inputs; by default one, ``x``.
    outputs : int, optional
        How many arrays `forward` returns.
    **params
        The keyword parameters of `forward`, with their defaults.

    Returns
    -------
    Function

    Raises
    ------
    InvalidRule
        If the name is taken.

    Examples
    --------
    >>> import numpy as np
    >>> from mygrad_array_api import extend, tensor
    >>> peaks = extend.constant("peaks", forward=lambda x: np.diff(np.sign(np.diff(x))) < 0)
    >>> peaks(tensor([1.0, 3.0, 2.0]))
    Tensor([ True])
    """
    given = inputs or ("x",)
    return _declare(
        name, forward, False, replace, kinds.constant, *given, outputs=outputs, **params
    )


def _declare(
    name: str,
    forward: Callable[..., Any],
    check: bool,
    replace: bool,
    declare: Callable[..., Op],
    *args: Any,
    **kwargs: Any,
) -> Function:
    """Make the operation, under a name that no operation of the library has."""
    if not isinstance(name, str):
        msg = f"the name of an operation is a string, not {shown(name)}"
        raise InvalidRule(msg)
    outputs = kwargs.get("outputs", 1)
    if not isinstance(outputs, int) or outputs < 1:
        msg = f"outputs of {name!r} must be a positive integer, not {shown(outputs)}"
        raise InvalidRule(msg)
    full = f"extend.{name}"
    if full in OPS and not replace:
        msg = f"an operation named {name!r} was declared already; pass replace=True to replace it"
        raise InvalidRule(msg)
    if not callable(forward):
        msg = f"forward of {name!r} must be a function of arrays, not {forward!r}"
        raise InvalidRule(msg)
    earlier = OPS.pop(full, None)
    _forget_functions(full)
    try:
        function = Function(declare(full, *args, **kwargs), forward, check=check)
    except Exception:
        if earlier is not None:
            OPS[full] = earlier
        raise
    function.__module__ = sys._getframe(2).f_globals.get("__name__", "")  # where it is declared
    return function


def _forget_functions(name: str) -> None:
    """Drop what the namespaces of rules remember of an operation that is replaced."""
    recorder.__dict__.pop(name, None)
    if name in vars(Duals):
        delattr(Duals, name)


def _without_numbers(inputs: tuple[Any, ...]) -> tuple[Any, ...]:
    """Put arrays in the place of Python's numbers, of the dtype that these take beside others."""
    if not any(isinstance(x, (int, float, complex)) for x in inputs):
        return inputs
    numbers = [isinstance(x, (int, float, complex)) and not hasattr(x, "dtype") for x in inputs]
    dtypes = [x.dtype for x in inputs if hasattr(x, "dtype")]
    return tuple(
        [
            np.asarray(x, dtype=np.result_type(*dtypes, x)) if number else x
            for x, number in zip(inputs, numbers, strict=True)
        ]
    )


def _returning_arrays(forward: Callable[..., Any], name: str, outputs: int) -> Callable[..., Any]:
    """Make a function return arrays, or a tuple of them, of numbers."""

    def arrays(*inputs: Any, **params: Any) -> Any:
        if outputs == 1:
            return _as_array(_released(forward(*inputs, **params)), name)
        out = forward(*inputs, **params)
        if len(out) != outputs:
            msg = f"forward of {name!r} returned {len(out)} results, not {outputs}"
            raise ValueError(msg)
        return tuple([_as_array(_released(item, known=2), name) for item in out])

    return arrays


def _released(out: Any, known: int = 0) -> Any:
    """Return a result in memory that nobody holds, as `forward` may have a buffer that it reuses.

    The caller's tuple and variable hold it ``known`` times.
    """
    if type(out) is not np.ndarray:
        return out
    held = constant_tensor(out)
    del out
    return held._array if is_alone(held, known) else held._array.copy(order="K")


def _out_of_reach(value: Any) -> Any:
    """Return a parameter, which rules may read, such that nobody outside can change it."""
    if isinstance(value, (np.ndarray, Tensor)):
        return _copy(value)
    return map_leaves(_copy, value) if isinstance(value, (list, tuple, dict)) else value


def _copy(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return guarded(value)
    return value.copy("K") if isinstance(value, Tensor) and value.constant else value


def _as_array(out: Any, name: str) -> Any:
    if not isinstance(out, (np.ndarray, np.generic)):
        if backend_of(out) is not None:
            return out
        out = np.asarray(out)
    if out.dtype.kind not in "fciub":
        msg = f"forward of {name!r} returned {out.dtype}, where an array of numbers is due"
        raise TypeError(msg)
    return out

"""An example of a function's gradient, made of the example that its docstring has."""

from __future__ import annotations

import ast
import contextlib
import doctest
import inspect
import re
from typing import Any

import numpy as np

import mygrad_array_api as mg

LARGEST = 24
"""How many elements an argument may have, to be written out."""


@np.errstate(all="ignore")
def gradient_example(function: Any, full_name: str) -> list[str]:
    """Return lines of an interactive session; empty if no call in the docstring suits.

    The first call whose arguments are numbers or small arrays is repeated, with tensors in their
    place. Nothing is added to a docstring that has a gradient.
    """
    session: dict[str, Any] = {"np": np}
    callee = full_name.replace(mg.__name__, "mg", 1)
    for example in doctest.DocTestParser().get_examples(inspect.getdoc(function) or ""):
        if ".grad" in example.source or ".backward(" in example.source:
            return []
        for call in _calls(example.source, function, session):
            for integers in ("iu", ""):  # those that are indices or counts stay as they are
                with contextlib.suppress(TypeError, IndexError):
                    return _differentiated(call, callee, _Arguments(session, f"cf{integers}"))
        exec(example.source, session)  # noqa: S102 our own docstring
    return []


def _calls(source: str, function: Any, session: dict[str, Any]) -> list[ast.Call]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [call for call in calls if _evaluate(call.func, session) is function]


def _evaluate(node: ast.expr, session: dict[str, Any]) -> Any:
    try:
        return eval(ast.unparse(node), session)  # noqa: S307 our own docstring
    except (AttributeError, NameError):  # of a loop, or of the method of a result
        return None


class _Arguments:
    """Writes the arguments of a call with names for what is differentiated."""

    def __init__(self, session: dict[str, Any], kinds: str) -> None:
        self.session = session
        self.kinds = kinds
        self.made: dict[str, str] = {}

    def write(self, name: str, argument: ast.expr) -> str:
        """Return the text of an argument; a number or an array becomes a variable."""
        if isinstance(argument, ast.List | ast.Tuple):
            parts = [self.write(f"{name}{i}", part) for i, part in enumerate(argument.elts, 1)]
            return f"[{', '.join(parts)}]" if self.made else ast.unparse(argument)
        value = _evaluate(argument, self.session)
        if not isinstance(value, float | mg.Tensor):
            return ast.unparse(argument)
        array = np.asarray(value.data if isinstance(value, mg.Tensor) else value)
        if array.dtype.kind not in self.kinds or not 0 < array.size <= LARGEST:
            return ast.unparse(argument)
        values = (array if array.dtype.kind == "c" else array.astype(float)).tolist()
        self.made[name] = re.sub(r"\b(inf|nan)\b", r"mg.\1", f"{name} = mg.tensor({values})")
        return name


def _differentiated(call: ast.Call, callee: str, arguments: _Arguments) -> list[str]:
    """The call with tensors for its arguments, run; its lines and what they show."""
    function = _evaluate(call.func, arguments.session)
    names = inspect.signature(function).parameters
    written = [arguments.write(*pair) for pair in zip(names, call.args, strict=False)]
    written += [ast.unparse(keyword) for keyword in call.keywords]
    text = f"{callee}({', '.join(written)})"
    return _run(text, arguments.made, dict(arguments.session))


def _run(call: str, made: dict[str, str], session: dict[str, Any]) -> list[str]:
    if not made:
        raise TypeError(call)
    lines = ["import mygrad_array_api as mg", *made.values()]
    exec("\n".join(lines), session)  # noqa: S102 made above
    scalar = _to_differentiate(call, eval(call, session))  # noqa: S307 made above
    if scalar is None:
        raise TypeError(call)
    lines.append(f"{scalar}.backward()")
    exec(lines[-1], session)  # noqa: S102 made above
    shown = [f">>> {line}" for line in lines]
    for name in made:
        gradient = session[name].grad
        if gradient is not None:
            shown += [f">>> {name}.grad", *repr(gradient).splitlines()]
    return shown


def _to_differentiate(call: str, result: Any) -> str | None:
    """The text of what `backward` is called on: the result, its first part or its magnitude."""
    if isinstance(result, tuple | list):
        parts = [(f"{call}[{i}]", part) for i, part in enumerate(result)]
        return next(filter(None, (_to_differentiate(*part) for part in parts)), None)
    if not isinstance(result, mg.Tensor) or result.constant:
        return None
    return f"mg.abs({call})" if result.dtype.kind == "c" else call

"""The line of a function's page that says what its gradient is, out of the table of rules."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable
from typing import Any

from mygrad_array_api import _functions, nnet, special  # noqa: F401 they enter the rules
from mygrad_array_api._core.op import OPS, Op

OTHER_NAMES = {
    "absolute": "abs",
    "arccos": "acos",
    "arccosh": "acosh",
    "arcsin": "asin",
    "arcsinh": "asinh",
    "arctan": "atan",
    "arctan2": "atan2",
    "arctanh": "atanh",
    "concatenate": "concat",
    "cumprod": "cumulative_prod",
    "cumsum": "cumulative_sum",
    "digamma": "psi",
    "logsoftmax": "log_softmax",
    "power": "pow",
    "true_divide": "divide",
}
"""Public functions that apply an operation of another name."""


SPELLED_OUT = {
    "tanh_slope(out, x)": "(1 - out ** 2)",
    "(TWO_BY_ROOT_PI * bell(x))": "2 / sqrt(pi) * exp(-x ** 2)",
}
"""What functions of the rules compute."""


def gradient_lines(function: Any, name: str) -> list[str]:
    """Return the paragraph about the gradient, in reStructuredText; empty if no rule has the name.

    Parameters
    ----------
    function : object
        What the page is about.
    name : str
        Its name within its module.
    """
    op = OPS.get(OTHER_NAMES.get(name, name))
    if op is None or not callable(function):
        return []
    if not op.differentiable:
        return ["", "**Gradient.** None: the result does not vary with small changes.", ""]
    lines = ["", f"**Gradient.** {_introduction(op)}", ""]
    for place, rule in _rules(op):
        lines.append(f"- {place}: {_text(rule, place)}")
    return [*lines, ""]


def _introduction(op: Op) -> str:
    if op.kind == "elementwise":
        return (
            "Given the gradient ``g`` of the result ``out``, that of each argument is, before it "
            "is conjugated and summed over broadcast axes:"
        )
    return "Given the gradient ``g`` of the result ``out``, that of each argument is:"


def _rules(op: Op) -> list[tuple[str, Callable[..., Any]]]:
    if op.joint is not None:
        return [(f"``{', '.join(op.inputs)}``", op.joint)]
    return [(f"``{place}``", rule) for place, rule in op.rules.items()]


def _text(rule: Callable[..., Any], place: str) -> str:
    rule = inspect.unwrap(rule)
    body = None if rule.__doc__ else _expression(rule, place.strip("`"))
    said = inspect.getdoc(rule if body is None else _helper(body, rule))
    if said:
        return _escaped(textwrap.shorten(said.split("\n\n")[0], 400))
    if body is None:
        return "by a rule of several steps."
    text = ast.unparse(body).replace("xp.", "").replace("(xp, ", "(")
    for shorter, spelled_out in SPELLED_OUT.items():
        text = text.replace(shorter, spelled_out)
    return f"``{text}``"


def _escaped(text: str) -> str:
    """Text in which a bar is a bar, which reStructuredText takes for a substitution."""
    return re.sub(r"(``.*?``)|\|", lambda found: found[1] or r"\|", text)


def _expression(rule: Callable[..., Any], place: str) -> ast.expr | None:
    """The expression of a rule that is one."""
    try:
        source = textwrap.dedent(inspect.getsource(rule)).strip()
    except (OSError, TypeError):
        return None
    arguments = list(inspect.signature(rule).parameters)
    for text in (source, f"f({source.rstrip(',')})"):  # a statement, or a line within a call
        try:
            tree = ast.parse(text)
        except SyntaxError:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == place:
                found = node.value
                if isinstance(found, ast.Lambda) and _names(found) == arguments:
                    return found.body
    return None


def _names(function: ast.Lambda) -> list[str]:
    return [argument.arg for argument in function.args.args]


def _helper(body: ast.expr, rule: Callable[..., Any]) -> Any:
    """The function that does all of it, if the expression is a call of one."""
    if isinstance(body, ast.Call) and isinstance(body.func, ast.Name):
        return rule.__globals__.get(body.func.id)
    return None

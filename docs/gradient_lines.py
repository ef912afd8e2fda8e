"""The line of a function's page that says what its gradient is, out of the table of rules."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

from formulas import PARTIALS, UntranslatableError, latex

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


CONVENTIONS = Path(__file__).parent / "explanation" / "conventions.md"
"""The page that says what the gradient is where there is no derivative."""


def gradient_lines(function: Any, name: str) -> list[str]:
    """Return the paragraph about the gradient, in reStructuredText; empty if no rule has the name.

    Parameters
    ----------
    function : object
        What the page is about.
    name : str
        Its name within its module.
    """
    op = operation(name)
    if op is None or not callable(function):
        return []
    if not op.differentiable:
        return ["", "**Gradient.** None: the result does not vary with small changes.", ""]
    lines = ["", f"**Gradient.** {_introduction(op)}", ""]
    for place, rule in _rules(op):
        lines.append(f"- {place}: {_text(rule, place)}")
    return [*lines, "", *_convention(name)]


def _convention(name: str) -> list[str]:
    """Where to read on of functions that have kinks."""
    kinks = CONVENTIONS.read_text(encoding="utf-8").partition("## Kinks")[2].partition("```")[0]
    if f"`{name}`" not in kinks:
        return []
    link = ":doc:`the conventions </explanation/conventions>`"
    return [f"Where it has no derivative, {link} say what its gradient is.", ""]


def operation(name: str) -> Op | None:
    """Return the operation that the public function of a name applies."""
    return OPS.get(OTHER_NAMES.get(name, name))


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
    return _typeset(body, rule)


def _typeset(body: ast.expr, rule: Callable[..., Any]) -> str:
    """The expression as a formula, and what its own functions are; else as it is."""
    text = ast.unparse(body).replace("xp.", "").replace("(xp, ", "(")
    try:
        formula, unknown = latex(ast.parse(text, mode="eval").body)
    except UntranslatableError:
        return f"``{text}``"
    return f":math:`{formula}`{_where(unknown, rule)}"


def _where(names: set[str], rule: Callable[..., Any]) -> str:
    """What functions of a formula are, by the first lines of their documentation."""
    lines = [_meaning(name, rule.__globals__.get(name)) for name in sorted(names)]
    return f", where {'; '.join(filter(None, lines))}" if any(lines) else ""


def _meaning(name: str, function: Any) -> str:
    if name in PARTIALS:
        sign, said = PARTIALS[name]
        return f":math:`{sign}` {said}"
    said = inspect.getdoc(function) if inspect.isfunction(function) else None
    return f"``{name}`` is: {_escaped(said.splitlines()[0].rstrip('.'))}" if said else ""


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

"""Translates expressions of Python, which rules are made of, into formulas."""

from __future__ import annotations

import ast

NAMES = {
    "out": r"\mathit{out}",
    "pi": r"\pi",
    "alpha": r"\alpha",
    "delta": r"\delta",
    "lmbda": r"\lambda",
    "LN2": r"\ln 2",
    "LN10": r"\ln 10",
    "DEGREE": r"\frac{\pi}{180}",
    "ROOT_TWO_PI": r"\sqrt{2 \pi}",
    "TWO_BY_ROOT_PI": r"\frac{2}{\sqrt{\pi}}",
}
"""Names that are not written as they are."""

STANDARD = ("sin", "cos", "tan", "sinh", "cosh", "tanh", "log", "exp")
"""Functions that are written in upright letters, and without a backslash in Python."""

CALLS = {
    "abs": r"\left| {0} \right|",
    "bell": r"e^{{-{0}^2}}",
    "conj": r"\overline{{{0}}}",
    "ellipe": r"E\left({0}\right)",
    "ellipk": r"K\left({0}\right)",
    "expit": r"\sigma\left({0}\right)",
    "floor_divide": r"\left\lfloor \frac{{{0}}}{{{1}}} \right\rfloor",
    "inverse_square": r"\frac{{1}}{{{0}^2}}",
    "iv": r"I_{{{0}}}\left({1}\right)",
    "jv": r"J_{{{0}}}\left({1}\right)",
    "keep_where": r"\begin{{cases}} {1} & {0} \\ 0 & \text{{otherwise}} \end{{cases}}",
    "log1p": r"\log\left(1 + {0}\right)",
    "masked": r"\begin{{cases}} {0} & {1} \\ 0 & \text{{otherwise}} \end{{cases}}",
    "maximum": r"\max\left({0}, {1}\right)",
    "minimum": r"\min\left({0}, {1}\right)",
    "one_turn": "{0}",
    "ones_like": "1",
    "polygamma": r"\psi^{{({0})}}\left({1}\right)",
    "psi": r"\psi\left({0}\right)",
    "root_of_asin": r"\sqrt{{1 - {0}^2}}",
    "sigmoid": r"\sigma\left({0}\right)",
    "sqrt": r"\sqrt{{{0}}}",
    "tanh_slope": r"\left(1 - {0}^2\right)",
    "where": r"\begin{{cases}} {1} & {0} \\ {2} & \text{{otherwise}} \end{{cases}}",
    "zeros_like": "0",
    "zeta": r"\zeta\left({0}, {1}\right)",
}
CALLS |= {
    f"{letter}{order}": rf"{letter.upper()}_{order}\left({{0}}\right)"
    for letter in "ijky"
    for order in "01"
}
"""Functions that have signs of their own, for their arguments."""

PARTIALS = {
    "beta_slope": ("I", "is the regularized incomplete beta function"),
    "gamma_slope": ("P", "is the regularized lower incomplete gamma function"),
    "t_slope": ("F", "is Student's distribution function"),
}
"""Functions of the rules that compute a partial derivative: the sign of what of, and its name."""

SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.BitAnd: r"\text{ and }",
    ast.BitOr: r"\text{ or }",
    ast.Eq: "=",
    ast.Gt: ">",
    ast.GtE: r"\ge",
    ast.Lt: "<",
    ast.LtE: r"\le",
    ast.NotEq: r"\ne",
    ast.Sub: "-",
}


class UntranslatableError(Exception):
    """The expression has something for which there is no sign."""


def latex(node: ast.expr) -> tuple[str, set[str]]:
    r"""Return a formula in LaTeX, and the names of the functions in it that are not well known.

    Raises
    ------
    UntranslatableError
        Of an expression that is not a formula of numbers: it has steps, shapes or axes.

    Examples
    --------
    >>> latex(ast.parse("-g * (out / tan(x1))", mode="eval").body)
    ('-g \\, \\frac{\\mathit{out}}{\\tan\\left(x_{1}\\right)}', set())
    """
    translator = _Translator()
    return translator.formula(node), translator.unknown


class _Translator:
    def __init__(self) -> None:
        self.unknown: set[str] = set()

    def formula(self, node: ast.expr) -> str:
        match node:
            case ast.Name(name):
                return _name(name)
            case ast.Constant(value):
                return _number(value)
            case ast.UnaryOp(ast.USub(), operand):
                return _negated(self.factor(operand))
            case ast.Call(ast.Name(name), arguments, keywords):
                return self.call(name, arguments, keywords)
            case _:
                return self.operation(node)

    def operation(self, node: ast.expr) -> str:
        match node:
            case ast.BinOp(left, ast.Div(), right):
                return rf"\frac{{{self.formula(left)}}}{{{self.formula(right)}}}"
            case ast.BinOp(left, ast.Pow(), right):
                return rf"{self.base(left)}^{{{self.formula(right)}}}"
            case ast.BinOp(left, ast.Mult(), right) if ast.dump(left) == ast.dump(right):
                return f"{self.base(left)}^2"
            case ast.BinOp(left, ast.Mult(), right):
                return _product(self.factor(left), self.factor(right))
            case ast.BinOp(left, op, right) | ast.Compare(left, [op], [right]) if type(op) in SIGNS:
                written = f"{self.formula(left)} {SIGNS[type(op)]} {self.factor(right)}"
                return written.replace("- -", "+ ")
            case _:
                raise UntranslatableError(ast.unparse(node))

    def factor(self, node: ast.expr) -> str:
        """A formula, in parentheses if it is a sum."""
        is_sum = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)
        return _parenthesized(self.formula(node)) if is_sum else self.formula(node)

    def base(self, node: ast.expr) -> str:
        """A formula, in parentheses if it is more than one sign."""
        plain = isinstance(node, ast.Name) and node.id not in {"LN2", "LN10"}
        return self.formula(node) if plain else _parenthesized(self.formula(node))

    def call(self, name: str, arguments: list[ast.expr], keywords: list[ast.keyword]) -> str:
        inside = [self.formula(argument) for argument in arguments]
        if name == "exp" or (name == "bell" and len(inside) == 2):
            return self.exponential(*inside)
        if name in CALLS:
            return CALLS[name].format(*inside)
        if name not in STANDARD:
            self.unknown.add(name)
        return rf"{_called(name, keywords)}\left({', '.join(inside)}\right)"

    def exponential(self, x: str, narrowness: str = "") -> str:
        return f"e^{{-{narrowness} {x}^2}}" if narrowness else f"e^{{{x}}}"


def _called(name: str, keywords: list[ast.keyword]) -> str:
    """The sign of a function; the one of what it differentiates, if it is a partial derivative."""
    match keywords:
        case []:
            return rf"\{name}" if name in STANDARD else rf"\mathrm{{{_escaped(name)}}}"
        case [ast.keyword(str(by))] if name in PARTIALS:
            return rf"\partial_{{{by[1:]}}} {PARTIALS[name][0]}"
    raise UntranslatableError(name)


def _product(left: str, right: str) -> str:
    """Two factors, with the signs of both in front."""
    if right.startswith("-"):
        return _product(_negated(left), _negated(right))
    return rf"{left} \, {right}"


def _negated(formula: str) -> str:
    return formula.removeprefix("-") if formula.startswith("-") else f"-{formula}"


def _name(name: str) -> str:
    if name in NAMES:
        return NAMES[name]
    if len(name) == 2 and name[1].isdigit():
        return f"{name[0]}_{{{name[1]}}}"
    return name if len(name) == 1 else rf"\mathit{{{_escaped(name)}}}"


def _number(value: object) -> str:
    if value == 1j:
        return "i"
    if isinstance(value, int | float):
        return f"{value:g}"
    raise UntranslatableError(repr(value))


def _escaped(name: str) -> str:
    return name.replace("_", r"\_")


def _parenthesized(formula: str) -> str:
    return rf"\left({formula}\right)"

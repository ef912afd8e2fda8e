"""Reads the table of the standard's signatures, and compares functions with it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Any

__all__ = ["Entry", "entries", "mismatch"]

_TABLE = Path(__file__).with_name("signatures.txt")
_OPTIONAL = (
    Parameter.POSITIONAL_OR_KEYWORD,
    Parameter.KEYWORD_ONLY,
    Parameter.VAR_KEYWORD,
)


@dataclass(frozen=True)
class Entry:
    """A line of the table.

    Attributes
    ----------
    owner : str
        Where the name is found: "namespace", "Tensor", "info", "linalg" or "fft".
    section : str
        The section of the standard.
    name : str
        The name.
    signature : Signature or None
        The standard's signature; None for what is not called.
    """

    owner: str
    section: str
    name: str
    signature: Signature | None

    def __str__(self) -> str:
        return self.name if self.owner == "namespace" else f"{self.owner}.{self.name}"


def entries(owner: str | None = None) -> list[Entry]:
    """Return the lines of the table, or those of one owner."""
    found: list[Entry] = []
    where = section = ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            where, _, section = line.strip("[]").partition(": ")
        elif line and not line.startswith("#"):
            name, parenthesis, _ = line.partition("(")
            found.append(Entry(where, section, name, _parse(line) if parenthesis else None))
    return [entry for entry in found if owner in (None, entry.owner)]


def mismatch(function: Callable[..., Any], standard: Signature) -> str | None:
    """Say how a function's signature breaks the standard's, or return None.

    Its parameters must be the standard's: the same names, kinds and defaults, and those that go
    by position first and in the same order. What it has beyond them must be optional. How `self`
    is passed is Python's affair.
    """
    own = signature(function)
    required = standard.parameters
    extra = [own.parameters[name] for name in own.parameters if name not in required]
    by_position = [p.name for p in required.values() if p.kind is not Parameter.KEYWORD_ONLY]
    first = list(own.parameters)[: len(by_position)]
    if first != by_position or not required.keys() <= own.parameters.keys():
        return f"{own} is not {standard}"
    for theirs in required.values():
        ours = own.parameters[theirs.name]
        if ours.kind not in _accepting(theirs.kind) and ours.name != "self":
            return f"{ours.name} is {ours.kind.description}, not {theirs.kind.description}"
        if theirs.default is Parameter.empty:
            continue  # what the standard requires may be optional: no valid call is lost
        if ours.default is Parameter.empty:
            return f"{ours.name} must have the default of {standard}"
        if ours.default != theirs.default:
            return f"the default of {ours.name} is {ours.default!r}, not {theirs.default!r}"
    for parameter in extra:
        optional = parameter.default is not Parameter.empty
        if parameter.kind not in _OPTIONAL or not (
            optional or parameter.kind is Parameter.VAR_KEYWORD
        ):
            return f"{parameter.name} is beyond the standard, so it must be optional"
    return None


def _accepting(kind: Any) -> tuple[Any, ...]:
    """The kinds that take whatever a parameter of the given kind takes, in the same order."""
    if kind is Parameter.KEYWORD_ONLY:
        return kind, Parameter.POSITIONAL_OR_KEYWORD
    return (kind,)


def _parse(line: str) -> Signature:
    """Turn ``name(a, /, *, b=None)`` into a signature."""
    arguments = ast.parse(f"def {line}: ...").body[0].args  # type: ignore[attr-defined]
    kinds = [(Parameter.POSITIONAL_ONLY, a.arg) for a in arguments.posonlyargs]
    kinds += [(Parameter.POSITIONAL_OR_KEYWORD, a.arg) for a in arguments.args]
    defaults: list[Any] = [Parameter.empty] * (len(kinds) - len(arguments.defaults))
    defaults += map(ast.literal_eval, arguments.defaults)
    if arguments.vararg:
        kinds.append((Parameter.VAR_POSITIONAL, arguments.vararg.arg))
        defaults.append(Parameter.empty)
    kinds += [(Parameter.KEYWORD_ONLY, a.arg) for a in arguments.kwonlyargs]
    defaults += map(ast.literal_eval, arguments.kw_defaults)
    return Signature(
        [
            Parameter(name, kind, default=default)
            for (kind, name), default in zip(kinds, defaults, strict=True)
        ]
    )

"""MyGrad's public names and how they are called, ours, and the differences that are written down.

A way of passing an argument is a pair such as ``("axis", "by position")``.
"""

from __future__ import annotations

import importlib
import inspect
import re
from inspect import Parameter
from pathlib import Path

import pytest

import mygrad_array_api as mg
from mygrad_array_api._tensor.options import compute

mygrad = pytest.importorskip("mygrad", reason="the test extra installs it")

PAGE = Path(__file__).parent.parent.parent / "docs" / "how-to" / "migrate-from-mygrad.md"

MODULES = (
    "",
    "computational_graph",
    "errors",
    "linalg",
    "nnet",
    "nnet.activations",
    "nnet.initializers",
    "nnet.layers",
    "nnet.losses",
    "operation_base",
    "random",
    "tensor_base",
    "typing",
    "ufuncs",
)
# MyGrad has it only where numba is installed.
GRU = (
    *("X", "Uz", "Wz", "bz", "Ur", "Wr", "br", "Uh", "Wh", "bh"),
    *("s0", "bp_lim", "dropout", "constant"),
)

UFUNC_OPTIONS = {
    p.name for p in inspect.signature(compute).parameters.values() if p.default != p.empty
}

BY_POSITION = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
BY_KEYWORD = (Parameter.KEYWORD_ONLY, Parameter.POSITIONAL_OR_KEYWORD)


def module(package, name):
    """Return a module of a package, or None."""
    try:
        return importlib.import_module(f"{package}.{name}" if name else package)
    except ModuleNotFoundError:
        return None


def names():
    """Return MyGrad's public names: qualified, with the object."""
    found = {}
    for home in MODULES:
        namespace = module("mygrad", home)
        for name in getattr(namespace, "__all__", None) or dir(namespace):
            value = getattr(namespace, name)
            if not name.startswith("_") and name != "TYPE_CHECKING" and not inspect.ismodule(value):
                found[f"{home}.{name}".lstrip(".")] = value
    tensor = module("mygrad", "").Tensor
    own = set(vars(tensor)) - {*vars(type("Plain", (), {})), "__slots__", "__slotnames__"}
    methods = [name for name in own if not name.startswith("_") or name.startswith("__")]
    return found | {f"Tensor.{name}": getattr(tensor, name) for name in methods}


def ours(qualified):
    """Return what we have under a qualified name; raises if there is nothing."""
    home, _, name = qualified.rpartition(".")
    namespace = mg.Tensor if home == "Tensor" else module("mygrad_array_api", home)
    return getattr(namespace, name)


def missing():
    """Return the names that we do not have."""

    def absent(name):
        try:
            ours(name)
        except AttributeError:
            return True
        return False

    return {name for name in [*names(), "nnet.gru", "nnet.layers.gru"] if absent(name)}


def signature(function):
    """Return the parameters of a function; None where there are none to see.

    MyGrad's ufuncs are classes that are called as functions.
    """
    ufunc = isinstance(function, type) and issubclass(function, mygrad.ufunc)
    if not callable(function) or (isinstance(function, type) and not ufunc):
        return None
    try:
        return list(inspect.signature(function).parameters.values())
    except ValueError:
        return None


def ways(parameters):
    """Return the ways in which arguments can be passed, with the place of the positional ones."""
    found = {}
    for place, parameter in enumerate(parameters):
        if parameter.name.startswith("_"):
            continue
        if parameter.kind in BY_POSITION:
            found[parameter.name, "by position"] = place
        if parameter.kind in BY_KEYWORD:
            found[parameter.name, "by keyword"] = place
    return found


def accepts(parameters, name, how, place):
    """Whether a function takes an argument in a way."""
    kinds = [p.kind for p in parameters]
    if how == "by position":
        return Parameter.VAR_POSITIONAL in kinds or place < sum(k in BY_POSITION for k in kinds)
    if name in {p.name for p in parameters if p.kind in BY_KEYWORD}:
        return True
    options = [p for p in parameters if p.kind is Parameter.VAR_KEYWORD]
    if not options:
        return False
    typed = "Options" in str(options[0].annotation)
    return name in UFUNC_OPTIONS if typed else True


def refused():
    """Return the ways of passing arguments that MyGrad has and we do not: (function, name, how)."""
    found = set()
    absent = missing()
    for qualified, theirs in names().items():
        parameters = signature(theirs)
        operator = qualified.endswith("__")  # whose operands Python passes
        if qualified in absent or parameters is None or operator:
            continue
        own = signature(ours(qualified))
        if own is None:
            continue
        if qualified.startswith("Tensor."):
            parameters, own = parameters[1:], own[1:]
        for (name, how), place in ways(parameters).items():
            if not accepts(own, name, how, place):
                found.add((qualified, name, how))
    if "nnet.gru" not in absent:
        own = [p.name for p in signature(ours("nnet.gru"))]
        found |= {("nnet.gru", name, "by keyword") for name in GRU if name not in own}
    return found


def table(heading):
    """Return the rows of the table under a heading of the migration page, as lists of cells."""
    text = PAGE.read_text(encoding="utf-8")
    section = re.search(rf"^#+ {heading}$(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)[1]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


def coded(cell):
    """Return what is set as code in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def listed_names():
    """Return the names that the page says are missing."""
    return {name for row in table("Names that are not here") for name in coded(row[0])}


def listed_ways():
    """Return the ways that the page says are not here; "every function" covers all."""
    found = set()
    for functions, parameters, how, *_ in table("Arguments that are passed differently"):
        for function in coded(functions) or ["*"]:
            found |= {(function, name, how.strip()) for name in coded(parameters)}
    return found

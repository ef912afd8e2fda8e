"""The namespace is what `__all__` says it is, and has all of the standard."""

import ast
import inspect
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import mygrad_array_api as xp
import mygrad_array_api._functions as functions
from conformance.signatures import entries

SECTIONS = [
    import_module(f"{functions.__name__}.{module.name}")
    for module in iter_modules(functions.__path__)
]
EXTENSIONS = ("linalg", "fft", "special")
STANDARD = {entry.name for entry in entries("namespace")}


def public(module):
    """Return the public names of a module that are not modules themselves."""
    return {
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }


def literal_all(module):
    """Return `__all__` as it is written in the source; fails if it is computed."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    for statement in tree.body:
        targets = getattr(statement, "targets", [])
        if any(isinstance(name, ast.Name) and name.id == "__all__" for name in targets):
            return ast.literal_eval(statement.value)
    pytest.fail(f"{module.__name__} has no __all__")


@pytest.mark.parametrize("module", [xp, *SECTIONS], ids=lambda module: module.__name__)
def test_all_is_written_out_without_repetition(module):
    names = literal_all(module)
    assert names == module.__all__
    assert len(names) == len(set(names))


@pytest.mark.parametrize("module", SECTIONS, ids=lambda module: module.__name__)
def test_all_of_a_section_is_what_it_defines(module):
    defined = {
        name
        for name in public(module)
        if getattr(vars(module)[name], "__module__", None) == module.__name__
        and inspect.isfunction(vars(module)[name])
    }
    assert defined <= set(module.__all__)
    assert all(hasattr(module, name) for name in module.__all__)


def test_all_is_what_can_be_imported():
    # Asking for each also imports what is imported only when it is asked for.
    listed = {name for name in xp.__all__ if not inspect.ismodule(getattr(xp, name))}
    private = {name for name in listed if name.startswith("_")}
    assert public(xp) - {"annotations"} == listed - private


@pytest.mark.parametrize("module", SECTIONS, ids=lambda module: module.__name__)
def test_every_public_function_of_a_section_is_in_its_namespace(module):
    section = module.__name__.rpartition(".")[2]
    home = getattr(xp, section) if section in EXTENSIONS else xp
    functions = [name for name in module.__all__ if inspect.isfunction(getattr(module, name))]
    for name in functions:
        assert getattr(home, name) is getattr(module, name), name


def test_the_standard_is_complete():
    assert set(xp.__all__) | {"__array_namespace_info__"} >= STANDARD
    assert all(hasattr(xp, name) for name in STANDARD)


def test_version():
    assert xp.__array_api_version__ == "2025.12"


def test_a_tensor_leads_to_the_namespace():
    tensor = xp.asarray([1.0, 2.0])
    assert tensor.__array_namespace__() is xp
    assert tensor.__array_namespace__(api_version="2025.12") is xp

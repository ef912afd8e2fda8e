"""The namespace is what its stub says it is, and has all of the standard."""

import inspect
import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from mypy import api

import mygrad_array_api as xp
import mygrad_array_api._functions as functions
from conformance.signatures import entries

NAMESPACES = [xp, xp.linalg, xp.fft, xp.special]
SECTIONS = [
    import_module(module.name)
    for module in walk_packages(functions.__path__, f"{functions.__name__}.")
]
STANDARD = {entry.name for entry in entries("namespace")}
SHARED = {"operands", "results", "norm", "interpolating", "masked", "ranking", "skipping", "chains"}
"""The modules of what public functions have in common."""

by_name = pytest.mark.parametrize("namespace", NAMESPACES, ids=lambda module: module.__name__)


def listed(namespace):
    """Return the lines of a stub, as (module, name there, name shown)."""
    stub = Path(namespace.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    return re.findall(r"^from (\S+) import (\w+) as (\w+)$", stub, flags=re.MULTILINE)


@by_name
def test_no_name_is_listed_twice(namespace):
    names = [shown for _, _, shown in listed(namespace)]
    assert len(names) == len(set(names))
    assert sorted({*names} - {"scipy"}) == sorted({*namespace.__all__} - {"__array_api_version__"})


@by_name
def test_every_name_is_that_of_the_module_that_writes_it(namespace):
    for module, name, shown in listed(namespace):
        value = getattr(namespace, shown)
        if inspect.isfunction(value):
            assert value.__module__ == f"{xp.__name__}{module}", shown
            assert getattr(import_module(value.__module__), name) is value


@by_name
def test_what_can_be_imported_is_in_dir(namespace):
    assert {*dir(namespace)} >= {*namespace.__all__}


@by_name
def test_other_names_are_errors(namespace):
    with pytest.raises(AttributeError, match=f"{namespace.__name__}.*has no attribute 'nothing'"):
        namespace.nothing  # noqa: B018


@pytest.mark.parametrize("module", SECTIONS, ids=lambda module: module.__name__)
def test_every_function_without_an_underscore_is_public(module):
    if module.__name__.rpartition(".")[2] in SHARED:
        return
    public = {getattr(home, name) for home in NAMESPACES for name in home.__all__ if home is not xp}
    public |= {value for value in [getattr(xp, name) for name in xp.__all__] if callable(value)}
    for name, value in vars(module).items():
        if inspect.isfunction(value) and value.__module__ == module.__name__ and name[0] != "_":
            assert value in public, f"list {name!r} in a stub, or call it _{name}"


def test_star_import_brings_the_list():
    space = {}
    exec(f"from {xp.__name__} import *", space)  # noqa: S102
    assert {*xp.__all__} <= {*space}


def test_type_checkers_see_every_name(tmp_path):
    lines = [f"import {xp.__name__} as xp", f"import {xp.__name__}.special"]
    lines += [
        f"reveal_type({'xp' + home.__name__.removeprefix(xp.__name__)}.{shown})"
        for home in NAMESPACES
        for _, _, shown in listed(home)
    ]
    program = tmp_path / "program.py"
    program.write_text("\n".join(lines), encoding="utf-8")
    out, _, _ = api.run([str(program), "--follow-imports=silent", f"--cache-dir={tmp_path}"])
    revealed = re.findall(r"Revealed type is (.*)", out)
    assert len(revealed) == len(lines) - 2
    assert [line for line in out.splitlines() if 'type is "Any"' in line or "error:" in line] == []


def test_the_standard_is_complete():
    assert set(xp.__all__) | {"__array_namespace_info__"} >= STANDARD
    assert all(hasattr(xp, name) for name in STANDARD)


def test_version():
    assert xp.__array_api_version__ == "2025.12"


def test_a_tensor_leads_to_the_namespace():
    tensor = xp.asarray([1.0, 2.0])
    assert tensor.__array_namespace__() is xp
    assert tensor.__array_namespace__(api_version="2025.12") is xp

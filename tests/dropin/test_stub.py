"""The stubs are up to date, and know every name."""

import ast
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy
import pytest

from .test_names import found_in

SCRIPT = Path(__file__).parents[2] / "docs" / "generate_numpy_stub.py"


def _generator():
    specification = spec_from_file_location("generate_numpy_stub", SCRIPT)
    module = module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


GENERATOR = _generator()
VERSION = ".".join(numpy.__version__.split(".")[:2])


@pytest.mark.parametrize("path", GENERATOR.stubs(), ids=lambda path: path.name)
def test_a_stub_is_up_to_date(path):
    committed = path.read_text(encoding="utf-8")
    if f"of NumPy {VERSION}:" in committed:  # else names and parameters differ
        assert committed == GENERATOR.stubs()[path]
    assert "def " in committed


@pytest.mark.parametrize("module", GENERATOR.STUBS)
def test_a_stub_has_every_name(module):
    tree = ast.parse(GENERATOR.stubs()[GENERATOR.FOLDER / GENERATOR.STUBS[module]])
    names = set()
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom):
            names |= {alias.asname for alias in statement.names}
        elif isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            names.add(statement.name)
        elif isinstance(statement, ast.AnnAssign):
            names.add(statement.target.id)
    real = found_in(numpy, module.partition(".")[2]) if "." in module else numpy
    assert names >= {name for name in real.__all__ if name != "test"}

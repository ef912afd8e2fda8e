"""What the code costs its readers: figures that only go down.

Each figure has a ceiling, which is today's value. Where a change lowers a figure, lower its ceiling
in the same change, so that it stays so. A ceiling is raised only for what users can do by it.
"""

import ast
import re
from collections import Counter
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import quantiles

import pytest

from tests.test_recipe import STEPS

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src"
FILES = sorted(SRC.rglob("*.py"))
PUBLIC = re.compile(r"mygrad_array_api(/[a-z]\w*)*/(__init__|[a-z]\w*)\.py")

CEILINGS = {
    "lines in src, in thousands": 75,
    "lines of a file, at the 90th percentile": 316,
    "lines of a function, at the 90th percentile": 15,
    "longest function": 75,
    "type: ignore": 43,
    "files that an operation is written in": 5,
    "lines that an operation is written in": 25,
    "private modules with a list of names": 1,
    "sentences that three docstrings share": 89,
    "modules in an import cycle": 0,
}


@cache
def text(path):
    return path.read_text(encoding="utf-8")


@cache
def tree(path):
    return ast.parse(text(path))


def lines_of(path):
    return text(path).count("\n")


def at_90(values):
    return round(quantiles(values, n=10)[-1])


def functions():
    """Yield every function of the source."""
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield node


def length(function):
    """Return the number of lines of a function, without its docstring and its decorators."""
    documentation = function.body[0] if ast.get_docstring(function) else None
    described = documentation.end_lineno - documentation.lineno + 1 if documentation else 0
    return function.end_lineno - function.lineno + 1 - described


def documented():
    """Yield every docstring."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, kinds) and (found := ast.get_docstring(node)):
                yield found


def sentences(docstring):
    """Return the sentences of at least eight words, each once."""
    prose = re.sub(
        r"^(\S.* : .*|\w+\n-+)$", "", docstring.partition("Examples\n---")[0], flags=re.MULTILINE
    )
    prose = re.sub(r"\s+", " ", prose)
    found = {sentence.strip() for sentence in re.split(r"(?<=[.:;]) ", prose)}
    return {sentence for sentence in found if len(sentence.split()) >= 8}


def repeated():
    """Return the sentences that stand in three docstrings or more."""
    counts = Counter(sentence for found in documented() for sentence in sentences(found))
    return [sentence for sentence, count in counts.items() if count >= 3]


def name_of(path):
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in FILES}


def imported(path):
    """Yield the modules that a module imports, wherever it does."""
    package = name_of(path) if path.name == "__init__.py" else name_of(path).rpartition(".")[0]
    skipped = {
        id(inner)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.ImportFrom) or id(node) in skipped:
            continue
        home = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
        home = ".".join([*home, *([node.module] if node.module else [])])
        for alias in node.names:
            full = f"{home}.{alias.name}"
            yield full if full in MODULES else home


def in_cycles():
    """Return the modules of one cycle of imports, if there is one."""
    graph = {
        name: {other for other in imported(path) if other in MODULES and other != name}
        for name, path in MODULES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def listed():
    """Return the private modules that list names which another list has."""
    return [
        path
        for path in FILES
        if not PUBLIC.fullmatch(path.relative_to(SRC).as_posix())
        and re.search("^__all__", text(path), re.MULTILINE)
    ]


MEASURES = {
    "lines in src, in thousands": lambda: -(-sum(map(lines_of, FILES)) // 1000),
    "lines of a file, at the 90th percentile": lambda: at_90([*map(lines_of, FILES)]),
    "lines of a function, at the 90th percentile": lambda: at_90([*map(length, functions())]),
    "longest function": lambda: max(map(length, functions())),
    "type: ignore": lambda: sum(text(path).count("# type: ignore") for path in FILES),
    "files that an operation is written in": lambda: len({name for name, _ in STEPS}),
    "lines that an operation is written in": lambda: sum(
        bool(line.strip()) for _, block in STEPS for line in block.splitlines()
    ),
    "private modules with a list of names": lambda: len(listed()),
    "sentences that three docstrings share": lambda: len(repeated()),
    "modules in an import cycle": lambda: len(in_cycles()),
}


@pytest.mark.parametrize("name", CEILINGS)
def test_a_figure_only_goes_down(name):
    value, ceiling = MEASURES[name](), CEILINGS[name]
    assert value <= ceiling, f"{name}: {value}, which is more than the {ceiling} of before"
    assert value >= ceiling, f"{name} went down: write {value} in the place of {ceiling}"

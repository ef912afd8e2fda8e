"""Makes a notebook of each example: ``python docs/notebooks.py FOLDER``, and for the pages."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parent.parent / "examples"
NO_NOTEBOOK = {"larger_than_memory"}
"""It starts processes of its own, which import the script."""

INSTALL = 'pip install -e ".[examples]"'

ARGUMENTS = """\
import sys

sys.argv = ["{name}"]  # options follow, as on the command line"""
"""What a script is told by the command line."""

BESIDE = r"Path\(__file__\)\.with_\w+\(.*?\)"
"""Where a script saves its picture: a notebook has no file."""

RUN = """\
from IPython.display import Image

main()
Image("{name}.png")"""


def write_all(folder: Path) -> None:
    """Write the notebooks of all examples into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for example in sorted(EXAMPLES.glob("*.py")):
        if example.stem in NO_NOTEBOOK:
            continue
        text = json.dumps(notebook(example), indent=1, ensure_ascii=False)
        (folder / f"{example.stem}.ipynb").write_text(text + "\n", encoding="utf-8")


def notebook(example: Path) -> dict[str, Any]:
    """Return a notebook of a script, as the dictionary that its JSON is of.

    Each class and function is a cell, and so is what stands between two of them. The last cell runs
    ``main`` and shows the picture.
    """
    cells = list(_cells(example.read_text(encoding="utf-8"), example.stem))
    return {
        "cells": [{"id": f"cell-{i}", **cell} for i, cell in enumerate(cells)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cells(source: str, name: str) -> Iterator[dict[str, Any]]:
    tree = ast.parse(source)
    about = (ast.get_docstring(tree) or "").partition("\n\nRun it with")[0]
    title, _, text = about.partition("\n\n")
    yield _markdown(f"# {title.rstrip('.')}\n\n{text}\n\nIt needs `{INSTALL}`, in a clone.")
    for part in _parts(tree.body[1:]):
        lines = source.splitlines()[_first(part[0]) - 1 : part[-1].end_lineno]
        yield _code(re.sub(BESIDE, f'Path("{name}.png")', "\n".join(lines)))
    yield _code(ARGUMENTS.format(name=name))
    yield _code(RUN.format(name=name))


def _parts(statements: list[ast.stmt]) -> Iterator[list[ast.stmt]]:
    """Definitions one by one, and what stands between them together; not the call of main."""
    between: list[ast.stmt] = []
    for statement in statements:
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.If):
            between.append(statement)
            continue
        if between:
            yield between
        between = []
        if not isinstance(statement, ast.If):
            yield [statement]
    if between:
        yield between


def _first(statement: ast.stmt) -> int:
    """The number of the first line of a statement, decorators included."""
    decorators = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


def _markdown(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(text: str) -> dict[str, Any]:
    source = text.splitlines(keepends=True)
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": source,
    }


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))

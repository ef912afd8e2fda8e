"""The notebooks of the gallery hold what the scripts hold, and run from first cell to last."""

import ast
from importlib import import_module
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
QUICK = ("convolutional_network", "gru_sequence", "scipy_custom_op", "side_by_side")
"""The examples that have the option --quick."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the notebooks, as they are written for the pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "docs"))
        written = tmp_path_factory.mktemp("notebooks")
        import_module("notebooks").write_all(written)
    return written


NAMES = sorted(path.stem for path in (ROOT / "examples").glob("*.py"))
NAMES.remove("larger_than_memory")


def definitions(source):
    """The names that a source defines, in order."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return [node.name for node in ast.parse(source).body if isinstance(node, kinds)]


def read(folder, name):
    notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    return notebook


def test_every_example_that_starts_no_processes_has_one(folder):
    assert sorted(path.stem for path in folder.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_it_defines_what_the_script_defines(name, folder):
    cells = [cell.source for cell in read(folder, name).cells if cell.cell_type == "code"]
    script = (ROOT / "examples" / f"{name}.py").read_text(encoding="utf-8")
    assert definitions("\n".join(cells)) == definitions(script)


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_and_shows_the_picture(name, folder, tmp_path):
    notebook = read(folder, name)
    if name in QUICK:
        arguments = notebook.cells[-2]
        arguments.source = arguments.source.replace(f'["{name}"]', f'["{name}", "--quick"]')
    place = {"metadata": {"path": tmp_path}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=place).execute()
    shown = [output for output in notebook.cells[-1].outputs if "data" in output]
    assert "image/png" in shown[-1].data
    assert (tmp_path / f"{name}.png").exists()

"""The recipe for a new operation is complete: five files, thirty lines."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/contributing/add-a-function.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^## \d\..*?`(\S+)`\n.*?^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
(TRIAL,) = re.findall(r"^## Try it\n.*?^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
COPIED = [
    "src/mygrad_array_api",
    "tests/rules",
    "tests/special",
    "tests/conftest.py",
    "tests/__init__.py",
]


def test_it_takes_five_files_and_thirty_lines():
    files = {name for name, _ in STEPS}
    written = [line for _, block in STEPS for line in block.splitlines() if line.strip()]
    assert len(files) <= 5
    assert len(written) <= 30


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy of the library in which the recipe was followed."""
    root = tmp_path_factory.mktemp("tree")
    for name in COPIED:
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, target)
    for name, block in STEPS:
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(f"\n\n{block}")
    return root


def run(tree, *arguments):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tree / "src"), str(tree)])}
    return subprocess.run(  # noqa: S603 our own
        [sys.executable, *arguments],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_function_is_there_and_has_a_gradient(tree):
    done = run(tree, "-c", TRIAL)
    assert done.returncode == 0, done.stderr


def test_every_test_of_rules_passes(tree):
    done = run(tree, "-m", "pytest", "-q", "-k", "hypot3", "tests/rules/test_rules.py")
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout


def test_its_docstring_runs(tree):
    module = "src/mygrad_array_api/_functions/elementwise/powers.py"
    done = run(tree, "-m", "pytest", "-q", "--doctest-modules", "-k", "hypot3", module)
    assert "1 passed" in done.stdout, done.stdout

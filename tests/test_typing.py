"""Type checkers accept a user's program, and find its mistakes."""

import json
import os
import re
import runpy
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAMS = Path(__file__).parent / "typed"


def run(*command):
    environment = {**os.environ, "MYPYPATH": str(ROOT / "src"), "NO_COLOR": "1"}
    return subprocess.run(  # noqa: S603 our own
        [sys.executable, "-m", *map(str, command)],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
        cwd=PROGRAMS,
    )


def lines_by_mypy(program, folder):
    """Return the lines with errors, and all that was said."""
    (folder / "mypy.ini").write_text("[mypy]\nstrict = true\nfollow_imports = silent\n")
    options = ("--config-file", folder / "mypy.ini", "--cache-dir", folder / "cache")
    done = run("mypy", *options, "--no-error-summary", PROGRAMS / program)
    assert done.returncode in (0, 1), done.stderr
    return {int(line) for line in re.findall(r":(\d+): error:", done.stdout)}, done.stdout


def lines_by_pyright(program, folder):
    settings = {
        "include": [str(PROGRAMS / program)],
        "extraPaths": [str(ROOT / "src")],
        "typeCheckingMode": "strict",
        "reportUnusedExpression": False,
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    done = run("basedpyright", "-p", folder, "--pythonpath", sys.executable, "--outputjson")
    found = json.loads(done.stdout)["generalDiagnostics"]
    errors = [error for error in found if error["severity"] == "error"]
    return {error["range"]["start"]["line"] + 1 for error in errors}, done.stdout


CHECKERS = {"mypy": lines_by_mypy, "pyright": lines_by_pyright}


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_right_program_is_accepted(checker, tmp_path):
    lines, said = CHECKERS[checker]("right.py", tmp_path)
    assert not lines, said


@pytest.mark.parametrize("checker", CHECKERS)
def test_mistakes_are_found(checker, tmp_path):
    text = (PROGRAMS / "wrong.py").read_text(encoding="utf-8")
    marked = {i for i, line in enumerate(text.splitlines(), 1) if line.endswith("# wrong")}
    lines, said = CHECKERS[checker]("wrong.py", tmp_path)
    assert lines == marked, said


def test_the_right_program_runs():
    runpy.run_path(str(PROGRAMS / "right.py"))


def test_public_types_are_found_at_run_time():
    typing = import_module("mygrad_array_api.typing")
    assert all(hasattr(typing, name) for name in typing.__all__)

"""NumPy's own tests, which its wheel has, in a copy with another import."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["FILES", "MODULE", "copy", "outcomes"]

MODULE = "mygrad_array_api.numpy"

FILES = (
    "lib/tests",
    "_core/tests/test_numeric.py",
    "_core/tests/test_shape_base.py",
    "_core/tests/test_einsum.py",
    "linalg/tests",
    "fft/tests",
)
"""The tests of the functions: those of arrays, scalars and dtypes are about other things."""

_PLAIN = re.compile(r"^(\s*)import numpy$", re.MULTILINE)
_IMPORT = re.compile(r"^(\s*(?:import|from)\s+)numpy\b", re.MULTILINE)


def copy(target: Path, module: str) -> None:
    """Copy the tests into a folder, with `module` imported in the place of NumPy."""
    source = Path(np.__file__).parent
    for name in FILES:
        where = target / "own" / name
        if (source / name).is_dir():
            shutil.copytree(source / name, where, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            where.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source / name, where)
    shutil.copy(source / "conftest.py", target / "conftest.py")
    if module == "numpy":
        return
    for file in (target / "own").rglob("test_*.py"):
        text = _PLAIN.sub(rf"\1import {module} as numpy", file.read_text(encoding="utf-8"))
        file.write_text(_IMPORT.sub(rf"\g<1>{module}", text), encoding="utf-8")


def outcomes(
    module: str, *, only: str | None = None, where: str = ""
) -> dict[str, tuple[str, str]]:
    """Run the tests with a module in the place of NumPy.

    Returns
    -------
    dict of str to pair of str
        By the name of a test, its outcome, and how it failed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        copy(folder, module)
        report = _run(folder, only, where)
    found = {test["nodeid"]: (test["outcome"], _reason(test)) for test in report["tests"]}
    for item in report.get("collectors", []):
        if item["outcome"] == "failed":
            found[item["nodeid"]] = ("failed", _last_line(item.get("longrepr", "")))
    return {name.removeprefix("own/"): outcome for name, outcome in found.items()}


def _run(folder: Path, only: str | None, where: str) -> dict[str, Any]:
    result = folder / "report.json"
    command = [
        *(
            sys.executable,
            "-m",
            "pytest",
            str(Path("own") / where),
            "-q",
            "--tb=line",
            "--continue-on-collection-errors",
        ),
        *("-p", "no:cacheprovider", "-m", "not slow", "--rootdir", str(folder)),
        *("-c", os.devnull, "-o", "consider_namespace_packages=true", "--import-mode=importlib"),
        *("--json-report", f"--json-report-file={result}", "--json-report-omit=keywords,streams"),
    ]
    if only:
        command += ["-k", only]
    root = Path(__file__).resolve().parents[2]
    paths = [str(root / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    environment.pop("PYTEST_ADDOPTS", None)
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if not result.exists():
        msg = f"the tests stopped before they wrote their report:\n{done.stdout[-3000:]}"
        raise RuntimeError(msg)
    report: dict[str, Any] = json.loads(result.read_text())
    return report


def _reason(test: dict[str, Any]) -> str:
    for stage in ("setup", "call", "teardown"):
        crash = test.get(stage, {}).get("crash")
        if crash:
            return str(crash.get("message", "")).strip()
    return ""


def _last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return lines[-1] if lines else ""

"""Plant each fault in a copy of the library, and demand that the tests near it find it.

Exits with 0 if the faults that survive are those that are known, else with 1.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from .faults import FAULTS, KNOWN, Fault

ROOT = Path(__file__).parents[2]
PACKAGE = "mygrad_array_api"
LIMIT = 600
"""Seconds after which tests that do not end have found a fault."""


def main() -> int:
    """Plant the faults one after another, print what became of each, and return the exit code."""
    options = _options()
    chosen = [
        fault for fault in FAULTS if any(part in fault.name + fault.path for part in options.only)
    ]
    with TemporaryDirectory() as folder:
        source = Path(folder) / "src"
        shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__"))
        survivors = [fault.name for fault in chosen if not _is_found(fault, source)]
    return _tell(chosen, survivors)


def planted(fault: Fault, text: str) -> str:
    """Return the text of a file with a fault in it.

    Raises
    ------
    ValueError
        If what the fault changes does not stand there once.
    """
    if text.count(fault.old) != 1:
        msg = f"{fault.name!r}: {fault.old!r} stands {text.count(fault.old)} times in {fault.path}"
        raise ValueError(msg)
    return text.replace(fault.old, fault.new)


def _is_found(fault: Fault, source: Path) -> bool:
    path = source / PACKAGE / fault.path
    text = path.read_text(encoding="utf-8")
    path.write_text(planted(fault, text), encoding="utf-8")
    try:
        found = _fails(fault.tests.split(), source)
    finally:
        path.write_text(text, encoding="utf-8")
    print(f"{'found   ' if found else 'SURVIVES'}  {fault.name}", flush=True)
    return found


def _fails(tests: list[str], source: Path) -> bool:
    """Whether one of some test files fails, with the library in some folder."""
    files = [str(Path("tests") / test) for test in tests]
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *files]
    environment = os.environ | {"PYTHONPATH": str(source)}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, timeout=LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def _tell(chosen: list[Fault], survivors: list[str]) -> int:
    names = [fault.name for fault in chosen]
    unknown = [name for name in survivors if name not in KNOWN]
    mended = [name for name in KNOWN if name in names and name not in survivors]
    for name in unknown:
        print(f"NOT LISTED  {name}")
    for name in mended:
        print(f"LISTED, BUT FOUND  {name}")
    print(f"mutants: {len(names) - len(survivors)} of {len(names)} faults are found")
    return 1 if unknown or mended else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m conformance.mutants", description=__doc__)
    what = "part of a fault's name or file (all)"
    parser.add_argument("only", nargs="*", default=[""], help=what)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

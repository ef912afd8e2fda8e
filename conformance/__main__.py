"""Run the official suite and demand that it passes, with nothing excluded.

Exits with 0 after a clean run, with 1 after any other, and with 3 where there is no suite to run.

``--over LIBRARY`` runs it on tensors over a library, and on the library itself: a run is clean
if tensors pass whatever the library passes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from .suite import FINGERPRINT, TESTS, SuiteNotFoundError, find, fingerprint
from .verdict import Verdict, judge, lost

MODULE = "mygrad_array_api"
CLEAN, NOT_CLEAN, COULD_NOT_RUN = 0, 1, 3


def main() -> int:
    """Run the suite, print what came of it, and return the exit code."""
    options = _options()
    try:
        suite = find(options.suite)
    except SuiteNotFoundError as error:
        print(f"conformance: could not run: {error}")
        return COULD_NOT_RUN
    if fingerprint(suite) != FINGERPRINT:
        print(f"conformance: could not run: {suite} is not the pinned revision, or was modified")
        return COULD_NOT_RUN
    print(f"conformance: {options.module}, {options.max_examples} examples a test, {suite}")
    if options.over:
        return _compare(suite, options)
    verdict = _verdict(suite, options)
    return NOT_CLEAN if verdict is None else _tell(verdict)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m conformance", description=__doc__)
    parser.add_argument(
        "--suite",
        metavar="PATH",
        help="folder of the suite; default: $ARRAY_API_TESTS, else a pinned clone in the cache",
    )
    parser.add_argument("--max-examples", type=int, default=100, metavar="N")
    parser.add_argument("-n", dest="workers", default="2", metavar="N", help="processes (2)")
    parser.add_argument(
        "-k", dest="only", metavar="EXPRESSION", help="some tests only: never a clean run"
    )
    parser.add_argument(
        "--over",
        metavar="LIBRARY",
        help="run on tensors over array_api_strict, beside that itself",
    )
    parser.add_argument("--module", default=MODULE, help=argparse.SUPPRESS)
    return parser.parse_args()


def _compare(suite: Path, options: argparse.Namespace) -> int:
    """Run the suite on a library and on tensors over it; say what only tensors do not pass."""
    setup = f"import {options.over} as s"
    if options.over == "array_api_strict":
        setup += '; s.set_array_api_strict_flags(api_version="2025.12")'
    tensors = f"{setup}; import {MODULE} as mg; xp = mg.namespace(s)"
    verdicts = []
    for code in (f"{setup}; xp = s", tensors):
        options.module = f"exec('{code}')"  # with these quotes the suite knows it for code
        verdict = _verdict(suite, options)
        if verdict is None:
            return NOT_CLEAN
        verdicts.append(verdict)
    of_library, of_tensors = verdicts
    found = lost(of_library, of_tensors)
    for name, reason in found.items():
        print(f"NOT PASSED  {name}\n    {reason}")
    print(f"conformance: {options.over}: {of_library.summary()}")
    print(f"conformance: tensors over it: {of_tensors.summary()}")
    print(f"conformance: {len(found)} tests that only {options.over} itself passes")
    return NOT_CLEAN if found or of_tensors.total != of_library.total else CLEAN


def _verdict(suite: Path, options: argparse.Namespace) -> Verdict | None:
    """Run the suite, and judge its report; None, said aloud, if it did not write one."""
    with tempfile.TemporaryDirectory() as scratch:
        report, log = _run(suite, options, Path(scratch))
    if report is None:
        print(log)
        print("conformance: NOT CLEAN: the suite stopped before it wrote its report")
        return None
    return judge(report, TESTS)


def _run(
    suite: Path, options: argparse.Namespace, scratch: Path
) -> tuple[dict[str, Any] | None, str]:
    """Run pytest on the suite, writing nothing into it; return its report and its output."""
    result = scratch / "report.json"
    command = [
        *(sys.executable, "-m", "pytest", "array_api_tests"),
        *("-n", options.workers, "-o", "xfail_strict=true"),
        *("--disable-deadline", "--max-examples", str(options.max_examples)),
        *("-p", "conformance.unskip", "-p", "conformance.progress", "-p", "no:cacheprovider"),
        *("--json-report", f"--json-report-file={result}", "--tb=short", "-q"),
    ]
    if options.only:
        command += ["-k", options.only]
    root = Path(__file__).resolve().parent.parent
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("ARRAY_API_TESTS")}
    paths = [str(root), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = inherited | {
        "ARRAY_API_TESTS_MODULE": options.module,
        "ARRAY_API_TESTS_VERSION": "2025.12",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(scratch / "hypothesis"),
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONPYCACHEPREFIX": str(scratch / "bytecode"),
    }
    environment.pop("PYTEST_ADDOPTS", None)
    done = subprocess.run(
        command, cwd=suite, env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    return (json.loads(result.read_text()) if result.exists() else None), done.stdout


def _tell(verdict: Verdict) -> int:
    """Print a verdict and return the exit code that says the same."""
    for name, reason in verdict.bad.items():
        print(f"NOT PASSED  {name}\n    {reason}")
    print(f"conformance: {verdict.summary()}")
    print(f"conformance: {'clean' if verdict.clean else 'NOT CLEAN'}")
    return CLEAN if verdict.clean else NOT_CLEAN


if __name__ == "__main__":
    sys.exit(main())

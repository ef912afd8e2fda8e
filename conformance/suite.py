"""Finds the official suite, and makes sure that it is the pinned revision, unmodified."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

__all__ = [
    "FINGERPRINT",
    "SPECIFICATION_COMMIT",
    "SUITE_COMMIT",
    "TESTS",
    "SuiteNotFoundError",
    "find",
    "fingerprint",
]

SUITE_COMMIT = "55fcc60179efa2680ddd6cd926ddf17b83530e2b"
SPECIFICATION_COMMIT = "5f847a3858875c682ae901aa22b0413bf24be9da"
TESTS = 1384 if sys.version_info < (3, 13) else 1380
"""How many tests the suite has at that revision.

It reads special cases from indented docstrings, and Python 3.13 removed the indentation: there it
overlooks the only case of ceil, floor and trunc, and one of clip, whichever library is tested.
"""

FINGERPRINT = "d1293ade18ea11d3373540d362f20301a67b0c0e3ccdddc9ade504ef59c857bf"
"""What `fingerprint` says of the suite at that revision."""

_SUITE = "https://github.com/data-apis/array-api-tests"
_SPECIFICATION = "https://github.com/data-apis/array-api"


class SuiteNotFoundError(Exception):
    """The suite is neither here nor to be had."""


def find(path: str | None = None) -> Path:
    """Return the folder of the suite: `path`, else $ARRAY_API_TESTS, else a pinned clone.

    Raises
    ------
    SuiteNotFoundError
        If the folder that was named is not the suite, or if none was named and the clone
        cannot be made.
    """
    named = path or os.environ.get("ARRAY_API_TESTS")
    if not named:
        return _clone(_cache())
    folder = Path(named).expanduser().resolve()
    if not _complete(folder):
        msg = f"{folder} does not hold array_api_tests/ and array-api/src/array_api_stubs/"
        raise SuiteNotFoundError(msg)
    return folder


def fingerprint(suite: Path) -> str:
    """Return a digest of everything that decides what the suite tests.

    Left out is the one file that differs between a clone and an unpacked archive.
    """
    digest = hashlib.sha256()
    stubs = Path("array-api", "src", "array_api_stubs", "_2025_12")
    files = [Path("conftest.py"), Path("reporting.py"), Path("pytest.ini")]
    for folder in (Path("array_api_tests"), stubs):
        files += [path.relative_to(suite) for path in (suite / folder).glob("*.py")]
    for file in sorted(files, key=Path.as_posix):
        if file.name != "_version.py":
            digest.update(file.as_posix().encode() + b"\0")
            digest.update((suite / file).read_bytes() + b"\0")
    return digest.hexdigest()


def _complete(folder: Path) -> bool:
    needed = ("array_api_tests", "array-api/src/array_api_stubs", "conftest.py")
    return all((folder / name).exists() for name in needed)


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "mygrad_array_api" / f"array-api-tests-{SUITE_COMMIT[:12]}"


def _clone(folder: Path) -> Path:
    if not _complete(folder):
        _checkout(_SUITE, SUITE_COMMIT, folder)
        _checkout(_SPECIFICATION, SPECIFICATION_COMMIT, folder / "array-api")
    return folder


def _checkout(url: str, commit: str, folder: Path) -> None:
    """Fetch one commit of a repository, and nothing of its history."""
    folder.mkdir(parents=True, exist_ok=True)
    for command in (
        ["git", "init", "--quiet"],
        ["git", "fetch", "--quiet", "--depth=1", url, commit],
        ["git", "checkout", "--quiet", "FETCH_HEAD"],
    ):
        try:
            subprocess.run(
                command,
                cwd=folder,
                check=True,
                capture_output=True,
                text=True,
                timeout=300,
                env=os.environ | {"GIT_TERMINAL_PROMPT": "0"},
            )
        except (OSError, subprocess.SubprocessError) as error:
            lines = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
            reason = lines[-1] if lines else str(error)
            msg = f"no suite was named, and it could not be cloned: {reason}"
            raise SuiteNotFoundError(msg) from error

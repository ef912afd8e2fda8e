"""The reference lists every public function."""

import inspect
from pathlib import Path

import mygrad_array_api as xp

REFERENCE = Path(__file__).parent.parent / "docs" / "reference" / "index.md"


def test_the_reference_lists_every_function():
    listed = {line.strip() for line in REFERENCE.read_text(encoding="utf-8").splitlines()}
    functions = {name for name in xp.__all__ if inspect.isfunction(getattr(xp, name))}
    assert {name for name in functions if not name.startswith("_")} <= listed

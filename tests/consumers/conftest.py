"""The rows are no tests, and need libraries that may not be there: only the tests are collected."""

from pathlib import Path

HERE = Path(__file__).parent

collect_ignore = [
    "scipy_rows",
    *(path.name for path in HERE.glob("*.py") if not path.name.startswith("test_")),
]

"""Makes pytest run the code blocks of the prose: README.md and everything under docs/."""

import os

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=0), SkipParser()],
    patterns=["README.md", "docs/**/*.md"],
).pytest()

# SciPy reads it when it is imported, which no test does earlier: its functions then take tensors.
os.environ["SCIPY_ARRAY_API"] = "1"

# Its docstrings, and so the examples in them, are NumPy's.
collect_ignore = ["src/mygrad_array_api/numpy/__init__.py"]

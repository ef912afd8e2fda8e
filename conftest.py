"""Makes pytest run the code blocks of the prose: README.md and everything under docs/."""

import os
from importlib.util import find_spec

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=0), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
).pytest()

# SciPy reads it when it is imported, which no test does earlier: its functions then take tensors.
os.environ["SCIPY_ARRAY_API"] = "1"

# Its docstrings, and so the examples in them, are NumPy's.
collect_ignore = ["src/mygrad_array_api/numpy/__init__.py"]

# It is imported when pages are built, by what builds them.
collect_ignore += ["docs/mathematics.py"]

# Backends of libraries that are not installed: they import them.
collect_ignore += [
    f"src/mygrad_array_api/_backends/{module}.py"
    for module, library in {
        "cupy": "cupy",
        "dask": "dask",
        "jax": "jax",
        "strict": "array_api_strict",
        "torch": "torch",
    }.items()
    if find_spec(library) is None
]

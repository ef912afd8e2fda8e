"""The public special functions, by SciPy's names, one file per family."""

from mygrad_array_api._backends.numpy import special as _computed  # noqa: F401 binds the operations

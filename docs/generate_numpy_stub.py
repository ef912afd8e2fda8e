"""Write the stubs of `mygrad_array_api.numpy`, from which editors know its names.

Run ``python docs/generate_numpy_stub.py`` after a change of the tables; a test compares.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from inspect import Parameter
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

import mygrad_array_api as mg
from mygrad_array_api.numpy._modules import members

FOLDER = Path(mg.__file__).parent / "numpy"

STUBS = {"numpy": "__init__.pyi", "numpy.linalg": "linalg.pyi", "numpy.fft": "fft.pyi"}
"""The files, by the module of NumPy's that they are about."""

HEADER = """\
# Written by docs/generate_numpy_stub.py, of NumPy {version}: do not edit.
from typing import Any

{imports}

"""

UFUNC = """\
class Ufunc:
    nin: int
    nout: int
    nargs: int
    ntypes: int
    types: list[str]
    identity: Any
    signature: str | None
    def __call__(self, *args: Any, **kwargs: Any) -> Any: ...
    def reduce(self, array: Any, /, *args: Any, **kwargs: Any) -> Any: ...
    def accumulate(self, array: Any, /, *args: Any, **kwargs: Any) -> Any: ...
    def reduceat(self, array: Any, indices: Any, /, *args: Any, **kwargs: Any) -> Any: ...
    def outer(self, A: Any, B: Any, /, **kwargs: Any) -> Any: ...
    def at(self, a: Any, indices: Any, /, *args: Any) -> None: ...

"""

SUBSTITUTED_IN = """\
def substituted_in(
    package: str | ModuleType, *, leave_compiled: bool = ...
) -> AbstractContextManager[None]: ...
"""


def stubs() -> dict[Path, str]:
    """Return the text of each stub."""
    return {FOLDER / name: "".join(_stub(module)) for module, name in STUBS.items()}


def _stub(module: str) -> Iterator[str]:
    real: ModuleType = np if module == "numpy" else getattr(np, module.partition(".")[2])
    own = mg if module == "numpy" else getattr(mg, module.partition(".")[2])
    names = sorted(members(module))
    functions = [name for name in names if _is_function(getattr(real, name))]
    ufuncs = [name for name in names if isinstance(getattr(real, name), np.ufunc)]
    others = [name for name in names if name not in (*functions, *ufuncs)]
    version = ".".join(np.__version__.split(".")[:2])
    yield HEADER.format(version=version, imports="\n".join(_imports(module, others)))
    if module == "numpy":
        yield UFUNC
    for name in ufuncs:
        yield f"{name}: Ufunc\n"
    yield "\n"
    for name in functions:
        yield _function(name, getattr(real, name), getattr(own, name, None))
    if module == "numpy":
        yield SUBSTITUTED_IN


def _is_function(value: Any) -> bool:
    return (
        callable(value) and not isinstance(value, (type, np.ufunc)) and hasattr(value, "__name__")
    )


def _imports(module: str, names: list[str]) -> Iterator[str]:
    own = {path.removesuffix(".pyi") for path in STUBS.values()}
    if module == "numpy":
        yield "from contextlib import AbstractContextManager"
        yield "from types import ModuleType\n"
    taken = [name for name in names if name not in own]
    if taken:
        yield f"from {module} import ("
        yield from (f"    {name} as {name}," for name in taken)
        yield ")\n"
    yield "from mygrad_array_api import Tensor"
    if module == "numpy":
        yield ""
        yield from (f"from . import {name} as {name}" for name in names if name in own)


def _function(name: str, real: Callable[..., Any], own: Any) -> str:
    returns = "Tensor" if _gives_tensor(own) else "Any"
    try:
        parameters = [*inspect.signature(real).parameters.values()]
    except ValueError:
        return f"def {name}(*args: Any, **kwargs: Any) -> {returns}: ...\n"
    written = list(_parameters(parameters))
    line = f"def {name}({', '.join(written)}) -> {returns}: ...\n"
    if len(line) <= 100:
        return line
    inner = ", ".join(written)
    if len(inner) + 4 <= 100:
        return f"def {name}(\n    {inner}\n) -> {returns}: ...\n"
    return (
        f"def {name}(\n" + "".join(f"    {item},\n" for item in written) + f") -> {returns}: ...\n"
    )


def _gives_tensor(own: Any) -> bool:
    return inspect.isfunction(own) and own.__annotations__.get("return") == "Tensor"


def _parameters(parameters: list[Parameter]) -> Iterator[str]:
    """Write parameters with their names and kinds, and whether there is a default."""
    before = None
    for parameter in parameters:
        if before is Parameter.POSITIONAL_ONLY and parameter.kind is not before:
            yield "/"
        if parameter.kind is Parameter.KEYWORD_ONLY and before not in (
            Parameter.KEYWORD_ONLY,
            Parameter.VAR_POSITIONAL,
        ):
            yield "*"
        before = parameter.kind
        stars = {Parameter.VAR_POSITIONAL: "*", Parameter.VAR_KEYWORD: "**"}.get(before, "")
        default = "" if parameter.default is Parameter.empty else " = ..."
        yield f"{stars}{parameter.name}: Any{default}"
    if before is Parameter.POSITIONAL_ONLY:
        yield "/"


if __name__ == "__main__":
    for path, text in stubs().items():
        path.write_text(text, encoding="utf-8")

"""Public names that are imported when they are first asked for, as SPEC 1 has it.

The list of a namespace is its stub, which editors and type checkers read, and so does this module.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any


def attach(
    namespace: dict[str, Any],
) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """Return `__getattr__`, `__dir__` and `__all__` of a module with a stub beside it.

    A line ``from .module import name as shown`` of the stub says where a name is written. A name
    that was asked for once is an attribute of the module like any other.
    """
    module, package = namespace["__name__"], namespace["__package__"]
    homes = _homes(Path(namespace["__file__"]).with_suffix(".pyi"))

    def find(name: str) -> Any:
        if name not in homes:
            msg = f"module {module!r} has no attribute {name!r}"
            raise AttributeError(msg)
        home, real = homes[name]
        if home == ".":
            return import_module(f".{real}", package)
        value = namespace[name] = getattr(import_module(home, package), real)
        return value

    return find, lambda: sorted({*namespace, *homes}), [*homes]


def _homes(stub: Path) -> dict[str, tuple[str, str]]:
    """Return for each name the module that it is in, and what it is called there."""
    homes = {}
    for line in stub.read_text(encoding="utf-8").splitlines():
        if line.startswith("from ."):
            _, module, _, name, _, shown = line.split()
            homes[shown] = module, name
    return homes

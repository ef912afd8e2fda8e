"""Pictures, as the package graphviz makes them."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path
from typing import Any

import graphviz
from graphviz.backend import dot_command

INSTALL = (
    "drawing needs Graphviz, which is not installed: pip install graphviz graphviz-pure, or "
    "pip install graphviz and the program dot"
)


class Picture(graphviz.Source):
    """A picture of a graph, which is drawn when it is shown, piped or rendered.

    Beside what `graphviz.Source` does, it finds the program that comes as a wheel, and is
    rendered as SVG by default, since that program writes no PDF.
    """

    def __init__(self, source: str, *, summary: str = "", **options: Any) -> None:
        super().__init__(source, **{"format": "svg", **options})
        self.summary = summary

    def pipe(self, *args: Any, **options: Any) -> Any:
        """Return the drawn picture, as bytes, or as text in an encoding."""
        _find_program()
        return super().pipe(*args, **options)

    def render(self, *args: Any, **options: Any) -> str:
        """Draw the picture into a file, and return its path."""
        _find_program()
        return super().render(*args, **options)

    def save(self, filename: Any = None, **options: Any) -> str:
        """Save the source, and return its path."""
        suffix = Path(filename or "").suffix.lower()
        if suffix in (".svg", ".png", ".pdf", ".jpg", ".jpeg", ".gif", ".webp"):
            msg = (
                f"save() writes the source, which is not {suffix}: write "
                f"render(outfile={str(filename)!r}, cleanup=True), or save to a file .gv"
            )
            raise ValueError(msg)
        return super().save(filename, **options)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None, **_: Any) -> Any:
        """Show the picture in Jupyter; where it cannot be drawn, say why."""
        try:
            return {**super()._repr_mimebundle_(include, exclude), "text/plain": repr(self)}
        except FileNotFoundError as error:
            return {"text/plain": f"{self!r}\n{error}"}

    def __repr__(self) -> str:
        return f"<Picture of a graph: {self.summary}>" if self.summary else super().__repr__()


def _find_program() -> None:
    """Let the package use Graphviz's own program, else the one that comes as a wheel."""
    found = (
        shutil.which("dot")
        or shutil.which("graphviz-pure")
        or shutil.which("graphviz-pure", path=sysconfig.get_path("scripts"))
    )
    if found is None:
        raise FileNotFoundError(INSTALL)
    dot_command.DOT_BINARY = Path(found)

"""A picture: its source in the DOT language, and the program that draws it."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from os import PathLike
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds after which drawing is given up: a folded graph takes a fraction of one."""

MISSING = (
    "drawing needs Graphviz, which is not installed: "
    "pip install graphviz-pure, or install the program dot "
    "(the source of the picture needs no program)"
)


class Picture:
    """A picture of a graph, which is drawn when it is shown or saved.

    Attributes
    ----------
    source : str
        The picture in the DOT language.
    """

    __slots__ = ("source", "summary")

    def __init__(self, source: str, summary: str) -> None:
        self.source = source
        self.summary = summary

    def pipe(self, format: str = "svg") -> bytes:
        """Return the drawn picture.

        Parameters
        ----------
        format : str
            ``"svg"``, ``"png"``, or what else the program can write.

        Returns
        -------
        bytes

        Raises
        ------
        FileNotFoundError
            If the program is not installed.
        ValueError
            If the program cannot write that format.
        TimeoutError
            If drawing takes more than a minute.
        """
        command = [_program(), f"-T{format}"]
        text = self.source.encode()
        try:
            # Neither part of the command is a shell's business, and the source is escaped.
            done = subprocess.run(  # noqa: S603
                command, input=text, capture_output=True, check=False, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired as error:
            msg = f"drawing took more than {PATIENCE:.0f} s: choose a smaller limit"
            raise TimeoutError(msg) from error
        if done.returncode:
            msg = f"Graphviz cannot draw this as {format!r}: {done.stderr.decode().strip()}"
            raise ValueError(msg)
        return done.stdout

    def save(self, file: str | PathLike[str]) -> Path:
        """Write the picture to a file.

        Parameters
        ----------
        file : str or path
            Where to write. The suffix is the format: ``.svg``, ``.png``; ``.dot`` or ``.gv``
            for the source; or what else the program can write.

        Returns
        -------
        pathlib.Path

        Raises
        ------
        FileNotFoundError
            If the program is not installed, and it is not the source that is to be saved.
        ValueError
            If there is no suffix, or the program cannot write that format.
        """
        path = Path(file)
        format = path.suffix.lower()[1:]
        if not format:
            msg = f"the name {str(path)!r} needs a suffix that says the format, such as .svg"
            raise ValueError(msg)
        content = self.source.encode() if format in ("dot", "gv") else self.pipe(format)
        path.write_bytes(content)
        return path

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        """Show the picture in Jupyter; where it cannot be drawn, say why."""
        try:
            return {"image/svg+xml": self.pipe("svg").decode(), "text/plain": repr(self)}
        except (OSError, ValueError) as error:
            return {"text/plain": f"{self!r}\n{error}"}

    def __repr__(self) -> str:
        return f"<Picture of a graph: {self.summary}>"


def _program() -> str:
    """Find the program: Graphviz's own, or the one that comes as a wheel."""
    found = (
        shutil.which("dot")
        or shutil.which("graphviz-pure")
        or shutil.which("graphviz-pure", path=sysconfig.get_path("scripts"))
    )
    if found is None:
        raise FileNotFoundError(MISSING)
    return found

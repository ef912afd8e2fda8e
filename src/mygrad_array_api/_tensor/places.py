"""Where in the user's code something happens."""

from __future__ import annotations

import copy
import linecache
import os
import sys
from pathlib import Path
from sysconfig import get_path
from types import FrameType

import numpy as np

_HERE = str(Path(__file__).parent.parent) + os.sep
_BETWEEN = (
    str(Path(__file__).parent.parent) + os.sep,
    str(Path(np.__file__).parent) + os.sep,
    copy.copy.__code__.co_filename,
)

_INSTALLED = tuple(path + os.sep for path in {*map(get_path, ("purelib", "platlib", "stdlib"))})

Place = tuple[str, int]
"""A file and a line."""


def is_ours(frame: FrameType) -> bool:
    """Whether code of the library runs in a frame."""
    return frame.f_code.co_filename.startswith(_HERE)


def users_place() -> Place:
    """Return the innermost line that led here, outside of the library, NumPy and `copy`."""
    frame = sys._getframe(1)
    while _is_between(frame) and frame.f_back is not None:
        frame = frame.f_back
    return frame.f_code.co_filename, frame.f_lineno


def caller_of_others() -> Place | None:
    """Return the line that called the code of other packages which led here, if they did."""
    frame: FrameType | None = sys._getframe(1)
    others = False
    while frame is not None:
        if not _is_between(frame):
            if not frame.f_code.co_filename.startswith(_INSTALLED):
                return (frame.f_code.co_filename, frame.f_lineno) if others else None
            others = True
        frame = frame.f_back
    return None


def users_level() -> int:
    """Return the `stacklevel` of a warning that is to show the user's line, of one who warns."""
    level = 1
    frame = sys._getframe(1)
    while _is_between(frame) and frame.f_back is not None:
        frame = frame.f_back
        level += 1
    return level


def _is_between(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith(_BETWEEN)


def described(place: Place) -> str:
    """Return a place with its line of code, for a message."""
    line = linecache.getline(*place).strip()
    return f"{place[0]}:{place[1]}" + (f": {line}" if line else "")

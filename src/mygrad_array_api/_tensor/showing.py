"""What is shown of a tensor, as text and in notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .convert import Conversions

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""What `html.escape` does to a text; to import that module takes longer than all of this one."""


def marked(text: str) -> str:
    """Return the text of a tensor that is a constant, though its dtype does not say so."""
    last = text.rpartition("\n")[2]
    fits = len(last) + len(" constant=True") < np.get_printoptions()["linewidth"]
    separator = " " if fits else "\n" + " " * len("Tensor(")
    return f"{text[:-1]},{separator}constant=True)"


def html_of(x: Conversions) -> str:
    """Return the table that notebooks show: what a tensor is, and its values."""
    facts = {
        "shape": x.shape,
        "dtype": x.dtype,
        "constant": x.constant,
        "creator": None if x.creator is None else x.creator.name,
        "gradient": x.grad,
        "values": x,
    }
    texts = {name: str(fact).translate(_ESCAPED) for name, fact in facts.items()}
    rows = "".join(
        f'<tr><th style="text-align: left">{name}</th>'
        f'<td style="text-align: left"><pre style="margin: 0">{text}</pre></td></tr>'
        for name, text in texts.items()
    )
    return f"<table>{rows}</table>"

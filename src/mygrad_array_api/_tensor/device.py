"""The one device."""

from __future__ import annotations

from reprlib import repr as shown
from typing import Any

DEVICE = "cpu"


def check_device(device: Any) -> None:
    """Raise a ValueError if `device` is neither None nor the one device."""
    if device is not None and device != DEVICE:
        msg = (
            f"the only device is {DEVICE!r}, not {shown(device)}: elsewhere, make tensors of the "
            "arrays of a library that computes there, such as mg.asarray(torch_tensor)"
        )
        raise ValueError(msg)

"""In which dtype rules add up what would lose digits in its own."""

from __future__ import annotations

from typing import Any


def wider(xp: Any, dtype: Any) -> Any:
    """Return the dtype with more digits than another one has, or the same where none has more."""
    bits = xp.finfo(dtype).bits
    if bits == 16:
        return xp.float32
    if bits == 32:
        return xp.float64 if xp.isdtype(dtype, "real floating") else xp.complex128
    return dtype


def half_widened(xp: Any, *arrays: Any) -> tuple[Any, ...]:
    """Return arrays of `float16` as `float32`. The engine casts what comes of them back."""
    if xp.finfo(arrays[0].dtype).bits != 16:
        return arrays
    return tuple(xp.astype(array, dtype=xp.float32) for array in arrays)


def normal(xp: Any, size: Any) -> bool:
    """Whether it is known that all magnitudes have all digits: none is too small or too large."""
    limits = xp.finfo(size.dtype)
    fits = (size >= float(limits.smallest_normal)) & (size <= float(limits.max))
    return bool(xp.known_all(fits))

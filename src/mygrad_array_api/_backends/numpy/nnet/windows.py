"""Windows that slide over the last axes of NumPy arrays: where they lie, and views of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from numpy.lib.stride_tricks import as_strided

Sizes = tuple[int, ...]


def grid_of(sizes: Sizes, window: Sizes, stride: Sizes, dilation: Sizes) -> Sizes:
    """How many windows fit along each axis."""
    return tuple(
        (size - (extent - 1) * gap - 1) // step + 1
        for size, extent, step, gap in zip(sizes, window, stride, dilation)
    )


def offsets(
    window: Sizes, grid: Sizes, stride: Sizes, dilation: Sizes
) -> Iterator[tuple[Sizes, tuple[Any, ...]]]:
    """Yield each place within a window, and the key of that place in all windows at once."""
    for place in product(*map(range, window)):
        yield (
            place,
            (
                ...,
                *(
                    slice(i * gap, i * gap + (count - 1) * step + 1, step)
                    for i, gap, count, step in zip(place, dilation, grid, stride)
                ),
            ),
        )


def windows(x: Any, window: Sizes, grid: Sizes, stride: Sizes, dilation: Sizes) -> Any:
    """View an array as windows over its last axes: first the places within one, then the grid."""
    lead = x.ndim - len(window)
    steps = x.strides[lead:]
    return as_strided(
        x,
        (*x.shape[:lead], *window, *grid),
        (
            *x.strides[:lead],
            *(step * gap for step, gap in zip(steps, dilation)),
            *(step * jump for step, jump in zip(steps, stride)),
        ),
        writeable=False,
    )

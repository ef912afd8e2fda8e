"""Whether windows fit."""

from __future__ import annotations

Sizes = tuple[int, ...]


def check_fit(
    function: str,
    sizes: Sizes,
    window: Sizes,
    stride: Sizes,
    padding: Sizes,
    dilation: Sizes,
) -> None:
    """Demand that along each axis the windows begin and end where the data do.

    Raises
    ------
    ValueError
        If a window is longer than the data, or the last step leaves something over.
    """
    for axis, (size, extent, step, pad, gap) in enumerate(
        zip(sizes, window, stride, padding, dilation)
    ):
        room = size + 2 * pad - ((extent - 1) * gap + 1)
        if room < 0 or room % step:
            msg = (
                f"{function}(): along axis {axis} of those with windows, {size} elements with "
                f"padding {pad} are not covered by windows of {extent} elements with dilation "
                f"{gap} and stride {step}"
            )
            raise ValueError(msg)

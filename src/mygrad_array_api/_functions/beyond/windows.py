"""Windows that slide over the last axes of an array."""

from __future__ import annotations

from collections.abc import Sequence

from mygrad_array_api._rules import manipulation as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.sizes import sizes
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


def sliding_window_view(
    arr: ArrayLike,
    window_shape: Sequence[int],
    step: int | Sequence[int],
    dilation: int | Sequence[int] | None = None,
) -> Tensor:
    """View an array as windows that slide over its last axes.

    Parameters
    ----------
    arr : array_like, (..., X0, ...)
    window_shape : sequence of int
        The shape of a window, which says over how many axes it slides.
    step : int or sequence of int
        How far apart the windows are, along each of those axes.
    dilation : int or sequence of int, optional
        How far apart the elements of a window are, along each axis; by default 1.

    Returns
    -------
    Tensor, (G0, ..., ..., W0, ...)
        First the grid of windows, then the other axes, then the window. Windows lie wherever they
        fit: ``G = (X - (W - 1) dilation - 1) // step + 1`` along each axis. A view that cannot be
        written to.

    Raises
    ------
    TypeError
        If anything but integers is given.
    ValueError
        If an integer is not positive, or a window does not fit.

    Notes
    -----
    Differentiable: an element of several windows adds up their gradients.

    NumPy's function of that name takes tensors, too: it has no steps, and other axes in front.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.tensor([1.0, 2.0, 3.0, 4.0, 5.0])
    >>> windows = mg.sliding_window_view(x, (2,), 2)
    >>> windows.tolist()
    [[1.0, 2.0], [3.0, 4.0]]
    >>> mg.sliding_window_view(x, (3,), 1, dilation=2).tolist()
    [[1.0, 3.0, 5.0]]
    """
    x = as_tensor(arr)
    window = sizes("window_shape", window_shape, None, 1)
    count, lead = len(window), x.ndim - len(window)
    steps = sizes("step", step, count, 1)
    gaps = sizes("dilation", 1 if dilation is None else dilation, count, 1)
    spans = tuple((extent - 1) * gap + 1 for extent, gap in zip(window, gaps))
    if not count or lead < 0 or any(span > n for span, n in zip(spans, x.shape[lead:])):
        msg = f"windows that span {spans} do not fit into the last axes of shape {x.shape}"
        raise ValueError(msg)
    axes = tuple(range(lead, x.ndim))
    view = apply(rules.sliding_window_view, x, window_shape=spans, axis=axes)
    each = (slice(None, None, n) for n in (*steps, *gaps))
    view = view[(*(slice(None),) * lead, *each)]
    return view.moveaxis(axes, tuple(range(count)))

"""Sums of products over labelled axes."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.contraction import contracted, parsed
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.tensor import Tensor


def einsum(
    *operands: Any, optimize: Any = False, out: Any = None, constant: bool | None = None
) -> Tensor:
    """Multiply arrays, and sum over some of their axes, all of which have labels.

    Parameters
    ----------
    *operands : str, then array_like
        The subscripts, such as ``"ij,jk->ik"``: the labels of the axes of each array, and of
        those of the result. A repeated label of one array is its diagonal, an ellipsis stands
        for all other axes. Without an arrow, the result has the labels that occur once, in
        alphabetical order. Or each array followed by a list of integers as labels, and at last
        the list of the result.
    optimize : bool, str, or list, optional
        In which order more than two arrays are multiplied, as in `numpy.einsum`. Not at all, by
        default, which here leaves the choice to the cheap "greedy" search.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    constant : bool, optional
        Whether the result is a constant; by default it is if all arrays are.

    Returns
    -------
    Tensor
        Of a single array of which nothing is summed, a view.

    Raises
    ------
    ValueError
        If the subscripts do not fit the arrays, or each other.

    Notes
    -----
    Differentiable in all arrays. Products of two arrays are computed as matrix products.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> a, b = mg.asarray([[1.0, 2.0], [3.0, 4.0]]), mg.asarray([5.0, 6.0])
    >>> y = mg.einsum("ij,j->i", a, b)
    >>> y.tolist()
    [17.0, 39.0]
    >>> y.backward()
    >>> b.grad
    array([4., 6.])
    """
    subscripts, arrays = parsed(operands)
    result = contracted(subscripts, [as_tensor(x) for x in arrays], optimize, constant)
    return delivered(result, out, "einsum")

"""The best assignment, which is constant."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._tensor.composing import as_tensor, plain
from mygrad_array_api._tensor.typing import ArrayLike


def linear_sum_assignment(cost_matrix: ArrayLike, maximize: bool = False) -> tuple[Any, Any]:
    """Assign rows to columns such that the sum of the costs is least.

    Parameters
    ----------
    cost_matrix : array_like, shape (M, N)
    maximize : bool
        Whether the sum is to be largest.

    Returns
    -------
    row_ind, col_ind : array of int
        The assignment. It is a constant; index the costs with it for a sum with a gradient.

    Raises
    ------
    ValueError
        If the costs are not a matrix, or no assignment has a finite sum.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> cost = mg.tensor([[4.0, 1.0], [2.0, 3.0]])
    >>> cost[optimize.linear_sum_assignment(cost)].sum().backward()
    >>> cost.grad
    array([[0., 1.],
           [1., 0.]])
    """
    return of_scipy("optimize", "linear_sum_assignment")(plain(as_tensor(cost_matrix)), maximize)

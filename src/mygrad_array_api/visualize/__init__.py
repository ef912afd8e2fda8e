"""Pictures of graphs, drawn with Graphviz."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import Any

from mygrad_array_api._tensor.sizes import integer
from mygrad_array_api._tensor.tensor import Tensor

from .dot import Content, dot_source
from .picture import Picture
from .survey import survey

__all__ = ["Picture", "build_graph"]


def build_graph(
    fin: Tensor,
    names: Mapping[str, Any] | None = None,
    *,
    render: bool = True,
    save: bool | str | PathLike[str] = False,
    dims: bool = True,
    dtypes: bool = True,
    sum_stats: bool = False,
    values: bool = False,
    gradients: bool = False,
    memory: bool = False,
    limit: int = 100,
) -> Picture | None:
    """Draw how a tensor was computed.

    Boxes are tensors, and pills are operations with their keywords. Constants, variables that
    no operation made, views, and versions of a tensor that was written to look different. The
    graph is not changed by it, and no gradient is lost.

    Parameters
    ----------
    fin : Tensor
        The tensor at which the graph ends. Draw it before ``backward()``, which cuts the graph.
    names : mapping of str to Tensor or ndarray, optional
        What tensors are called; what it contains besides tensors and arrays is passed over, so
        that ``names=locals()`` gives them the names of the variables.
    render : bool
        Whether to return the picture.
    save : bool or path
        Where to save the picture: the suffix says whether as SVG, PNG, DOT source (``.dot``),
        or what else the program can write. True is for ``computational_graph.svg``.
    dims, dtypes : bool
        Whether to show shapes and data types.
    sum_stats : bool
        Whether to show the smallest, largest and mean value and the median.
    values, gradients : bool
        Whether to show values, and gradients (which ``backward(create_graph=True)`` leaves in a
        graph). A graph does not keep every value: of the others, `fin` and those that `names`
        contains are shown.
    memory : bool
        Whether to show what each operation keeps for its gradient, and how many bytes that is.
    limit : int
        How many operations are drawn: the last ones. The others are folded into one box that
        counts them.

    Returns
    -------
    Picture or None
        Jupyter shows it. Its ``save(file)`` writes it to a file, and its ``source`` is the text
        in the DOT language, which needs no program.

    Raises
    ------
    TypeError
        If `fin` is not a tensor, `names` not a mapping, or `limit` not an integer.
    ValueError
        If `limit` is negative.
    FileNotFoundError
        If the picture is to be saved and the program is not installed:
        ``pip install graphviz-pure``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.visualize import build_graph
    >>> x = mg.tensor([1.0, 2.0])
    >>> y = mg.sum(x * x)
    >>> build_graph(y, names={"x": x, "y": y})
    <Picture of a graph: 3 tensors, 2 operations>
    """
    if not isinstance(fin, Tensor):
        msg = f"build_graph() draws the graph of a tensor, not of a {type(fin).__name__}"
        raise TypeError(msg)
    if names is not None and not isinstance(names, Mapping):
        msg = f"names must map names to tensors, not be a {type(names).__name__}"
        raise TypeError(msg)
    limit = integer("limit", limit)
    if limit < 0:
        msg = f"limit must not be negative, but is {limit}"
        raise ValueError(msg)
    graph = survey(fin, names or {}, limit)
    content = Content(
        dims=dims,
        dtypes=dtypes,
        stats=sum_stats,
        values=values,
        gradients=gradients,
        memory=memory,
    )
    picture = Picture(dot_source(graph, content), graph.summary)
    if save is not False:
        picture.save("computational_graph.svg" if save is True else save)
    return picture if render else None

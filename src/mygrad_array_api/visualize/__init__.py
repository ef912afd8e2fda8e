"""Pictures of graphs, drawn with Graphviz."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mygrad_array_api._tensor.sizes import integer
from mygrad_array_api._tensor.tensor import Tensor

from .dot import Content, dot_source
from .survey import survey

if TYPE_CHECKING:
    import graphviz

__all__ = ["build_graph"]


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
) -> graphviz.Source | None:
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
    graphviz.Source or None
        Jupyter shows it. Its ``render(outfile="graph.svg", cleanup=True)`` writes the picture to
        a file, ``pipe(format="png")`` returns its bytes, and ``source`` is the text in the DOT
        language, which needs no program.

    Raises
    ------
    TypeError
        If `fin` is not a tensor, `names` not a mapping, or `limit` not an integer.
    ValueError
        If `limit` is negative.
    ImportError
        If the package graphviz is not installed: ``pip install graphviz graphviz-pure``.
    FileNotFoundError
        If the picture is drawn and there is no program: neither ``dot`` nor that of the wheel
        graphviz-pure.

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
    picture = _drawing().Picture(dot_source(graph, content), summary=graph.summary)
    if save is not False:
        _save(picture, Path("computational_graph.svg" if save is True else save))
    return picture if render else None


def _drawing() -> Any:
    """Import the package graphviz when the first picture is made."""
    try:
        return import_module(".picture", __name__)
    except ModuleNotFoundError as error:
        msg = "pictures need the package graphviz: pip install graphviz graphviz-pure"
        raise ImportError(msg, name="graphviz") from error


def _save(picture: Any, path: Path) -> None:
    """Write a picture, or its source, into one file: the suffix says which."""
    format = path.suffix.lower()[1:]
    if not format:
        msg = f"the name {str(path)!r} needs a suffix that says the format, such as .svg"
        raise ValueError(msg)
    source = format in ("dot", "gv")
    path.write_bytes(picture.source.encode() if source else picture.pipe(format=format))

"""The names beyond the standard that most programs do without: NumPy's, MyGrad's, transforms.

The namespace takes them from here, all at once, when the first of them is asked for.
"""

from __future__ import annotations

from ._core.border import allow_conversions
from ._functions.calculus import ediff1d, gradient, trapezoid, unwrap
from ._functions.choosing import (
    apply_along_axis,
    choose,
    piecewise,
    select,
)
from ._functions.comparing import (
    allclose,
    array_equal,
    isclose,
)
from ._functions.diagonals import (
    diag,
    diagflat,
    diagonal,
)
from ._functions.editing import (
    delete,
    insert,
)
from ._functions.einsum import einsum
from ._functions.interpolation import interp
from ._functions.joining import (
    append,
    block,
    column_stack,
    concatenate,
    dstack,
    hstack,
    vstack,
)
from ._functions.padding import (
    pad,
)
from ._functions.polynomials import (
    polyval,
    vander,
)
from ._functions.products import dot, inner, kron, multi_matmul, trace
from ._functions.rearranging import (
    fliplr,
    flipud,
    rollaxis,
    rot90,
    transpose,
)
from ._functions.signals import (
    convolve,
    correlate,
)
from ._functions.spacing import (
    geomspace,
    logspace,
)
from ._functions.splitting import (
    array_split,
    dsplit,
    hsplit,
    split,
    vsplit,
)
from ._functions.statistics import (
    amax,
    amin,
    average,
    bincount,
    corrcoef,
    cov,
    cumprod,
    cumsum,
    histogram,
    histogram_bin_edges,
    histogramdd,
    median,
    nancumprod,
    nancumsum,
    nanmax,
    nanmean,
    nanmedian,
    nanmin,
    nanpercentile,
    nanprod,
    nanquantile,
    nanstd,
    nansum,
    nanvar,
    percentile,
    ptp,
    quantile,
)
from ._functions.windows import (
    sliding_window_view,
)
from ._functions.writing import (
    copyto,
    fill_diagonal,
    put_along_axis,
)
from ._tensor.namespaces import namespace
from .io import load, save
from .transforms import (
    checkpoint,
    grad,
    gradients,
    hessian,
    hvp,
    jacobian,
    jvp,
    stop_gradient,
    value_and_grad,
    vjp,
)

__all__ = [
    "allclose",
    "allow_conversions",
    "amax",
    "amin",
    "append",
    "apply_along_axis",
    "array_equal",
    "array_split",
    "average",
    "bincount",
    "block",
    "checkpoint",
    "choose",
    "column_stack",
    "concatenate",
    "convolve",
    "copyto",
    "corrcoef",
    "correlate",
    "cov",
    "cumprod",
    "cumsum",
    "delete",
    "diag",
    "diagflat",
    "diagonal",
    "dot",
    "dsplit",
    "dstack",
    "ediff1d",
    "einsum",
    "fill_diagonal",
    "fliplr",
    "flipud",
    "geomspace",
    "grad",
    "gradient",
    "gradients",
    "hessian",
    "histogram",
    "histogram_bin_edges",
    "histogramdd",
    "hsplit",
    "hstack",
    "hvp",
    "inner",
    "insert",
    "interp",
    "isclose",
    "jacobian",
    "jvp",
    "kron",
    "load",
    "logspace",
    "median",
    "multi_matmul",
    "namespace",
    "nancumprod",
    "nancumsum",
    "nanmax",
    "nanmean",
    "nanmedian",
    "nanmin",
    "nanpercentile",
    "nanprod",
    "nanquantile",
    "nanstd",
    "nansum",
    "nanvar",
    "pad",
    "percentile",
    "piecewise",
    "polyval",
    "ptp",
    "put_along_axis",
    "quantile",
    "rollaxis",
    "rot90",
    "save",
    "select",
    "sliding_window_view",
    "split",
    "stop_gradient",
    "trace",
    "transpose",
    "trapezoid",
    "unwrap",
    "value_and_grad",
    "vander",
    "vjp",
    "vsplit",
    "vstack",
]

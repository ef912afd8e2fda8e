"""NumPy as ``xp``: every operation on plain arrays, as the standard has it.

A rule that runs with this namespace computes first derivatives at NumPy's speed. A function here
has the name of its operation; arrays are its positional arguments, parameters are keywords, and
a 0-d result may be a NumPy scalar.
"""

# ruff: noqa: F401 -- the module is a namespace: it imports in order to be read

from importlib import import_module as _import_module
from typing import Any as _Any

from numpy import (
    arange,
    asarray,
    complex64,
    complex128,
    e,
    empty,
    empty_like,
    eye,
    finfo,
    float32,
    float64,
    full,
    full_like,
    iinfo,
    inf,
    int8,
    int16,
    int32,
    int64,
    isdtype,
    linspace,
    nan,
    newaxis,
    ones,
    ones_like,
    pi,
    result_type,
    uint8,
    uint16,
    uint32,
    uint64,
    zeros,
    zeros_like,
)
from numpy import (
    bool_ as bool,
)

from .contractions import contract, relabel, spread
from .convolution import convolve
from .creation import tril, triu
from .elementwise import (
    abs,
    abs_nan,
    acos,
    acosh,
    add,
    angle,
    asin,
    asinh,
    astype,
    at_least,
    at_most,
    atan,
    atan2,
    atanh,
    bitwise_and,
    bitwise_count,
    bitwise_invert,
    bitwise_left_shift,
    bitwise_or,
    bitwise_right_shift,
    bitwise_xor,
    cbrt,
    ceil,
    clip,
    conj,
    copysign,
    cos,
    cosh,
    deg2rad,
    divide,
    equal,
    exp,
    exp2,
    expm1,
    fabs,
    floor,
    floor_divide,
    fmax,
    fmin,
    fmod,
    frexp,
    gcd,
    greater,
    greater_equal,
    heaviside,
    hypot,
    imag,
    isfinite,
    isinf,
    isnan,
    lcm,
    ldexp,
    less,
    less_equal,
    log,
    log1p,
    log2,
    log10,
    logaddexp,
    logaddexp2,
    logical_and,
    logical_not,
    logical_or,
    logical_xor,
    maximum,
    minimum,
    modf,
    multiply,
    nan_to_num,
    negative,
    nextafter,
    not_equal,
    positive,
    pow,
    rad2deg,
    real,
    reciprocal,
    remainder,
    rint,
    round,
    sign,
    signbit,
    sin,
    sinc,
    sinh,
    spacing,
    sqrt,
    square,
    subtract,
    tan,
    tanh,
    trunc,
    where,
)
from .engine import (
    cast,
    copy,
    falsely_infinite,
    in_place,
    is_finite,
    masked,
    sum_to,
    transposed,
    zero_stays_zero,
)
from .fft import (
    fft,
    fftn,
    fftshift,
    hfft,
    ifft,
    ifftn,
    ifftshift,
    ihfft,
    irfft,
    irfftn,
    rfft,
    rfftn,
)
from .indexing import (
    add_along,
    add_at,
    getitem,
    overwrite,
    read_written,
    scatter_add,
    shapes_along,
    take,
    take_along_axis,
    take_out,
    view,
    write,
    zero_region,
)
from .linalg import (
    cholesky,
    cofactors,
    cross,
    det,
    diagonal,
    eig,
    eigh,
    eigvals,
    eigvalsh,
    embed_diagonal,
    inv,
    inv_triangular,
    lstsq,
    matrix_rank,
    outer,
    pinv,
    qr,
    slogdet,
    solve,
    svd,
    svdvals,
    trace,
    vector_norm,
)
from .linear_algebra import matmul, matrix_transpose, tensordot, vecdot
from .manipulation import (
    add_windows,
    broadcast_to,
    concat,
    expand_dims,
    flip,
    moveaxis,
    permute_dims,
    repeat,
    reshape,
    roll,
    sliding_window_view,
    squeeze,
    stack,
    tile,
)
from .searching import argmax, argmin, count_nonzero, nonzero, searchsorted
from .sets import isin, unique_all
from .sorting import argsort, sort
from .statistical import cumulative_prod, cumulative_sum, max, mean, min, prod, std, sum, var
from .utility import all, any, diff

_ON_DEMAND = (
    ".nnet",
    ".normalized",
    ".special",
    ".scipy_stats",
    ".scipy_linalg",
    ".scipy_signal",
    ".scipy_ndimage",
    ".scipy_fft",
    ".scipy_sparse",
    ".scipy_spatial",
)


def __getattr__(name: str) -> _Any:
    """Look a function up in the modules that are imported when one of theirs is asked for."""
    for module in _ON_DEMAND:
        found = getattr(_import_module(module, __name__), name, None)
        if found is not None:
            globals()[name] = found
            return found
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)

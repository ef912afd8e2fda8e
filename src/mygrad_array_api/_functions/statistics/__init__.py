"""Statistics beyond the standard."""

from .accumulation import cumprod, cumsum
from .averages import average, corrcoef, cov
from .extremes import amax, amin, ptp
from .histograms import bincount, histogram, histogram_bin_edges, histogramdd
from .medians import median, nanmedian
from .nan_moments import nanmean, nanstd, nanvar
from .nan_reductions import nancumprod, nancumsum, nanmax, nanmin, nanprod, nansum
from .quantiles import nanpercentile, nanquantile, percentile, quantile

__all__ = [
    "amax",
    "amin",
    "average",
    "bincount",
    "corrcoef",
    "cov",
    "cumprod",
    "cumsum",
    "histogram",
    "histogram_bin_edges",
    "histogramdd",
    "median",
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
    "percentile",
    "ptp",
    "quantile",
]

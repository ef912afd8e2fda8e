"""Statistics."""

import numpy as np
from scipy import stats

from .calls import each, of, via
from .data import COUNTS, POSITIVE, A, B, P, W, X, Y, Z

__all__ = ["ROWS"]

LONG = np.concat([X, Y, Z])
ONE = (
    "circmean circstd circvar describe iqr kurtosis lmoment median_abs_deviation mode rankdata "
    "sem skew tmax tmean tmin tsem tstd tvar variation zscore differential_entropy kstat kstatvar"
)
TWO = (
    "ansari brunnermunzel cramervonmises_2samp epps_singleton_2samp mannwhitneyu mood pearsonr "
    "spearmanrho chatterjeexi ttest_ind ttest_rel"
)
SEVERAL = "alexandergovern bartlett f_oneway fligner friedmanchisquare kruskal levene"


def square_mean(x, axis=-1):
    return (x * x).mean(axis=axis)


def difference(x, y, axis=-1):
    return x.mean(axis=axis) - y.mean(axis=axis)


def logistic(x):
    return 1.0 / (1.0 + np.e ** (-x))


def bootstrap(x):
    rng = np.random.default_rng(0)
    result = stats.bootstrap((x,), square_mean, n_resamples=9, rng=rng, method="basic")
    return result.standard_error, tuple(result.confidence_interval)


def monte_carlo_test(x):
    rng = np.random.default_rng(0)
    namespace = x.__array_namespace__()

    def draw(size):
        return namespace.asarray(rng.normal(size=size))

    result = stats.monte_carlo_test(x, draw, square_mean, n_resamples=9)
    return result.statistic, result.pvalue


def permutation_test(x, y):
    rng = np.random.default_rng(0)
    result = stats.permutation_test((x, y), difference, n_resamples=9, rng=rng)
    return result.statistic, result.pvalue


def power(x):
    rng = np.random.default_rng(0)
    namespace = x.__array_namespace__()

    def draw(size):
        return x.mean() + namespace.asarray(rng.normal(size=size))

    result = stats.power(lambda x, axis: stats.ttest_1samp(x, 0, axis=axis), draw, 5, n_resamples=9)
    return result.power, result.pvalues


def sigmaclip(x):
    return tuple(stats.sigmaclip(x, 1.5, 1.5))


def directional_stats(x):
    result = stats.directional_stats(x)
    return result.mean_direction, result.mean_resultant_length


ROWS = [
    *each(f"stats.{ONE}", X),
    *each("stats.gmean gstd gzscore hmean", POSITIVE),
    of("stats.pmean", POSITIVE, 2.5),
    of("stats.entropy", POSITIVE, W),
    of("stats.moment", X, 3),
    of("stats.trim_mean", X, 0.1),
    of("stats.zmap", X, Y),
    of("stats.boxcox_llf", 0.7, POSITIVE),
    of("stats.yeojohnson_llf", 0.7, X),
    of("stats.quantile", X, P),
    of("stats.false_discovery_control", P),
    of("stats.combine_pvalues", P),
    of("stats.chisquare", COUNTS),
    of("stats.power_divergence", COUNTS, lambda_="cressie-read"),
    of("stats.cramervonmises", X, logistic),
    of("stats.ks_1samp", X, logistic),
    of("stats.wilcoxon", X),
    of("stats.ttest_1samp", X, 0.25),
    of("stats.ttest_ind_from_stats", A[0], A[1] + 3.0, 5, A[2], A[3] + 3.0, 7),
    *each("stats.jarque_bera kurtosistest normaltest skewtest", LONG),
    *each(f"stats.{TWO}", X, Y),
    *each(f"stats.{SEVERAL}", X, Y, POSITIVE),
    via("stats.bootstrap", bootstrap, X),
    via("stats.monte_carlo_test", monte_carlo_test, X),
    via("stats.permutation_test", permutation_test, X, Z),
    via("stats.power", power, X),
    via("stats.sigmaclip", sigmaclip, X),
    via("stats.directional_stats", directional_stats, B),
]

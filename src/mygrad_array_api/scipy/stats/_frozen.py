"""Distributions whose parameters are given once: ``norm(loc, scale).logpdf(x)``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mygrad_array_api._tensor.tensor import Tensor

__all__ = ["FrozenContinuous", "FrozenDiscrete"]


class Frozen:
    """A distribution with its parameters.

    Parameters
    ----------
    dist : Continuous or Discrete
        The family, whose methods are called with the parameters.
    args : tuple
        The parameters that were given by position.
    kwds : mapping of str to object
        Those that were given by name.
    """

    def __init__(self, dist: Any, args: tuple[Any, ...], kwds: Mapping[str, Any]) -> None:
        self.dist = dist
        self.args = args
        self.kwds = dict(kwds)

    def __getattr__(self, name: str) -> Any:
        """Look up a name that is SciPy's own: it takes constants."""
        if name.startswith("_") or name in ("dist", "args", "kwds"):
            raise AttributeError(name)
        return getattr(self.dist._in_scipy(name)(*self.args, **self.kwds), name)

    def __repr__(self) -> str:
        given = [*map(repr, self.args), *(f"{key}={value!r}" for key, value in self.kwds.items())]
        return f"<frozen {self.dist.name}({', '.join(given)})>"

    def cdf(self, x: Any) -> Tensor:
        """Return the probability of at most `x`."""
        return self.dist.cdf(x, *self.args, **self.kwds)  # type: ignore[no-any-return]

    def sf(self, x: Any) -> Tensor:
        """Return the probability of more than `x`."""
        return self.dist.sf(x, *self.args, **self.kwds)  # type: ignore[no-any-return]

    def logcdf(self, x: Any) -> Tensor:
        """Return the logarithm of the probability of at most `x`."""
        return self.dist.logcdf(x, *self.args, **self.kwds)  # type: ignore[no-any-return]

    def logsf(self, x: Any) -> Tensor:
        """Return the logarithm of the probability of more than `x`."""
        return self.dist.logsf(x, *self.args, **self.kwds)  # type: ignore[no-any-return]

    def ppf(self, q: Any) -> Tensor:
        """Return the quantile of a probability."""
        return self.dist.ppf(q, *self.args, **self.kwds)  # type: ignore[no-any-return]

    def isf(self, q: Any) -> Tensor:
        """Return what is exceeded with a probability."""
        return self.dist.isf(q, *self.args, **self.kwds)  # type: ignore[no-any-return]

    def entropy(self) -> Tensor:
        """Return the entropy, in natural units."""
        return self.dist.entropy(*self.args, **self.kwds)  # type: ignore[no-any-return]

    def mean(self) -> Tensor:
        """Return the mean."""
        return self.dist.mean(*self.args, **self.kwds)  # type: ignore[no-any-return]

    def var(self) -> Tensor:
        """Return the variance."""
        return self.dist.var(*self.args, **self.kwds)  # type: ignore[no-any-return]

    def std(self) -> Tensor:
        """Return the standard deviation."""
        return self.dist.std(*self.args, **self.kwds)  # type: ignore[no-any-return]

    def median(self) -> Tensor:
        """Return the median."""
        return self.dist.median(*self.args, **self.kwds)  # type: ignore[no-any-return]

    def interval(self, confidence: Any) -> tuple[Tensor, Tensor]:
        """Return the ends of the interval around the median with this probability."""
        return self.dist.interval(confidence, *self.args, **self.kwds)  # type: ignore[no-any-return]

    def support(self) -> tuple[Tensor, Tensor]:
        """Return the ends of the support."""
        return self.dist.support(*self.args, **self.kwds)  # type: ignore[no-any-return]

    def rvs(self, size: Any = None, random_state: Any = None) -> Tensor:
        """Draw random numbers, as the family does."""
        chosen = {"size": size, "random_state": random_state}
        return self.dist.rvs(*self.args, **self.kwds, **chosen)  # type: ignore[no-any-return]


class FrozenContinuous(Frozen):
    """A continuous distribution with its parameters."""

    def pdf(self, x: Any) -> Tensor:
        """Return the probability density at `x`."""
        return self.dist.pdf(x, *self.args, **self.kwds)  # type: ignore[no-any-return]

    def logpdf(self, x: Any) -> Tensor:
        """Return the logarithm of the probability density at `x`."""
        return self.dist.logpdf(x, *self.args, **self.kwds)  # type: ignore[no-any-return]


class FrozenDiscrete(Frozen):
    """A discrete distribution with its parameters."""

    def pmf(self, k: Any) -> Tensor:
        """Return the probability of `k`."""
        return self.dist.pmf(k, *self.args, **self.kwds)  # type: ignore[no-any-return]

    def logpmf(self, k: Any) -> Tensor:
        """Return the logarithm of the probability of `k`."""
        return self.dist.logpmf(k, *self.args, **self.kwds)  # type: ignore[no-any-return]

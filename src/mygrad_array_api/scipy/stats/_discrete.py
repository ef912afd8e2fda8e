"""What all discrete distributions of one variable share."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any, ClassVar

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions import special
from mygrad_array_api._tensor.applying import constant_tensor
from mygrad_array_api._tensor.dtypes import constant_like, values_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp
from mygrad_array_api.scipy._rest import Family

from ._arguments import everywhere, named, poisoned, tensors
from ._frozen import FrozenDiscrete
from ._places import logarithm, placed

__all__ = ["Discrete", "integral"]

REST = 1e-15
"""The probability of the tails that are left out where all numbers are summed over."""


class Discrete(Family):
    """A family of distributions of one integer.

    Every method takes the shape parameters of the family after its first argument, and then
    SciPy's `loc`, by which the integers are shifted. All of them broadcast. The results are
    differentiable in the shape parameters that are not counts themselves; integers, and what
    counts, are constants. A call of the family freezes parameters: ``poisson(mu).logpmf(k)``.

    Notes
    -----
    What is not an integer of the support has probability zero and gradient zero. Where a parameter
    is out of range, results and gradients are nan. Quantiles and random numbers are SciPy's, and
    constant: an integer cannot move with its parameters.
    """

    name: ClassVar[str]
    shapes: ClassVar[tuple[str, ...]]
    counts: ClassVar[tuple[str, ...]] = ()
    """The shape parameters that are integers, which no gradient flows to."""

    def __call__(self, *args: Any, **kwargs: Any) -> FrozenDiscrete:
        """Freeze the parameters."""
        self._named("__call__", args, kwargs)
        return FrozenDiscrete(self, args, kwargs)

    def __repr__(self) -> str:
        return f"<distribution {self.name}({', '.join((*self.shapes, 'loc=0'))})>"

    # ---------------------------------------------------------------- formulas of a family
    # Of an integer and the shape parameters, which each family names.

    def _support(self, *args: Any, **kwargs: Any) -> tuple[Any, Any]:  # noqa: ARG002 most are constant
        return 0.0, inf

    def _valid(self, *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError

    def _logpmf(self, *args: Any, **kwargs: Any) -> Tensor:
        raise NotImplementedError

    def _pmf(self, *args: Any, **kwargs: Any) -> Tensor:
        return xp.exp(self._logpmf(*args, **kwargs))

    def _cdf(self, *args: Any, **kwargs: Any) -> Tensor:
        k, *shapes = args
        return self._summed(k, shapes, up_to=True, **kwargs)

    def _sf(self, *args: Any, **kwargs: Any) -> Tensor:
        k, *shapes = args
        return self._summed(k, shapes, up_to=False, **kwargs)

    def _logcdf(self, *args: Any, **kwargs: Any) -> Tensor:
        return logarithm(self._cdf(*args, **kwargs), lambda: self._sf(*args, **kwargs))

    def _logsf(self, *args: Any, **kwargs: Any) -> Tensor:
        return logarithm(self._sf(*args, **kwargs), lambda: self._cdf(*args, **kwargs))

    def _entropy(self, *args: Any, **kwargs: Any) -> Any:
        """Sum over all integers but those of the tails."""
        k, inside = self._integers(args)
        p = self._pmf(k, *[xp.expand_dims(x, axis=-1) for x in args], **kwargs)
        return xp.sum(special.entr(xp.where(inside, p, 0.0)), axis=-1)

    def _mean_and_var(self, *args: Any, **kwargs: Any) -> tuple[Any, Any]:
        raise NotImplementedError

    # ---------------------------------------------------------------- methods

    def pmf(self, k: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the probability of `k`."""
        return self._at("pmf", self._pmf, (0.0, 0.0), k, args, kwargs, exactly=True)

    def logpmf(self, k: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the logarithm of the probability of `k`."""
        return self._at("logpmf", self._logpmf, (-inf, -inf), k, args, kwargs, exactly=True)

    def cdf(self, k: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the probability of at most `k`."""
        return self._at("cdf", self._cdf, (0.0, 1.0), k, args, kwargs)

    def sf(self, k: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the probability of more than `k`."""
        return self._at("sf", self._sf, (1.0, 0.0), k, args, kwargs)

    def logcdf(self, k: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the logarithm of the probability of at most `k`."""
        return self._at("logcdf", self._logcdf, (-inf, 0.0), k, args, kwargs)

    def logsf(self, k: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the logarithm of the probability of more than `k`."""
        return self._at("logsf", self._logsf, (0.0, -inf), k, args, kwargs)

    def ppf(self, q: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the smallest integer up to which the probability is `q`: a constant."""
        return self._scipys("ppf", q, args, kwargs)

    def isf(self, q: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the smallest integer beyond which the probability is `q`: a constant."""
        return self._scipys("isf", q, args, kwargs)

    def median(self, *args: Any, **kwargs: Any) -> Tensor:
        """Return the median: a constant."""
        return self.ppf(0.5, *args, **kwargs)

    def interval(self, confidence: Any, *args: Any, **kwargs: Any) -> tuple[Tensor, Tensor]:
        """Return the ends of the interval around the median with this probability: constants."""
        tail = (1.0 - confidence) / 2.0
        return self.ppf(tail, *args, **kwargs), self.ppf(1.0 - tail, *args, **kwargs)

    def support(self, *args: Any, **kwargs: Any) -> tuple[Tensor, Tensor]:
        """Return the ends of the support."""
        shapes, loc = self._parameters("support", args, kwargs)
        valid = self._valid(*shapes)
        low, high = (poisoned(placed(x, shapes, loc), valid) for x in self._support(*shapes))
        return low, high

    def mean(self, *args: Any, **kwargs: Any) -> Tensor:
        """Return the mean."""
        shapes, loc = self._parameters("mean", args, kwargs)
        return poisoned(placed(self._mean_and_var(*shapes)[0], shapes, loc), self._valid(*shapes))

    def var(self, *args: Any, **kwargs: Any) -> Tensor:
        """Return the variance."""
        shapes, loc = self._parameters("var", args, kwargs)
        var = placed(self._mean_and_var(*shapes)[1], (*shapes, loc))
        return poisoned(var, self._valid(*shapes))

    def std(self, *args: Any, **kwargs: Any) -> Tensor:
        """Return the standard deviation."""
        return xp.sqrt(self.var(*args, **kwargs))

    def entropy(self, *args: Any, **kwargs: Any) -> Tensor:
        """Return the entropy, in natural units."""
        shapes, loc = self._parameters("entropy", args, kwargs)
        valid = self._valid(*shapes)
        if not everywhere(valid):  # there, no range of integers can be told
            shapes = tuple(xp.where(valid, x, float("nan")) for x in shapes)
        return poisoned(placed(self._entropy(*shapes), (*shapes, loc)), valid)

    def rvs(self, *args: Any, **kwargs: Any) -> Tensor:
        """Draw random integers, which are constants.

        After the shape parameters and `loc` come `size`, an integer or a tuple of them, and
        `random_state`: None, an integer, or a generator of `numpy.random`. The numbers are those
        that SciPy draws.
        """
        optional = ("loc", "size", "random_state")
        given = named(f"{self.name}.rvs", self.shapes, optional, args, kwargs)
        drawn = of_scipy("stats", self.name).rvs(**{key: values_of(x) for key, x in given.items()})
        return constant_tensor(np.asarray(drawn))

    # ---------------------------------------------------------------- arguments

    def _named(self, method: str, args: Any, kwargs: Any) -> dict[str, Any]:
        return named(f"{self.name}.{method}", self.shapes, ("loc",), args, kwargs)

    def _parameters(self, method: str, args: Any, kwargs: Any) -> tuple[tuple[Tensor, ...], Any]:
        """Return the shape parameters, and the location or None."""
        given = self._named(method, args, kwargs)
        values = [given.get(name) for name in (*self.shapes, "loc")]
        *shapes, loc = tensors(f"{self.name}.{method}", *values)
        return self._counted(shapes), loc

    def _counted(self, shapes: list[Tensor]) -> tuple[Tensor, ...]:
        """Return the shape parameters, of which those that count are constants."""
        return tuple(
            xp.stop_gradient(x) if name in self.counts and not x.constant else x
            for name, x in zip(self.shapes, shapes, strict=True)
        )

    def _at(
        self,
        method: str,
        formula: Callable[..., Tensor],
        outside: tuple[float, float],
        k: Any,
        args: Any,
        kwargs: Any,
        *,
        exactly: bool = False,
    ) -> Tensor:
        """Evaluate a formula of integers, and return `outside` beyond the support.

        Where an integer must be met `exactly`, what is none is beyond it.
        """
        shapes, loc = self._parameters(method, args, kwargs)
        (k,) = tensors(f"{self.name}.{method}", k)
        shift = values_of(k) - (0.0 if loc is None else values_of(loc))
        valid = self._valid(*shapes) & ~np.isnan(shift)
        low, high = map(values_of, self._support(*shapes))
        whole = np.floor(shift)
        below, above = whole < low, (whole > high) | np.isinf(whole)
        lost = below | above | ((whole != shift) if exactly else (whole == high))
        inside = np.where(lost | np.isnan(whole), low, whole)
        y = formula(constant_like(inside, shapes[0]), *shapes)
        lost = lost & values_of(valid)
        if np.any(lost):
            y = xp.where(lost, constant_like(np.where(below, *outside), y), y)
        return poisoned(y, valid)

    def _scipys(self, method: str, q: Any, args: Any, kwargs: Any) -> Tensor:
        given = {key: values_of(x) for key, x in self._named(method, args, kwargs).items()}
        return constant_tensor(
            np.asarray(getattr(of_scipy("stats", self.name), method)(values_of(q), **given))
        )

    # ---------------------------------------------------------------- sums

    def _integers(self, shapes: tuple[Tensor, ...]) -> tuple[Tensor, Any]:
        """Return all integers but those of the tails, along a last axis, and which they are."""
        values = [values_of(x) for x in shapes]
        low = self._scipys("ppf", REST, values, {}).data
        high = self._scipys("isf", REST, values, {}).data
        start = np.nanmin(low, initial=0.0)
        k = np.arange(start, np.nanmax(high, initial=start) + 1.0)
        inside = (k >= low[..., None]) & (k <= high[..., None])
        smallest = np.where(np.isnan(low), 0.0, low)[..., None]
        return constant_tensor(np.where(inside, k, smallest)), inside

    def _summed(self, k: Tensor, shapes: list[Tensor], *, up_to: bool, **kwargs: Any) -> Tensor:
        """Sum the probabilities up to `k`, or beyond it."""
        low, high = (np.asarray(values_of(x)) for x in self._support(*shapes, **kwargs))
        integers = np.arange(np.nanmin(low, initial=0.0), np.nanmax(high, initial=0.0) + 1.0)
        bound = values_of(k)[..., None]
        wanted = (integers <= bound) if up_to else (integers > bound)
        wanted = wanted & (integers >= low[..., None]) & (integers <= high[..., None])
        each = constant_like(np.where(wanted, integers, low[..., None]), k)
        p = self._pmf(each, *[xp.expand_dims(x, axis=-1) for x in shapes], **kwargs)
        return xp.sum(xp.where(wanted, p, 0.0), axis=-1)


def integral(x: Tensor) -> Any:
    """Where a parameter that counts is an integer."""
    return x == xp.floor(x)

"""What all continuous distributions of one variable share: location, scale, support, methods."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any, ClassVar

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.dtypes import constant_like, values_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp
from mygrad_array_api.scipy._rest import Family

from ._arguments import anywhere, named, poisoned, positive, tensors
from ._frozen import FrozenContinuous
from ._places import logarithm, placed

Support = tuple[Any, Any]


class Continuous(Family):
    """A family of continuous distributions of one real variable.

    Every method takes the shape parameters of the family after its first argument, and then
    SciPy's `loc` and `scale`, by which the standard variable is shifted and stretched. All of them
    broadcast, and the results are differentiable in all of them. A call of the family itself
    freezes parameters: ``norm(loc, scale).logpdf(x)``.

    A family is a subclass: it has formulas of the standard variable, by SciPy's names with an
    underscore, which are written in functions of the library.

    Notes
    -----
    Outside of the support, the density and its gradient are zero. Where a parameter is out of
    range, results and gradients are nan. Results have the dtype of the arguments, whereas SciPy
    always returns float64.
    """

    name: ClassVar[str]
    shapes: ClassVar[tuple[str, ...]] = ()
    ends: ClassVar[tuple[float, float]] = (-inf, inf)
    """The support of the standard variable, where it does not depend on shape parameters."""
    open_ends: ClassVar[bool] = False
    """Whether the density at the ends is that outside: there the formulas are not evaluated."""

    def __call__(self, *args: Any, **kwargs: Any) -> FrozenContinuous:
        """Freeze the parameters."""
        self._named("__call__", args, kwargs)
        return FrozenContinuous(self, args, kwargs)

    def __repr__(self) -> str:
        return f"<distribution {self.name}({', '.join((*self.shapes, 'loc=0', 'scale=1'))})>"

    # ---------------------------------------------------------------- formulas of a family
    # Of the standard variable and the shape parameters, which each family names.

    def _support(self, *args: Any, **kwargs: Any) -> Support:  # noqa: ARG002 most are constant
        return self.ends

    def _valid(self, *args: Any, **kwargs: Any) -> Any:
        return positive(*args, *kwargs.values())

    def _logpdf(self, *args: Any, **kwargs: Any) -> Tensor:
        raise NotImplementedError

    def _pdf(self, *args: Any, **kwargs: Any) -> Tensor:
        return xp.exp(self._logpdf(*args, **kwargs))

    def _cdf(self, *args: Any, **kwargs: Any) -> Tensor:
        raise NotImplementedError

    def _sf(self, *args: Any, **kwargs: Any) -> Tensor:
        return 1.0 - self._cdf(*args, **kwargs)

    def _logcdf(self, *args: Any, **kwargs: Any) -> Tensor:
        return logarithm(self._cdf(*args, **kwargs), lambda: self._sf(*args, **kwargs))

    def _logsf(self, *args: Any, **kwargs: Any) -> Tensor:
        return logarithm(self._sf(*args, **kwargs), lambda: self._cdf(*args, **kwargs))

    def _ppf(self, *args: Any, **kwargs: Any) -> Tensor:
        raise NotImplementedError

    def _isf(self, *args: Any, **kwargs: Any) -> Tensor:
        q, *shapes = args
        return self._ppf(1.0 - q, *shapes, **kwargs)

    def _entropy(self, *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError

    def _mean_and_var(self, *args: Any, **kwargs: Any) -> tuple[Any, Any]:
        raise NotImplementedError

    # ---------------------------------------------------------------- methods

    def pdf(self, x: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the probability density at `x`."""

        def density(z: Tensor, scale: Any, *shapes: Tensor) -> Tensor:
            y = self._pdf(z, *shapes)
            return y if scale is None else y / scale

        return self._at("pdf", density, (0.0, 0.0), x, args, kwargs)

    def logpdf(self, x: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the logarithm of the probability density at `x`."""

        def density(z: Tensor, scale: Any, *shapes: Tensor) -> Tensor:
            y = self._logpdf(z, *shapes)
            return y if scale is None else y - xp.log(scale)

        return self._at("logpdf", density, (-inf, -inf), x, args, kwargs)

    def cdf(self, x: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the probability of at most `x`."""
        return self._at("cdf", _unscaled(self._cdf), (0.0, 1.0), x, args, kwargs)

    def sf(self, x: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the probability of more than `x`."""
        return self._at("sf", _unscaled(self._sf), (1.0, 0.0), x, args, kwargs)

    def logcdf(self, x: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the logarithm of the probability of at most `x`."""
        return self._at("logcdf", _unscaled(self._logcdf), (-inf, 0.0), x, args, kwargs)

    def logsf(self, x: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the logarithm of the probability of more than `x`."""
        return self._at("logsf", _unscaled(self._logsf), (0.0, -inf), x, args, kwargs)

    def ppf(self, q: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the number that is exceeded with probability ``1 - q``, the quantile."""
        return self._quantile("ppf", self._ppf, q, args, kwargs)

    def isf(self, q: Any, *args: Any, **kwargs: Any) -> Tensor:
        """Return the number that is exceeded with probability `q`."""
        return self._quantile("isf", self._isf, q, args, kwargs)

    def median(self, *args: Any, **kwargs: Any) -> Tensor:
        """Return the median."""
        return self.ppf(0.5, *args, **kwargs)

    def interval(self, confidence: Any, *args: Any, **kwargs: Any) -> tuple[Tensor, Tensor]:
        """Return the ends of the interval around the median with this probability."""
        tail = (1.0 - confidence) / 2.0
        return self.ppf(tail, *args, **kwargs), self.ppf(1.0 - tail, *args, **kwargs)

    def support(self, *args: Any, **kwargs: Any) -> tuple[Tensor, Tensor]:
        """Return the ends of the support."""
        shapes, loc, scale = self._parameters("support", args, kwargs)
        valid = self._valid(*shapes) & positive(scale)
        low, high = self._support(*shapes)
        low, high = (poisoned(placed(end, shapes, loc, scale), valid) for end in (low, high))
        return low, high

    def mean(self, *args: Any, **kwargs: Any) -> Tensor:
        """Return the mean."""
        shapes, loc, scale = self._parameters("mean", args, kwargs)
        mean = placed(self._mean_and_var(*shapes)[0], shapes, loc, scale)
        return poisoned(mean, self._valid(*shapes) & positive(scale))

    def var(self, *args: Any, **kwargs: Any) -> Tensor:
        """Return the variance."""
        shapes, loc, scale = self._parameters("var", args, kwargs)
        var = self._mean_and_var(*shapes)[1]
        var = placed(var, (*shapes, loc), scale=None if scale is None else scale * scale)
        return poisoned(var, self._valid(*shapes) & positive(scale))

    def std(self, *args: Any, **kwargs: Any) -> Tensor:
        """Return the standard deviation."""
        return xp.sqrt(self.var(*args, **kwargs))

    def entropy(self, *args: Any, **kwargs: Any) -> Tensor:
        """Return the differential entropy, in natural units."""
        shapes, loc, scale = self._parameters("entropy", args, kwargs)
        shift = None if scale is None else xp.log(scale)
        entropy = placed(self._entropy(*shapes), (*shapes, loc), shift)
        return poisoned(entropy, self._valid(*shapes) & positive(scale))

    def rvs(self, *args: Any, **kwargs: Any) -> Tensor:
        """Draw random numbers, which move with the parameters: they are reparametrised.

        After the shape parameters, `loc` and `scale` come `size`, an integer or a tuple of them,
        to which the parameters broadcast, and `random_state`: None, an integer, or a generator of
        `numpy.random`. The numbers are those that SciPy draws, and the derivative is that of a
        number whose rank in the distribution stays what it is.
        """
        function = f"{self.name}.rvs"
        optional = ("loc", "scale", "size", "random_state")
        given = named(function, self.shapes, optional, args, kwargs)
        chosen = {key: given.pop(key, None) for key in ("size", "random_state")}
        shapes, loc, scale = self._parameters("rvs", (), given)
        parameters = [x for x in (*shapes, loc, scale) if x is not None]
        still = np.zeros(np.broadcast_shapes(*[x.shape for x in parameters]))
        drawn = of_scipy("stats", self.name).rvs(*map(values_of, shapes), still, **chosen)
        z = constant_like(drawn, parameters[0]) if parameters else as_tensor(drawn)
        return self._arranged(placed(self._moving(z, shapes), (), loc, scale))

    def _arranged(self, x: Tensor) -> Tensor:
        """What is done to drawn numbers at last: nothing, unless they are angles."""
        return x

    def _moving(self, z: Tensor, shapes: tuple[Tensor, ...]) -> Tensor:
        """Return drawn numbers as quantiles of probabilities that stay, exact in all orders.

        Each is taken from the tail that it is in, of which the probability is accurate.
        """
        if all(x.constant for x in shapes):
            return z
        low, high = self._cdf(z, *shapes), self._sf(z, *shapes)
        left = low < high
        q = xp.stop_gradient(xp.where(left, low, high))
        moving = xp.where(
            left,
            self._ppf(xp.where(left, q, 0.5), *shapes),
            self._isf(xp.where(left, 0.5, q), *shapes),
        )
        found: Tensor = z + (moving - xp.stop_gradient(moving))
        return found

    def nnlf(self, theta: Any, x: Any) -> Tensor:
        """Return the negative log-likelihood of data.

        Parameters
        ----------
        theta : sequence
            The shape parameters, the location and the scale.
        x : array_like
            The data.

        Returns
        -------
        Tensor, 0-d
            ``-sum(logpdf(x, *theta))``, infinite where a number is outside of the support.
        """
        return -xp.sum(self.logpdf(x, *theta))

    # ---------------------------------------------------------------- arguments

    def _named(self, method: str, args: Any, kwargs: Any) -> dict[str, Any]:
        return named(f"{self.name}.{method}", self.shapes, ("loc", "scale"), args, kwargs)

    def _parameters(
        self, method: str, args: Any, kwargs: Any
    ) -> tuple[tuple[Tensor, ...], Any, Any]:
        """Return the shape parameters, and location and scale, or None where not given."""
        given = self._named(method, args, kwargs)
        values = [given.get(name) for name in (*self.shapes, "loc", "scale")]
        if all(x is None for x in values):
            return (), None, None
        *shapes, loc, scale = tensors(f"{self.name}.{method}", *values)
        return tuple(shapes), loc, scale

    def _at(
        self,
        method: str,
        formula: Callable[..., Tensor],
        outside: tuple[float, float],
        x: Any,
        args: Any,
        kwargs: Any,
    ) -> Tensor:
        """Evaluate a formula of the standard variable, and return `outside` beyond its support."""
        given = self._named(method, args, kwargs)
        values = [given.get(name) for name in (*self.shapes, "loc", "scale")]
        x, *shapes, loc, scale = tensors(f"{self.name}.{method}", x, *values)
        valid = self._valid(*shapes) & positive(scale)
        z = x if loc is None else x - loc
        z = poisoned(z if scale is None else z / scale, valid)
        low, high = self._support(*shapes)
        below, above = _before(z, low, self.open_ends), _before(-z, -high, self.open_ends)
        if not anywhere(below) and not anywhere(above):
            return poisoned(formula(z, scale, *shapes), valid)
        y = formula(xp.where(below | above, _inner(low, high), z), scale, *shapes)
        return poisoned(xp.where(above, outside[1], xp.where(below, outside[0], y)), valid)

    def _quantile(
        self, method: str, formula: Callable[..., Tensor], q: Any, args: Any, kwargs: Any
    ) -> Tensor:
        given = self._named(method, args, kwargs)
        values = [given.get(name) for name in (*self.shapes, "loc", "scale")]
        q, *shapes, loc, scale = tensors(f"{self.name}.{method}", q, *values)
        valid = self._valid(*shapes) & positive(scale) & (q >= 0) & (q <= 1)
        y = formula(poisoned(q, valid), *shapes)
        return poisoned(placed(y, (), loc, scale), valid)


def _unscaled(formula: Callable[..., Tensor]) -> Callable[..., Tensor]:
    """Make a formula of the standard variable one that is given the scale as well."""

    def ignoring(z: Tensor, scale: Any, *shapes: Tensor) -> Tensor:
        return formula(z, *shapes)

    return ignoring


def _before(z: Tensor, low: Any, open_end: bool) -> Any:
    """Where numbers are before the lower end of a support, or infinite."""
    if isinstance(low, float):
        return z <= low if open_end or low == -inf else z < low
    return (z < low) | (z == -inf)


def _inner(low: Any, high: Any) -> Any:
    """Return a point of the support at which the formulas are smooth."""
    if isinstance(low, float):
        start = low if low > -inf else high - 2.0 if high < inf else -0.5
        return start + 0.5 * ((high if high < inf else start + 2.0) - start)
    low, high = xp.stop_gradient((low, high))
    left, right = xp.isfinite(low), xp.isfinite(high)
    start = xp.where(left, low, xp.where(right, high - 2.0, -0.5))
    end = xp.where(right, high, start + 2.0)
    return start + 0.5 * (end - start)

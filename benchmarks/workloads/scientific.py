"""Statistics and matrix functions: densities of data, a Gaussian process, an exponential."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import numpy as np
import scipy.linalg
import scipy.special
import scipy.stats

from benchmarks.libraries import OURS, Array, Library, Program, Step
from benchmarks.workload import Workload, rng

__all__ = ["SCIENTIFIC", "Likelihood"]

SCIPY = {OURS: "mygrad_array_api.scipy", "autograd": "autograd.scipy", "jax": "jax.scipy"}
"""Where each library has SciPy's functions."""


def of_scipy(library: Library, module: str) -> Any:
    """Return a module of SciPy's functions, as a library has it."""
    return import_module(f"{SCIPY[library.name]}.{module}")


@dataclass
class Likelihood(Workload):
    """The sum of a function of SciPy's over data, and its gradient in the parameters.

    Attributes
    ----------
    name : str
        What the table calls it.
    values : callable
        The function, by SciPy, of the parameters.
    gradients : callable
        Its gradients, written by hand.
    parameters : tuple of array
        What is differentiated.
    program_of : callable
        Takes a library to the function of the parameters.
    asked : tuple of str
        The libraries that have the functions.
    """

    name: str
    values: Callable[..., Any]
    gradients: Callable[..., Sequence[Any]]
    parameters: tuple[Array, ...]
    program_of: Callable[[Library], Program]
    asked: tuple[str, ...] = (OURS, "autograd", "jax")
    tolerance: float = 1e-8
    size: int = field(default=0, repr=False)

    def admits(self, library: Library) -> bool:
        return library.name in self.asked

    def arrays(self) -> Sequence[Array]:
        return self.parameters

    def numpy(self) -> Step:
        return lambda: (self.values(*self.parameters), self.gradients(*self.parameters))

    def program(self, library: Library) -> Program:
        return self.program_of(library)

    def __str__(self) -> str:
        return self.name


def density(name: str, data: Array) -> Callable[[Library], Program]:
    """Make the program of the log-likelihood of data."""

    def program_of(library: Library) -> Program:
        family = getattr(of_scipy(library, "stats"), name)
        return lambda *parameters: family.logpdf(data, *parameters).sum()

    return program_of


def normal(count: int) -> Likelihood:
    """The normal log-likelihood, in location and scale."""
    x = rng().normal(size=count)

    def gradients(loc: Any, scale: Any) -> list[Any]:
        z = (x - loc) / scale
        return [z.sum() / scale, (z * z - 1).sum() / scale]

    return Likelihood(
        f"norm.logpdf of {count:,} numbers",
        lambda *p: scipy.stats.norm.logpdf(x, *p).sum(),
        gradients,
        (np.array(0.3), np.array(1.7)),
        density("norm", x),
    )


def student(count: int) -> Likelihood:
    """Student's log-likelihood, in all three parameters."""
    x = rng().normal(size=count)

    def gradients(df: Any, loc: Any, scale: Any) -> list[Any]:
        z = (x - loc) / scale
        square = z * z
        pull = (df + 1) / (df + square)
        half, more = scipy.special.psi(df / 2), scipy.special.psi((df + 1) / 2)
        shape = 0.5 * (more - half - 1 / df - np.log1p(square / df) + square / df * pull)
        return [shape.sum(), (z * pull).sum() / scale, (square * pull - 1).sum() / scale]

    return Likelihood(
        f"t.logpdf of {count:,} numbers",
        lambda *p: scipy.stats.t.logpdf(x, *p).sum(),
        gradients,
        (np.array(5.0), np.array(0.3), np.array(1.7)),
        density("t", x),
    )


def gamma(count: int) -> Likelihood:
    """The gamma log-likelihood, in the shape."""
    x = rng().gamma(2.0, size=count)
    return Likelihood(
        f"gamma.logpdf of {count:,} numbers",
        lambda a: scipy.stats.gamma.logpdf(x, a).sum(),
        lambda a: [(np.log(x) - scipy.special.psi(a)).sum()],
        (np.array(2.5),),
        density("gamma", x),
    )


def vectors(count: int, dim: int) -> Likelihood:
    """The log-likelihood of normal vectors, in the mean and the covariance matrix."""
    x = rng().normal(size=(count, dim))
    root = rng().normal(size=(dim, dim))
    cov = root @ root.T + dim * np.eye(dim)

    def gradients(mean: Array, cov: Array) -> list[Any]:
        inverse = np.linalg.inv(cov)
        solved = (x - mean) @ inverse
        return [solved.sum(axis=0), 0.5 * (solved.T @ solved - count * inverse)]

    return Likelihood(
        f"multivariate_normal.logpdf of {count} vectors of {dim}",
        lambda mean, cov: scipy.stats.multivariate_normal.logpdf(x, mean, cov).sum(),
        gradients,
        (np.zeros(dim), cov),
        density("multivariate_normal", x),
    )


def exponential(size: int) -> Likelihood:
    """The exponential of a matrix, whose derivative is that in a direction of ones."""
    x = rng().normal(size=(size, size)) / np.sqrt(size)
    ones = np.ones((size, size))

    def gradients(x: Array) -> list[Any]:
        return [scipy.linalg.expm_frechet(x.T, ones, compute_expm=False)]

    def program_of(library: Library) -> Program:
        expm = of_scipy(library, "linalg").expm
        return lambda x: expm(x).sum()

    return Likelihood(
        f"expm of {size} x {size}",
        lambda x: scipy.linalg.expm(x).sum(),
        gradients,
        (x,),
        program_of,
        (OURS, "jax"),
    )


def process(count: int) -> Likelihood:
    """The quadratic form of a Gaussian process, by Cholesky factor and solution."""
    x = np.linspace(0, 4, count)
    y = np.sin(2 * x)
    kernel = np.exp(-0.5 * (x[:, None] - x) ** 2) + 0.1 * np.eye(count)

    def values(kernel: Array, y: Array) -> Any:
        return y @ scipy.linalg.cho_solve(scipy.linalg.cho_factor(kernel, lower=True), y)

    def gradients(kernel: Array, y: Array) -> list[Any]:
        solved = scipy.linalg.cho_solve(scipy.linalg.cho_factor(kernel, lower=True), y)
        return [-np.outer(solved, solved), 2 * solved]

    def program_of(library: Library) -> Program:
        linalg = of_scipy(library, "linalg")

        def program(kernel: Any, y: Any) -> Any:
            if library.name == OURS:
                factor = linalg.cho_factor(kernel, lower=True)
            else:  # of JAX's cho_factor, the gradient is that of one triangle
                factor = library.namespace.linalg.cholesky(kernel), True
            return y @ linalg.cho_solve(factor, y)

        return program

    return Likelihood(
        f"cho_solve of a Gaussian process of {count}",
        values,
        gradients,
        (kernel, y),
        program_of,
        (OURS, "jax"),
    )


SCIENTIFIC = (
    normal(10_000),
    student(10_000),
    gamma(10_000),
    vectors(200, 10),
    exponential(50),
    process(200),
)

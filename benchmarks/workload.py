"""What a workload is: one computation, by hand in NumPy and as a program for all libraries."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

import numpy as np

from .libraries import Array, Library, Program, Step

__all__ = ["Workload", "rng"]


def rng() -> np.random.Generator:
    """The same numbers in every run."""
    return np.random.default_rng(20)


class Workload(ABC):
    """One computation, forward and backward.

    Attributes
    ----------
    name : str
        What the table calls it.
    size : int
        How large this instance is.
    target : float or None
        At most how many times hand-written NumPy it may take.
    memory_target : float or None
        At most how many times hand-written NumPy's peak memory it may take.
    tolerance : float
        How closely all libraries agree.
    largest : mapping of str to int
        Up to which size a library is asked at all: beyond, it would take minutes or gigabytes.
    """

    name: str
    size: int = 0
    target: float | None = None
    memory_target: float | None = None
    tolerance: float = 1e-9
    largest: ClassVar[Mapping[str, int]] = {}

    def admits(self, library: Library) -> bool:
        """Whether the library is asked."""
        return self.size <= self.largest.get(library.name, self.size)

    @abstractmethod
    def arrays(self) -> Sequence[Array]:
        """The variables."""

    @abstractmethod
    def numpy(self) -> Step:
        """Value and gradients as a person would write them in NumPy, line by line."""

    @abstractmethod
    def program(self, library: Library) -> Program:
        """The function of the variables that a library differentiates."""

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name!r}>"

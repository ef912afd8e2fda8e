"""The libraries under comparison: how each takes a program and returns values and gradients."""

from __future__ import annotations

import warnings
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Any

import numpy as np

__all__ = ["OURS", "PEERS", "Array", "Jax", "Library", "Program", "Step", "installed"]

Array = np.ndarray[Any, Any]
Program = Callable[..., Any]
Step = Callable[[], tuple[Any, Sequence[Any]]]
"""Runs a program forward and backward, and returns its value and gradients as they come."""

OURS = "ours"


class Library(ABC):
    """One library.

    Attributes
    ----------
    name : str
        The name of its column.
    package : str
        What it is installed as.
    namespace : module
        Where its functions are. They have NumPy's names in all of the libraries.
    in_place : bool
        Whether it differentiates writes into arrays.
    """

    name: str
    package: str
    in_place = True
    traced = True
    """Whether `tracemalloc` sees its arrays."""

    def __init__(self) -> None:
        self.namespace: Any = self.load()

    @property
    def version(self) -> str:
        """What is installed."""
        return version(self.package)

    @abstractmethod
    def load(self) -> Any:
        """Import the library and return its namespace."""

    @abstractmethod
    def bind(self, program: Program, arrays: Sequence[Array]) -> Step:
        """Make the step that differentiates `program` with respect to all `arrays`."""

    def variable(self, array: Array) -> Any:
        """Make a tensor that carries a gradient."""
        return self.namespace.tensor(array)

    def constant(self, array: Array) -> Any:
        """Make what stands for a constant array in a program."""
        return array

    def relu(self, x: Any) -> Any:
        """Return the positive part."""
        return self.namespace.maximum(x, 0)

    def to_numpy(self, x: Any) -> Array:
        """Return a result as an array."""
        return np.asarray(x)


class Ours(Library):
    """The library that this benchmark belongs to."""

    name = OURS
    package = "mygrad_array_api"

    def load(self) -> Any:
        return import_module("mygrad_array_api")

    def bind(self, program: Program, arrays: Sequence[Array]) -> Step:
        tensors = [self.variable(array) for array in arrays]

        def step() -> tuple[Any, Sequence[Any]]:
            out = program(*tensors)
            out.backward()
            return out, [x.grad for x in tensors]

        return step

    def constant(self, array: Array) -> Any:
        return self.namespace.tensor(array, constant=True)


class MyGrad(Ours):
    """MyGrad, whose interface is ours."""

    name = "mygrad"
    package = "mygrad"

    def load(self) -> Any:
        return import_module("mygrad")

    def constant(self, array: Array) -> Any:
        return array


class Autograd(Library):
    """autograd, which differentiates functions."""

    name = "autograd"
    package = "autograd"
    in_place = False

    def load(self) -> Any:
        self.make_vjp = import_module("autograd.core").make_vjp
        return import_module("autograd.numpy")

    def bind(self, program: Program, arrays: Sequence[Array]) -> Step:
        argument: Any = tuple(arrays)
        function = program
        if len(arrays) == 1:
            (argument,) = arrays
        else:

            def function(variables: Any) -> Any:
                return program(*variables)

        make_vjp = self.make_vjp

        def step() -> tuple[Any, Sequence[Any]]:
            vjp, out = make_vjp(function, argument)
            grads = vjp(np.ones_like(out) if isinstance(out, np.ndarray) else 1.0)
            return out, grads if isinstance(argument, tuple) else [grads]

        return step


class Torch(Library):
    """PyTorch in its eager mode, on one thread of the CPU."""

    name = "torch"
    package = "torch"
    traced = False

    def load(self) -> Any:
        torch = import_module("torch")
        torch.set_num_threads(1)
        return torch

    def bind(self, program: Program, arrays: Sequence[Array]) -> Step:
        torch = self.namespace
        tensors = [self.variable(array) for array in arrays]

        def step() -> tuple[Any, Sequence[Any]]:
            for x in tensors:
                x.grad = None
            out = program(*tensors)
            out.backward(torch.ones_like(out) if out.ndim else None)
            return out, [x.grad for x in tensors]

        return step

    def variable(self, array: Array) -> Any:
        return self.namespace.tensor(array, requires_grad=True)

    def constant(self, array: Array) -> Any:
        return self.namespace.tensor(array)

    def relu(self, x: Any) -> Any:
        return self.namespace.relu(x)

    def to_numpy(self, x: Any) -> Array:
        return x.detach().numpy()  # type: ignore[no-any-return]


class Jax(Library):
    """JAX, compiled, in double precision. It is asked for a few families only."""

    name = "jax"
    package = "jax"
    in_place = False
    traced = False

    def load(self) -> Any:
        self.jax = import_module("jax")
        self.jax.config.update("jax_enable_x64", True)
        return import_module("jax.numpy")

    def bind(self, program: Program, arrays: Sequence[Array]) -> Step:
        places = tuple(range(len(arrays)))
        compiled = self.jax.jit(self.jax.value_and_grad(program, argnums=places))
        variables = [self.variable(array) for array in arrays]
        return lambda: self.jax.block_until_ready(compiled(*variables))  # type: ignore[no-any-return]

    def variable(self, array: Array) -> Any:
        return self.namespace.asarray(array)


PEERS: tuple[type[Library], ...] = (MyGrad, Autograd, Torch)


def installed(names: Sequence[str]) -> list[Library]:
    """Load the libraries of the given names, and say which are missing."""
    found: list[Library] = []
    libraries: tuple[type[Library], ...] = (Ours, *PEERS)
    for library in libraries:
        if library.name not in names:
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found.append(library())
        except ImportError as error:
            print(f"benchmarks: {library.name} is left out: {error}")
    return found

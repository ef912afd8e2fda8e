"""A program of a user with annotations, which type checkers accept in their strictest mode."""

from __future__ import annotations

from typing import Any, assert_type

import numpy as np

import mygrad_array_api as mg
from mygrad_array_api import Tensor
from mygrad_array_api.typing import ArrayLike

Array = np.ndarray[Any, np.dtype[Any]]


# Results of our functions, of methods and of operators are tensors.
x = mg.tensor([1.0, 2.0, 3.0])
assert_type(x, Tensor)
assert_type(mg.exp(x), Tensor)
assert_type(mg.sum(x, axis=0), Tensor)
assert_type(x.sum(), Tensor)
assert_type(x[0], Tensor)
assert_type(2.0 * x + np.ones(3), Tensor)
assert_type(mg.linalg.norm(x), Tensor)
assert_type(mg.nnet.relu(x), Tensor)

# A gradient is an array, which may be missing.
(x * x).sum().backward()
assert_type(x.grad, Array | Any)
x.data -= 0.1 * x.grad
np.testing.assert_allclose(x.data, [0.8, 1.6, 2.4])

# NumPy's own stubs say that its functions return arrays. `asarray` returns the tensor as it is.
y = mg.asarray(np.exp(x))
assert_type(y, Tensor)
y.sum().backward()
np.testing.assert_allclose(x.grad, np.exp(x.data))


# Transforms keep the parameters of the function.
def loss(weights: Array, /, scale: float = 1.0) -> Any:
    return scale * np.sum(weights * weights)


weights = np.array([1.0, 2.0])
gradient = mg.grad(loss)(weights, scale=0.5)
np.testing.assert_allclose(gradient, weights)
value, gradient = mg.value_and_grad(loss)(weights)
assert float(value) == 5.0
matrix = mg.hessian(loss)(weights)
np.testing.assert_allclose(matrix, 2 * np.eye(2))
np.testing.assert_allclose(mg.hvp(loss, weights, np.ones(2)).sum(), 4.0)
assert len(mg.jvp(loss, weights, np.ones(2))) == 2

result, pullback = mg.vjp(loss, weights)
(cotangent,) = pullback(1.0)
np.testing.assert_allclose(cotangent, 2 * weights)

assert_type(mg.gradients(mg.exp(x), x), Array | Any)
first = mg.gradients(mg.sum(x**3), x, create_graph=True)
assert_type(first, Tensor | Any)
(second,) = mg.gradients(first.sum(), [x])
np.testing.assert_allclose(second, 6 * x.data)


# Decorators keep the type of what they decorate.
@mg.checkpoint
def layer(inputs: Tensor, width: int) -> Tensor:
    return mg.tanh(inputs) * width


@mg.no_autodiff
def accuracy(scores: Tensor) -> float:
    return float(mg.mean(scores))


assert_type(layer(x, 2), Tensor)
assert_type(accuracy(x), float)
assert_type(mg.stop_gradient(x), Tensor)


# What takes both arrays and tensors is annotated so.
def normalized(values: ArrayLike) -> Tensor:
    tensor = mg.asarray(values)
    return tensor / mg.linalg.norm(tensor)


assert_type(normalized(x), Tensor)
assert_type(normalized(np.ones(3)), Tensor)

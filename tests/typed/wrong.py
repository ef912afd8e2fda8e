"""Mistakes that type checkers find: each line that is marked, and no other. It is never run."""

from __future__ import annotations

from typing import Any

import numpy as np

import mygrad_array_api as mg

Array = np.ndarray[Any, np.dtype[Any]]

x = mg.tensor([1.0, 2.0])
x.detach()  # wrong
tracked = x.requires_grad  # wrong
mg.tensor(1.0, requires_grad=True)  # wrong
mg.tensor(1.0, constant="no")  # wrong
x.sum().backward(retain_graph=True)  # wrong
x.grad = None  # wrong


def loss(weights: Array, scale: float) -> Any:
    return scale * np.sum(weights)


mg.grad(loss)(np.ones(2))  # wrong
mg.grad(loss)(np.ones(2), scale="two")  # wrong
mg.value_and_grad(loss)(np.ones(2), size=2.0)  # wrong
value, gradient, rest = mg.value_and_grad(loss)(np.ones(2), 2.0)  # wrong
tangent = mg.jvp(loss, (np.ones(2), 1.0), (np.ones(2), 0.0)).tangent  # wrong
mg.grad(3.0)  # wrong

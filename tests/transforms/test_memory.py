"""What transforms hold on to while they go back."""

import gc
import weakref

import numpy as np

import mygrad_array_api as mg


def test_copies_of_arguments_go_before_the_sweep():
    """Only what a rule reads is kept: of a product with a constant, not the variable."""
    seen = []
    released = []

    @mg.extend.custom_vjp
    def watched(x):
        return x * 1.0

    def forward(x):
        return watched(x), None

    def backward(_, g):
        gc.collect()
        released.append(seen[0]() is None)
        return (g,)

    watched.defvjp(forward, backward)
    constant = np.ones((3, 4))

    def f(w):
        seen.append(weakref.ref(w))
        return mg.sum(watched(constant @ w))

    value, gradient = mg.value_and_grad(f)(np.ones((4, 2)))
    assert released == [True]
    np.testing.assert_array_equal(gradient, np.full((4, 2), 3.0))
    assert float(value) == 24.0

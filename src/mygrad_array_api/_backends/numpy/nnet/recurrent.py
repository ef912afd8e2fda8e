"""The recurrence of a gated recurrent unit, on NumPy arrays."""

from __future__ import annotations

from typing import Any

import numpy as np


def gated_recurrence(
    a: Any, W: Any, Wh: Any, s0: Any, bp_lim: int | None = None
) -> tuple[Any, Any, Any]:
    """Return all states, and the gates and candidates that led from each to the next.

    `bp_lim` has to do with the gradient only.
    """
    steps, batch, _ = a.shape
    width = len(Wh)
    dtype = np.result_type(a, W, Wh, s0)
    states = np.empty((steps + 1, batch, width), dtype=dtype)
    gates = np.empty((steps, batch, 2 * width), dtype=dtype)
    candidates = np.empty((steps, batch, width), dtype=dtype)
    states[0] = s0
    with np.errstate(over="ignore"):  # an exponential that overflows gives the right zero
        for t in range(steps):
            s, gate, h, new = states[t], gates[t], candidates[t], states[t + 1]
            np.matmul(s, W, out=gate)
            gate += a[t, :, : 2 * width]
            np.negative(gate, out=gate)
            np.exp(gate, out=gate)
            gate += 1
            np.reciprocal(gate, out=gate)
            np.matmul(gate[:, width:] * s, Wh, out=h)
            h += a[t, :, 2 * width :]
            np.tanh(h, out=h)
            np.subtract(s, h, out=new)
            new *= gate[:, :width]
            new += h
    return states, gates, candidates

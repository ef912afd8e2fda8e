"""The rule of the recurrence of a gated recurrent unit.

From what comes in at each step, ``a[t] = [az, ar, ah]``, and the state before it,

    z = sigmoid(az + s W[:, :D]),  r = sigmoid(ar + s W[:, D:]),  h = tanh(ah + (r s) Wh)

make up the next state, ``(1 - z) h + z s``. The operation returns all states, first of all `s0`,
and what the rule would else have to compute again: the gates ``[z, r]``, and `h`.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general


def gated_recurrence_rule(
    xp: Any, g: Any, W: Any, Wh: Any, out: Any, bp_lim: int | None
) -> tuple[Any, Any, Any, Any]:
    """Backpropagation through time.

    What depends on the step only through saved values is computed for all steps at once, before
    the loop; the gradients of the weights are one product each, after it.
    """
    states, gates, h = out
    steps, _, width = h.shape
    before = states[:-1, ...]
    z, r = gates[..., :width], gates[..., width:]
    slopes = _Slopes(before, z, r, h, xp.matrix_transpose(W), xp.matrix_transpose(Wh))
    extra = _direct(g, gates, h)
    g_states = xp.zeros_like(states) if g[0] is None else g[0]
    if bp_lim is None or bp_lim >= steps:
        da, ds = _through_all(xp, g_states, slopes, extra, steps)
    else:
        da, ds = _truncated(xp, g_states, slopes, extra, bp_lim)
    gates_part, h_part = da[..., : 2 * width], da[..., 2 * width :]
    return (
        da,
        xp.matrix_transpose(_flat(xp, before)) @ _flat(xp, gates_part),
        xp.matrix_transpose(_flat(xp, r * before)) @ _flat(xp, h_part),
        ds,
    )


class _Slopes:
    """How the pre-activations of each step move with the cotangent of the state after it."""

    def __init__(self, before: Any, z: Any, r: Any, h: Any, back: Any, h_back: Any) -> None:
        self.az = (before - h) * (z * (1 - z))
        self.ar = before * (r * (1 - r))
        self.ah = (1 - z) * (1 - h * h)
        self.z = z
        self.r = r
        self.back = back
        self.h_back = h_back

    def step(self, xp: Any, ds: Any, t: Any, extra: tuple[Any, Any]) -> tuple[Any, Any]:
        """Take the cotangent of states to that of the pre-activations, and one step back.

        `t` is one step, or a slice of steps that are taken side by side.
        """
        dgates, dh = extra
        ah = ds * self.ah[t, ...]
        if dh is not None:
            ah = ah + dh[t, ...]
        reset = ah @ self.h_back
        az, ar = ds * self.az[t, ...], reset * self.ar[t, ...]
        if dgates is not None:
            width = ah.shape[-1]
            az = az + dgates[t, ..., :width]
            ar = ar + dgates[t, ..., width:]
        da = xp.concat([az, ar, ah], axis=-1)
        gates = da[..., : 2 * ah.shape[-1]]
        return da, ds * self.z[t, ...] + reset * self.r[t, ...] + gates @ self.back


def _direct(g: Any, gates: Any, h: Any) -> tuple[Any, Any]:
    """What reaches the pre-activations by the saved values themselves, when they vary too."""
    _, g_gates, g_h = g
    return (
        None if g_gates is None else g_gates * gates * (1 - gates),
        None if g_h is None else g_h * (1 - h * h),
    )


def _through_all(
    xp: Any, g: Any, slopes: _Slopes, extra: tuple[Any, Any], steps: int
) -> tuple[Any, Any]:
    """Go through all steps, from the last one to the first."""
    parts: list[Any] = []
    ds = g[steps, ...]
    for t in range(steps - 1, -1, -1):
        part, earlier = slopes.step(xp, ds, t, extra)
        parts.append(part)
        ds = earlier + g[t, ...]
    if not steps:
        return xp.concat([slopes.az, slopes.ar, slopes.ah], axis=-1), ds
    return xp.stack(parts[::-1]), ds


def _truncated(
    xp: Any, g: Any, slopes: _Slopes, extra: tuple[Any, Any], bp_lim: int
) -> tuple[Any, Any]:
    """Take the cotangent of every state back by so many steps, all states side by side."""
    everything = slice(None)
    none = xp.zeros_like(g[:1, ...])
    total = moving = g
    for _ in range(bp_lim):
        _, earlier = slopes.step(xp, moving[1:, ...], everything, (None, None))
        moving = xp.concat([earlier, none], axis=0)
        total = total + moving
    da, _ = slopes.step(xp, total[1:, ...], everything, extra)
    return da, total[0, ...]


def _flat(xp: Any, x: Any) -> Any:
    """Make one axis of steps and batch."""
    return xp.reshape(x, (x.shape[0] * x.shape[1], x.shape[2]))


gated_recurrence = general(
    "gated_recurrence",
    {"bp_lim": None},
    inputs=("a", "W", "Wh", "s0"),
    joint=gated_recurrence_rule,
    outputs=3,
    source="Cho et al. 2014, sec. 2.3",
)

"""Switching off the guard of saved values."""

from __future__ import annotations

from mygrad_array_api._tensor.guard import Guarding, is_guarding, set_guarding

mem_guard_off = Guarding("mem_guard_off", value=False)
"""Context manager and decorator under which saved values are not guarded.

A gradient is computed from values of the forward pass. By default nobody can change those behind
the library's back: of an array that is an operand, but no tensor, a rule that needs the values
saves a copy, and while a rule needs the values of a tensor, its `data` is read-only. Without the
guard no such copy is made and `data` is always writeable. It is then for you not to write to
arrays before ``backward()`` is done with them; gradients are wrong without a warning if you do.
Writes to tensors are differentiated as ever.

What is saved is decided when an operation is recorded: ``backward()`` may be called elsewhere.
Blocks can be nested, and are local to a thread or an asynchronous task.

See Also
--------
mem_guard_on, turn_memory_guarding_off, mem_guard_active

Examples
--------
>>> import numpy as np
>>> import mygrad_array_api as mg
>>> images, weights = np.ones((100, 50)), mg.ones((50, 10))
>>> with mg.mem_guard_off:
...     scores = images @ weights  # the rule reads `images` itself, not a copy
"""

mem_guard_on = Guarding("mem_guard_on")
"""Context manager and decorator under which saved values are guarded, as they are by default.

See Also
--------
mem_guard_off

Examples
--------
>>> import mygrad_array_api as mg
>>> with mg.mem_guard_off, mg.mem_guard_on:
...     mg.mem_guard_active()
True
"""


def turn_memory_guarding_off() -> None:
    """Stop guarding saved values, in all threads, wherever no block says otherwise.

    See Also
    --------
    mem_guard_off : What the guard does, and what is lost without it.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.turn_memory_guarding_off()
    >>> mg.mem_guard_active()
    False
    >>> mg.turn_memory_guarding_on()
    """
    set_guarding(False)


def turn_memory_guarding_on() -> None:
    """Guard saved values again, in all threads, wherever no block says otherwise.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.turn_memory_guarding_on()
    >>> mg.mem_guard_active()
    True
    """
    set_guarding(True)


def mem_guard_active() -> bool:
    """Whether saved values are guarded here.

    Returns
    -------
    bool

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.mem_guard_active()
    True
    >>> with mg.mem_guard_off:
    ...     mg.mem_guard_active()
    False
    """
    return is_guarding()

"""MyGrad's nnet, whole: its gated recurrent unit needs numba, of which a stand-in will do."""

from __future__ import annotations

import sys
import types
import warnings
from importlib import import_module

import numpy as np

__all__ = ["mygrad", "peer", "theirs"]

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    mygrad = import_module("mygrad")
    peer = import_module("mygrad.nnet")


def decorator(*args, **_):
    """What `numba.njit` is to code that need not be fast: nothing."""
    return args[0] if args and callable(args[0]) else lambda function: function


def vectorized(*args, **_):
    return np.vectorize(args[0]) if args and callable(args[0]) else np.vectorize


def unit():
    """MyGrad's gru. Nothing is left behind that could be taken for numba."""
    if hasattr(peer, "gru"):
        return peer.gru
    stand_in = types.ModuleType("numba")
    stand_in.njit = decorator
    stand_in.vectorize = vectorized
    sys.modules["numba"] = stand_in
    try:
        found = import_module("mygrad.nnet.layers.gru").gru
    finally:
        del sys.modules["numba"]
    del sys.modules["mygrad.nnet.layers.gru"]
    del peer.layers.gru
    return found


GRU = unit()


def theirs(name):
    """MyGrad's function of a name."""
    return GRU if name == "gru" else getattr(peer, name)

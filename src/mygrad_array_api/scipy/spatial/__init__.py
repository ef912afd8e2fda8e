"""Distances of `scipy.spatial`, differentiable."""

from . import distance

__all__ = ["distance"]

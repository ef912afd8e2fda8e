"""Clusters of `scipy.cluster`, differentiable where they do not change."""

from . import vq

__all__ = ["vq"]

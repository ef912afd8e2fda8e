"""Clusters of `scipy.cluster`, differentiable where they do not change."""

from . import hierarchy, vq

__all__ = ["hierarchy", "vq"]

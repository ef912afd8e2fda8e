"""Distances of `scipy.spatial`, differentiable."""

from mygrad_array_api.scipy._rest import rest_of as _rest_of

from . import distance

__all__ = ["distance"]

__getattr__ = _rest_of("spatial")

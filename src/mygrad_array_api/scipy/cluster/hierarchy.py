"""Hierarchies of `scipy.cluster.hierarchy`, which are constant: SciPy's own functions."""

from mygrad_array_api.scipy._rest import rest_of as _rest_of

__all__: list[str] = []

__getattr__ = _rest_of("cluster.hierarchy")

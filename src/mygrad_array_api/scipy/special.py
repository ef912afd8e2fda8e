"""The special functions, under SciPy's name of their module."""

from mygrad_array_api.special import *  # noqa: F403 what is public there is public here

__all__ = [name for name in dir() if not name.startswith("_")]

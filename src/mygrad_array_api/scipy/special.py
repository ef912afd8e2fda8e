"""The special functions, under SciPy's name of their module."""

from mygrad_array_api.special import *  # noqa: F403 what is public there is public here
from mygrad_array_api.special import __all__  # noqa: F401

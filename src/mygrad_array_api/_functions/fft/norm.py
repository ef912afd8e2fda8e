"""Where the factor of one over the length goes."""

from typing import Literal

__all__ = ["Norm"]

Norm = Literal["backward", "ortho", "forward"]

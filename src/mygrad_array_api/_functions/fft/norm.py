"""Where the factor of one over the length goes."""

from typing import Literal

Norm = Literal["backward", "ortho", "forward"]

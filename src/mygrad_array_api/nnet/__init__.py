"""What neural networks are made of: activations, layers, losses and initial values."""

from mygrad_array_api._backends.numpy import nnet as _computed  # noqa: F401 binds the operations
from mygrad_array_api._backends.numpy import normalized as _normalized  # noqa: F401 the same

from . import activations, initializers, layers, losses
from .activations import *  # noqa: F403 each of them says what is public
from .initializers import *  # noqa: F403
from .layers import *  # noqa: F403
from .losses import *  # noqa: F403

__all__ = ["activations", "initializers", "layers", "losses"]
__all__ += activations.__all__
__all__ += initializers.__all__
__all__ += layers.__all__
__all__ += losses.__all__

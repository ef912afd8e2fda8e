"""What neural networks are made of, on NumPy arrays, one file per family."""

from mygrad_array_api._backends.numpy.pulls import collect
from mygrad_array_api._rules import nnet as _rules  # noqa: F401 enters the rows

from . import activations, convolution, normalization, pooling, recurrent, selection

collect(activations, convolution, normalization, pooling, recurrent, selection)

"""The exceptions of the library, in one tree.

MyGradException
├── InvalidBackprop      the graph cannot be swept: a constant, or part of it was already cut
├── InvalidGradient      a rule returned something that is not the gradient of its input
├── DisconnectedView     a view no longer shares memory with its base
├── InvalidRule          an operation was declared with a rule that cannot be used
└── ConversionError      a conversion would take a tensor out of the graph that is differentiated

MyGradWarning
├── CutGraphWarning      backward() of a tensor whose graph was cut before
└── IndependentWarning   a result does not depend on what it is differentiated by
"""


class MyGradException(Exception):
    """The base of every exception that only this library raises."""


class InvalidBackprop(MyGradException):
    """Backpropagation was asked of a constant, or of a graph that was cut."""


class InvalidGradient(MyGradException):
    """A gradient rule returned a result of the wrong type or shape."""


class DisconnectedView(MyGradException):
    """A view no longer shares memory with its base."""


class InvalidRule(MyGradException, TypeError):
    """An operation was declared with a rule that reads what the engine cannot give it."""


class ConversionError(MyGradException, TypeError):
    """A conversion would take a tensor out of the graph while it is differentiated."""


class MyGradWarning(UserWarning):
    """The base of every warning that only this library gives."""


class CutGraphWarning(MyGradWarning):
    """Backpropagation was asked of a tensor whose graph was cut: nothing before it is reached."""


class IndependentWarning(MyGradWarning):
    """A result does not depend on what it is differentiated by: every derivative of it is zero."""

"""Losses: one number for how wrong the output of a network is."""

from .focal import focal_loss, softmax_focal_loss
from .hinge import multiclass_hinge
from .likelihood import negative_log_likelihood, softmax_crossentropy
from .ranking import margin_ranking_loss

__all__ = [
    "focal_loss",
    "margin_ranking_loss",
    "multiclass_hinge",
    "negative_log_likelihood",
    "softmax_crossentropy",
    "softmax_focal_loss",
]

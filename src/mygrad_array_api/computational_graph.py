"""Pictures of graphs, under MyGrad's name of their module."""

from __future__ import annotations

from .visualize import build_graph

__all__ = ["build_graph"]

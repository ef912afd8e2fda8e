"""The namespaces in which rules are recorded. The floor of tensors fills the table."""

from __future__ import annotations

from typing import Any

RECORDERS: dict[Any, Any] = {}
"""By the namespace of the arrays that tensors hold."""

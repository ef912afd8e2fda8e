"""Switches that find where a gradient goes wrong, and where it gets lost. Off, they cost nothing.

Each is a context manager and a decorator, for the current thread or task, and has ``enable()`` and
``disable()`` for the whole process.
"""

from .anomalies import detect_anomaly
from .conversions import forbid_conversions

__all__ = ["detect_anomaly", "forbid_conversions"]

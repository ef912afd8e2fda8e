"""What the tests compare with NumPy's, and its older versions do otherwise."""

import numpy as np
import pytest


def is_before(version, library=np):
    """Whether NumPy, or a library with such version numbers, is older than a version."""
    return np.lib.NumpyVersion(library.__version__) < version


def since(version, reason):
    """Skip a test with older versions of NumPy."""
    return pytest.mark.skipif(is_before(version), reason=f"NumPy before {version} {reason}")

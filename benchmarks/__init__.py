"""Times the library against hand-written NumPy and its peers: ``python -m benchmarks``."""

import os

# Before NumPy and PyTorch are imported: one thread for all of them.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

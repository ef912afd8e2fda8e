"""How long an import takes beyond NumPy's."""

from __future__ import annotations

import os
import subprocess
import sys

__all__ = ["import_seconds"]

CODE = """
from time import process_time
import numpy
start = process_time()
import {module}
print(process_time() - start)
"""


def import_seconds(modules: dict[str, str], rounds: int) -> dict[str, float]:
    """The least CPU time of each import once NumPy is there, in turns.

    All are compiled beforehand, as installed packages are.
    """
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    samples: dict[str, list[float]] = {name: [] for name in modules}
    for _ in range(rounds):
        for name, module in modules.items():
            command = [sys.executable, "-W", "ignore", "-c", CODE.format(module=module)]
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, check=True
            )
            samples[name].append(float(done.stdout))
    return {name: min(times) for name, times in samples.items()}

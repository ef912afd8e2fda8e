"""Look for examples that fail, of each kind; print the smallest, and exit with 1 if there is one.

``python -m conformance.fuzz [KIND ...] --seed 1 --count 1000 --seconds 60``
"""

from __future__ import annotations

import argparse
import sys
import warnings

from . import calls, files, interrupts, threads, views
from .searching import Check, search

KINDS: dict[str, tuple[Check, int]] = {
    "views": (views.over_numpy, 1),
    "views-strict": (views.over("array_api_strict"), 1),
    "views-jax": (views.over("jax"), 10),
    "calls": (calls.good, 1),
    "wrong-calls": (calls.bad, 1),
    "interrupts": (interrupts.at_every_line, 100),
    "threads": (threads.at_the_same_time, 5),
    "files": (files.damaged, 1),
}
"""What looks for failures, and how many times fewer examples it tries."""


def main(arguments: list[str] | None = None) -> int:
    """Search, and say what was found."""
    parser = argparse.ArgumentParser(prog="python -m conformance.fuzz", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)} (all)")
    parser.add_argument("--seed", type=int, default=0, help="the same examples each time (0)")
    parser.add_argument("--count", type=int, default=1000, help="of cheap examples (1000)")
    parser.add_argument("--seconds", type=float, default=300.0, help="limit for a kind (300)")
    options = parser.parse_args(arguments)
    unknown = set(options.kinds) - set(KINDS)
    if unknown:
        parser.error(f"there are no kinds {sorted(unknown)}")
    warnings.simplefilter("ignore", RuntimeWarning)  # special values are among the arguments
    failed = 0
    for kind in options.kinds or KINDS:
        check, fewer = KINDS[kind]
        count = max(options.count // fewer, 1)
        result = search(check, seed=options.seed, count=count, seconds=options.seconds)
        print(f"{kind}: {result}", flush=True)
        failed += result.error is not None
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())

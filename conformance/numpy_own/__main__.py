"""Run NumPy's own tests with the changed import, and demand that they pass or are listed.

Exits with 0 if the list of known failures says exactly what fails, else with 1.
"""

from __future__ import annotations

import argparse
import sys

from .suite import MODULE, outcomes
from .verdict import Verdict, judge, known_failures


def main() -> int:
    """Run the tests twice, print what came of it, and return the exit code."""
    options = _options()
    numpys = outcomes("numpy", where=options.where, only=options.only)
    own = outcomes(options.module, where=options.where, only=options.only)
    return _tell(judge(numpys, own, known_failures()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m conformance.numpy_own", description=__doc__)
    parser.add_argument(
        "where", nargs="?", default="", help="a folder or a file, such as lib/tests (all)"
    )
    parser.add_argument("-k", dest="only", metavar="EXPRESSION", help="some tests only")
    parser.add_argument("--module", default=MODULE, help=argparse.SUPPRESS)
    return parser.parse_args()


def _tell(verdict: Verdict) -> int:
    """Print a verdict and return the exit code that says the same."""
    for reason, count in verdict.reasons.most_common():
        print(f"{count:5d} listed: {reason}")
    for name, how in verdict.unlisted.items():
        print(f"NOT LISTED  {name}\n    {how}")
    for name in verdict.mended:
        print(f"LISTED, BUT PASSES  {name}")
    print(f"numpy_own: {verdict.summary()}")
    print(f"numpy_own: {'clean' if verdict.clean else 'NOT CLEAN'}")
    return 0 if verdict.clean else 1


if __name__ == "__main__":
    sys.exit(main())

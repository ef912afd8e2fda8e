"""Say of each program whether it is right, raises, or is wrong in silence.

``python -m tests.programs dropin`` changes the import; ``asis`` passes tensors to the program as
it is: it must be right, or raise the error of a value that leaves the graph.
"""

import sys
from collections import Counter

from .runner import PROGRAMS, check


def main() -> int:
    """Run every program, and return 1 if one is wrong in silence."""
    mode = sys.argv[1] if len(sys.argv) > 1 else "dropin"
    found = Counter()
    for name in sys.argv[2:] or PROGRAMS:
        try:
            check(name, changed=mode == "dropin")
            outcome, how = "right", ""
        except AssertionError as error:
            outcome, how = "WRONG", str(error).splitlines()[0]
        except Exception as error:  # noqa: BLE001 whatever a program raises is told
            outcome, how = "raises", f"{type(error).__name__}: {error}".splitlines()[0]
        found[outcome] += 1
        print(f"{name:24s} {outcome:8s} {how}")
    print(f"{mode}: " + ", ".join(f"{outcome} {n}" for outcome, n in sorted(found.items())))
    return int(found["WRONG"] > 0)


if __name__ == "__main__":
    sys.exit(main())

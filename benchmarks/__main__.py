"""Time the library against hand-written NumPy and its peers, and write the table.

A complete run writes benchmarks/RESULTS.md; any other prints the table only.
"""

from __future__ import annotations

import argparse
import warnings
from pathlib import Path

from .families import FAMILIES, Run
from .libraries import OURS, PEERS, installed
from .report import Row, document, line
from .runner import Budget

RESULTS = Path(__file__).with_name("RESULTS.md")
LIBRARIES = [OURS, *(peer.name for peer in PEERS)]


def main() -> None:
    """Measure what was asked for."""
    options = _options()
    run = Run(
        installed(options.libraries),
        Budget(sample=0.005, seconds=1.0, rounds=3) if options.quick else Budget(),
        options.quick,
    )
    rows: list[Row] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in options.workloads:
            for row in FAMILIES[name](run):
                print(line(row), flush=True)
                rows.append(row)
    text = document(rows, run.libraries, "a quick run" if options.quick else "a full run")
    complete = options.workloads == list(FAMILIES) and options.libraries == LIBRARIES
    output = options.output or (RESULTS if complete and not options.quick else None)
    if output is None:
        print(f"\n{text}")
    else:
        output.write_text(text, encoding="utf-8")
        print(f"benchmarks: wrote {output}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "workloads",
        nargs="*",
        metavar="FAMILY",
        help=f"what to measure: {', '.join(FAMILIES)} (all)",
    )
    parser.add_argument("--quick", action="store_true", help="a minute or two, and smaller sizes")
    parser.add_argument(
        "--libraries", nargs="+", default=LIBRARIES, choices=LIBRARIES, help="(all)"
    )
    parser.add_argument("--output", type=Path, metavar="PATH", help="where to write the table")
    options = parser.parse_args()
    options.workloads = options.workloads or list(FAMILIES)
    for name in options.workloads:
        if name not in FAMILIES:
            parser.error(f"{name!r} is none of {', '.join(FAMILIES)}")
    return options


if __name__ == "__main__":
    main()

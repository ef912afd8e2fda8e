"""``python -m tests.consumers [library ...]``: evaluate all rows anew, and put them on record."""

import os
import sys

from tests.consumers.table import LIBRARIES, pages, read, record, write


def main(names: list[str]) -> None:
    os.environ["SCIPY_ARRAY_API"] = "1"  # read when SciPy is imported, which its rows do
    for library in LIBRARIES:
        if not names or library.distribution in names:
            write(library, record(library))
    for path, text in pages({library: read(library) for library in LIBRARIES}).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

"""``python -m tests.consumers [library ...]``: evaluate all rows anew, and put them on record."""

import os
import sys

from tests.consumers import over
from tests.consumers.table import LIBRARIES, pages, read, record, write


def main(names: list[str]) -> None:
    os.environ["SCIPY_ARRAY_API"] = "1"  # read when SciPy is imported, which its rows do
    for library in LIBRARIES:
        if not names or library.distribution in names:
            write(library, record(library))
            read.cache_clear()
            if library.distribution in over.LIBRARIES:
                over.write_over(library)
    recorded = {library: read(library) for library in LIBRARIES}
    for path, text in pages(recorded, over.read_over()).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

"""What is made to exhaust memory is refused with little of it, in a process that has not more."""

import struct
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from tests.io.test_io import array_file, described

ROOM = 128 * 2**20
"""How many bytes a process may map, beyond what it has when everything is imported."""

LOADING = f"""
import resource, sys
import numpy as np
import mygrad_array_api as mg

mg.load, mg.save
with open("/proc/self/statm") as file:
    pages = int(file.read().split()[0])
limit = pages * resource.getpagesize() + {ROOM}
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
for path in sys.argv[1:]:
    try:
        x = mg.load(path)
    except ValueError:
        print("ValueError")
    except MemoryError:
        print("MemoryError")
    else:
        print("loaded", x.size)
"""


def archive(*parts, name="data.npy", method=zipfile.ZIP_DEFLATED):
    """The bytes of an archive of one member; a part is bytes, or bytes and how many times."""
    file = BytesIO()
    with (
        zipfile.ZipFile(file, "w", method) as opened,
        opened.open(name, "w", force_zip64=True) as m,
    ):
        for part in parts:
            content, times = part if isinstance(part, tuple) else (part, 1)
            for _ in range(times):
                m.write(content)
    return file.getvalue()


MEGABYTE = bytes(2**20)
MANY = 300


def zeros(count):
    return array_file(described((count,)))


class Harmful:
    def __reduce__(self):
        return print, ("this was executed",)


def pickled():
    file = BytesIO()
    np.savez(file, data=np.array([Harmful()], dtype=object))
    return file.getvalue()


def overlapping():
    """Three members that are the same bytes of the file."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("data.npy", zeros(8) + bytes(64))
        (info,) = opened.filelist
        for _ in range(10_000):
            opened.filelist.append(info)
    return file.getvalue()


BOMBS = {
    "zeros, compressed": lambda: archive(zeros(MANY * 2**17), (MEGABYTE, MANY)),
    "zeros in the place of a header": lambda: archive(
        b"\x93NUMPY\x02\x00" + struct.pack("<L", MANY * 2**20), (b" " * 2**20, MANY)
    ),
    "more zeros than are described": lambda: archive(zeros(8), (MEGABYTE, MANY)),
    "more described than is there": lambda: archive(zeros(10**15), bytes(64)),
    "axes without elements": lambda: archive(array_file(described((0, 2**62)))),
    "zeros for a gradient": lambda: archive((MEGABYTE, MANY), name="grad.npy"),
    "zeros under another name": lambda: archive((MEGABYTE, MANY), name="other.npy"),
    "objects": pickled,
    "a plain pickle": lambda: b"\x80\x04cbuiltins\nprint\n(S'this was executed'\ntR.",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What a process with little memory says of each file."""
    if not Path("/proc/self/statm").exists():
        pytest.skip("needs the size of a process")
    folder = tmp_path_factory.mktemp("bombs")
    whole = archive(zeros(2**20), (MEGABYTE, 8))
    contents = {name: make() for name, make in BOMBS.items()} | {
        "whole": whole,
        "overlapping": overlapping(),
    }
    paths = []
    for i, content in enumerate(contents.values()):
        paths.append(str(folder / f"{i}.npz"))
        Path(paths[-1]).write_bytes(content)
    command = [sys.executable, "-c", LOADING, *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 ours
    return dict(zip(contents, done.stdout.splitlines(), strict=True))


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(name, told):
    assert told[name] == "ValueError"


def test_what_is_small_is_loaded(told):
    assert told["whole"] == f"loaded {2**20}"
    assert told["overlapping"] in ("ValueError", "loaded 8")

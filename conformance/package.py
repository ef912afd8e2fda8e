"""Build the distributions, check what they say of themselves, and install the wheel alone.

``python -m conformance.package [--keep FOLDER]`` works in a temporary folder. It needs `build` and
`twine`, and a registry from which NumPy can be installed.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tarfile
import venv
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

ROOT = Path(__file__).parent.parent

IN_THE_WHEEL = ("py.typed", "__init__.pyi", "numpy/__init__.pyi", "linalg.pyi")
IN_THE_SOURCE = (
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "CITATION.cff", "LICENSE"),
    *("noxfile.py", "conftest.py", "src/mygrad_array_api/py.typed", "tests/conftest.py"),
)

PROGRAM = """
import sys
import numpy as np
import mygrad_array_api as mg

x = mg.tensor([1.0, 2.0, 3.0])
np.sum(mg.exp(x) * x[::-1]).backward()
expected = np.exp(x.data) * x.data[::-1] + np.exp(x.data[::-1])
np.testing.assert_allclose(x.grad, expected)
np.testing.assert_allclose(mg.hessian(lambda x: (x**3).sum())(np.ones(2)), 6 * np.eye(2))
assert mg.linalg.det(mg.eye(2)).item() == mg.nnet.relu(mg.tensor(1.0)).item() == 1.0

import mygrad_array_api.numpy as changed

assert changed.sin(0.0) == 0.0
for extra, ask in {
    "scipy": lambda: mg.special.gamma(x),
    "graphviz": lambda: mg.visualize.build_graph(x),
}.items():
    try:
        ask()
    except ImportError as error:
        assert "install" in str(error), error
    else:
        raise AssertionError(extra + " is installed")
assert not {"scipy", "graphviz", "torch", "jax"} & {*sys.modules}
print(mg.__version__, "in", mg.__file__)
"""
"""What a user may do after ``pip install mygrad_array_api`` and nothing else."""


def run(*command: str | Path, folder: Path) -> None:
    """Run a command, and stop if it fails."""
    print("$", *command, flush=True)
    subprocess.run([str(part) for part in command], cwd=folder, check=True)


def build(folder: Path) -> tuple[Path, Path]:
    """Return the source distribution and the wheel that was built of it."""
    run(sys.executable, "-m", "build", ROOT, "--outdir", folder, folder=folder)
    (source,) = folder.glob("*.tar.gz")
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "twine", "check", "--strict", source, wheel, folder=folder)
    return source, wheel


def check_contents(source: Path, wheel: Path) -> None:
    """Stop if a file is missing that users need, or one is there that they do not."""
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    missing = [name for name in IN_THE_WHEEL if f"mygrad_array_api/{name}" not in names]
    strange = {name.partition("/")[0] for name in names} - {"mygrad_array_api"}
    strange = {name for name in strange if not name.endswith(".dist-info")}
    with tarfile.open(source) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    missing += [name for name in IN_THE_SOURCE if name not in inside]
    if missing or strange:
        sys.exit(f"missing: {missing}; not of the library: {sorted(strange)}")


def install(wheel: Path, folder: Path) -> None:
    """Install the wheel and what it depends on into a new environment, and run a program there."""
    home = folder / "environment"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / ("python.exe" if sys.platform == "win32" else "python")
    run(python, "-m", "pip", "install", "--quiet", wheel, folder=folder)
    run(python, "-m", "pip", "check", folder=folder)
    run(python, "-I", "-W", "error", "-c", PROGRAM, folder=folder)


def main() -> None:
    """Do all of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--keep", type=Path, help="where to put the distributions")
    keep = parser.parse_args().keep
    with TemporaryDirectory() as name:
        folder = Path(name)
        built = build(folder)
        check_contents(*built)
        install(built[1], folder)
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            for path in built:
                shutil.copy(path, keep)


if __name__ == "__main__":
    main()

"""The one list of commands: `nox -s NAME`, or what a session runs, by hand."""

from __future__ import annotations

from pathlib import Path

import nox

nox.options.sessions = ["lint", "types", "tests"]
nox.options.reuse_existing_virtualenvs = True

FORMATTED = ("src", "tests", "conformance", "benchmarks", "examples")
LIBRARY = ("tests/core", "tests/functions", "tests/tensor", "tests/transforms")
"""The tests that need no library beside NumPy and SciPy."""


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests, the docstrings' examples and the code blocks of the prose."""
    session.install("-e", ".[test]")
    session.run("pytest", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session
@nox.parametrize(
    ("python", "numpy"),
    [
        ("3.11", "numpy==2.1.*"),
        *[(version, "numpy") for version in ("3.11", "3.12", "3.13", "3.14")],
    ],
)
def versions(session: nox.Session, numpy: str) -> None:
    """Run the tests with the oldest and the newest NumPy, and on every Python that is there."""
    session.install("-e", ".[test]", numpy)
    session.run("pytest", "-n", "auto", "--dist", "loadfile", "tests", *session.posargs)


@nox.session
def core(session: nox.Session) -> None:
    """Run the tests of the library alone, for Pythons that other libraries have no wheels for."""
    session.install("-e", ".[test-core]")
    session.run("pytest", *LIBRARY, "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session
def oldest(session: nox.Session) -> None:
    """The same with the oldest NumPy and SciPy that are supported."""
    session.install("-e", ".[test-core]", "numpy==2.1.*", "scipy==1.15.*")
    session.run("pytest", *LIBRARY, "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session
def newest(session: nox.Session) -> None:
    """The same with the newest NumPy and SciPy, previews of releases among them."""
    session.install("-e", ".[test-core]")
    session.install("--pre", "--upgrade", "numpy", "scipy")
    session.run("pytest", *LIBRARY, "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style, and that imports only go down."""
    session.install("-e", ".[test]")
    session.run("ruff", "check", *session.posargs)
    session.run("ruff", "format", "--check", *FORMATTED)
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the library, strictly."""
    session.install("-e", ".[test]")
    session.run("mypy", *session.posargs)


@nox.session
def conformance(session: nox.Session) -> None:
    """Run the official suite of the array API standard."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "conformance", *session.posargs)


@nox.session(name="numpy-tests")
def numpy_tests(session: nox.Session) -> None:
    """Run NumPy's own tests with `mygrad_array_api.numpy` in the place of NumPy."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "conformance.numpy_own", *session.posargs)


@nox.session
def consumers(session: nox.Session) -> None:
    """Run other libraries on tensors anew, and write the tables of what they do."""
    session.install("-e", ".[test,consumers]")
    session.run("python", "-m", "tests.consumers", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Time the library against hand-written NumPy and its peers."""
    session.install("-e", ".[bench]")
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session
def examples(session: nox.Session) -> None:
    """Run every example; each fails if it misses its goal."""
    session.install("-e", ".[examples]")
    for example in sorted(Path("examples").glob("*.py")):
        session.run("python", str(example), *session.posargs)


@nox.session
def pages(session: nox.Session) -> None:
    """Write the generated parts of the documentation anew: tables of functions, and pictures."""
    session.install("-e", ".[graphviz,scipy,test]")
    session.run("python", "docs/generate_numpy_functions.py")
    session.run("python", "docs/generate_numpy_stub.py")
    session.run("python", "docs/generate_scipy_functions.py")
    session.run("python", "docs/generate_other_arrays.py")
    session.run("python", "docs/draw_pictures.py")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation into docs/_build/html; every warning is an error."""
    session.install("-e", ".[docs]")
    places = ("-d", "docs/_build/doctrees", "docs", "docs/_build/html")
    session.run("sphinx-build", "-W", "-j", "auto", "-b", "html", *places, *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Plant faults in the library, each of which the tests near it must find."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "conformance.mutants", *session.posargs)


@nox.session
def accuracy(session: nox.Session) -> None:
    """Measure values and derivatives against mpmath, and write the table of the documentation."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "conformance.accuracy", *session.posargs)


@nox.session
def soak(session: nox.Session) -> None:
    """Train for a hundred thousand steps without the cycle collector: memory stays as it was."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "conformance.soak", *session.posargs)


@nox.session
def deep(session: nox.Session) -> None:
    """Build graphs a million operations deep, sweep them both ways, and let go of them."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "conformance.deep", *session.posargs)


@nox.session
def programs(session: nox.Session) -> None:
    """Compare ten thousand fresh random programs of views and writes with a reference."""
    session.install("-e", ".[test]")
    programs = "tests/tensor/test_programs.py"
    session.run("pytest", programs, "--hypothesis-profile=nightly", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Look for random programs, calls, interrupts, threads and files that fail, by a seed."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "conformance.fuzz", *session.posargs)


@nox.session
def package(session: nox.Session) -> None:
    """Build the distributions, check them, and install the wheel alone in a new environment."""
    session.install("build", "twine")
    session.run("python", "-m", "conformance.package", *session.posargs)

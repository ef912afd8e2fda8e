"""The folders of the tests are those of the source."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "mygrad_array_api"
TESTS = ROOT / "tests"

APART = {
    "conformance": "tests the programs in the folder of this name",
    "consumers": "runs other libraries on tensors",
    "dropin": "runs programs with the changed import",
    "interchange": "exchanges arrays with other libraries",
    "mygrad": "compares with MyGrad",
    "programs": "runs whole programs that were written for NumPy",
    "typed": "is read by type checkers",
}
"""Folders of tests that have no folder of the source, and what they do."""


def named(folder):
    """The folders and modules in a folder, without their underscore."""
    return {
        path.stem.lstrip("_")
        for path in folder.iterdir()
        if (path.is_dir() and any(path.glob("*.py"))) or path.suffix == ".py"
    }


def test_each_folder_of_the_source_has_a_folder_of_tests():
    packages = {p.name.lstrip("_") for p in SOURCE.iterdir() if p.is_dir() and any(p.glob("*.py"))}
    for name in sorted(packages):
        assert list((TESTS / name).rglob("test_*.py")), f"tests/{name} has no tests"


def test_each_folder_of_tests_is_of_the_source_or_says_what_it_is():
    folders = {p.name for p in TESTS.iterdir() if p.is_dir() and any(p.rglob("*.py"))}
    assert folders - named(SOURCE) == APART.keys()

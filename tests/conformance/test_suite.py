"""The suite is found where it is said to be, and a modified one is told apart."""

import pytest

from conformance.suite import SuiteNotFoundError, find, fingerprint


@pytest.fixture
def suite(tmp_path):
    stubs = tmp_path / "array-api" / "src" / "array_api_stubs" / "_2025_12"
    tests = tmp_path / "array_api_tests"
    for folder in (stubs, tests):
        folder.mkdir(parents=True)
        (folder / "a.py").write_text("1\n")
    for name in ("conftest.py", "reporting.py", "pytest.ini"):
        (tmp_path / name).write_text("2\n")
    return tmp_path


def test_a_named_folder_goes_before_the_environment(suite, monkeypatch):
    monkeypatch.setenv("ARRAY_API_TESTS", str(suite / "elsewhere"))
    assert find(str(suite)) == suite


def test_the_environment_names_the_folder(suite, monkeypatch):
    monkeypatch.setenv("ARRAY_API_TESTS", str(suite))
    assert find() == suite


def test_a_folder_that_is_not_the_suite_raises(tmp_path):
    with pytest.raises(SuiteNotFoundError, match="does not hold"):
        find(str(tmp_path))


@pytest.mark.parametrize(
    "name", ["conftest.py", "array_api_tests/a.py", "array-api/src/array_api_stubs/_2025_12/a.py"]
)
def test_a_modified_file_changes_the_fingerprint(suite, name):
    before = fingerprint(suite)
    (suite / name).write_text("3\n")
    assert fingerprint(suite) != before


def test_the_version_file_of_an_archive_does_not(suite):
    before = fingerprint(suite)
    (suite / "array_api_tests" / "_version.py").write_text("4\n")
    assert fingerprint(suite) == before

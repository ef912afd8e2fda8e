"""NumPy's own tests through the changed import: what is compared, and with what."""

import re
from pathlib import Path

import numpy as np
import pytest

from conformance.numpy_own.suite import FILES, copy
from conformance.numpy_own.verdict import judge, known_failures

PASSED, FAILED = ("passed", ""), ("failed", "wrong")


def test_what_numpy_passes_is_expected():
    numpys = {"a": PASSED, "b": PASSED, "c": PASSED, "d": ("skipped", ""), "e": FAILED}
    own = {"a": PASSED, "b": FAILED, "d": FAILED}
    verdict = judge(numpys, own, {"b": "a reason"})
    assert (verdict.expected, verdict.passed) == (3, 1)
    assert verdict.unlisted == {"c": "it was not collected"}
    assert verdict.reasons == {"a reason": 1}
    assert not verdict.clean
    assert "1 of the 3 tests that NumPy passes (33.3 %)" in verdict.summary()


def test_a_listed_test_that_passes_is_told():
    verdict = judge({"a": PASSED}, {"a": PASSED}, {"a": "a reason"})
    assert verdict.mended == ["a"]
    assert not verdict.clean


def test_a_run_is_clean_if_the_list_is_right():
    assert judge({"a": PASSED, "b": PASSED}, {"a": PASSED, "b": FAILED}, {"b": "why"}).clean
    assert not judge({}, {}, {}).clean


def test_a_list_names_each_test_once_with_a_reason():
    text = "# a comment\n\n[one reason]\nfile::a\nfile::b[x-[]]\n\n[another]\nfile::c\n"
    assert known_failures(text) == {
        "file::a": "one reason",
        "file::b[x-[]]": "one reason",
        "file::c": "another",
    }
    known = known_failures()
    assert all(known.values())
    assert all(re.match(r"[\w/]+\.py::\w+", name) for name in known)


@pytest.mark.parametrize("module", ["numpy", "some.other"])
def test_a_copy_has_another_import_and_nothing_else(tmp_path, module):
    copy(tmp_path, module)
    files = {path.relative_to(tmp_path / "own") for path in (tmp_path / "own").rglob("test_*.py")}
    assert len(files) > 25
    assert all(any(str(file).startswith(name) for name in FILES) for file in files)
    source = Path(np.__file__).parent
    for file in files:
        text = (tmp_path / "own" / file).read_text()
        assert text.replace(module, "numpy").replace("numpy as numpy", "numpy") == (
            (source / file).read_text().replace(module, "numpy")
        )
        if module != "numpy":
            assert not re.search(r"^\s*(import|from) numpy\b", text, re.MULTILINE)

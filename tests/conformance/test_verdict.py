"""A run is clean only if every test of the suite was run, and passed."""

import pytest

from conformance.verdict import judge, lost


def report(deselected=0, **outcomes):
    tests = [
        {"nodeid": f"array_api_tests/test_a.py::test_{name}", "outcome": outcome}
        for name, outcome in outcomes.items()
    ]
    return {"tests": tests, "summary": {"deselected": deselected}}


def test_all_passed_is_clean():
    assert judge(report(a="passed", b="passed"), 2).clean


@pytest.mark.parametrize("outcome", ["failed", "error", "skipped", "xfailed", "xpassed"])
def test_any_other_outcome_is_not(outcome):
    verdict = judge(report(a="passed", b=outcome), 2)
    assert not verdict.clean
    assert list(verdict.bad) == ["array_api_tests/test_a.py::test_b"]
    assert f"1 {outcome}" in verdict.summary()


def test_fewer_tests_than_the_suite_has_are_not():
    assert not judge(report(a="passed", deselected=1), 2).clean


def test_more_tests_than_the_suite_has_are_not():
    assert not judge(report(a="passed", b="passed"), 1).clean


def test_the_reason_is_the_first_line_of_what_went_wrong():
    tests = [
        {
            "nodeid": "t.py::test_a",
            "outcome": "failed",
            "call": {"outcome": "failed", "crash": {"message": "AssertionError: no\nmore"}},
        }
    ]
    verdict = judge({"tests": tests, "summary": {}}, 1)
    assert verdict.bad == {"t.py::test_a": "failed: AssertionError: no"}


def test_what_a_library_fails_itself_is_not_lost():
    of_library = judge(report(a="passed", b="failed"), 2)
    of_tensors = judge(report(a="failed", b="failed"), 2)
    assert list(lost(of_library, of_tensors)) == ["array_api_tests/test_a.py::test_a"]
    assert lost(of_library, of_library) == {}

"""A run is clean only if every test of what the library has was run, and passed."""

import pytest

from conformance.verdict import judge

LINALG = {
    "array_api_tests/test_linalg.py::test_det": "skipped",
    "array_api_tests/test_has_names.py::test_has_names[linalg-det]": "failed",
    "array_api_tests/test_signatures.py::test_extension_func_signature[linalg.det]": "skipped",
}


def report(deselected=0, **outcomes):
    named = {f"array_api_tests/test_a.py::test_{k}": v for k, v in outcomes.items()}
    return reported(named, deselected)


def reported(outcomes, deselected=0):
    tests = [{"nodeid": name, "outcome": outcome} for name, outcome in outcomes.items()]
    return {"tests": tests, "summary": {"deselected": deselected}}


def test_all_passed_is_clean():
    assert judge(report(a="passed", b="passed"), ["linalg", "fft"], 2).clean


@pytest.mark.parametrize("outcome", ["failed", "error", "skipped", "xfailed", "xpassed"])
def test_any_other_outcome_is_not(outcome):
    verdict = judge(report(a="passed", b=outcome), ["linalg", "fft"], 2)
    assert not verdict.clean
    assert list(verdict.bad) == ["array_api_tests/test_a.py::test_b"]
    assert f"1 {outcome}" in verdict.summary()


def test_fewer_tests_than_the_suite_has_are_not():
    assert not judge(report(a="passed", deselected=1), ["linalg", "fft"], 2).clean


def test_tests_of_an_extension_to_come_are_missing():
    verdict = judge(reported(LINALG), ["fft"], len(LINALG))
    assert verdict.clean
    assert verdict.missing == list(LINALG)
    assert verdict.counts["passed"] == 0


def test_tests_of_an_extension_that_exists_are_not():
    verdict = judge(reported(LINALG), ["linalg", "fft"], len(LINALG))
    assert not verdict.clean
    assert verdict.missing == []


def test_a_failure_of_a_main_function_is_never_missing():
    outcomes = {"array_api_tests/test_linalg.py::test_matmul": "failed"}
    assert not judge(reported(outcomes), [], 1).clean


def test_the_reason_is_the_first_line_of_what_went_wrong():
    tests = [
        {
            "nodeid": "t.py::test_a",
            "outcome": "failed",
            "call": {"outcome": "failed", "crash": {"message": "AssertionError: no\nmore"}},
        }
    ]
    verdict = judge({"tests": tests, "summary": {}}, [], 1)
    assert verdict.bad == {"t.py::test_a": "failed: AssertionError: no"}

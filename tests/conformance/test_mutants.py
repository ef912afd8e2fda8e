"""The faults that are planted are of the source as it is, and name tests that there are."""

from pathlib import Path

import pytest

import mygrad_array_api
from conformance.mutants.__main__ import planted
from conformance.mutants.faults import FAULTS, KNOWN

SOURCE = Path(mygrad_array_api.__file__).parent
TESTS = Path(__file__).parents[1]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_can_be_planted(fault):
    text = (SOURCE / fault.path).read_text(encoding="utf-8")
    compile(planted(fault, text), fault.path, "exec")
    assert all((TESTS / test).is_file() for test in fault.tests.split())


def test_faults_have_names_of_their_own():
    names = [fault.name for fault in FAULTS]
    assert len(set(names)) == len(names)
    assert set(KNOWN) <= set(names)


def test_a_text_that_is_not_there_is_an_error():
    with pytest.raises(ValueError, match="stands 0 times"):
        planted(FAULTS[0], "")

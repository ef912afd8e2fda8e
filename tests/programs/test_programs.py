"""Fifty programs have the right values and gradients after the change of one import."""

import pytest

from .runner import PROGRAMS, check


def test_there_are_enough():
    assert len(PROGRAMS) >= 40


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_with_its_import_changed(name):
    check(name, changed=True)

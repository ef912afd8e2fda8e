"""Fifty programs are right after the change of one import, and never wrong in silence before."""

import pytest

from mygrad_array_api.errors import ConversionError

from .runner import PROGRAMS, check


def test_there_are_enough():
    assert len(PROGRAMS) >= 40


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_with_its_import_changed(name):
    check(name, changed=True)


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_as_it_is_is_right_or_says_where_it_leaves_the_graph(name):
    try:
        check(name, changed=False)
    except ConversionError as error:
        assert f"{name}.py" in str(error) or "numpy" in str(error)  # noqa: PT017 right, or this

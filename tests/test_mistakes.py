"""Names that other libraries have: the error says what to write."""

import pytest

import mygrad_array_api as mg


@pytest.mark.parametrize("name", sorted(mg._ELSEWHERE))
def test_a_name_of_another_library(name):
    written = mg._ELSEWHERE[name]
    with pytest.raises(AttributeError) as caught:
        getattr(mg, name)
    assert str(caught.value) == f"there is no mygrad_array_api.{name}: write {written}"


@pytest.mark.parametrize("name", sorted(mg._ELSEWHERE))
def test_what_is_to_be_written_exists(name):
    first = mg._ELSEWHERE[name].split("(")[0].split(",")[0].split(" ")[0]
    if first not in ("x.data", "jax.jit"):
        found = mg
        for part in first.split("."):
            found = getattr(found, part)
        assert callable(found) or hasattr(found, "__enter__")


def test_any_other_name():
    name = "no_such_name"
    with pytest.raises(AttributeError, match="no attribute 'no_such_name'"):
        getattr(mg, name)

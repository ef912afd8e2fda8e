"""Deep graphs, in a short form."""

import pytest

from conformance import deep


def test_the_command(capsys):
    assert deep.main(["--operations", "20000"]) == 0
    assert "chain, backward: 20,000 operations" in capsys.readouterr().out


def test_a_wrong_derivative_is_seen(monkeypatch):
    monkeypatch.setitem(deep.PROGRAMS, "chain", lambda x, count: x * 2.0)
    with pytest.raises(ArithmeticError, match="and not"):
        deep.main(["--operations", "1000"])


def test_what_is_left_is_seen(monkeypatch):
    kept = []

    def keeping(build, count):
        kept.append(build(deep.xp.tensor(deep.X), count))
        return deep.swept_back(build, count)

    monkeypatch.setitem(deep.WAYS, "keeping", keeping)
    assert deep.main(["--operations", "5000"]) == 1

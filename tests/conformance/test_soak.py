"""The soak, in a short form: what grows is seen, and the library does not grow."""

import pytest

from conformance import soak


@pytest.mark.parametrize("name", soak.PROGRAMS)
def test_nothing_grows(name):
    make, _ = soak.PROGRAMS[name]
    assert soak.grown(make(), 2000) < soak.ALLOWED


def test_what_grows_is_seen(capsys, monkeypatch):
    kept = []
    monkeypatch.setitem(soak.PROGRAMS, "leaking", (lambda: lambda: kept.append(bytearray(1000)), 1))
    assert soak.main(["--steps", "500"]) == 1
    assert "leaking" in capsys.readouterr().out


def test_the_command(capsys):
    assert soak.main(["--steps", "200"]) == 0
    assert "training" in capsys.readouterr().out

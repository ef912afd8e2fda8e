"""Every example reaches its goal, says so, and saves its pictures; the documentation shows them."""

import importlib.util
import math
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from mygrad_array_api.visualize import picture

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
DOCUMENTATION = ROOT / "docs" / "tutorial" / "examples.md"
PICTURES = ROOT / "docs" / "_static" / "examples"
LARGEST = 80_000
"""How many bytes a picture of the documentation may have."""


@dataclass(frozen=True)
class Outcome:
    """What an example prints: a number, between two bounds."""

    pattern: str
    low: float
    high: float
    quick: bool = False
    graph: bool = False


OUTCOMES = {
    "convolutional_network": Outcome(r"^test accuracy: (.+)%", 85, 100, quick=True, graph=True),
    "digits": Outcome(r"^test accuracy: (.+)%", 95, 100),
    "gru_sequence": Outcome(r"^accuracy after 8 rows: (.+)%", 80, 100, quick=True, graph=True),
    "larger_than_memory": Outcome(r"^read rightly: (.+)%", 85, 100, quick=True),
    "maximum_likelihood": Outcome(r"(\S+) times fewer evaluations", 20, math.inf),
    "newton_logistic": Outcome(r"^distance to scikit-learn's weights: (.+)", 0, 1e-4),
    "ridge_penalty": Outcome(r"^three penalties save (\S+)% of the error", 5, 100),
    "scipy_custom_op": Outcome(r"^loss 5.9221 -> (\S+) in", 2, 2.5, quick=True),
    "sensitivity": Outcome(r"^largest relative difference: (.+)", 0, 1e-5),
    "side_by_side": Outcome(r"^largest difference of the weights: (.+)", 0, 1e-9, quick=True),
}


def run(name, *options):
    """Run an example as a user does; without threads, which would only wait for one another."""
    return subprocess.run(  # noqa: S603 our own
        [sys.executable, EXAMPLES / f"{name}.py", *options],
        capture_output=True,
        check=False,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"},
    )


def load(name):
    spec = importlib.util.spec_from_file_location(f"example_{name}", EXAMPLES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where its dataclasses look for what they are annotated with
    spec.loader.exec_module(module)
    return module


def test_every_example_has_an_outcome():
    assert {path.stem for path in EXAMPLES.glob("*.py")} == OUTCOMES.keys()


@pytest.mark.parametrize("name", OUTCOMES)
def test_the_goal_is_reached_and_the_pictures_are_saved(name, tmp_path):
    outcome = OUTCOMES[name]
    out = tmp_path / "picture.png"
    done = run(name, "--out", out, *(["--quick"] if outcome.quick else []))
    assert done.returncode == 0, done.stderr
    found = re.search(outcome.pattern, done.stdout, re.MULTILINE)
    assert found, done.stdout
    assert outcome.low <= float(found[1]) <= outcome.high
    assert out.read_bytes().startswith(b"\x89PNG")
    graph = tmp_path / "picture_graph.svg"
    assert graph.exists() == outcome.graph
    if outcome.graph:
        assert "<svg" in graph.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "goal", "value", "options"),
    [
        ("convolutional_network", "QUICK_GOAL", 1.0, ["--quick"]),
        ("newton_logistic", "GOAL", 0.0, []),
    ],
)
def test_a_goal_that_is_missed_is_a_failure(name, goal, value, options, tmp_path, monkeypatch):
    module = load(name)
    monkeypatch.setattr(module, goal, value)
    monkeypatch.setattr(sys, "argv", [name, "--out", str(tmp_path / "picture.png"), *options])
    with pytest.raises(SystemExit, match="should have been"):
        module.main()


def test_a_library_that_is_missing_is_said_not_to_have_run(tmp_path, monkeypatch, capsys):
    module = load("side_by_side")
    found = module.find_spec
    monkeypatch.setattr(module, "find_spec", lambda name: found(name) if name == "numpy" else None)
    monkeypatch.setattr(sys, "argv", ["", "--quick", "--out", str(tmp_path / "picture.png")])
    module.main()
    text = capsys.readouterr().out
    assert "NumPy: loss" in text
    assert "not run: PyTorch, since torch is not installed" in text
    assert "not run: JAX, compiled, since jax is not installed" in text


@pytest.mark.parametrize("name", [name for name, outcome in OUTCOMES.items() if outcome.graph])
def test_without_graphviz_the_source_of_the_graph_is_saved(name, tmp_path, monkeypatch, capsys):
    module = load(name)
    monkeypatch.setattr(picture.shutil, "which", lambda *_args, **_kwargs: None)
    x = module.mg.tensor([1.0, 2.0])
    saved = module.save_graph((x * x).sum(), {"x": x}, tmp_path / "graph.svg")
    assert saved == tmp_path / "graph.dot"
    assert saved.read_text(encoding="utf-8").startswith("digraph")
    assert "pip install" in capsys.readouterr().out


@pytest.mark.parametrize("name", OUTCOMES)
def test_the_documentation_shows_it(name):
    text = DOCUMENTATION.read_text(encoding="utf-8")
    assert f"python examples/{name}.py" in text
    shown = {path.name for path in PICTURES.glob(f"{name}*")}
    assert f"{name}.png" in shown
    assert (f"{name}_graph.svg" in shown) == OUTCOMES[name].graph
    for picture_name in shown:
        assert f"_static/examples/{picture_name}" in text
        assert (PICTURES / picture_name).stat().st_size <= LARGEST

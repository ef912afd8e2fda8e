"""Pictures show what they should, and looking changes nothing."""

import re
import shutil
import sys
import sysconfig
from pathlib import Path
from xml.etree import ElementTree as ET

import graphviz
import numpy as np
import pytest
from graphviz.backend import dot_command

import mygrad_array_api as mg
from mygrad_array_api import computational_graph, visualize
from mygrad_array_api.visualize import build_graph, picture


def texts(picture):
    """Return the texts in the drawn picture."""
    root = ET.fromstring(picture.pipe(format="svg"))  # noqa: S314 our own
    return [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]


def statements(picture, word):
    """Return the lines of the source that contain a word."""
    return [line for line in picture.source.splitlines() if word in line]


def small():
    x = mg.tensor([[1.0, 2.0, 3.0]])
    w = mg.tensor(np.ones((3, 2)), dtype=np.float32)
    y = mg.sum(mg.exp(x @ w), axis=0)
    return x, w, y


def test_names_shapes_dtypes_and_keywords():
    x, w, y = small()
    found = texts(build_graph(y, names=locals()))
    for text in ("x", "w", "y", "float64 (1, 3)", "float32 (3, 2)", "exp", "sum", "axis=0"):
        assert text in found


def test_constant_operands_have_names():
    x = mg.tensor([1.0, 2.0])
    array = np.array([3.0, 4.0])
    constant = mg.tensor([5.0, 6.0], constant=True)
    found = texts(build_graph(x * array * constant, names=locals()))
    assert {"x", "array", "constant"} <= set(found)


def test_shapes_and_dtypes_can_be_left_out():
    x, _, y = small()
    plain = build_graph(y, names={"x": x}, dims=False, dtypes=False).source
    assert "float64" not in plain
    assert "(1, 3)" not in plain
    assert "float64" in build_graph(y, dims=False).source
    assert "(1, 3)" in build_graph(y, dtypes=False).source


def test_one_tensor_has_several_names():
    x, _, y = small()
    assert "a, b" in texts(build_graph(y, names={"a": x, "b": x}))


def test_an_operand_that_is_used_twice_is_drawn_once():
    x = mg.tensor([1.0, 2.0])
    source = build_graph(x * x, names={"x": x}).source
    assert source.count("<b>x</b>") == 1
    assert source.count(" -> o0") == 2


def test_values_and_statistics():
    x = mg.tensor([1.0, 2.0, 6.0])
    y = x * x
    picture = build_graph(y, values=True, sum_stats=True)
    found = texts(picture)
    assert any("1. 2. 6." in text.replace("\xa0", " ") for text in found)
    assert "min 1, max 6" in found
    assert "mean 3, median 2" in found
    assert "6." not in build_graph(y).source


def test_a_number_is_always_shown():
    x = mg.tensor(3.0)
    assert "x = 3." in texts(build_graph(x * 2.0, names={"x": x}))
    assert "2." in texts(build_graph(x * 2.0))


def test_gradients_of_a_graph_that_is_kept():
    x = mg.tensor([1.0, 2.0])
    y = (x * x).sum()
    y.backward(create_graph=True)
    shown = texts(build_graph(y, gradients=True))
    assert any("grad [2. 4.]" in text for text in shown)
    assert not any("grad" in text for text in texts(build_graph(y)))


def test_kinds_are_told_apart():
    x = mg.tensor([1.0, 2.0, 3.0])
    c = mg.tensor([1.0, 2.0], constant=True)
    x[0] = 5.0
    y = x[1:] * c
    picture = build_graph(y, names=locals())
    legend = statements(picture, "label=<<table")[0]
    for words in ("variable", "constant", "result", "view", "version of"):
        assert words in legend
    assert "x, version 0" in texts(picture)
    assert "x, version 1" in texts(picture)
    assert "[1:]" in texts(picture)
    styles = {re.search(r"<b>(.*?)</b>", line)[1]: line for line in statements(picture, "<b>")}
    assert styles["c"] != styles["x, version 0"]
    assert sum("dashed" in line for line in statements(picture, "float64 (2,)")) == 1


@pytest.mark.parametrize(
    ("key", "kind"),
    [(slice(1, None), "view"), (None, "view"), ([0, 1], "result"), (0, "result")],
    ids=["slice", "axis", "list", "number"],
)
def test_indexing_gives_views_and_copies(key, kind):
    x = mg.tensor([1.0, 2.0, 3.0])
    legend = statements(build_graph(x[key] * x[0]), "label=<<table")[0]
    assert ("view" in legend) is (kind == "view")


def test_reshaped_views_name_their_steps():
    x = mg.tensor([[1.0, 2.0], [3.0, 4.0]])
    found = texts(build_graph(x.T[1:] * 1.0))
    assert any(re.fullmatch(r"(permute_dims|transpose)\(.*\) \[1:\]", text) for text in found)


def test_a_constant_whose_value_is_not_kept_is_still_drawn():
    x = mg.tensor([1.0, 2.0])
    assert "constant" in texts(build_graph(x + np.ones(2)))


def test_the_picture_of_a_constant_and_of_a_leaf():
    c = mg.tensor([1.0], constant=True)
    assert "c" in texts(build_graph(c, names={"c": c}))
    x = mg.tensor([1.0])
    assert repr(build_graph(x)) == "<Picture of a graph: 1 tensor, 0 operations>"


def test_saved_memory():
    x = mg.tensor(np.ones(1000))
    y = mg.exp(x)
    z = y + x
    found = texts(build_graph(z, memory=True))
    assert "keeps out: 8 kB" in found
    assert "keeps nothing" in found
    assert "kept: 8 kB in all" in found
    assert "keeps" not in build_graph(z).source


def test_memory_that_two_operations_keep_counts_once():
    x = mg.tensor(np.ones(1000))
    y = mg.sin(x) + mg.cos(x)
    assert "kept: 8 kB in all" in texts(build_graph(y, memory=True))


def test_an_operation_with_several_results():
    values, vectors = mg.linalg.eigh(mg.tensor(np.eye(2)))
    picture = build_graph(values.sum() + vectors.sum())
    assert texts(picture).count("eigh") == 1
    assert len(re.findall(r"o0 -> ", picture.source)) == 2


def test_after_backward_the_cut_is_shown():
    x = mg.tensor([1.0, 2.0])
    y = x * x
    y.backward()
    assert any("cut by backward()" in text for text in texts(build_graph(y)))


def test_looking_changes_nothing():
    x = mg.tensor([1.0, 2.0])
    y = mg.tensor([3.0, 4.0])
    (x * x).sum().backward()
    view = y[:1]
    (y * y).sum().backward()
    build_graph(x, names=locals(), values=True, gradients=True, memory=True, sum_stats=True)
    build_graph(view, names=locals(), values=True, gradients=True)
    np.testing.assert_array_equal(x.grad, [2.0, 4.0])
    np.testing.assert_array_equal(view.grad, [6.0])
    z = (x * y).sum()
    build_graph(z, values=True, memory=True)
    z.backward()
    np.testing.assert_array_equal(x.grad, [3.0, 4.0])


def test_values_of_a_version_are_those_before_the_write():
    x = mg.tensor([1.0, 2.0])
    view = x[:]
    y = mg.exp(view) * view
    x[0] = 7.0
    z = y + x
    shown = build_graph(z, values=True).source
    assert "[1. 2.]" in shown


def test_large_graphs_are_folded():
    a = mg.tensor(1.5)
    y = mg.tensor(1.0)
    for _ in range(2000):
        y = y * 0.5 + a
    picture = build_graph(y, names={"a": a, "y": y}, limit=10)
    found = texts(picture)
    assert "earlier operations, not drawn: 3,990" in found
    assert "add × 1,995" in found
    assert "a = 1.5" in found
    assert "3,990 operations folded" in repr(picture)
    assert len(picture.source.splitlines()) < 80


def test_the_default_limit_keeps_drawing_fast():
    """Edges across all of a picture are what takes Graphviz minutes: distant reads are named."""
    a = mg.tensor([1.5])
    y = mg.tensor([1.0])
    for _ in range(200):
        y = y * a
    picture = build_graph(y)
    assert "(1)" in texts(picture)


def test_very_many_operands_are_counted():
    y = mg.concat([mg.tensor([float(i)]) for i in range(5000)])
    picture = build_graph(y)
    assert "and 4,988 more" in texts(picture)
    assert len(picture.source.splitlines()) < 60


def test_constants_among_very_many_operands():
    x = [mg.tensor([1.0]) * 2.0 for _ in range(20)]
    operands = [np.ones(1)] * 10 + x
    picture = build_graph(mg.concat(operands))
    assert "and 18 more" in texts(picture)
    assert "18 operations folded" in repr(picture)


def test_a_limit_of_nothing_folds_everything():
    x = mg.tensor(2.0)
    picture = build_graph(x * x, limit=0)
    assert "earlier operations, not drawn: 1" in texts(picture)


@pytest.mark.parametrize("name", ["<b>&", '"quoted"', "back\\slash", "two\nlines", "ünï", "\x00"])
def test_any_name_can_be_drawn(name):
    x = mg.tensor([1.0])
    build_graph(x * 2.0, names={name: x}).pipe(format="svg")


def test_other_values_among_the_names_are_passed_over():
    x = mg.tensor([1.0])
    source = build_graph(x * 2.0, names={"x": x, "f": print, "n": 3, "l": [x]}).source
    assert "<b>x</b>" in source


@pytest.mark.parametrize(
    ("suffix", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("dot", b"digraph")]
)
def test_files(tmp_path, suffix, start):
    _, _, y = small()
    path = tmp_path / f"graph.{suffix}"
    build_graph(y, save=path)
    assert path.read_bytes().startswith(start)
    assert list(tmp_path.iterdir()) == [path]


def test_save_true_and_render_false(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _, _, y = small()
    assert build_graph(y, render=False, save=True) is None
    assert (tmp_path / "computational_graph.svg").exists()


def test_unknown_formats(tmp_path):
    _, _, y = small()
    with pytest.raises(ValueError, match="suffix"):
        build_graph(y, save=tmp_path / "graph")
    with pytest.raises(ValueError, match="'nonsense'"):
        build_graph(y, save=tmp_path / "graph.nonsense")
    assert not list(tmp_path.iterdir())


# ---------------------------------------------------------------------- as the package has it


def test_it_is_a_source_of_the_package(tmp_path):
    _, _, y = small()
    picture = build_graph(y)
    assert isinstance(picture, graphviz.Source)
    assert picture.pipe(format="png").startswith(b"\x89PNG")
    assert picture.pipe(encoding="utf-8").startswith("<?xml")
    drawn = picture.render(outfile=tmp_path / "graph.svg", cleanup=True)
    assert Path(drawn).read_bytes().startswith(b"<?xml")
    kept = picture.render("other", directory=tmp_path)
    assert Path(kept).name == "other.svg"
    source = picture.save("graph.gv", directory=tmp_path)
    assert Path(source).read_text(encoding="utf-8") == picture.source
    assert picture.copy().source == picture.source


@pytest.mark.parametrize("name", ["graph.svg", "graph.PNG"])
def test_the_source_is_not_saved_as_a_picture(tmp_path, name):
    _, _, y = small()
    with pytest.raises(ValueError, match=r"render\(outfile="):
        build_graph(y).save(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_jupyter_shows_it():
    _, _, y = small()
    bundle = build_graph(y)._repr_mimebundle_(include=None, exclude=None)
    assert "<svg" in bundle["image/svg+xml"]
    assert bundle["text/plain"] == "<Picture of a graph: 5 tensors, 3 operations>"


def test_without_the_program(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
    _, _, y = small()
    picture = build_graph(y)
    assert picture.source.startswith("digraph")
    picture.save(tmp_path / "graph.dot")
    install = "pip install graphviz graphviz-pure"
    for draw in (picture.pipe, picture.render, lambda: build_graph(y, save=True)):
        with pytest.raises(FileNotFoundError, match=install):
            draw()
    assert re.search(install, picture._repr_mimebundle_()["text/plain"])


def test_without_the_package(monkeypatch):
    monkeypatch.delitem(sys.modules, "mygrad_array_api.visualize.picture", raising=False)
    monkeypatch.setitem(sys.modules, "graphviz", None)
    with pytest.raises(ImportError, match="pip install graphviz graphviz-pure"):
        build_graph(mg.tensor(1.0))


def test_the_program_of_the_system_comes_first(monkeypatch):
    found = {"dot": "/usr/bin/dot", "graphviz-pure": "/wheel"}
    monkeypatch.setattr(shutil, "which", lambda name, **_: found.get(name))
    monkeypatch.setattr(dot_command, "DOT_BINARY", Path("dot"))
    picture._find_program()
    assert Path("/usr/bin/dot") == dot_command.DOT_BINARY
    del found["dot"]
    picture._find_program()
    assert Path("/wheel") == dot_command.DOT_BINARY


def test_the_wheel_has_the_program():
    assert shutil.which("graphviz-pure", path=sysconfig.get_path("scripts"))


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"fin": np.ones(2)}, TypeError),
        ({"fin": mg.tensor(1.0), "names": ["x"]}, TypeError),
        ({"fin": mg.tensor(1.0), "limit": -1}, ValueError),
    ],
)
def test_bad_arguments(arguments, error):
    with pytest.raises(error):
        build_graph(**arguments)


def test_mygrads_name_of_the_module():
    assert computational_graph.build_graph is visualize.build_graph

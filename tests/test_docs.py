"""The reference lists every public name, once, and nothing else."""

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

import mygrad_array_api as mg
from mygrad_array_api._core.op import OPS

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
PACKAGE = mg.__name__


def modules(package):
    """Return the public modules of a package."""
    members = [getattr(package, name) for name in package.__all__]
    return [member for member in members if inspect.ismodule(member) and member is not mg.numpy]


MODULES = [mg, *modules(mg), *modules(mg.nnet), import_module(f"{PACKAGE}.io")]


def entries(page):
    """Return the full names of what a page lists, under `autosummary` and `data`."""
    module, kind, names = "", "", []
    for line in page.splitlines():
        directive = re.match(r"\.\. (\w+):: *(.*)", line)
        if directive:
            kind, argument = directive.groups()
            module = argument if kind == "currentmodule" else module
            names += [f"{module}.{argument}"] if kind == "data" else []
        elif kind == "data" and not line:
            kind = ""  # what follows is text
        elif kind in ("autosummary", "data") and re.fullmatch(r" +[A-Za-z_][\w.]*", line):
            names.append(f"{module}.{line.strip()}")
    return names


PAGES = {page: entries(page.read_text(encoding="utf-8")) for page in REFERENCE.glob("*.md")}
LISTED = [name for names in PAGES.values() for name in names]


def resolve(full_name):
    """Return what a full name stands for."""
    package, *parts = full_name.split(".")
    value = import_module(package)
    for part in parts:
        value = getattr(value, part)
    return value


def is_listed(module, name):
    """Whether a name is listed, as that of one of the modules that it is in."""
    value = getattr(module, name)
    if value is mg.numpy:
        return True  # its names are NumPy's, which another page lists
    if inspect.ismodule(value):
        return all(is_listed(value, name) for name in value.__all__)
    return any(
        getattr(home, name, None) is value and f"{home.__name__}.{name}" in LISTED
        for home in MODULES
    )


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_public_name_is_listed(module):
    assert [name for name in module.__all__ if not is_listed(module, name)] == []


def test_every_attribute_of_tensors_is_listed():
    names = [name for name in dir(mg.Tensor) if hasattr(mg.Tensor, name)]
    public = {f"{PACKAGE}.Tensor.{name}" for name in names if not name.startswith("_")}
    assert public - set(LISTED) == set()


def test_nothing_is_listed_twice():
    assert sorted(LISTED) == sorted(set(LISTED))


NO_NAMES_OF_NUMPY = ("__array_namespace_info__", "substituted_in")
"""What is public without being in `__all__`, which is the standard's, or NumPy's."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_whatever_is_listed_is_public(page):
    for full_name in PAGES[page]:
        home, _, name = full_name.rpartition(".")
        owner = resolve(home)
        assert hasattr(owner, name)
        assert inspect.isclass(owner) or name in [*owner.__all__, *NO_NAMES_OF_NUMPY]


def test_what_is_said_to_show_a_promise_exists():
    root = Path(__file__).parents[1]
    page = (root / "docs/explanation/reliability.md").read_text(encoding="utf-8")
    commands = (root / "noxfile.py").read_text(encoding="utf-8")
    files = re.findall(r"`(tests/[^`]+)`", page)
    sessions = re.findall(r"`nox -s ([a-z-]+)`", page)
    assert [file for file in files if not (root / file).exists()] == []
    assert [s for s in sessions if f"def {s.replace('-', '_')}(session" not in commands] == []
    assert len(files) > 20
    assert len(sessions) > 5


@pytest.mark.parametrize(
    ("function", "line"),
    [
        (mg.sin, r"- ``x``: :math:`g \, \cos\left(x\right)`"),
        (mg.multiply, r"- ``x2``: :math:`g \, x_{1}`"),
        (mg.tanh, r"- ``x``: :math:`g \, \left(1 - \mathit{out}^2\right)`"),
        (mg.max, "- ``x``: All of `g` to the extreme element; those that tie share it evenly."),
        (mg.argmax, "**Gradient.** None: the result does not vary with small changes."),
    ],
)
def test_what_the_page_of_a_function_says_of_its_gradient(function, line, monkeypatch):
    monkeypatch.syspath_prepend(str(REFERENCE.parent))
    lines = import_module("gradient_lines").gradient_lines(function, function.__name__)
    assert line in lines


@pytest.mark.parametrize(
    ("expression", "formula"),
    [
        ("a - (b - c)", r"a - \left(b - c\right)"),
        ("a - -b", "a + b"),
        ("a * (-2.0 * b)", r"-a \, 2 \, b"),
        ("-(a + b) * c", r"-\left(a + b\right) \, c"),
        ("(a + b) ** 2 / out", r"\frac{\left(a + b\right)^{2}}{\mathit{out}}"),
        (
            "where(x < 0, exp(-x), 1j)",
            r"\begin{cases} e^{-x} & x < 0 \\ i & \text{otherwise} \end{cases}",
        ),
        ("gamma_slope(a, x, dx=1)", r"\partial_{x} P\left(a, x\right)"),
    ],
)
def test_expressions_become_formulas(expression, formula, monkeypatch):
    monkeypatch.syspath_prepend(str(REFERENCE.parent))
    node = ast.parse(expression, mode="eval").body
    assert import_module("formulas").latex(node)[0] == formula


@pytest.mark.parametrize("expression", ["x.T", "flip(g, axis=1)", "g[0]", "f(*x)", "a if b else c"])
def test_steps_and_shapes_are_not_formulas(expression, monkeypatch):
    monkeypatch.syspath_prepend(str(REFERENCE.parent))
    formulas = import_module("formulas")
    with pytest.raises(formulas.UntranslatableError):
        formulas.latex(ast.parse(expression, mode="eval").body)


def test_the_page_of_every_function_that_is_an_operation_says_what_its_gradient_is(monkeypatch):
    monkeypatch.syspath_prepend(str(REFERENCE.parent))
    gradient_lines = import_module("gradient_lines").gradient_lines
    for module in (mg, mg.special, mg.linalg, mg.fft, mg.nnet.activations):
        names = [
            name
            for name in module.__all__
            if name in OPS and not inspect.ismodule(getattr(module, name))
        ]
        assert names
        for name in names:
            function = getattr(module, name)
            assert "**Gradient.**" in "".join(gradient_lines(function, name)), name


def test_the_page_of_every_differentiable_function_has_an_example_with_a_gradient(monkeypatch):
    monkeypatch.syspath_prepend(str(REFERENCE.parent))
    gradient_example = import_module("gradient_examples").gradient_example
    operation = import_module("gradient_lines").operation
    without = []
    for full_name in LISTED:
        function, name = resolve(full_name), full_name.rpartition(".")[2]
        if not inspect.isfunction(function) or ".Tensor." in full_name:
            continue
        op = operation(name)
        if op is None or not op.differentiable:
            continue
        shown = "\n".join([function.__doc__, *gradient_example(function, full_name)])
        if not re.search(r"\.grad\b|\.backward\(", shown):
            without.append(full_name)
    assert without == []


def test_the_links_of_the_readme_are_absolute_and_lead_to_files():
    root = REFERENCE.parents[1]
    links = re.findall(r"\]\(([^)]+)\)", (root / "README.md").read_text(encoding="utf-8"))
    ours = [re.match(r"https://\S+/(?:blob|raw)/main/(.+)", link) for link in links]
    assert [link for link in links if not link.startswith("https://")] == []
    assert [found[1] for found in ours if found and not (root / found[1]).exists()] == []
    assert len(list(filter(None, ours))) > 10


def test_the_pages_fetch_nothing():
    static = REFERENCE.parent / "_static"
    ours = [*static.glob("*.js"), *static.glob("*.css")]
    assert len(ours) == 2
    assert [path.name for path in ours if "//" in path.read_text(encoding="utf-8")] == []

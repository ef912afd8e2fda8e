"""What the source does not do: execute text, run a shell, or unpickle what others wrote."""

import ast
from pathlib import Path

import pytest

import mygrad_array_api

SOURCE = Path(mygrad_array_api.__file__).parent
FILES = sorted(path for path in SOURCE.rglob("*.py"))

FORBIDDEN = {
    *("eval", "exec", "compile", "__import__", "breakpoint", "input"),
    *("os.system", "os.popen", "pickle.load", "pickle.loads", "marshal.load", "marshal.loads"),
    *("shelve.open", "np.load", "subprocess.Popen", "subprocess.call", "subprocess.check_call"),
    *("subprocess.check_output", "subprocess.getoutput", "tempfile.mktemp"),
}
ALLOWED = {
    ("numpy/_modules.py", "exec"): "a module of NumPy's own, whose code the loader has",
    ("extend/operations.py", "pickle"): "for the error that pickling raises",
}
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "socket", "urllib", "http", "ctypes"}


def called(tree):
    """Yield each call with the dotted name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            yield ast.unparse(node.func), node


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def forbidden(text):
    """Return what a text does that it should not: names that it calls, and shells."""
    tree = ast.parse(text)
    found = {name for name, _ in called(tree) if name in FORBIDDEN}
    for name, call in called(tree):
        options = {keyword.arg: keyword.value for keyword in call.keywords}
        if name.startswith("subprocess.") and not (
            "shell" not in options and isinstance(call.args[0], (ast.Name, ast.List))
        ):
            found.add("a shell")
        allowed = options.get("allow_pickle")
        if allowed is not None and ast.unparse(allowed) != "False":
            found.add("allow_pickle")
    return found | {m for m in imported(tree) if m.split(".")[0] in FORBIDDEN_MODULES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_is_executed(path):
    name = path.relative_to(SOURCE).as_posix()
    allowed = {what for file, what in ALLOWED if file == name}
    assert forbidden(path.read_text(encoding="utf-8")) == allowed


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("eval('1')", "eval"),
        ("subprocess.run('dot', shell=True)", "a shell"),
        ("subprocess.run(f'dot {x}')", "a shell"),
        ("subprocess.run(command, shell=wanted)", "a shell"),
        ("np.load(file)", "np.load"),
        ("npy.read_array(file, allow_pickle=True)", "allow_pickle"),
        ("from pickle import loads", "pickle"),
    ],
)
def test_what_is_forbidden_is_seen(text, what):
    assert what in forbidden(text)

"""A package sees the differentiable NumPy while a block runs, and nothing else does."""

import functools
import math
import sys
import threading
from textwrap import dedent

import numpy
import pytest

import mygrad_array_api as mg
import mygrad_array_api.numpy as np
from mygrad_array_api.testing import check_vjp

FILES = {
    "__init__.py": "from .kinematics import arm\nfrom .more.deep import length\n",
    "kinematics.py": """
        import math
        from math import cos
        import numpy as np
        from numpy import array, zeros as blank
        from numpy.linalg import norm
        from . import more

        PI = np.pi

        def arm(q):
            points = blank((len(q) + 1, 2))
            angle = 0.0
            for i in range(len(q)):
                angle = angle + q[i]
                points[i + 1] = points[i] + array([cos(angle), math.sin(angle)])
            return norm(points[-1]) + more.deep.length(points)

        def kind(x):
            return type(x).__name__, isinstance(x, np.ndarray)

        def fails(x):
            raise RuntimeError("on purpose")
    """,
    "more/__init__.py": "from . import deep\n",
    "more/deep.py": """
        import numpy.linalg as la
        import numpy

        def length(points):
            return numpy.sum([la.norm(d) for d in numpy.diff(points, axis=0)])
    """,
}
Q = numpy.array([0.3, -0.4, 0.9])


@pytest.fixture
def robotics(tmp_path, monkeypatch):
    """A package that imports NumPy in every way."""
    for name, text in FILES.items():
        file = tmp_path / "some_robotics" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(dedent(text))
    monkeypatch.syspath_prepend(tmp_path)
    package = __import__("some_robotics")
    yield package
    for name in [name for name in sys.modules if name.partition(".")[0] == "some_robotics"]:
        del sys.modules[name]


def names(package):
    modules = [m for n, m in sys.modules.items() if n.partition(".")[0] == package.__name__]
    return [dict(vars(module)) for module in modules]


def test_a_package_is_differentiated(robotics):
    expected = robotics.arm(Q)
    with np.substituted_in("some_robotics"):
        check_vjp(robotics.arm, Q)
        assert robotics.arm(mg.tensor(Q)).item() == pytest.approx(expected, rel=1e-14)
        assert robotics.kinematics.kind(mg.tensor(Q)) == ("Tensor", True)
    value, gradient = mg.value_and_grad(np_free(robotics))(Q)
    assert value == pytest.approx(expected)
    assert numpy.all(gradient[1:] != 0)


def np_free(package):
    def func(q):
        with np.substituted_in(package):
            return package.arm(q)

    return func


def test_names_are_restored(robotics):
    before = names(robotics)
    with np.substituted_in(robotics):
        assert names(robotics) != before
        assert robotics.kinematics.np is np
        assert robotics.kinematics.array is np.array
        assert robotics.kinematics.norm is np.linalg.norm
        assert robotics.more.deep.la is np.linalg
        assert robotics.kinematics.math is not math
        assert math.pi == robotics.kinematics.PI
    assert names(robotics) == before


def test_names_are_restored_after_an_error(robotics):
    before = names(robotics)
    with pytest.raises(RuntimeError, match="on purpose"), np.substituted_in("some_robotics"):
        robotics.kinematics.fails(Q)
    assert names(robotics) == before


def test_blocks_nest(robotics):
    before = names(robotics)
    with np.substituted_in("some_robotics"):
        with np.substituted_in("some_robotics.kinematics"):
            assert robotics.kinematics.np is np
        assert robotics.kinematics.np is np
        assert robotics.more.deep.numpy is np
    assert names(robotics) == before


def test_only_the_named_part_sees_it(robotics):
    with np.substituted_in("some_robotics.more"):
        assert robotics.kinematics.np is numpy
        assert robotics.more.deep.numpy is np


def test_what_the_program_put_there_meanwhile_stays(robotics):
    with np.substituted_in("some_robotics"):
        robotics.kinematics.np = "something else"
    assert robotics.kinematics.np == "something else"


def test_threads_share_it_and_the_last_one_restores(robotics):
    before = names(robotics)
    inside, leave = threading.Event(), threading.Event()

    def other():
        with np.substituted_in("some_robotics"):
            inside.set()
            leave.wait(30)

    thread = threading.Thread(target=other)
    thread.start()
    assert inside.wait(30)
    with np.substituted_in("some_robotics"):
        assert robotics.kinematics.np is np
    assert robotics.kinematics.np is np
    leave.set()
    thread.join()
    assert names(robotics) == before


def test_compiled_modules_are_refused_by_name():
    with (
        pytest.raises(TypeError, match=r"numpy\.random\.mtrand.*leave_compiled"),
        np.substituted_in("numpy.random.mtrand"),
    ):
        pass
    with np.substituted_in("numpy.random.mtrand", leave_compiled=True):
        pass


def test_a_package_that_is_not_there_is_not_found():
    with pytest.raises(ModuleNotFoundError), np.substituted_in("no_such_package"):
        pass


# ---------------------------------------------------------------------- math in changed modules


def program(text):
    space = {"__name__": "some_program"}
    exec(dedent(text), space)  # noqa: S102
    return space


def test_a_changed_module_sees_math_while_a_transform_runs_it():
    space = program("""
        import math
        from math import exp
        import mygrad_array_api.numpy as np

        def f(x):
            return math.sin(x) * exp(x) + helper(x)

        def helper(x):
            return math.sqrt(x)

        class Model:
            def __call__(self, x):
                return f(x)

            def f(self, x):
                return f(x)
    """)
    before = dict(space)
    expected = math.cos(0.5) * math.exp(0.5) + math.sin(0.5) * math.exp(0.5) + 0.5 / math.sqrt(0.5)
    for func in (space["f"], functools.partial(space["f"]), space["Model"](), space["Model"]().f):
        assert mg.grad(func)(0.5) == pytest.approx(expected)
    assert space == before


def test_a_module_that_was_not_changed_does_not():
    space = program("""
        import math
        seen = []

        def f(x):
            seen.append(math)
            return x
    """)
    mg.grad(space["f"])(0.5)
    assert space["seen"] == [math]

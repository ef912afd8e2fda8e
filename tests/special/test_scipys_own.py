"""SciPy's own array-API tests of `special`, on our namespace in the place of a strict one."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

TESTS = "scipy.special.tests.test_support_alternative_backends"
PLUGIN = """
import sys
import mygrad_array_api
mygrad_array_api.set_array_api_strict_flags = lambda **flags: None
sys.modules["array_api_strict"] = mygrad_array_api
"""


@pytest.mark.skipif(find_spec("scipy.special.tests") is None, reason="SciPy comes without tests")
def test_scipys_tests_pass(tmp_path):
    (tmp_path / "ours_for_strict.py").write_text(PLUGIN, encoding="utf-8")
    environment = os.environ | {
        "SCIPY_ARRAY_API": '["array_api_strict"]',
        "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path]),
    }
    options = ["-q", "-p", "ours_for_strict", "-p", "no:cacheprovider", "-k", "array_api_strict"]
    done = subprocess.run(  # noqa: S603 the command is the test's own
        [sys.executable, "-m", "pytest", *options, "--pyargs", TESTS],
        cwd=Path(tmp_path),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    summary = done.stdout.splitlines()[-1]
    assert done.returncode == 0, summary
    assert int(summary.split(" passed")[0].split()[-1]) > 1000

"""Dask on processes: a worker that is killed in the middle costs time, not the result."""

import logging
import os
from pathlib import Path

import numpy as np
import pytest

import mygrad_array_api as mg
from tests.backends.test_dask import W, X, Y, likelihood

da = pytest.importorskip("dask.array", reason="needs the extra `dask`")
distributed = pytest.importorskip("distributed", reason="needs the extra `dask`")


@pytest.fixture
def client():
    """Two worker processes, each of which a nanny starts again when it ends."""
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        distributed.Client(cluster) as connected,
    ):
        yield connected


def deadly(block, note):
    """Return a chunk; the process that is the first to be asked for that of the note is killed."""
    if block[0, 0] == X[20, 0] and not note.exists():
        note.write_text(str(os.getpid()))
        os._exit(1)
    return block


def test_a_worker_is_killed_in_the_middle_of_a_step(client, tmp_path):
    note = Path(tmp_path) / "killed"
    x = da.from_array(X, chunks=(10, 4)).map_blocks(deadly, note, dtype=X.dtype, meta=X[:0])
    before = client.run(os.getpid).values()
    lazy = mg.value_and_grad(likelihood)(da.from_array(W), x, da.from_array(Y, chunks=10))
    value, gradient = client.gather(client.compute(lazy))
    expected, slope = mg.value_and_grad(likelihood)(W, X, Y)
    assert int(note.read_text()) in before
    np.testing.assert_allclose(value, expected, rtol=1e-12)
    np.testing.assert_allclose(gradient, slope, rtol=1e-10)

"""Sample inputs of reading and writing parts of arrays."""

import numpy as np

from mygrad_array_api._rules import indexing, manipulation
from tests.rules.sample import Sample

VECTOR = np.array([0.3, -1.2, 2.5, 0.7, 1.9])
MATRIX = np.arange(12.0).reshape(3, 4) - 4.4
CUBE = np.sin(np.arange(24.0)).reshape(2, 3, 4)
COMPLEX = MATRIX + 1j * np.cos(MATRIX)
SCALAR = np.array(1.7)
EMPTY = np.ones((0, 3))

KEYS = [
    (VECTOR, 2),
    (VECTOR, -1),
    (VECTOR, slice(1, None, 2)),
    (VECTOR, slice(None, None, -1)),
    (VECTOR, None),
    (VECTOR, ...),
    (VECTOR, np.array([0, 0, 2, -5])),
    (VECTOR, [1, 1, 3]),
    (VECTOR, VECTOR > 0.5),
    (VECTOR, np.zeros(5, bool)),
    (VECTOR, np.array([], int)),
    (SCALAR, ()),
    (SCALAR, ...),
    (SCALAR, None),
    (MATRIX, (1, 2)),
    (MATRIX, (slice(None), 1)),
    (MATRIX, (..., -1)),
    (MATRIX, (None, slice(0, 2), None, 3)),
    (MATRIX, np.array([[0, 1], [2, 2]])),
    (MATRIX, (np.array([0, 0, 2]), np.array([1, 1, 3]))),
    (MATRIX, (np.array([[0], [2], [0]]), np.array([1, 1]))),
    (MATRIX, (slice(None), np.array([3, 3, 0]))),
    (MATRIX, (np.array([2, 2]), slice(1, 3))),
    (MATRIX, MATRIX > 0),
    (MATRIX, (slice(None), np.array([True, False, True, False]))),
    (MATRIX, (np.array([True, False, True]), np.array([1, 1]))),
    (MATRIX.T[::2], (slice(None), np.array([0, 2, 0]))),
    (CUBE, (np.array([0, 1, 1]), slice(None), np.array([3, 0, 0]))),
    (CUBE, (1, slice(None), np.array([[0, 0], [1, 2]]))),
    (CUBE, (..., np.array([0, 0]), slice(None, 2))),
    (EMPTY, (slice(None), 1)),
    (EMPTY, np.array([], int)),
    (COMPLEX, np.array([1, 1])),
    (COMPLEX, (slice(None), slice(1, 3))),
]


def read(x, key):
    return x[key]


def added(g, shape, key):
    out = np.zeros(shape, g.dtype)
    np.add.at(out, key, g)
    return out


def taken_by_key(x, indices, axis):
    return x[(slice(None),) * (axis % x.ndim) + (indices,)]


def seen(x, path):
    for op, params in path:
        x = op.forward(x, **params)
    return x


def written(x, value, path, key):
    out = np.array(x)
    seen(out, path)[key] = value
    return out


def last_written(g, path, key):
    """Keep what no later write to the same element replaced, one element after the other."""
    target = seen(g, path)
    numbers = np.arange(target.size).reshape(target.shape)[key]
    out = np.array(target[key])
    names = np.ravel(numbers).tolist()
    for i, name in enumerate(names):
        if name in names[i + 1 :]:
            out.flat[i] = 0
    return out


def step(op, **params):
    return op, params


ROW = (step(indexing.getitem, key=(1,)),)
CORNER = (
    step(manipulation.permute_dims, axes=(1, 0)),
    step(indexing.getitem, key=(slice(1, None), slice(0, 2))),
)
FLAT = (step(indexing.getitem, key=(slice(0, 2),)), step(manipulation.reshape, shape=(-1,)))
BACKWARDS = (step(manipulation.flip, axis=None), step(manipulation.expand_dims, axis=0))

WRITES = [
    Sample((VECTOR, np.array(2.0)), {"path": (), "key": 1}, reference=written),
    Sample((VECTOR, np.array([1.0, 2.0])), {"path": (), "key": slice(1, 3)}, reference=written),
    Sample((VECTOR, np.array(2.0)), {"path": (), "key": slice(1, 3)}, reference=written),
    Sample((MATRIX, np.ones((3, 1))), {"path": (), "key": ...}, reference=written),
    Sample((MATRIX, VECTOR[:4]), {"path": (), "key": np.array([0, 0])}, reference=written),
    Sample(
        (VECTOR, np.array([1.0, 5.0, 7.0])),
        {"path": (), "key": np.array([0, 0, -3])},
        reference=written,
    ),
    Sample(
        (MATRIX, MATRIX[:2] * 2.0),
        {"path": (), "key": np.array([-1, 2])},
        reference=written,
    ),
    Sample(
        (MATRIX, np.array([1.0, 5.0, 7.0])),
        {"path": (), "key": (np.array([0, 0, 2]), np.array([1, 1, 3]))},
        reference=written,
    ),
    Sample((MATRIX, np.array(3.0)), {"path": (), "key": MATRIX > 0}, reference=written),
    Sample((MATRIX, VECTOR[:3]), {"path": ROW, "key": slice(1, None)}, reference=written),
    Sample((MATRIX, np.array([3.0, 1.0])), {"path": CORNER, "key": (1,)}, reference=written),
    Sample((MATRIX, VECTOR[:2]), {"path": FLAT, "key": slice(3, 5)}, reference=written),
    Sample((COMPLEX, np.array([1.0 + 2j])), {"path": BACKWARDS, "key": (0, 1)}, reference=written),
]

SAMPLES: dict[str, list[Sample]] = {
    "getitem": [Sample((x,), {"key": key}, reference=read) for x, key in KEYS],
    "scatter_add": [
        Sample((np.asarray(x[key]) * 2.0,), {"shape": x.shape, "key": key}, reference=added)
        for x, key in KEYS
    ],
    "take": [
        Sample((VECTOR, np.array([0, 0, 4, -1])), {"axis": 0}, reference=taken_by_key),
        Sample((VECTOR, np.array(3)), {"axis": 0}, reference=taken_by_key),
        Sample((VECTOR, np.array([[0, 1], [1, 2]])), {"axis": -1}, reference=taken_by_key),
        Sample((MATRIX, np.array([2, 2, 0])), {"axis": -1}, reference=taken_by_key),
        Sample((MATRIX, np.array([1, 1])), {"axis": 0}, reference=taken_by_key),
        Sample((CUBE, np.array([2, 0, 2])), {"axis": 1}, reference=taken_by_key),
        Sample((CUBE.T, np.array([1, 0])), {"axis": -1}, reference=taken_by_key),
        Sample((MATRIX, np.array([], int)), {"axis": 1}, reference=taken_by_key),
        Sample((EMPTY, np.array([1, 1])), {"axis": 1}, reference=taken_by_key),
        Sample((COMPLEX, np.array([0, 0, 1])), {"axis": 0}, reference=taken_by_key),
    ],
    "take_along_axis": [
        Sample((VECTOR, np.array([4, 0, 0, -1])), {"axis": -1}),
        Sample((MATRIX, np.array([[3, 3], [0, 1], [2, -4]])), {"axis": -1}),
        Sample((MATRIX, np.array([[0, 1, 2, 2]])), {"axis": 0}),
        Sample((MATRIX, np.array([[1, 1, 0]])), {"axis": 1}),
        Sample((MATRIX[:1], np.array([[0, 1], [1, 1], [3, 0]])), {"axis": 1}),
        Sample((CUBE, np.argsort(CUBE, axis=1)), {"axis": 1}),
        Sample((CUBE.T, np.argsort(CUBE.T, axis=-1)), {"axis": -1}),
        Sample((MATRIX, np.ones((3, 0), int)), {"axis": 1}),
        Sample((COMPLEX, np.array([[0], [0], [2]])), {"axis": -1}),
    ],
    "view": [
        Sample((VECTOR,), {"path": ()}, reference=seen),
        Sample((MATRIX,), {"path": ROW}, reference=seen),
        Sample((MATRIX,), {"path": CORNER}, reference=seen),
        Sample((MATRIX,), {"path": FLAT}, reference=seen),
        Sample((COMPLEX,), {"path": BACKWARDS}, reference=seen),
    ],
    "write": WRITES,
    "overwrite": WRITES,
    "read_written": [
        Sample((sample.args[0],), sample.params, reference=last_written) for sample in WRITES
    ],
}

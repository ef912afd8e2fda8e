"""Sample inputs of the operations that rearrange, repeat or join arrays."""

import numpy as np

from tests.rules.sample import Sample

VECTOR = np.array([0.3, -1.2, 2.5, 0.7])
MATRIX = np.arange(6.0).reshape(2, 3) - 2.4
CUBE = np.sin(np.arange(24.0)).reshape(2, 3, 4)
COMPLEX = MATRIX + 1j * np.cos(MATRIX)
SCALAR = np.array(1.7)
EMPTY = np.ones((0, 3))
TRANSPOSED = CUBE.T
STRIDED = np.linspace(-1.0, 2.0, 8)[::2]
REVERSED = VECTOR[::-1]


def tiled(x, repetitions):
    return np.tile(x, repetitions)


def summed_to(x, shape):
    """Sum to a shape by way of a matrix of zeros and ones."""
    ids = np.broadcast_to(np.arange(np.prod(shape, dtype=int)).reshape(shape), x.shape)
    out = np.zeros(shape, x.dtype)
    np.add.at(out.reshape(-1), ids.reshape(-1), x.reshape(-1))
    return out


def windows(x, window_shape, axis):
    return np.lib.stride_tricks.sliding_window_view(x, window_shape, axis=axis)


def windows_added(g, shape, window_shape, axis):
    """Add up windows by the numbers of the elements that they show."""
    numbers = windows(np.arange(np.prod(shape)).reshape(shape), window_shape, axis)
    out = np.zeros(shape, g.dtype)
    np.add.at(out.reshape(-1), numbers.reshape(-1), g.reshape(-1))
    return out


SAMPLES: dict[str, list[Sample]] = {
    "sliding_window_view": [
        Sample((VECTOR,), {"window_shape": (2,), "axis": (0,)}, reference=windows),
        Sample((CUBE,), {"window_shape": (2, 3), "axis": (0, 2)}, reference=windows),
        Sample((CUBE,), {"window_shape": (2, 2), "axis": (2, 2)}, reference=windows),
        Sample((TRANSPOSED,), {"window_shape": (3,), "axis": (0,)}, reference=windows),
        Sample((MATRIX,), {"window_shape": (), "axis": ()}, reference=windows),
        Sample((SCALAR,), {"window_shape": (), "axis": ()}, reference=windows),
        Sample((EMPTY,), {"window_shape": (2,), "axis": (1,)}, reference=windows),
        Sample((COMPLEX,), {"window_shape": (1, 2), "axis": (0, 1)}, reference=windows),
    ],
    "add_windows": [
        Sample(
            (MATRIX.T,),
            {"shape": (4,), "window_shape": (2,), "axis": (0,)},
            reference=windows_added,
        ),
        Sample(
            (CUBE,),
            {"shape": (5, 3), "window_shape": (4,), "axis": (0,)},
            reference=windows_added,
        ),
        Sample(
            (CUBE[None],),
            {"shape": (1, 7), "window_shape": (3, 4), "axis": (1, 1)},
            reference=windows_added,
        ),
        Sample(
            (EMPTY[..., None],),
            {"shape": (0, 3), "window_shape": (1,), "axis": (1,)},
            reference=windows_added,
        ),
        Sample(
            (COMPLEX,),
            {"shape": (4,), "window_shape": (3,), "axis": (0,)},
            reference=windows_added,
        ),
    ],
    "broadcast_to": [
        Sample((VECTOR,), {"shape": (3, 4)}),
        Sample((MATRIX[:, None],), {"shape": (5, 2, 2, 3)}),
        Sample((MATRIX[:1],), {"shape": (2, 3)}),
        Sample((SCALAR,), {"shape": ()}),
        Sample((SCALAR,), {"shape": (2, 3)}),
        Sample((MATRIX[:, :1],), {"shape": (2, 0)}),
        Sample((EMPTY,), {"shape": (2, 0, 3)}),
        Sample((COMPLEX[0],), {"shape": (4, 3)}),
        Sample((STRIDED,), {"shape": (2, 4)}),
    ],
    "sum_to": [
        Sample((CUBE,), {"shape": (3, 4)}, reference=summed_to),
        Sample((CUBE,), {"shape": (2, 1, 4)}, reference=summed_to),
        Sample((CUBE,), {"shape": (1, 1)}, reference=summed_to),
        Sample((MATRIX,), {"shape": (2, 3)}, reference=summed_to),
        Sample((MATRIX,), {"shape": ()}, reference=summed_to),
        Sample((SCALAR,), {"shape": ()}, reference=summed_to),
        Sample((EMPTY,), {"shape": (1, 3)}, reference=summed_to),
        Sample((COMPLEX,), {"shape": (1, 3)}, reference=summed_to),
        Sample((TRANSPOSED,), {"shape": (3, 1)}, reference=summed_to),
    ],
    "concat": [
        Sample(([VECTOR, STRIDED, np.ones(0)],), {"axis": 0}),
        Sample(([MATRIX, EMPTY, MATRIX[:1]],), {"axis": 0}),
        Sample(([MATRIX, MATRIX[:, :1]],), {"axis": -1}),
        Sample(([CUBE, CUBE[:, ::-1]],), {"axis": 1}),
        Sample(([MATRIX, COMPLEX],), {"axis": -2}),
        Sample(([VECTOR],), {"axis": 0}),
    ],
    "stack": [
        Sample(([VECTOR, REVERSED, STRIDED],), {"axis": 0}),
        Sample(([VECTOR, REVERSED],), {"axis": -1}),
        Sample(([MATRIX, MATRIX * 2],), {"axis": 1}),
        Sample(([SCALAR, SCALAR * 3],), {"axis": 0}),
        Sample(([EMPTY, EMPTY],), {"axis": -2}),
        Sample(([MATRIX, COMPLEX],), {"axis": 0}),
    ],
    "expand_dims": [
        Sample((VECTOR,), {"axis": 0}),
        Sample((MATRIX,), {"axis": -1}),
        Sample((MATRIX,), {"axis": (0, -1)}),
        Sample((MATRIX,), {"axis": ()}),
        Sample((SCALAR,), {"axis": 0}),
        Sample((EMPTY,), {"axis": 1}),
        Sample((COMPLEX,), {"axis": 2}),
        Sample((TRANSPOSED,), {"axis": -2}),
    ],
    "squeeze": [
        Sample((VECTOR[None],), {"axis": 0}),
        Sample((MATRIX[:, None, :, None],), {"axis": (1, -1)}),
        Sample((MATRIX[:, None, :, None],), {"axis": 1}),
        Sample((MATRIX,), {"axis": ()}),
        Sample((SCALAR[None, None],), {"axis": None}),
        Sample((EMPTY[..., None],), {"axis": -1}),
        Sample((COMPLEX[:1],), {"axis": 0}),
    ],
    "reshape": [
        Sample((MATRIX,), {"shape": (3, 2)}),
        Sample((MATRIX,), {"shape": (-1,)}),
        Sample((CUBE,), {"shape": (4, -1)}),
        Sample((TRANSPOSED,), {"shape": (6, 4)}),
        Sample((STRIDED,), {"shape": (2, 2)}),
        Sample((SCALAR,), {"shape": (1, 1)}),
        Sample((SCALAR,), {"shape": ()}),
        Sample((VECTOR[:1],), {"shape": ()}),
        Sample((EMPTY,), {"shape": (3, 0, 2)}),
        Sample((COMPLEX,), {"shape": (6,), "copy": True}),
    ],
    "flip": [
        Sample((VECTOR,), {"axis": None}),
        Sample((MATRIX,), {"axis": None}),
        Sample((MATRIX,), {"axis": -1}),
        Sample((CUBE,), {"axis": (0, -1)}),
        Sample((TRANSPOSED,), {"axis": 1}),
        Sample((SCALAR,), {"axis": None}),
        Sample((EMPTY,), {"axis": 0}),
        Sample((COMPLEX,), {"axis": 0}),
    ],
    "moveaxis": [
        Sample((CUBE,), {"source": 0, "destination": -1}),
        Sample((CUBE,), {"source": -1, "destination": 1}),
        Sample((CUBE,), {"source": (0, -1), "destination": (1, 0)}),
        Sample((TRANSPOSED,), {"source": (0, 1, 2), "destination": (2, 0, 1)}),
        Sample((MATRIX,), {"source": (), "destination": ()}),
        Sample((EMPTY,), {"source": 1, "destination": 0}),
        Sample((COMPLEX,), {"source": 0, "destination": 1}),
    ],
    "permute_dims": [
        Sample((CUBE,), {"axes": (2, 0, 1)}),
        Sample((CUBE,), {"axes": (-1, 0, -2)}),
        Sample((CUBE[..., None],), {"axes": (1, 3, 0, 2)}),
        Sample((TRANSPOSED,), {"axes": (1, 2, 0)}),
        Sample((VECTOR,), {"axes": (0,)}),
        Sample((SCALAR,), {"axes": ()}),
        Sample((EMPTY,), {"axes": (1, 0)}),
        Sample((COMPLEX,), {"axes": (1, 0)}),
    ],
    "roll": [
        Sample((VECTOR,), {"shift": 1}),
        Sample((VECTOR,), {"shift": -6}),
        Sample((MATRIX,), {"shift": 2}),
        Sample((MATRIX,), {"shift": 1, "axis": -1}),
        Sample((CUBE,), {"shift": (1, -2), "axis": (0, 2)}),
        Sample((CUBE,), {"shift": (1, 2), "axis": (1, 1)}),
        Sample((TRANSPOSED,), {"shift": 3, "axis": 0}),
        Sample((SCALAR,), {"shift": 2}),
        Sample((EMPTY,), {"shift": 1, "axis": 1}),
        Sample((COMPLEX,), {"shift": -1, "axis": 0}),
    ],
    "repeat": [
        Sample((VECTOR,), {"repeats": 3, "axis": 0}),
        Sample((MATRIX,), {"repeats": 2, "axis": -1}),
        Sample((MATRIX,), {"repeats": 2, "axis": 0}),
        Sample((CUBE,), {"repeats": 1, "axis": 1}),
        Sample((MATRIX,), {"repeats": 0, "axis": 1}),
        Sample((TRANSPOSED,), {"repeats": 2, "axis": -2}),
        Sample((EMPTY,), {"repeats": 2, "axis": 1}),
        Sample((COMPLEX,), {"repeats": 2, "axis": 0}),
    ],
    "tile": [
        Sample((VECTOR,), {"repetitions": (3,)}, reference=tiled),
        Sample((VECTOR,), {"repetitions": (2, 3)}, reference=tiled),
        Sample((CUBE,), {"repetitions": (2,)}, reference=tiled),
        Sample((MATRIX,), {"repetitions": (2, 1, 3)}, reference=tiled),
        Sample((MATRIX,), {"repetitions": ()}, reference=tiled),
        Sample((MATRIX,), {"repetitions": (2, 0)}, reference=tiled),
        Sample((SCALAR,), {"repetitions": (2,)}, reference=tiled),
        Sample((SCALAR,), {"repetitions": ()}, reference=tiled),
        Sample((EMPTY,), {"repetitions": (2, 2)}, reference=tiled),
        Sample((TRANSPOSED,), {"repetitions": (1, 2, 2)}, reference=tiled),
        Sample((COMPLEX,), {"repetitions": (2, 2)}, reference=tiled),
    ],
}

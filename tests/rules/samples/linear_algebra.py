"""Sample inputs of the products of the main namespace, and of the matrix transpose."""

import numpy as np

from tests.rules.sample import Sample


def real(*shape):
    return np.sin(1.0 + 1.7 * np.arange(np.prod(shape, dtype=int))).reshape(shape)


def complex_(*shape):
    return real(*shape) + 1j * np.cos(real(*shape) * 3.0)


def relabelled(x, subscripts):
    return np.einsum(subscripts, x)


def spread_out(x, subscripts, shape):
    """Copy, element by element."""
    source, target = subscripts.split("->")
    out = np.zeros(shape, x.dtype)
    for index in np.ndindex(shape):
        places = dict(zip(source, index, strict=True))
        if all(places[label] == i for label, i in zip(source, index, strict=True)):
            out[index] = x[tuple(places[label] for label in target)]
    return out


def contracted(x1, x2, subscripts):
    return np.einsum(subscripts, x1, x2)


SAMPLES: dict[str, list[Sample]] = {
    "matmul": [
        Sample((real(2, 3), real(3, 4))),
        Sample((real(3), real(3))),
        Sample((real(3), real(3, 2))),
        Sample((real(2, 3), real(3))),
        Sample((real(3), real(2, 3, 4))),
        Sample((real(3), real(5, 2, 3, 4))),
        Sample((real(2, 4, 3), real(3))),
        Sample((real(5, 2, 4, 3), real(3))),
        Sample((real(2, 4, 3), real(3, 5))),
        Sample((real(4, 3), real(2, 3, 5))),
        Sample((real(2, 1, 4, 3), real(5, 3, 2))),
        Sample((real(1, 2, 3), real(4, 3, 2))),
        Sample((real(4, 2, 3), real(1, 3, 2))),
        Sample((real(3, 2).T, real(4, 3).T)),
        Sample((real(6)[::2], real(6, 4)[::2, ::-1])),
        Sample((real(2, 0), real(0, 3))),
        Sample((real(0, 3), real(3, 2))),
        Sample((real(0), real(0))),
        Sample((complex_(2, 3), complex_(3, 4))),
        Sample((complex_(3), complex_(3))),
        Sample((complex_(3), complex_(2, 3, 4))),
        Sample((complex_(2, 4, 3), complex_(3))),
        Sample((complex_(2, 4, 3), complex_(3, 2))),
        Sample((real(2, 3), complex_(3, 2))),
        Sample((complex_(3), real(3))),
    ],
    "matrix_transpose": [
        Sample((real(2, 3),)),
        Sample((real(4, 2, 3),)),
        Sample((real(4, 2, 3).T,)),
        Sample((real(2, 6)[:, ::2],)),
        Sample((real(2, 0, 3),)),
        Sample((complex_(2, 3),)),
    ],
    "tensordot": [
        Sample((real(2, 3, 4), real(3, 4, 2)), {"axes": 2}),
        Sample((real(2, 3), real(3, 4)), {"axes": 1}),
        Sample((real(2, 3), real(4)), {"axes": 0}),
        Sample((real(2, 3, 4), real(4, 2, 5)), {"axes": ((0, 2), (1, 0))}),
        Sample((real(2, 3, 4), real(4, 2, 5)), {"axes": ((2, 0), (0, 1))}),
        Sample((real(2, 3, 4), real(5, 4, 3)), {"axes": ((-1, -2), (-2, -1))}),
        Sample((real(2, 3, 4), real(4, 3, 2)), {"axes": ((0, 1, 2), (2, 1, 0))}),
        Sample((real(3, 2, 3), real(3, 3, 4)), {"axes": ((2, 0), (1, 0))}),
        Sample((real(2, 3), real(2, 4)), {"axes": (0, 0)}),
        Sample((real(), real(2, 3)), {"axes": 0}),
        Sample((real(), real()), {"axes": 0}),
        Sample((real(2, 3), real(3, 2)), {"axes": ((), ())}),
        Sample((real(2, 0), real(0, 3)), {"axes": 1}),
        Sample((real(4, 3, 2).T, real(8, 3)[::2]), {"axes": ((-1,), (0,))}),
        Sample((complex_(2, 3, 4), complex_(4, 2, 5)), {"axes": ((0, 2), (1, 0))}),
        Sample((real(2, 3), complex_(3, 4)), {"axes": 1}),
    ],
    "relabel": [
        Sample((real(2, 3),), {"subscripts": "ij->ji"}, reference=relabelled),
        Sample((real(3, 3),), {"subscripts": "ii->i"}, reference=relabelled),
        Sample((real(3, 3),), {"subscripts": "ii->"}, reference=relabelled),
        Sample((real(2, 3, 2),), {"subscripts": "iji->ji"}, reference=relabelled),
        Sample((real(2, 3, 4),), {"subscripts": "ijk->k"}, reference=relabelled),
        Sample((real(),), {"subscripts": "->"}, reference=relabelled),
        Sample((real(0, 3),), {"subscripts": "ij->j"}, reference=relabelled),
        Sample((complex_(3, 2, 3).T,), {"subscripts": "iji->i"}, reference=relabelled),
    ],
    "spread": [
        Sample((real(3, 2),), {"subscripts": "ij->ji", "shape": (2, 3)}, reference=spread_out),
        Sample((real(3),), {"subscripts": "ii->i", "shape": (3, 3)}, reference=spread_out),
        Sample((real(),), {"subscripts": "ii->", "shape": (2, 2)}, reference=spread_out),
        Sample((real(4),), {"subscripts": "ijk->k", "shape": (2, 3, 4)}, reference=spread_out),
        Sample((real(3),), {"subscripts": "ij->j", "shape": (0, 3)}, reference=spread_out),
        Sample((complex_(2),), {"subscripts": "iji->j", "shape": (3, 2, 3)}, reference=spread_out),
    ],
    "contract": [
        Sample((x1, x2), {"subscripts": subscripts}, reference=contracted)
        for subscripts, x1, x2 in [
            ("ij,jk->ik", real(2, 3), real(3, 4)),
            ("ij,jk->ki", real(16, 15), real(15, 10)),
            ("bij,bkj->bik", real(2, 12, 10), real(1, 11, 10)),
            ("bij,kjb->kbi", real(2, 12, 10), real(11, 10, 2)),
            ("i,j->ji", real(2), real(3)),
            ("ij,ji->", real(2, 3), real(3, 2)),
            ("ij,ij->ij", real(2, 1), real(1, 3)),
            (",i->i", real(), real(3)),
            ("ij,jk->ik", real(2, 0), real(0, 3)),
            ("ij,jk->ik", complex_(2, 3), complex_(3, 4)),
            ("ij,jk->ik", real(3, 2).T, complex_(4, 3).T),
        ]
    ],
    "vecdot": [
        Sample((real(3), real(3))),
        Sample((real(2, 3), real(2, 3))),
        Sample((real(2, 3), real(2, 3)), {"axis": -2}),
        Sample((real(2, 3), real(2, 3)), {"axis": 0}),
        Sample((real(3), real(4, 2, 3))),
        Sample((real(2, 1, 3), real(4, 3))),
        Sample((real(3, 4), real(2, 3, 1)), {"axis": -2}),
        Sample((real(3, 2).T, real(2, 6)[:, ::2])),
        Sample((real(2, 0), real(2, 0))),
        Sample((real(0, 3), real(3))),
        Sample((complex_(2, 3), complex_(3))),
        Sample((complex_(3), complex_(3)[::-1])),
        Sample((real(2, 3), complex_(2, 3))),
        Sample((complex_(2, 3), real(2, 3)), {"axis": -2}),
    ],
}

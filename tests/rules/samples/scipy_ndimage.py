"""Samples of filters of images and of splines."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

import mygrad_array_api.scipy.ndimage  # noqa: F401 whose import makes the operations
from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

LINE = np.array([1.5, -0.5, 2.25, 0.75, -1.25])
IMAGE = np.sin(np.arange(20.0)).reshape(4, 5)
KERNEL = np.array([[0.5, -1.0, 2.0], [1.5, 0.25, -0.75]])
FILTERS = ("reflect", "mirror", "nearest", "wrap", "constant")
SPLINES = (*FILTERS, "grid-wrap", "grid-constant")

POINTS = np.array([0.3, 3.7, -1.4, 6.2, 1.55])
"""Inside and outside of five elements, and nowhere near an element or the middle of two."""


def correlate(x, weights, mode, origins):
    return ndimage.correlate(x, np.conj(weights), mode=mode, origin=origins)


def spline_filter(x, order=3, axis=-1, mode="mirror"):
    return ndimage.spline_filter1d(x, order, axis, mode=mode, output=np.result_type(x))


def values(x, coordinates, order, mode):
    return ndimage.map_coordinates(x, coordinates, order=order, mode=mode, prefilter=False)


def filtered(x, weights, mode, *origins):
    return Sample((x, weights), {"mode": mode, "origins": origins}, reference=correlate)


def coefficients(x, **params):
    return Sample((x,), params, reference=spline_filter)


def at(x, coordinates, order, mode):
    return Sample((x, coordinates), {"order": order, "mode": mode}, reference=values)


SAMPLES: dict[str, list[Sample]] = {
    "cell": [Sample((POINTS,), reference=lambda x: np.floor(x).astype(int))],
    "correlate_nd": [
        *(filtered(LINE, KERNEL[0], mode, 0) for mode in FILTERS),
        *(filtered(LINE[:2], np.resize(KERNEL, 5), mode, 1) for mode in FILTERS),
        *(filtered(IMAGE, KERNEL, mode, 0, 0) for mode in FILTERS),
        *(filtered(IMAGE, KERNEL[:1], mode, 0, -1) for mode in FILTERS),
        filtered(IMAGE, KERNEL[:, :1], "mirror", -1, 0),
        filtered(IMAGE, KERNEL[:1, :1], "mirror", 0, 0),
        filtered(LINE[:1], KERNEL[0], "mirror", 0),
        filtered(LINE * (1 + 2j), KERNEL[0] * 1j + 1, "reflect", 0),
        filtered(IMAGE * 1j, KERNEL + 1j * KERNEL[::-1], "wrap", 0, 1),
        filtered(LINE, KERNEL[0] * (1 - 1j), "wrap", 0),
    ],
    "spline_filter": [
        *(coefficients(LINE, mode=mode) for mode in SPLINES),
        *(coefficients(LINE, order=order) for order in (0, 1, 2, 4, 5)),
        *(coefficients(IMAGE, axis=0, mode=mode) for mode in ("reflect", "mirror", "grid-wrap")),
        coefficients(LINE[:1]),
        coefficients(LINE[:2], order=5),
        coefficients(LINE * (1 - 2j)),
    ],
    "spline_values": [
        *(at(LINE, POINTS[None], order, mode) for mode in SPLINES for order in (0, 1, 3)),
        *(
            at(LINE, POINTS[None], order, mode)
            for mode in ("mirror", "wrap")
            for order in (2, 4, 5)
        ),
        *(at(IMAGE, np.stack([POINTS[1:], POINTS[:-1]]), 3, mode) for mode in SPLINES),
        at(IMAGE, np.stack([POINTS, POINTS]).reshape(2, 5, 1), 1, "nearest"),
        at(LINE[:2], POINTS[None], 3, "reflect"),
        at(LINE * (1 + 1j), POINTS[None], 3, "reflect"),
    ],
}

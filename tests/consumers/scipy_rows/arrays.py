"""Transforms, images, matrices and clusters."""

import numpy as np
from scipy import fft, ndimage
from scipy.cluster import hierarchy

from .calls import each, of, via
from .data import COMPLEX, IMAGE, LABELS, MASK, A, B, T, X, Y

__all__ = ["ROWS"]

INDEX = np.array([1, 2, 3])
POINTS = np.concat([A, B + 4.0], axis=0)
DISTANCES = np.abs(np.concat([X, Y - 0.7, X[:8] * 1.3])) + 0.5
"""Between eight points."""


def frequencies(name):
    def call(x):
        return getattr(fft, name)(7, 0.5, xp=x.__array_namespace__())

    return via(f"fft.{name}", call, X)


def peak(x, axis=None):
    """A function of windows that is no ufunc."""
    return (x * x).sum(axis=axis)


def second_difference(x, axis, output, mode, cval):
    return ndimage.correlate1d(x, [1, -2, 1], axis, output, mode, cval, 0)


HEIGHTS = np.array([0.5, 0.8, 1.7])


def tree(heights):
    """A linkage of four points at some heights."""
    namespace = heights.__array_namespace__()
    columns = ([0.0, 2.0, 4.0], [1.0, 3.0, 5.0], [2.0, 2.0, 4.0])
    left, right, size = [namespace.asarray(column) for column in columns]
    return namespace.stack([left, right, heights, size], axis=1)


def linked(name, *inputs, result=lambda found: found):
    """A row of a function of a linkage, with what to keep of its result."""

    def call(heights, *rest):
        return result(getattr(hierarchy, name)(tree(heights), *rest))

    return via(f"cluster.hierarchy.{name}", call, HEIGHTS, *inputs)


def fcluster(heights):
    return hierarchy.fcluster(tree(heights), 1.0, "distance")


def drawn(heights):
    found = hierarchy.dendrogram(tree(heights), no_plot=True)
    return found["dcoord"], found["leaves"]


def isomorphic(t):
    return hierarchy.is_isomorphic(t, t)


def valid_im(heights):
    return hierarchy.is_valid_im(hierarchy.inconsistent(tree(heights)))


def maxinconsts(heights):
    z = tree(heights)
    return hierarchy.maxinconsts(z, hierarchy.inconsistent(z))


def max_r_stat(heights):
    z = tree(heights)
    return hierarchy.maxRstat(z, hierarchy.inconsistent(z), 1)


def from_mlab(heights):
    namespace = heights.__array_namespace__()
    left, right = namespace.asarray([1.0, 3.0, 5.0]), namespace.asarray([2.0, 4.0, 6.0])
    return hierarchy.from_mlab_linkage(namespace.stack([left, right, heights], axis=1))


ASSIGNED = np.array([1, 1, 2, 2], dtype=np.int32)

WHOLE = "binary_closing binary_dilation binary_erosion binary_fill_holes binary_hit_or_miss"
WHOLE += " binary_opening distance_transform_bf distance_transform_cdt distance_transform_edt"
SMOOTH = "gaussian_laplace gaussian_gradient_magnitude gaussian_filter gaussian_filter1d"
SIZED = "maximum_filter minimum_filter maximum_filter1d minimum_filter1d median_filter"
SIZED += " uniform_filter uniform_filter1d"
GREY = "black_tophat white_tophat grey_closing grey_dilation grey_erosion grey_opening"
GREY += " morphological_gradient morphological_laplace"
MEASURED = "maximum mean median minimum standard_deviation sum sum_labels variance extrema"
MEASURED += " center_of_mass maximum_position minimum_position"

ROWS = [
    # Fourier transforms
    *each("fft.fft ifft", COMPLEX[0]),
    *each("fft.fft2 fftn ifft2 ifftn irfft2 irfftn hfft2 hfftn", COMPLEX),
    *each("fft.rfft ihfft", X),
    *each("fft.rfft2 rfftn ihfft2 ihfftn", IMAGE),
    *each("fft.hfft irfft", COMPLEX[0]),
    *each("fft.dct dst idct idst", X),
    *each("fft.dctn dstn idctn idstn", IMAGE),
    *each("fft.fftshift ifftshift", X),
    frequencies("fftfreq"),
    frequencies("rfftfreq"),
    *each("fft.fht ifht", X, 0.3, 0.5),
    # Filters of images
    *each(f"ndimage.{SMOOTH}", IMAGE, 1.0),
    *each(f"ndimage.{SIZED}", IMAGE, 3),
    *each(f"ndimage.{GREY}", IMAGE, size=(3, 3)),
    *each("ndimage.convolve correlate", IMAGE, A[:3]),
    *each("ndimage.convolve1d correlate1d", IMAGE, A[0]),
    *each("ndimage.laplace prewitt sobel spline_filter spline_filter1d", IMAGE),
    of("ndimage.percentile_filter", IMAGE, 40, 3),
    of("ndimage.rank_filter", IMAGE, 2, 3),
    of("ndimage.generic_filter", IMAGE, np.sum, 3),
    of("ndimage.generic_filter1d", IMAGE, lambda x, out: out.__setitem__(..., x[1:-1]), 3),
    of("ndimage.generic_gradient_magnitude", IMAGE, ndimage.sobel),
    of("ndimage.generic_laplace", IMAGE, second_difference),
    of("ndimage.vectorized_filter", IMAGE, peak, size=3),
    # Frequencies and geometry
    *each("ndimage.fourier_gaussian fourier_uniform fourier_ellipsoid fourier_shift", COMPLEX, 1.5),
    of("ndimage.affine_transform", IMAGE, np.array([[0.9, 0.1], [-0.1, 0.8]])),
    of("ndimage.geometric_transform", IMAGE, lambda place: (place[0] * 0.9, place[1] * 0.8)),
    of("ndimage.map_coordinates", IMAGE, np.array([[0.3, 1.4, 2.2], [1.6, 0.2, 3.1]])),
    of("ndimage.rotate", IMAGE, 20.0),
    of("ndimage.shift", IMAGE, 0.3),
    of("ndimage.zoom", IMAGE, 1.4),
    # Masks and labels
    *each(f"ndimage.{WHOLE}", MASK),
    of("ndimage.binary_propagation", MASK, mask=IMAGE > -1),
    via("ndimage.iterate_structure", lambda x: ndimage.iterate_structure(x, 2), MASK[:3, :3]),
    of("ndimage.label", MASK),
    of("ndimage.find_objects", LABELS),
    of("ndimage.value_indices", LABELS),
    of("ndimage.watershed_ift", LABELS.astype(np.uint8), LABELS),
    *each(f"ndimage.{MEASURED}", IMAGE, LABELS, INDEX),
    of("ndimage.histogram", IMAGE, -2.0, 2.0, 4),
    of("ndimage.labeled_comprehension", IMAGE, LABELS, INDEX, np.sum, float, 0.0),
    # Matrices
    of("linalg.orthogonal_procrustes", A, B),
    of("linalg.block_diag", A, B),
    of("linalg.fiedler", X),
    # Units
    of("constants.convert_temperature", T, "Celsius", "Fahrenheit"),
    *each("constants.lambda2nu nu2lambda", T),
    # clusters
    *each(
        "cluster.hierarchy.average centroid complete median single ward weighted linkage",
        DISTANCES,
    ),
    linked("cophenet"),
    linked("inconsistent"),
    linked("is_monotonic"),
    linked("is_valid_linkage"),
    linked("leaves_list"),
    linked("maxdists"),
    linked("num_obs_linkage"),
    linked("to_mlab_linkage"),
    linked("to_tree", result=lambda root: root.dist),
    linked("correspond", DISTANCES[:6]),
    linked("leaders", ASSIGNED),
    linked("optimal_leaf_ordering", DISTANCES[:6]),
    via("cluster.hierarchy.dendrogram", drawn, HEIGHTS),
    via("cluster.hierarchy.fcluster", fcluster, HEIGHTS),
    of("cluster.hierarchy.fclusterdata", POINTS, 2.0, "distance"),
    via("cluster.hierarchy.from_mlab_linkage", from_mlab, HEIGHTS),
    via("cluster.hierarchy.is_isomorphic", isomorphic, ASSIGNED),
    via("cluster.hierarchy.is_valid_im", valid_im, HEIGHTS),
    via("cluster.hierarchy.maxinconsts", maxinconsts, HEIGHTS),
    via("cluster.hierarchy.maxRstat", max_r_stat, HEIGHTS),
    of("cluster.vq.whiten", A),
    of("cluster.vq.vq", POINTS, POINTS[::5]),
    of("cluster.vq.kmeans", POINTS, POINTS[::5]),
    of("cluster.vq.kmeans2", POINTS, POINTS[::5], minit="matrix"),
]

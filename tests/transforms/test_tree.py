"""Nests: flat, and back."""

from collections import OrderedDict, defaultdict, namedtuple

import numpy as np
import pytest

from mygrad_array_api.transforms.tree import flatten, map_leaves

Pair = namedtuple("Pair", "a b")  # noqa: PYI024 as people write it

TREES = {
    "leaf": 1.0,
    "array": np.arange(3.0),
    "string": "x",
    "none": None,
    "flat list": [1.0, 2.0],
    "flat tuple": (1.0, 2.0),
    "empty": [],
    "nested": {"a": [1, (2.0, None)], "b": {}, "c": Pair(3, [4])},
    "ordered": OrderedDict(z=1, a=2),
    "default": defaultdict(list, a=1, b=[2]),
}


@pytest.mark.parametrize("tree", TREES.values(), ids=TREES)
def test_there_and_back(tree):
    leaves, build = flatten(tree)
    again = build(leaves)
    assert again is tree if np.ndim(tree) and isinstance(tree, np.ndarray) else again == tree
    assert type(again) is type(tree)
    assert build(leaves) is not tree or leaves == [tree] or tree is None


def test_leaves_in_order():
    leaves, build = flatten(TREES["nested"])
    assert leaves == [1, 2.0, 3, 4]
    assert build([5, 6, 7, 8]) == {"a": [5, (6, None)], "b": {}, "c": Pair(7, [8])}
    assert map_leaves(lambda x: x * 2, [1, {"k": (2,)}]) == [2, {"k": (4,)}]

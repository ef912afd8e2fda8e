"""Sums of products of tensors over labelled axes: what `einsum` reads, and how it computes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_letters, ascii_lowercase, ascii_uppercase
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.layout import corner
from mygrad_array_api._rules import contractions as rules
from mygrad_array_api._rules import manipulation
from mygrad_array_api._rules.elementwise import arithmetic as elementwise

from . import elsewhere
from .applying import apply
from .layout import laid_out
from .tensor import Tensor


@dataclass
class Subscripts:
    """The labels of every array, and of the result."""

    terms: list[str]
    target: str

    def __str__(self) -> str:
        return f"{','.join(self.terms)}->{self.target}"


def parsed(operands: Sequence[Any]) -> tuple[Subscripts, list[Any]]:
    """Read either form of the arguments, and spell out the ellipses and the result."""
    if not operands:
        msg = "einsum needs subscripts and at least one array"
        raise ValueError(msg)
    if isinstance(operands[0], str):
        text, arrays = operands[0].replace(" ", ""), list(operands[1:])
    else:
        text, arrays = _from_lists(operands)
    inputs, arrow, target = text.partition("->")
    terms = inputs.split(",")
    if len(terms) != len(arrays):
        msg = f"{len(terms)} subscripts for {len(arrays)} arrays"
        raise ValueError(msg)
    unused = [label for label in ascii_letters if label not in text]
    ranks = [x.ndim if hasattr(x, "ndim") else np.ndim(x) for x in arrays]
    terms = [_without_ellipsis(term, rank, unused) for term, rank in zip(terms, ranks)]
    dots = _longest_ellipsis(inputs.split(","), ranks)
    ellipsis = "".join(unused[len(unused) - dots :])
    if arrow:
        target = target.replace("...", ellipsis)
    else:
        joined = "".join(terms)
        once = sorted(x for x in set(joined) if joined.count(x) == 1 and x not in ellipsis)
        target = ellipsis + "".join(once)
    _check(terms, target, ellipsis)
    return Subscripts(terms, target), arrays


def _from_lists(operands: Sequence[Any]) -> tuple[str, list[Any]]:
    """Turn labels that are integers into letters, in the same order."""
    letters = ascii_uppercase + ascii_lowercase

    def letter(label: Any) -> str:
        if label is Ellipsis:
            return "..."
        if not 0 <= label < len(letters):
            msg = f"subscript {label} is not within the valid range [0, {len(letters)})"
            raise ValueError(msg)
        return letters[label]

    def term(labels: Iterable[Any]) -> str:
        return "".join(map(letter, labels))

    count = len(operands) // 2
    text = ",".join(term(operands[2 * i + 1]) for i in range(count))
    if len(operands) % 2:
        text += "->" + term(operands[-1])
    return text, [operands[2 * i] for i in range(count)]


def _longest_ellipsis(terms: list[str], ranks: list[int]) -> int:
    pairs = [(term, rank) for term, rank in zip(terms, ranks) if "..." in term]
    return max([rank - len(term) + 3 for term, rank in pairs], default=0)


def _without_ellipsis(term: str, rank: int, unused: list[str]) -> str:
    """Label the axes that an ellipsis stands for: the last ones alike in all arrays."""
    letters = term.replace("...", "", 1)
    dots = rank - len(letters) if "..." in term else 0
    if not all(label in ascii_letters for label in letters) or dots < 0:
        msg = f"subscripts {term!r} do not fit an array of {rank} dimensions"
        raise ValueError(msg)
    if dots + len(letters) != rank:
        msg = f"{len(letters)} subscripts {term!r} for an array of {rank} dimensions"
        raise ValueError(msg)
    return term.replace("...", "".join(unused[len(unused) - dots :]))


def _check(terms: list[str], target: str, ellipsis: str) -> None:
    joined = "".join(terms)
    for label in target:
        if label not in joined:
            msg = f"the result has a subscript {label!r} that no array has"
            raise ValueError(msg)
        if target.count(label) > 1:
            msg = f"the result has the subscript {label!r} more than once"
            raise ValueError(msg)
    if not set(ellipsis) <= set(target):
        msg = "the result must have the ellipsis of the arrays"
        raise ValueError(msg)


def contracted(
    subscripts: Subscripts, arrays: list[Tensor], optimize: Any, constant: bool | None
) -> Tensor:
    """Multiply arrays two at a time, and sum over each label as soon as nothing else needs it."""
    _lengths(subscripts, arrays)
    pattern = None if optimize else _pattern(subscripts, arrays)
    terms, target = list(subscripts.terms), subscripts.target
    for positions in _path(subscripts, arrays, optimize):
        chosen = [(terms[i], arrays[i]) for i in positions]
        for i in sorted(positions, reverse=True):
            del terms[i], arrays[i]
        term, array = chosen[0]
        for number, (other, factor) in enumerate(chosen[1:], 2):
            later = [labels for labels, _ in chosen[number:]]
            needed = set("".join((*terms, *later, target)))
            term, array = _product(term, array, other, factor, needed, target)
        terms.append(term)
        arrays.append(array)
    (term,), (array,) = terms, arrays
    if len(subscripts.terms) == 1:
        return apply(rules.relabel, array, subscripts=f"{term}->{target}", constant=constant)
    if term != target:
        array = apply(rules.relabel, array, subscripts=f"{term}->{target}")
    if pattern is not None and array._share is None:
        array = laid_out(array, pattern)
    return array if constant is None else apply(elementwise.positive, array, constant=constant)


def _pattern(subscripts: Subscripts, arrays: list[Tensor]) -> Any:
    """How NumPy lays out the product of many arrays, which it does not multiply two at a time."""
    if elsewhere.common(arrays) is not None:
        return None
    data = [np.asarray(x._refreshed()) for x in arrays]
    if len(data) < 3 or all(x.flags.c_contiguous for x in data):
        return None
    return np.einsum(str(subscripts), *map(corner, data))


def _lengths(subscripts: Subscripts, arrays: list[Tensor]) -> None:
    """Check that a label means the same length everywhere, or one."""
    lengths: dict[str, int] = {}
    for term, array in zip(subscripts.terms, arrays):
        for label, n in zip(term, array.shape):
            known = lengths.get(label, 1)
            if 1 not in (known, n) and known != n:
                msg = f"the subscript {label!r} stands for axes of lengths {known} and {n}"
                raise ValueError(msg)
            if n != 1 or label not in lengths:
                lengths[label] = n


def _path(subscripts: Subscripts, arrays: list[Tensor], optimize: Any) -> Sequence[tuple[int, ...]]:
    if len(arrays) < 3:
        return [tuple(range(len(arrays)))]
    shapes = [np.broadcast_to(0.0, array.shape) for array in arrays]
    path, _ = np.einsum_path(str(subscripts), *shapes, optimize=optimize or "greedy")
    return path[1:]


def _product(
    term: str, array: Tensor, other: str, factor: Tensor, needed: set[str], target: str
) -> tuple[str, Tensor]:
    """Contract two arrays to the labels that are still needed."""
    term, array = _simplified(term, array, needed | set(other))
    other, factor = _simplified(other, factor, needed | set(term))
    found = "".join(label for label in dict.fromkeys(term + other) if label in needed)
    if sorted(found) == sorted(target):
        found = target
    summed = [label for label in term if label in other and label not in needed]
    for label in summed:
        array, factor = _same_length(label, term, array, other, factor)
    return found, apply(rules.contract, array, factor, subscripts=f"{term},{other}->{found}")


def _simplified(term: str, array: Tensor, needed: set[str]) -> tuple[str, Tensor]:
    """Take diagonals, and sum over what nothing else has."""
    labels = "".join(label for label in dict.fromkeys(term) if label in needed)
    if labels == term:
        return term, array
    return labels, apply(rules.relabel, array, subscripts=f"{term}->{labels}")


def _same_length(
    label: str, term: str, array: Tensor, other: str, factor: Tensor
) -> tuple[Tensor, Tensor]:
    """Repeat an axis of length one that is summed over with a longer one."""
    i, j = term.index(label), other.index(label)
    return _repeated(array, i, factor.shape[j]), _repeated(factor, j, array.shape[i])


def _repeated(x: Tensor, axis: int, n: int) -> Tensor:
    if x.shape[axis] == n or x.shape[axis] != 1:
        return x
    shape = (*x.shape[:axis], n, *x.shape[axis + 1 :])
    return apply(manipulation.broadcast_to, x, shape=shape)

"""Plans: an operation specialised to which of its inputs are variable.

A plan knows the layout of what is saved: `Plan.keep` makes it, and whatever reads it asks the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from functools import wraps
from inspect import unwrap
from operator import itemgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, cast

from .node import ORDINARY, SINGULAR

if TYPE_CHECKING:
    from .op import Op, Pull, Rule

    Select = Callable[[tuple[Any, ...]], tuple[Any, ...]]

NOTHING, FIRST, SECOND, BOTH, RESULT, ALL = range(6)
"""What a plan of one or two inputs saves: these inputs, the result, or what `Plan.keep` picks."""

PART, MASK = 1, 2
"""How an operation passes over elements, if it does: by reading or writing a part that is named,
or by a choice that often depends on the values."""

TAKES_NONE, TAKES_TWO, TAKES_MANY = -1, -2, -3
"""In the place of the position of the only saved value that a rule takes, where it takes none,
all of two, or whatever else."""

MANY = 256
"""How many specialisations are remembered: of many inputs each pattern of constants has its own."""


def reads(rule: Rule) -> tuple[str, ...]:
    """The names of a rule's parameters after ``xp, g``."""
    code = cast("FunctionType", unwrap(rule)).__code__
    return code.co_varnames[2 : code.co_argcount]


class Plan:
    """An operation specialised to which of its inputs are variable.

    Attributes
    ----------
    op : Op
        The operation.
    wanted : tuple of int
        The positions of the variable inputs that have a rule: the parents of the node.
    names : tuple of str
        What is saved.
    pick : callable or None
        Picks the saved values out of everything that is readable; None where nothing is saved.
    keeps : int
        What `pick` picks, where that is one of the usual cases, which need no call.
    shapes : bool
        Whether shapes of inputs are among the saved values.
    partial : bool
        Whether an input is variable but has no rule, so that it is no parent.
    edges : tuple of (rule, select)
        For each parent its rule, and what picks the rule's arguments out of the saved values;
        None where the rule takes all of them in order.
    steps : tuple of (rule, select, position)
        The edges, each with the position of the only saved value that the rule takes; negative
        where it takes none, or several.
    count : int
        How many inputs there are.
    sources : tuple of (int, int or None)
        Which saved values move with the inputs: the place of each, and of its parent; None for
        the result.
    selects : int
        How the operation passes over elements of its inputs: `PART`, `MASK`, or 0 for not at all.
    role : int
        `SINGULAR` where the derivative can be infinite, else `ORDINARY`.
    regular : callable or None
        Says of what is saved that the derivative is at most one, though the role is `SINGULAR`.
    pull : callable
        Takes the cotangent of the output to those of the inputs, where arrays are added to in
        place.
    update : bool
        Whether the result takes the place of the first input, as in ``x += 1``.
    """

    __slots__ = (
        "_careful",
        "_edges",
        "_restricted",
        "count",
        "keeps",
        "names",
        "op",
        "partial",
        "pick",
        "pull",
        "regular",
        "role",
        "selects",
        "shapes",
        "sources",
        "steps",
        "update",
        "wanted",
    )

    steps: tuple[tuple[Rule, Select | None, int], ...]
    pull: Pull

    def __init__(
        self, op: Op, variable: tuple[bool, ...], *, update: bool = False, selects: int = 0
    ) -> None:
        self.op = op
        self.update = update
        self.selects = selects
        self.count = len(variable)
        self.pull = op.shortcut or op.pull
        self.role = SINGULAR if op.singular else ORDINARY
        self._careful: dict[int, Plan] = {}
        self._restricted: dict[tuple[bool, ...], Plan] = {}
        ruled = op.joint is not None or op.variadic
        self.wanted = tuple(
            [i for i, flag in enumerate(variable) if flag and (ruled or op.inputs[i] in op.rules)]
        )
        self.partial = len(self.wanted) != sum(variable)
        only = op.inputs[self.wanted[0]] if len(self.wanted) == 1 and not op.variadic else ""
        self.regular = op.regular.get(only)
        if op.joint is not None:
            rules = [op.joint]
        else:
            rules = [op.rules[op.inputs[i]] for i in self.wanted]
        needed = {name for rule in rules for name in reads(rule)} | set(self._pushed(variable))
        readable = op.readable
        self.names = tuple([name for name in readable if name in needed])
        picked = tuple(map(readable.index, self.names))
        self.pick = _picker(picked)
        self.keeps = _usual(picked, len(op.inputs))
        self.shapes = any(name.endswith("_shape") for name in self.names)
        self.sources = self._sources()
        self.edges = tuple([(rule, self.select(reads(rule))) for rule in rules])

    def _pushed(self, variable: tuple[bool, ...]) -> Sequence[str]:
        """What is saved for the forward sweep, beside what the rules read."""
        op = self.op
        needed: list[str] = []
        if op.kind in ("linear", "bilinear"):  # the JVP is the operation itself
            needed += op.params
            needed += ["arrays_shape"] if op.variadic else op.fixed
        if op.kind == "linear" and not op.variadic:  # of zeros, where an input is constant
            still = [name for name, flag in zip(op.inputs, variable) if not flag]
            needed += [f"{name}_shape" for name in still if name not in op.fixed]
        if op.jvp is not None:
            needed += reads(op.jvp)
        return needed

    def _sources(self) -> tuple[tuple[int, int | None], ...]:
        inputs = [] if self.op.variadic else [self.op.inputs[i] for i in self.wanted]
        return tuple(
            [
                (place, None if name == "out" else inputs.index(name))
                for place, name in enumerate(self.names)
                if name == "out" or name in inputs
            ]
        )

    # ------------------------------------------------------------------ what is saved

    def keep(
        self,
        inputs: Sequence[Any],
        out: Any,
        params: dict[str, Any] | None = None,
        shapes: Sequence[tuple[int, ...]] = (),
    ) -> tuple[Any, ...]:
        """Return what a node saves, out of all that the rules may read.

        Parameters
        ----------
        inputs : sequence
            The inputs, as they are to be kept.
        out : array or tuple of array
            The result.
        params : dict, optional
            The keyword parameters that were given.
        shapes : sequence of tuple of int
            The shapes of the inputs; needed only if the plan `shapes`.
        """
        if self.pick is None:
            return ()
        op = self.op
        everything = ((tuple(inputs),) if op.variadic else tuple(inputs)) + (out,)
        if op.params:
            everything += tuple((op.params | params if params else op.params).values())
        if self.shapes:
            everything += (tuple(shapes),) if op.variadic else tuple(shapes)
        return self.pick(everything)

    def value(self, saved: tuple[Any, ...], name: str) -> Any:
        """Return one of the saved values."""
        return saved[self.names.index(name)]

    def params(self, saved: tuple[Any, ...]) -> dict[str, Any]:
        """Return the keyword parameters, of which linear and bilinear operations save all."""
        return {name: self.value(saved, name) for name in self.op.params}

    def select(self, names: tuple[str, ...]) -> Select | None:
        """What picks the values of some names out of the saved ones; None if that is all."""
        if names == self.names:
            return None
        return _picker(tuple(map(self.names.index, names))) or _nothing

    # ------------------------------------------------------------------ edges

    @property
    def edges(self) -> tuple[tuple[Rule, Select | None], ...]:
        return self._edges

    @edges.setter
    def edges(self, edges: tuple[tuple[Rule, Select | None], ...]) -> None:
        self._edges = edges
        self.steps = tuple([(rule, select, self._position(rule)) for rule, select in edges])

    def _position(self, rule: Rule) -> int:
        names = reads(rule)
        if not names:
            return TAKES_NONE
        if len(names) == 1:
            return self.names.index(names[0])
        return TAKES_TWO if len(names) == 2 and names == self.names else TAKES_MANY

    # ------------------------------------------------------------------ other plans

    def careful(self, level: int) -> Plan:
        """The plan by which zero stays zero, below an operation that passes over elements.

        A derivative that is not finite then leaves a cotangent that is exactly zero as it is.
        Below a `PART` that concerns operations whose own derivative can be infinite. Below a
        `MASK` it concerns products as well, which may multiply a zero of what was passed over by
        an infinity or a nan, as in ``where(x > 0, x * log(x), 0)``.
        """
        plan = self._careful.get(level)
        if plan is None:
            plan = self
            if self.op.singular or (level == MASK and self.op.kind in ("elementwise", "bilinear")):
                plan = self._copy()
                plan.edges = tuple([(self._safe(rule), select) for rule, select in self.edges])
                plan.pull = self.op.pull  # a shortcut does not ask the rules
            self._careful[level] = plan  # when it is whole: other threads may look
        return plan

    def _safe(self, rule: Rule) -> Rule:
        if not reads(rule) or hasattr(rule, "looks_after_zeros"):
            return rule
        if self.op.kind == "bilinear":
            return zeros_left_out(rule, self.op)
        return zero_stays_zero(rule)

    def restricted(self, towards: tuple[bool, ...]) -> Plan:
        """The plan that evaluates only the rules of some of the parents."""
        plan = self._restricted.get(towards)
        if plan is None:
            plan = self._copy()
            plan.wanted = tuple([i for i, flag in zip(self.wanted, towards, strict=True) if flag])
            if self.op.joint is None:
                edges = zip(self.edges, towards, strict=True)
                plan.edges = tuple([edge for edge, flag in edges if flag])
            if len(self._restricted) < MANY:
                self._restricted[towards] = plan
        return plan

    def _copy(self) -> Plan:
        plan = copy(self)
        plan._careful = {}
        plan._restricted = {}
        return plan


def zero_stays_zero(rule: Rule) -> Rule:
    """Make a rule return zero where the cotangent is exactly zero and the result is not finite."""

    @wraps(rule)
    def safe(xp: Any, g: Any, *saved: Any) -> Any:
        return xp.zero_stays_zero(g, rule(xp, g, *saved))

    return safe


def zeros_left_out(rule: Rule, op: Op) -> Rule:
    """Make the rule of a bilinear operation leave out the products with a cotangent of zero."""
    (place,) = [i for i, name in enumerate(reads(rule)) if name in op.inputs]

    @wraps(rule)
    def safe(xp: Any, g: Any, *saved: Any) -> Any:
        def product(g: Any, other: Any) -> Any:
            return rule(xp, g, *saved[:place], other, *saved[place + 1 :])

        return leave_zeros_out(product, g, saved[place], xp)

    return safe


def leave_zeros_out(product: Callable[[Any, Any], Any], g: Any, other: Any, xp: Any) -> Any:
    """Return ``product(g, other)``, a sum of products, without those in which `g` is zero.

    They are zero, but for those with an infinity or a nan, which the sum cannot tell apart.
    """
    out = product(g, other)

    def careful() -> Any:
        finite = xp.isfinite(other)
        counts = xp.astype(xp.not_equal(g, 0), dtype=g.dtype)
        wild = xp.astype(xp.logical_not(finite), dtype=other.dtype)
        reached = xp.not_equal(product(counts, wild), 0)
        return xp.where(reached, out, product(g, xp.where(finite, other, 0)))

    return xp.unless_finite(out, careful)


def _usual(picked: tuple[int, ...], inputs: int) -> int:
    """The name of what is picked out of (first input, second input, result)."""
    layout = {(): NOTHING, (0,): FIRST, (1,): SECOND, (0, 1): BOTH, (2,): RESULT}
    if inputs == 1:
        layout = {(): NOTHING, (0,): FIRST, (1,): RESULT}
    return layout.get(picked, ALL)


def _nothing(_: tuple[Any, ...]) -> tuple[()]:
    return ()


def _picker(indices: Sequence[int]) -> Select | None:
    """Make a function that picks the items of a tuple at `indices`, as a tuple."""
    if not indices:
        return None
    if len(indices) == 1:
        return itemgetter(slice(indices[0], indices[0] + 1))
    return itemgetter(*indices)

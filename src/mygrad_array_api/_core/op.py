"""Operations as rows of a table: a name, a kind, and one gradient rule per input.

A rule is ordinary array-API code: ``rule(xp, g, *reads)``. Its parameters after ``xp, g`` say
what it reads of the forward call, hence what the graph saves: an input (``x1``), its shape
(``x1_shape``), the output (``out``), or a keyword parameter of the operation (``axis``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from inspect import unwrap
from operator import itemgetter
from types import FunctionType, MappingProxyType
from typing import Any, ClassVar, Literal, cast

from .errors import InvalidRule
from .pull import (
    TAKES_MANY,
    TAKES_NONE,
    TAKES_TWO,
    Pull,
    marking,
    pull_elementwise,
    pull_into_region,
    pull_jointly,
    pull_output,
    pull_separately,
    zero_stays_zero,
)

__all__ = [
    "ALL",
    "BOTH",
    "FIRST",
    "NOTHING",
    "OPS",
    "OUTPUT",
    "RESULT",
    "SECOND",
    "Kind",
    "Op",
    "Plan",
    "Rule",
    "bilinear",
    "constant",
    "elementwise",
    "general",
    "linear",
]

Kind = Literal["elementwise", "linear", "bilinear", "general", "constant"]
Rule = Callable[..., Any]

NOTHING, FIRST, SECOND, BOTH, RESULT, ALL = range(6)
"""What a plan of one or two inputs saves: these inputs, the result, or what `Plan.save` picks."""

OPS: dict[str, Op] = {}
"""Every operation of the library, by name."""


def _reads(rule: Rule) -> tuple[str, ...]:
    """The names of a rule's parameters after ``xp, g``."""
    code = cast("FunctionType", unwrap(rule)).__code__
    return code.co_varnames[2 : code.co_argcount]


class Op:
    """An operation: what it is called, what kind it is of, and how it is differentiated.

    Attributes
    ----------
    name : str
        The standard's name of the function.
    kind : str
        Of which kind the operation is, which decides what the engine derives from its rules.
    inputs : tuple of str
        The names of the array parameters. One name in a variadic operation.
    params : mapping
        The keyword parameters with their defaults.
    rules : mapping of str to Rule
        The rule of each differentiable input; empty where one joint rule serves all.
    joint : Rule or None
        A rule that returns the cotangents of all inputs at once.
    jvp : Rule or None
        ``jvp(xp, tangents, *reads)``, where the kind does not determine it.
    region : Rule or None
        ``region(xp, buffer, g, *reads)`` adds the cotangent of the only input into a buffer
        in place, at the cost of the region and not of the whole input.
    variadic : bool
        Whether the operation takes a sequence of arrays.
    outputs : int
        How many arrays the operation returns.
    view : bool
        Whether the result shares the input's memory wherever it can.
    selects : bool
        Whether the operation passes over elements of its inputs, to which it then gives the
        gradient zero.
    source : str
        Where a formula that is not obvious comes from.
    forward : callable
        Computes the operation on NumPy arrays. Bound by the floor above, with `bind`.
    direct : callable
        The same for arrays of floating-point or complex numbers only, where that is cheaper.
    """

    __slots__ = (
        "_plans",
        "both",
        "both_shared",
        "direct",
        "first",
        "first_shared",
        "forward",
        "inputs",
        "joint",
        "jvp",
        "kind",
        "name",
        "outputs",
        "params",
        "pull",
        "region",
        "rules",
        "second",
        "second_shared",
        "selects",
        "source",
        "variadic",
        "view",
    )

    forward: Callable[..., Any]
    direct: Callable[..., Any]
    first: Plan
    second: Plan
    both: Plan
    first_shared: Plan
    second_shared: Plan
    both_shared: Plan
    unpack: ClassVar[Unpack]
    """Reads saved values of memory that others can reach. Bound by the floor above."""

    def __init__(
        self,
        name: str,
        kind: Kind,
        inputs: tuple[str, ...],
        params: Mapping[str, Any],
        *,
        rules: Mapping[str, Rule] = MappingProxyType({}),
        joint: Rule | None = None,
        jvp: Rule | None = None,
        region: Rule | None = None,
        pull: Pull | None = None,
        variadic: bool = False,
        outputs: int = 1,
        view: bool = False,
        selects: bool = False,
        source: str = "",
    ) -> None:
        self.name = name
        self.kind = kind
        self.inputs = inputs
        self.params = dict(params)
        self.rules = dict(rules)
        self.joint = joint
        self.jvp = jvp
        self.region = region
        self.variadic = variadic
        self.outputs = outputs
        self.view = view
        self.selects = selects
        self.source = source
        self.pull = pull or self._default_pull()
        self._plans: dict[tuple[tuple[bool, ...], Unpack | None, bool], Plan] = {}
        self._check()

    def _default_pull(self) -> Pull:
        if self.joint is not None:
            return pull_jointly
        if self.region is not None:
            return pull_into_region
        return pull_elementwise if self.kind == "elementwise" else pull_separately

    def bind(self, forward: Callable[..., Any]) -> None:
        """Say what computes the operation, and make the plans of the hot path.

        They are made beforehand: a class with `__getattr__`, which could make them when they are
        asked for, is slower at every attribute.
        """
        self.forward = forward
        self.direct = getattr(forward, "direct", forward)
        for name, (variable, shared) in _HOT_PLANS.items() if self.rules else ():
            plan = self.plan(variable[: len(self.inputs)], Op.unpack if shared else None)
            setattr(self, name, plan)

    @property
    def readable(self) -> tuple[str, ...]:
        """What a rule may read, in the order in which `apply` lays it out."""
        shapes = tuple(f"{name}_shape" for name in self.inputs)
        return (*self.inputs, "out", *self.params, *shapes)

    def _check(self) -> None:
        allowed = self.readable
        for rule in (*self.rules.values(), self.joint, self.jvp):
            for name in () if rule is None else _reads(rule):
                if name not in allowed:
                    msg = (
                        f"the rule of {self.name!r} reads {name!r}; "
                        f"it can read {', '.join(map(repr, allowed))}"
                    )
                    raise InvalidRule(msg)
        for name in self.rules:
            if name not in self.inputs:
                msg = f"{self.name!r} has a rule for {name!r}, which is none of its inputs"
                raise InvalidRule(msg)

    @property
    def fixed(self) -> list[str]:
        """The inputs without a gradient, such as indices."""
        return [] if self.joint is not None else [x for x in self.inputs if x not in self.rules]

    @property
    def differentiable(self) -> bool:
        """Whether a gradient flows through at least one of the inputs."""
        return bool(self.rules) or self.joint is not None

    def plan(
        self, variable: tuple[bool, ...], unpack: Unpack | None = None, *, update: bool = False
    ) -> Plan:
        """The operation specialised to which of its inputs are variable."""
        key = (variable, unpack, update)
        try:
            return self._plans[key]
        except KeyError:
            plan = Plan(self, variable, unpack, update=update)
            if len(self._plans) < MANY:
                self._plans[key] = plan
            return plan

    def __repr__(self) -> str:
        return f"<{self.kind} operation {self.name}>"

    def __reduce__(self) -> tuple[Callable[[str], Op], tuple[str]]:
        return OPS.__getitem__, (self.name,)


MANY = 256
"""How many plans an operation remembers: of many inputs each pattern of constants has its own."""

_HOT_PLANS = {
    "first": ((True, False), False),
    "second": ((False, True), False),
    "both": ((True, True), False),
    "first_shared": ((True, False), True),
    "second_shared": ((False, True), True),
    "both_shared": ((True, True), True),
}

Unpack = Callable[[tuple[Any, ...]], tuple[Any, ...]]
Edge = tuple[Rule, "Unpack | None"]
Step = tuple[Rule, "Unpack | None", int]


class Plan:
    """An operation specialised to which of its inputs are variable.

    Attributes
    ----------
    op : Op
        The operation.
    arity : int
        How many inputs there are.
    wanted : tuple of int
        The positions of the variable inputs that have a rule: the parents of the node.
    names : tuple of str
        What is saved.
    save : callable or None
        Picks the saved values out of everything that is readable; None where nothing is saved.
    keeps : int
        What `save` picks, where that is one of the usual cases, which need no call.
    partial : bool
        Whether an input is variable but has no rule, so that it is no parent.
    shapes : bool
        Whether shapes of inputs are among the saved values.
    edges : tuple of (rule, select)
        For each parent its rule, and what picks the rule's arguments out of the saved values;
        None where the rule takes all of them in order.
    steps : tuple of (rule, select, position)
        The edges, each with the position of the only saved value that the rule takes; negative
        where it takes none, or several.
    pull : callable
        Takes the cotangent of the output to those of the inputs.
    unpack : callable or None
        Reads the saved values where they are not kept as they are.
    update : bool
        Whether the result takes the place of the first input, as in ``x += 1``.
    """

    __slots__ = (
        "_careful",
        "_edges",
        "_restricted",
        "arity",
        "keeps",
        "names",
        "op",
        "partial",
        "pull",
        "save",
        "shapes",
        "steps",
        "unpack",
        "update",
        "wanted",
    )

    steps: tuple[Step, ...]

    def __init__(
        self,
        op: Op,
        variable: tuple[bool, ...],
        unpack: Unpack | None = None,
        *,
        update: bool = False,
    ) -> None:
        self.op = op
        self.arity = len(variable)
        self.unpack = unpack
        self.update = update
        self.pull = marking(op.pull) if op.selects else op.pull
        self._careful: Plan | None = None
        self._restricted: dict[tuple[bool, ...], Plan] = {}
        if op.joint is not None:
            self.wanted = tuple(i for i, flag in enumerate(variable) if flag)
            rules: list[Rule] = [op.joint]
        else:
            wanted = [
                i
                for i, flag in enumerate(variable)
                if flag and (op.variadic or op.inputs[i] in op.rules)
            ]
            self.wanted = tuple(wanted)
            rules = [op.rules[op.inputs[i]] for i in wanted]
        self.partial = len(self.wanted) != sum(variable)
        needed = [name for rule in rules for name in _reads(rule)]
        if op.kind in ("linear", "bilinear"):  # the JVP is the operation itself
            needed += op.params
            needed += ["arrays_shape"] if op.variadic else op.fixed
        if op.kind == "linear" and not op.variadic:  # of zeros, where an input is constant
            still = [name for name, flag in zip(op.inputs, variable) if not flag]
            needed += [f"{name}_shape" for name in still if name not in op.fixed]
        if op.jvp is not None:
            needed += _reads(op.jvp)
        readable = op.readable
        self.names = tuple(name for name in readable if name in needed)
        picked = tuple(map(readable.index, self.names))
        self.save = _picker(picked)
        self.keeps = _usual(picked, len(op.inputs))
        self.shapes = any(name.endswith("_shape") for name in self.names)
        self.edges = tuple((rule, self.select(rule)) for rule in rules)

    @property
    def careful(self) -> Plan:
        """The plan by which zero stays zero, though the derivative is not finite.

        A rule that multiplies is not singular by itself, but may multiply a zero of what was
        passed over by an infinity or a nan: ``where(x > 0, x * log(x), 0)``.
        """
        if self._careful is None:
            plan = self._copy()
            plan._careful = plan
            pull = self.op.pull
            if self.op.kind == "elementwise":
                pull = pull_elementwise  # a pull of its own does not ask the edges
                plan.edges = tuple((_safe(rule), select) for rule, select in self.edges)
            plan.pull = marking(pull)
            self._careful = plan  # when it is whole: other threads may look
        return self._careful

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
        plan._careful = None
        plan._restricted = {}
        return plan

    @property
    def edges(self) -> tuple[Edge, ...]:
        return self._edges

    @edges.setter
    def edges(self, edges: tuple[Edge, ...]) -> None:
        self._edges = edges
        self.steps = tuple((rule, select, self._position(rule)) for rule, select in edges)

    def _position(self, rule: Rule) -> int:
        reads = _reads(rule)
        if not reads:
            return TAKES_NONE
        if len(reads) == 1:
            return self.names.index(reads[0])
        return TAKES_TWO if len(reads) == 2 and reads == self.names else TAKES_MANY

    def select(self, rule: Rule) -> Callable[[tuple[Any, ...]], tuple[Any, ...]] | None:
        """What picks the arguments of `rule` out of the saved values."""
        reads = _reads(rule)
        if reads == self.names:
            return None
        return _picker(tuple(map(self.names.index, reads))) or _nothing


def _safe(rule: Rule) -> Rule:
    """The rule, by which zero stays zero; the rule itself where that is so already."""
    return rule if hasattr(rule, "keeps_zero") or not _reads(rule) else zero_stays_zero(rule)


def _usual(picked: tuple[int, ...], inputs: int) -> int:
    """The name of what is picked out of (first input, second input, result)."""
    layout = {(): NOTHING, (0,): FIRST, (1,): SECOND, (0, 1): BOTH, (2,): RESULT}
    if inputs == 1:
        layout = {(): NOTHING, (0,): FIRST, (1,): RESULT}
    return layout.get(picked, ALL)


def _nothing(_: tuple[Any, ...]) -> tuple[()]:
    return ()


def _picker(indices: Sequence[int]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]] | None:
    """Make a function that picks the items of a tuple at `indices`, as a tuple."""
    if not indices:
        return None
    if len(indices) == 1:
        return itemgetter(slice(indices[0], indices[0] + 1))
    return itemgetter(*indices)


OUTPUT = Op(
    "output",
    "linear",
    ("outputs",),
    {"index": 0, "count": 1},
    rules={"outputs": lambda xp, g, index, count: g},
    pull=pull_output,
).plan((True,))
"""The plan of a node that is one output of an operation with several."""


def _register(op: Op) -> Op:
    if op.name in OPS:
        msg = f"an operation named {op.name!r} exists already"
        raise InvalidRule(msg)
    OPS[op.name] = op
    return op


def elementwise(
    name: str,
    params: Mapping[str, Any] = MappingProxyType({}),
    *,
    singular: bool = False,
    pull: Pull | None = None,
    selects: bool = False,
    source: str = "",
    **rules: Rule | None,
) -> Op:
    """Declare an operation whose Jacobian is diagonal.

    Each rule multiplies by the derivative, without conjugation: the engine conjugates for
    complex values, sums over broadcast axes, and uses the same rule for the JVP. An input
    without a gradient has the rule None. `singular` rules have derivatives that can be infinite.
    A `pull` computes what the rules say, with less work. An operation that `selects` gives the
    gradient zero to what it passes over, and zero then stays zero in all that comes before it.
    """
    given = {key: rule for key, rule in rules.items() if rule is not None}
    if singular:
        given = {key: zero_stays_zero(rule) for key, rule in given.items()}
    return _register(
        Op(
            name,
            "elementwise",
            tuple(rules),
            params,
            rules=given,
            pull=pull,
            selects=selects,
            source=source,
        )
    )


def linear(
    name: str,
    params: Mapping[str, Any] = MappingProxyType({}),
    *,
    joint: Rule | None = None,
    variadic: bool = False,
    region: Rule | None = None,
    pull: Pull | None = None,
    view: bool = False,
    selects: bool = False,
    source: str = "",
    **rules: Rule | None,
) -> Op:
    """Declare an operation that is linear in all its differentiable inputs together.

    The rule of an input is the adjoint; the JVP is the operation itself. A variadic operation
    has one input name and a joint rule that returns one cotangent per array.
    """
    inputs = ("arrays",) if variadic else tuple(rules)
    given = {key: rule for key, rule in rules.items() if rule is not None}
    return _register(
        Op(
            name,
            "linear",
            inputs,
            params,
            rules=given,
            joint=joint,
            region=region,
            pull=pull,
            variadic=variadic,
            view=view,
            selects=selects,
            source=source,
        )
    )


def bilinear(
    name: str,
    params: Mapping[str, Any] = MappingProxyType({}),
    *,
    source: str = "",
    **rules: Rule,
) -> Op:
    """Declare an operation that is linear in each of two inputs.

    The JVP follows by the product rule; the engine sums over broadcast batch axes.
    """
    return _register(Op(name, "bilinear", tuple(rules), params, rules=rules, source=source))


def general(
    name: str,
    params: Mapping[str, Any] = MappingProxyType({}),
    *,
    inputs: tuple[str, ...] = (),
    joint: Rule | None = None,
    jvp: Rule | None = None,
    outputs: int = 1,
    variadic: bool = False,
    singular: bool = False,
    selects: bool = False,
    source: str = "",
    **rules: Rule | None,
) -> Op:
    """Declare an operation with hand-written rules, or with one joint rule for all `inputs`.

    The cotangent of an operation with several outputs is a tuple, with None for an output that
    no gradient reached. The JVP is `jvp`, else the VJP of the VJP.
    """
    given = {key: rule for key, rule in rules.items() if rule is not None}
    if singular:
        given = {key: zero_stays_zero(rule) for key, rule in given.items()}
    return _register(
        Op(
            name,
            "general",
            inputs or tuple(rules),
            params,
            rules=given,
            joint=joint,
            jvp=jvp,
            outputs=outputs,
            variadic=variadic,
            selects=selects,
            source=source,
        )
    )


def constant(name: str, *inputs: str, outputs: int = 1, **params: Any) -> Op:
    """Declare an operation whose results are integers, booleans or otherwise constant."""
    return _register(Op(name, "constant", inputs or ("x",), params, outputs=outputs))

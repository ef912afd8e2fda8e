"""Operations as rows of a table: a name, a kind, and one gradient rule per input.

A rule is ordinary array-API code: ``rule(xp, g, *reads)``. Its parameters after ``xp, g`` say
what it reads of the forward call, hence what the graph saves: an input (``x1``), its shape
(``x1_shape``), the output (``out``), or a keyword parameter of the operation (``axis``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import FunctionType, MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from .errors import InvalidRule
from .plan import MANY, PART, Plan, reads
from .pull import pull, pull_output

if TYPE_CHECKING:
    from .node import Node

Kind = Literal["elementwise", "linear", "bilinear", "general", "constant"]
Rule = Callable[..., Any]
Pull = Callable[["Node", Any, tuple[Any, ...], Any], None]

NO_PARAMS: Mapping[str, Any] = MappingProxyType({})

OPS: dict[str, Op] = {}
"""Every operation of the library, by name."""


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
    variadic : bool
        Whether the operation takes a sequence of arrays.
    outputs : int
        How many arrays the operation returns.
    view : bool
        Whether the result shares the input's memory wherever it can.
    singular : bool
        Whether a derivative can be infinite.
    regular : mapping of str to callable
        Of a singular operation, for inputs that are its only variable: what says of all that is
        saved then that the derivative is at most one.
    regular : mapping of str to callable
        Of a singular operation: by the name of the only variable input, what says of all that is
        saved that the derivative is finite, and makes nothing larger.
    selects : int or callable
        How the operation passes over elements of its inputs, to which it then gives the gradient
        zero: `PART`, `MASK`, or 0 for not at all. A function says it of the keyword parameters of
        a call; without them it is `PART`.
    source : str
        Where a formula that is not obvious comes from.
    forward : callable
        Computes the operation on NumPy arrays. Bound by the floor above, with `bind`.
    direct : callable
        The same for arrays of floating-point or complex numbers only, where that is cheaper.
    pull : callable
        Takes cotangents back where arrays are added to in place, by the rules.
    shortcut : callable or None
        The same with less work, where nothing is to be looked after.
    first, second, both : Plan
        The plans of the fast path, by the variable inputs; of an operation that it can reach.
    """

    __slots__ = (
        "_plans",
        "both",
        "direct",
        "first",
        "forward",
        "inputs",
        "joint",
        "jvp",
        "kind",
        "name",
        "outputs",
        "params",
        "pull",
        "regular",
        "rules",
        "second",
        "selects",
        "shortcut",
        "singular",
        "source",
        "variadic",
        "view",
    )

    forward: Callable[..., Any]
    direct: Callable[..., Any]
    first: Plan
    second: Plan
    both: Plan

    def __init__(
        self,
        name: str,
        kind: Kind,
        inputs: tuple[str, ...],
        params: Mapping[str, Any],
        *,
        rules: Mapping[str, Rule] = NO_PARAMS,
        joint: Rule | None = None,
        jvp: Rule | None = None,
        variadic: bool = False,
        outputs: int = 1,
        view: bool = False,
        singular: bool = False,
        regular: Mapping[str, Callable[..., bool]] = NO_PARAMS,
        selects: int | Callable[..., int] = 0,
        source: str = "",
    ) -> None:
        self.name = name
        self.kind = kind
        self.inputs = inputs
        self.params = dict(params)
        self.rules = dict(rules)
        self.joint = joint
        self.jvp = jvp
        self.variadic = variadic
        self.outputs = outputs
        self.view = view
        self.singular = singular
        self.regular = regular
        self.selects = selects
        self.source = source
        self.pull: Pull = pull
        self.shortcut: Pull | None = None
        self._plans: dict[tuple[tuple[bool, ...], bool, int], Plan] = {}
        self._check()
        self._name_rules()

    def bind(
        self, forward: Callable[..., Any], pull: Pull = pull, shortcut: Pull | None = None
    ) -> None:
        """Say what computes the operation, and make the plans of the fast path.

        They are made beforehand: a class with `__getattr__`, which could make them when they are
        asked for, is slower at every attribute.
        """
        self.forward = forward
        self.direct = getattr(forward, "direct", forward)
        self.pull = pull
        self.shortcut = shortcut
        self._plans.clear()
        if self.rules and not self.variadic:
            patterns = {1: _OF_ONE, 2: _OF_TWO}.get(len(self.inputs), {})
            for name, variable in patterns.items():
                setattr(self, name, self.plan(variable))

    @property
    def readable(self) -> tuple[str, ...]:
        """What a rule may read, in the order in which `Plan.keep` lays it out."""
        shapes = tuple([f"{name}_shape" for name in self.inputs])
        return (*self.inputs, "out", *self.params, *shapes)

    def _check(self) -> None:
        allowed = self.readable
        for rule in (*self.rules.values(), self.joint, self.jvp):
            for name in () if rule is None else reads(rule):
                if name not in allowed:
                    msg = (
                        f"the rule of {self.name!r} reads {name!r}; "
                        f"it can read {', '.join(map(repr, allowed))}"
                    )
                    raise InvalidRule(msg)
        for name in self.rules:
            if name not in self.inputs:
                msg = f"{self.name!r} has a rule for {name!r}, which is not one of its inputs"
                raise InvalidRule(msg)

    def _name_rules(self) -> None:
        """Let tracebacks and profiles say whose rule a lambda is, as in ``multiply.x1``."""
        named: list[tuple[str, Any]] = [
            *self.rules.items(),
            ("joint", self.joint),
            ("jvp", self.jvp),
        ]
        for name, rule in named:
            full = f"{self.name}.{name}"
            while isinstance(rule, FunctionType):  # and what a decorator wrapped
                if "<lambda>" in (rule.__name__, rule.__code__.co_name):
                    rule.__name__ = rule.__qualname__ = full
                    rule.__code__ = rule.__code__.replace(co_name=full, co_qualname=full)
                rule = getattr(rule, "__wrapped__", None)  # noqa: PLW2901 the next one within

    @property
    def fixed(self) -> list[str]:
        """The inputs without a gradient, such as indices."""
        return [] if self.joint is not None else [x for x in self.inputs if x not in self.rules]

    @property
    def differentiable(self) -> bool:
        """Whether a gradient flows through at least one of the inputs."""
        return bool(self.rules) or self.joint is not None

    def plan(
        self,
        variable: tuple[bool, ...],
        params: Mapping[str, Any] = NO_PARAMS,
        *,
        update: bool = False,
    ) -> Plan:
        """The operation specialised to which of its inputs are variable.

        Only an operation that passes over elements as its parameters say needs to be told them.
        """
        selects = self.selects
        if callable(selects):
            selects = selects(**params) if params else PART
        key = (variable, update, selects)
        try:
            return self._plans[key]
        except KeyError:
            plan = Plan(self, variable, update=update, selects=selects)
            if len(self._plans) < MANY:
                self._plans[key] = plan
            return plan

    def __repr__(self) -> str:
        return f"<{self.kind} operation {self.name}>"

    def __reduce__(self) -> tuple[Callable[[str], Op], tuple[str]]:
        return OPS.__getitem__, (self.name,)


_OF_ONE: dict[str, tuple[bool, ...]] = {"first": (True,)}
_OF_TWO: dict[str, tuple[bool, ...]] = {
    "first": (True, False),
    "second": (False, True),
    "both": (True, True),
}

OUTPUT = Op(
    "output",
    "linear",
    ("outputs",),
    {"index": 0, "count": 1},
    rules={"outputs": lambda xp, g, index, count: g},
).plan((True,))
OUTPUT.pull = pull_output
"""The plan of a node that is one output of an operation with several."""

"""A picture in the DOT language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from .survey import Graph, Operation, Value
from .text import array_text, keywords, saved_by, size_text, stats_text


@dataclass(frozen=True)
class Content:
    """What is written into the boxes."""

    dims: bool
    dtypes: bool
    stats: bool
    values: bool
    gradients: bool
    memory: bool


HEAD = """\
digraph {
  graph [fontname="Helvetica" fontsize=11 ranksep=0.3 nodesep=0.3]
  node [fontname="Helvetica" fontsize=12 margin="0.12,0.06" height=0.3 width=0.3]
  edge [fontname="Helvetica" fontsize=9 fontcolor="#777777" color="#555555" arrowsize=0.6]"""

# Colour, outline and style of each kind of tensor; the words are those of the legend.
KINDS = {
    "leaf": ("variable", "#cfe3ff", "#2b62b0", "filled"),
    "constant": ("constant", "#eeeeee", "#999999", "filled"),
    "result": ("result", "#ffffff", "#555555", "filled"),
    "view": ("view", "#ffffff", "#2b8a4b", "filled,dashed"),
    "version": ("version of a tensor that was written to", "#ffe7c2", "#c77700", "filled"),
    "cut": ("graph cut by backward()", "#ffffff", "#c0392b", "filled,dotted"),
}
OPERATION = 'shape=box style="rounded,filled" fillcolor="#f4ecff" color="#8a63c7"'
FOLDED = 'shape=box3d style=filled fillcolor="#fff3b0" color="#a08a00"'
REFERENCE = 'shape=plaintext height=0.2 margin="0.05,0.02" fontcolor="#555555"'
MOST = 6
"""How many kinds of folded operations are named."""
USES = 4
"""So many operations are joined to a value they read by an edge; others name it."""
SPAN = 25
"""The same for operations within so many of the value's first mention: laying out long edges is
what makes drawing slow."""


def dot_source(graph: Graph, content: Content) -> str:
    """Write a picture in the DOT language."""
    return "\n".join(_Writer(graph, content).lines())


class _Writer:
    """Gives everything in a picture an identifier, and writes it line by line."""

    def __init__(self, graph: Graph, content: Content) -> None:
        self.graph = graph
        self.content = content
        self.operations = graph.operations[::-1]  # oldest first
        self.memory: dict[int, int] = {}
        values = _unique(graph.values)
        self.values = {id(value): value for value in values}
        self.identifiers = {id(value): f"t{i}" for i, value in enumerate(values)}
        self.near = _near(self.operations)
        self._name_what_is_far()

    def _name_what_is_far(self) -> None:
        """Give a number to each value without a name that an operation far away reads."""
        count = 0
        for i, operation in enumerate(self.operations):
            for j, (_, value) in enumerate(operation.inputs):
                if (i, j) not in self.near and not value.names and value.version is None:
                    count += 1
                    value.names = [f"({count})"]

    def lines(self) -> Iterator[str]:
        yield HEAD
        for key, value in self.values.items():
            yield f"  {self.identifiers[key]} {_box(value, self.content)}"
        for i, operation in enumerate(self.operations):
            yield f"  o{i} {self._pill(operation)}"
            yield from self._edges(i, operation)
        if self.graph.folded or self.graph.folded_leaves:
            yield from self._fold()
        yield f"  label={self._legend()}"
        yield "}"
        yield ""

    def _pill(self, operation: Operation) -> str:
        small = list(keywords(operation.node))
        names, memory = saved_by(operation.node)
        self.memory |= memory
        if self.content.memory:
            size = size_text(sum(memory.values()))
            small.append(f"keeps {', '.join(names)}: {size}" if names else "keeps nothing")
        return f"[{OPERATION} label={_label(operation.name, small, [])}]"

    def _edges(self, i: int, operation: Operation) -> Iterator[str]:
        op = operation.node.op
        several = len(operation.inputs) > 1
        for j, (parameter, value) in enumerate(operation.inputs):
            source = self.identifiers[id(value)]
            if (i, j) not in self.near:
                source = f"r{i}_{j}"
                yield f"  {source} [{REFERENCE} label={_label('', [_title(value)], [])}]"
            text = f"{parameter}[{j}]" if op is not None and op.variadic else parameter
            label = f' [label=" {text}"]' if several else ""
            yield f"  {source} -> o{i}{label}"
        if operation.more:
            label = _label("", [f"and {operation.more:,} more"], [])
            yield f"  more{i} [{REFERENCE} label={label}]"
            yield f"  more{i} -> o{i}"
        for value in operation.outputs:
            yield f"  o{i} -> {self.identifiers[id(value)]}"

    def _fold(self) -> Iterator[str]:
        folded = self.graph.folded
        small = [f"{name} × {count:,}" for name, count in folded.most_common(MOST)]
        if len(folded) > MOST:
            small.append(f"and {len(folded) - MOST} other kinds")
        if self.graph.folded_leaves:
            small.append(f"variables × {self.graph.folded_leaves:,}")
        title = f"earlier operations, not drawn: {folded.total():,}"
        yield f"  folded [{FOLDED} label={_label(title, small, [])}]"
        for value in _unique(self.graph.into):
            yield f"  {self.identifiers[id(value)]} -> folded [style=dashed]"
        for value in _unique(self.graph.out_of):
            yield f"  folded -> {self.identifiers[id(value)]} [style=dashed]"

    def _legend(self) -> str:
        present = {value.kind for value in self.values.values()}
        cells = "".join(
            f'<td bgcolor="{fill}" border="1" color="{outline}">{words}</td>'
            for kind, (words, fill, outline, _) in KINDS.items()
            if kind in present
        )
        if self.content.memory:
            size = size_text(sum(self.memory.values()))
            cells += f'<td border="0">kept: {size} in all</td>'
        return (
            '<<table border="0" cellspacing="4" cellpadding="2"><tr>'
            f'<td border="0"> </td>{cells}</tr></table>>'
        )


def _near(operations: list[Operation]) -> set[tuple[int, int]]:
    """The operands, as (operation, input), that an edge joins to what they read."""
    near: set[tuple[int, int]] = set()
    uses: Counter[int] = Counter()
    first: dict[int, int] = {}
    for i, operation in enumerate(operations):
        for j, (_, value) in enumerate(operation.inputs):
            start = first.setdefault(id(value), i)
            if uses[id(value)] < USES and i - start <= SPAN:
                uses[id(value)] += 1
                near.add((i, j))
        first |= {id(value): i for value in operation.outputs}
    return near


def _title(value: Value) -> str:
    title = ", ".join(value.names)
    if value.version is None:
        return title
    version = f"version {value.version}"
    return f"{title}, {version}" if title else version


def _box(value: Value, content: Content) -> str:
    words, fill, outline, style = KINDS[value.kind]
    title = _title(value)
    known = value.data is not None
    scalar = known and value.shape == ()
    if scalar:
        number = array_text(value.data)[0]
        title = f"{title} = {number}" if title else number
    small = [] if value.shape is None else [_type_text(value, content)]
    if content.stats and known:
        small += stats_text(value.data)
    code = array_text(value.data) if content.values and known and not scalar else []
    if content.gradients and value.grad is not None:
        first, *rest = array_text(getattr(value.grad, "data", value.grad))
        code += [f"grad {first}", *(f"     {line}" for line in rest)]
    if not title and not any(small):
        title = words
    width = 2.0 if value.final else 1.0
    return (
        f'[shape=box style="{style}" fillcolor="{fill}" color="{outline}" penwidth={width} '
        f"label={_label(title, small, code)}]"
    )


def _type_text(value: Value, content: Content) -> str:
    dtype = str(value.dtype) if content.dtypes else ""
    shape = str(value.shape) if content.dims and value.shape else ""
    return f"{dtype} {shape}".strip()


def _label(title: str, small: Iterable[str], code: Iterable[str]) -> str:
    lines = [f"<b>{_escaped(title)}</b>"] if title else []
    lines += [f'<font point-size="10">{_escaped(line)}</font>' for line in small if line]
    text = "<br/>".join(lines)
    typed = "".join(
        f'<font face="Courier" point-size="9">{_escaped(line)}</font><br align="left"/>'
        for line in code
    ).replace("  ", "&#160;&#160;")
    return f"<{text}<br/>{typed}>" if text and typed else f"<{text}{typed}>"


def _escaped(text: str) -> str:
    return escape("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text))


def _unique(values: Iterable[Any]) -> list[Any]:
    """Each object once, in order."""
    return list({id(value): value for value in values}.values())

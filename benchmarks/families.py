"""Every figure of the table, in the order of the table: what is measured, against which target."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from . import chunks as over_dask
from . import other_arrays as beside
from .libraries import OURS, Jax, Library
from .report import Row, seconds, times
from .runner import (
    NUMPY,
    Budget,
    Timing,
    check,
    measure,
    peak_memory,
    peak_of,
    steps_of,
    take_turns,
)
from .workload import Workload
from .workloads.chains import Chain, PlainChain, Rosenbrock, ScalarChain
from .workloads.decompositions import DECOMPOSITIONS
from .workloads.depth import Deep, bytes_per_op
from .workloads.flows import FLOWS
from .workloads.garbage import left_to_collect, tracked_per_op
from .workloads.indexing import SumOfSquares
from .workloads.jacobians import JACOBIANS
from .workloads.learning import Hinge, Perceptron
from .workloads.networks import Convolution, GatedUnit, Layer, LeNet, MaxPool
from .workloads.operations import COMPARED, FORWARD, convolved, greatest, nested_views
from .workloads.scientific import SCIENTIFIC
from .workloads.second_order import HessianProduct, Layers
from .workloads.startup import import_seconds
from .workloads.writes import OverlappingRows, RowFill, RowScaling, ViewsAndWrites, writing

__all__ = ["FAMILIES", "Run"]

MiB = 2**20


@dataclass(frozen=True)
class Run:
    """What one run measures with."""

    libraries: list[Library]
    budget: Budget
    quick: bool

    def time(self, workload: Workload) -> Timing:
        """Check and time a workload."""
        return measure(workload, self.libraries, self.budget)


Family = Callable[[Run], Iterator[Row]]


def chains(run: Run) -> Iterator[Row]:
    """Twenty operations on 3, 1, a thousand and a million numbers."""
    workloads: list[Workload] = [
        Chain("20 operations, 3 elements, all gradients", True, 3, 4.0),
        Chain("20 operations, 3 elements, one gradient", False, 3, 4.0),
        ScalarChain("20 operators, 0-d", 16.0),
        Chain("20 operations, 1,000 elements, all gradients", True, 1000, 1.6),
        Chain("20 operations, 1,000 elements, one gradient", False, 1000, 1.6),
    ]
    million = Chain("20 operations, 1,000,000 elements", True, 1_000_000, 1.1, 1.1)
    if not run.quick:
        workloads.append(million)
    for workload in workloads:
        yield _time_row(workload, run.time(workload))
    yield _memory_row(million, run)
    without = "20 operations without trigonometry"
    for size, target in ((1000, 1.9), (10_000, 1.2), (1_000_000, 1.1)):
        if size < 1_000_000 or not run.quick:
            double = PlainChain(f"{without}, {size:,} elements", size, target)
            yield _time_row(double, run.time(double))
            single = PlainChain(
                f"{without}, {size:,} elements, float32", size, None, "float32", 1e-4
            )
            yield _time_row(single, run.time(single))
    valley = Rosenbrock("Rosenbrock's gradient, 1,000 elements", 1000)
    yield _time_row(valley, run.time(valley))


def learning(run: Run) -> Iterator[Row]:
    """A perceptron's training step and the hinge loss."""
    for workload in (
        Perceptron("perceptron step, float32", "float32", 1.2, 1e-4),
        Perceptron("perceptron step, float64", "float64", 1.2, 1e-9),
        Hinge("hinge loss 100 x 10, masks in place", 7.0),
    ):
        yield _time_row(workload, run.time(workload))
    ours = _ours(run)
    if ours is not None:
        yield _memory_of_transform(Perceptron("perceptron step", "float64", None, 1e-9), ours)


def networks(run: Run) -> Iterator[Row]:
    """Layers of neural networks, and a small network."""
    for dtype, tolerance in (("float32", 1e-4), ("float64", 1e-9)):
        layers: list[Layer] = [
            Convolution(f"conv_nd 8x3x32x32, 16 of 5x5, {dtype}", dtype, 1.3, 2.2, tolerance),
            MaxPool(f"max_pool 2x2 of 8x16x64x64, {dtype}", dtype, 1.3, tolerance),
            GatedUnit(f"gru T30 N16 C32 D64, {dtype}", dtype, 1.3, 0.7, tolerance),
            LeNet(f"LeNet-like step, N8, {dtype}", dtype, 1.3, tolerance),
        ]
        for layer in layers:
            steps = steps_of(layer, run.libraries)
            check(layer, steps, [item for item in run.libraries if layer.agrees(item)])
            timing = take_turns(steps, run.budget)
            yield _time_row(layer, timing)
            if layer.torch_target is not None:
                yield from _in_torch(layer, timing, layer.torch_target)


def decompositions(run: Run) -> Iterator[Row]:
    """Backward passes of linear algebra, in multiples of their own forward passes."""
    rounds = 5 if run.quick else 40
    able = [library for library in run.libraries if library.name in (OURS, "torch")]
    for work in DECOMPOSITIONS:
        gradients = [work.gradient(library) for library in able]
        for gradient in gradients[1:]:
            np.testing.assert_allclose(gradient, gradients[0], rtol=1e-6, atol=1e-8)
        ratios = {library.name: work.backward_over_forward(library, rounds) for library in able}
        yield Row(
            f"{work.name} of {work.size} x {work.size}: backward, in its own forward",
            {name: times(value) for name, value in ratios.items()},
            value=ratios.get(OURS),
            target=4.0,
        )


def indexing(run: Run) -> Iterator[Row]:
    """Reads in a loop, and how they grow."""
    large = 4000 if run.quick else 32_000
    yield from _growth(SumOfSquares(large // 8), SumOfSquares(large, 30.0), run)


def writes(run: Run) -> Iterator[Row]:
    """Writes in a loop, and how they grow."""
    large = 800 if run.quick else 3200
    fill = RowFill(800, 6.0)
    yield _time_row(fill, run.time(fill))
    yield from _growth(RowFill(large // 8), RowFill(large), run)
    yield from _growth(OverlappingRows(large // 8, 6.0), OverlappingRows(large, 6.0), run)
    scaling = RowScaling("50 writes y[i] *= 2, 1000 x 1000", 3.0, 2.0)
    yield _time_row(scaling, run.time(scaling))
    yield _memory_row(scaling, run)
    viewed = ViewsAndWrites("1,000 views, 1,000 writes", 1000)
    yield _time_row(viewed, run.time(viewed))
    yield _cost_of_views(run)


def depth(run: Run) -> Iterator[Row]:
    """A million operations in a row."""
    workload = Deep(100_000 if run.quick else 1_000_000)
    steps = steps_of(workload, run.libraries)
    check(workload, steps, run.libraries)
    timing = take_turns(steps, Budget(seconds=0.0, rounds=2 if run.quick else 3))
    yield _time_row(workload, timing)
    ours = _ours(run)
    if ours is None:
        return
    yield from _in_torch(workload, timing, 0.5)
    size = workload.size // 10
    held, left = bytes_per_op(ours, size, backward=True)
    _, dropped = bytes_per_op(ours, size, backward=False)
    yield Row("bytes an operation of a deep graph", {OURS: f"{held:.0f}"}, "", held, 600.0)
    worst = max(left, dropped)
    yield Row(
        "bytes an operation left after backward, or after dropping the graph",
        {OURS: f"{left:.1f}, {dropped:.1f}"},
        value=worst,
        target=1.0,
    )


def garbage(run: Run) -> Iterator[Row]:
    """What the cycle collector sees."""
    able = [library for library in run.libraries if library.name != "autograd"]
    tracked = {library.name: tracked_per_op(library) for library in able}
    yield Row(
        "objects tracked by the cycle collector, an operation",
        {name: f"{value:.2f}" for name, value in tracked.items()},
        value=tracked.get(OURS),
        target=4.0,
    )
    left = {library.name: left_to_collect(library) for library in able}
    yield Row(
        "objects left to the cycle collector by 200 steps",
        {name: str(value) for name, value in left.items()},
        value=left.get(OURS),
        target=0.0,
    )


def second_order(run: Run) -> Iterator[Row]:
    """A Hessian-vector product, and computing again instead of keeping."""
    product = HessianProduct()
    steps = product.steps(run.libraries)
    product.check(steps)
    timing = take_turns(steps, run.budget)
    yield Row(
        product.name,
        {name: times(timing.ratio(name), timing.paired(name)) for name in _names(timing)},
        seconds(timing.seconds(NUMPY)),
        timing.ratio(OURS) if OURS in timing.samples else None,
        product.target,
    )
    ours = _ours(run)
    if ours is not None:
        yield from _checkpointing(Layers(), ours, run)


def _checkpointing(layers: Layers, ours: Library, run: Run) -> Iterator[Row]:
    steps = layers.steps(ours)
    timing = take_turns(steps, run.budget)
    ratio = timing.ratio("checkpointed", "plain")
    paired = timing.paired("checkpointed", "plain")
    yield Row(
        f"{layers.name}: time, in that of keeping all",
        {OURS: times(ratio, paired)},
        value=ratio,
        target=1.4,
    )
    peaks = {name: peak_of(step) for name, step in steps.items()}
    share = peaks["checkpointed"] / peaks["plain"]
    yield Row(
        f"{layers.name}: peak memory, in that of keeping all",
        {OURS: times(share)},
        f"{peaks['plain'] / MiB:.1f} MiB",
        share,
        0.3,
    )


def jacobians(run: Run) -> Iterator[Row]:
    """Whole matrices of derivatives."""
    libraries = _with_jax(run.libraries)
    for work in JACOBIANS:
        steps = work.steps(libraries)
        work.check(steps)
        timing = take_turns(steps, run.budget)
        for peer, target in (("torch", 1.0), ("autograd", None), ("jax", None)):
            if peer in timing.samples and OURS in timing.samples:
                ratio = timing.ratio(OURS, peer)
                cells = {OURS: times(ratio, timing.paired(OURS, peer))}
                base = f"{peer}: {seconds(timing.seconds(peer))}"
                yield Row(f"{work.name}: time, in that of {peer}", cells, base, ratio, target)


def scientific(run: Run) -> Iterator[Row]:
    """Densities, matrix functions, a filter and an equation, beside SciPy's values and peers."""
    libraries = _with_jax(run.libraries)
    for work in (*SCIENTIFIC, *FLOWS):
        timing = measure(work, libraries, run.budget)
        yield _time_row(work, timing)
        if OURS not in timing.samples:
            continue
        for peer, target in (("autograd", 1.0), ("jax", None)):
            if peer in timing.samples:
                ratio = timing.ratio(OURS, peer)
                cells = {OURS: times(ratio, timing.paired(OURS, peer))}
                yield Row(f"{work}: time, in that of {peer}", cells, value=ratio, target=target)
        ours = next(library for library in libraries if library.name == OURS)
        program, parameters = work.program(ours), work.arrays()
        forward = {NUMPY: lambda: work.values(*parameters), OURS: lambda: program(*parameters)}  # noqa: B023
        values = take_turns(forward, run.budget)
        yield _share(f"{work}: value alone, in SciPy's", values, NUMPY, 1.3)


def other_arrays(run: Run) -> Iterator[Row]:
    """Gradients compiled by JAX, and over PyTorch, beside those of the libraries themselves."""
    yield from beside.rows(run.budget)


def dask(run: Run) -> Iterator[Row]:
    """Data in chunks, beside a gradient written by hand."""
    yield from over_dask.rows(quick=run.quick)


def operations(run: Run) -> Iterator[Row]:
    """Single operations on a hundred thousand numbers."""
    ours = _ours(run)
    if ours is None:
        return
    for work in FORWARD:
        timing = take_turns(work.forward(ours), run.budget)
        yield _share(f"{work.name}, forward, in NumPy's time", timing, NUMPY, 1.3)
    able = [library for library in run.libraries if library.name in (OURS, "torch")]
    for work in COMPARED if len(able) == 2 else ():
        steps = {library.name: work.both(library) for library in able}
        mine, theirs = (np.asarray(step()[1][0]) for step in steps.values())
        np.testing.assert_allclose(mine, theirs, rtol=1e-8, atol=1e-8)
        timing = take_turns(steps, run.budget)
        yield _share(f"{work.name}, forward and backward, in PyTorch's time", timing, "torch", 1.5)
    timing = take_turns(convolved(ours), run.budget)
    backward = timing.ratio(OURS, "forward") - 1.0
    yield Row("convolve, backward in its forward", {OURS: times(backward)}, "", backward, 4.0)
    timing = take_turns(greatest(ours), run.budget)
    yield _share("maximum.accumulate, both ways, in add.accumulate's time", timing, "sum", 10.0)
    few, many = (100, 400) if run.quick else (100, 1600)
    views = {OURS: nested_views(ours, many), "few": nested_views(ours, few)}
    growth = take_turns(views, run.budget).ratio(OURS, "few") * few / many
    what = f"a level of nested views, depth {many:,} in depth {few}"
    yield Row(what, {OURS: times(growth)}, "", growth, 1.3)


def startup(run: Run) -> Iterator[Row]:
    """The import."""
    modules = {library.name: library.namespace.__name__ for library in run.libraries}
    taken = import_seconds(modules, 3 if run.quick else 15)
    yield Row(
        "import, beyond NumPy's",
        {name: seconds(value) for name, value in taken.items()},
        value=taken[OURS] * 1e3 if OURS in taken else None,
        target=60.0,
        unit=" ms",
    )


FAMILIES: dict[str, Family] = {
    family.__name__: family
    for family in (
        chains,
        learning,
        networks,
        decompositions,
        indexing,
        writes,
        depth,
        second_order,
        jacobians,
        scientific,
        garbage,
        operations,
        other_arrays,
        dask,
        startup,
    )
}


def _with_jax(libraries: list[Library]) -> list[Library]:
    try:
        return [*libraries, Jax()]
    except ImportError as error:
        print(f"benchmarks: jax is left out: {error}")
        return libraries


def _ours(run: Run) -> Library | None:
    return next((library for library in run.libraries if library.name == OURS), None)


def _names(timing: Timing) -> Sequence[str]:
    return [name for name in timing.samples if name != NUMPY]


def _time_row(workload: Workload, timing: Timing) -> Row:
    return Row(
        workload.name,
        {name: times(timing.ratio(name), timing.paired(name)) for name in _names(timing)},
        seconds(timing.seconds(NUMPY)),
        timing.ratio(OURS) if OURS in timing.samples else None,
        workload.target,
    )


def _share(what: str, timing: Timing, base: str, target: float) -> Row:
    """Our time in that of something else."""
    ratio = timing.ratio(OURS, base)
    cells = {OURS: times(ratio, timing.paired(OURS, base))}
    return Row(what, cells, seconds(timing.seconds(base)), ratio, target)


def _memory_of_transform(workload: Perceptron, ours: Library) -> Row:
    """The peak of `value_and_grad`, which copies its arguments, in that of NumPy by hand."""
    arrays = workload.arrays()
    places = tuple(range(len(arrays)))
    gradient = ours.namespace.value_and_grad(workload.program(ours), argnums=places)
    by_hand = peak_of(workload.numpy())
    peak = peak_of(lambda: gradient(*arrays)) / by_hand
    what = f"{workload.name}, value_and_grad: peak memory"
    return Row(what, {OURS: times(peak)}, f"{by_hand / MiB:.1f} MiB", peak, 1.1)


def _in_torch(workload: Workload, timing: Timing, target: float) -> Iterator[Row]:
    """The time in multiples of PyTorch's, if both are there."""
    if OURS in timing.samples and "torch" in timing.samples:
        ratio = timing.ratio(OURS, "torch")
        yield Row(
            f"{workload}: time, in PyTorch's",
            {OURS: times(ratio, timing.paired(OURS, "torch")), "torch": "1"},
            value=ratio,
            target=target,
        )


def _memory_row(workload: Workload, run: Run) -> Row:
    peaks = peak_memory(workload, run.libraries)
    base = peaks.pop(NUMPY)
    return Row(
        f"{workload}: peak memory",
        {name: times(peak / base) for name, peak in peaks.items()},
        f"{base / MiB:.1f} MiB",
        peaks[OURS] / base if OURS in peaks else None,
        workload.memory_target,
    )


def _growth(small: Workload, large: Workload, run: Run) -> Iterator[Row]:
    """The times at two sizes, eightfold apart, and how much they grow: 8 is linear, 64 square."""
    first, second = run.time(small), run.time(large)
    yield _time_row(small, first)
    yield _time_row(large, second)
    both = [name for name in _names(first) if name in second.samples]
    growth = {name: second.seconds(name) / first.seconds(name) for name in (*both, NUMPY)}
    yield Row(
        f"{large}: time over that at {small.size:,}",
        {name: times(growth[name]) for name in both},
        times(growth[NUMPY]),
        growth.get(OURS),
        10.0,
    )


def _cost_of_views(run: Run) -> Row:
    """A write beside a thousand live views, in multiples of a write beside one."""
    rounds = 5 if run.quick else 20
    ratios = {}
    for library in run.libraries:
        if library.name not in (OURS, "torch"):
            continue
        few, many = writing(library, 1, 1000), writing(library, 1000, 1000)
        pairs = [(few(), many()) for _ in range(rounds)]
        ratios[library.name] = min(b for _, b in pairs) / min(a for a, _ in pairs)
    return Row(
        "a write beside 1,000 live views, in writes beside one",
        {name: times(value) for name, value in ratios.items()},
        value=ratios.get(OURS),
        target=1.25,
    )

"""The faults: a text of the source that stands there once, what is put in its place, and the tests.

A fault is one that a slip of the hand could make, and that would go wrong in silence. Those that
`KNOWN` names survive, for the reason that it gives.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FAULTS", "KNOWN", "Fault"]


@dataclass(frozen=True)
class Fault:
    """One change of one line.

    Attributes
    ----------
    name : str
        What goes wrong.
    path : str
        The file, below ``src/mygrad_array_api``.
    old, new : str
        The text, which stands there once, and what replaces it.
    tests : str
        The test files that should find it, below ``tests``, separated by blanks.
    """

    name: str
    path: str
    old: str
    new: str
    tests: str


ENGINE = "core/test_sweep.py core/test_threads.py core/test_interrupts.py tensor/test_backward.py"
CARE = "core/test_zero_stays_zero.py"
VIEWS = "tensor/test_views.py tensor/test_memory.py tensor/test_programs.py"
WRITES = "tensor/test_inplace.py tensor/test_memory.py tensor/test_programs.py"
GUARD = "tensor/test_guard.py tensor/test_memory_from_outside.py"
GRADIENTS = "transforms/test_gradients.py transforms/test_transforms.py"
BORDER = "transforms/test_border.py"
DIGITS = "rules/test_digits.py rules/test_sums.py rules/test_accuracy.py"
RULES = "rules/test_conventions.py rules/test_undefined.py"

BORROWING = (
    "        if ct is g or ct.base is not None:\n"
    "            parent.owned = node.owned = False\n"
    "        else:\n"
    "            parent.owned = True\n"
    "    elif parent.owned:"
)
"""Whose a cotangent is that a rule hands on."""

FAULTS = (
    # the engine
    Fault(
        "gradients are borrowed but owned",
        "_backends/numpy/pulls.py",
        BORROWING,
        "        parent.owned = True\n    elif parent.owned:",
        ENGINE + " tensor/test_memory.py",
    ),
    Fault(
        "a view keeps the ownership of what it borrows",
        "_backends/numpy/pulls.py",
        BORROWING,
        BORROWING.replace("parent.owned = node.owned = False", "parent.owned = False"),
        "tensor/test_memory.py",
    ),
    Fault(
        "a joint rule's arrays are owned by several inputs",
        "_backends/numpy/pulls.py",
        "        if first:  # a rule may return one array, or views of it, for several inputs\n"
        "            parent.owned = False",
        "        if first:\n            pass",
        ENGINE,
    ),
    Fault(
        "a product of a tensor with itself has half of its gradient",
        "_backends/numpy/pulls.py",
        "and first is not second:",
        "and True:",
        ENGINE,
    ),
    Fault(
        "what is subtracted is added",
        "_backends/numpy/pulls.py",
        "        held -= ct",
        "        held += ct",
        "tensor/test_protocols.py tensor/test_backward.py tensor/test_programs.py",
    ),
    Fault(
        "a pull takes no sum over broadcast axes",
        "_backends/numpy/pulls.py",
        "    if ct.shape != parent.shape:\n"
        "        ct = xp.sum_to(ct, parent.shape)\n"
        "    deposit(node, parent, ct, g, xp)",
        "    deposit(node, parent, ct, g, xp)",
        "rules/test_sums.py tensor/test_operators.py",
    ),
    Fault(
        "the oldest node is swept first",
        "_core/reverse.py",
        "    inner.sort(key=_by_time)\n    return inner, leaves, singular",
        "    return inner, leaves, singular",
        ENGINE,
    ),
    Fault(
        "a swept graph keeps what it saved",
        "_core/reverse.py",
        "                node.parents = node.saved = ()",
        "                node.parents = ()",
        ENGINE,
    ),
    Fault(
        "an interrupted sweep keeps its partial gradients",
        "_core/reverse.py",
        "    except BaseException:\n        _forget(order, ",
        "    except Exception:\n        _forget(order, ",
        ENGINE,
    ),
    Fault(
        "an interrupted sweep passes for a complete one",
        "_core/node.py",
        "        self.whole = False",
        "        self.whole = True",
        ENGINE,
    ),
    Fault(
        "threads share the gradients of leaves",
        "_core/reverse.py",
        "if active_count() > 1 else None",
        "if active_count() > 99 else None",
        ENGINE,
    ),
    Fault(
        "the search for what leads to a root ends too early",
        "_core/between.py",
        "        if node.time < oldest:",
        "        if node.time <= oldest + 1:",
        GRADIENTS,
    ),
    Fault(
        "what does not depend on what is wanted is swept",
        "_core/between.py",
        "        if not needed.isdisjoint(node.parents):",
        "        if True:",
        GRADIENTS + " core/test_sweep.py",
    ),
    Fault(
        "two seeds of one root replace each other",
        "_core/functional.py",
        "root.grad = seed if root.grad is None else root.grad + seed",
        "root.grad = seed",
        GRADIENTS,
    ),
    Fault(
        "gradients of a function are memory of the graph",
        "_core/functional.py",
        "    return xp.copy(grad)",
        "    return grad",
        GRADIENTS,
    ),
    Fault(
        "gradients held by tensors are lost",
        "_core/functional.py",
        "        for node, grad, owned in held:\n"
        "            node.grad = grad\n"
        "            node.owned = owned",
        "        for node, grad, owned in held:\n            node.owned = owned",
        GRADIENTS,
    ),
    Fault(
        "a switch stays set after a sweep that failed",
        "_core/functional.py",
        "        sweeping.set(before)\n        for node in ends:",
        "        for node in ends:",
        ENGINE + " transforms/test_gradients.py",
    ),
    Fault(
        "an operation remembers plans without bound",
        "_core/op.py",
        "if len(self._plans) < MANY:",
        "if True:",
        ENGINE,
    ),
    # zero stays zero
    Fault(
        "nothing below a mask is looked after",
        "_core/reverse.py",
        "        reach = max(plan.selects, level)",
        "        reach = level",
        CARE,
    ),
    Fault(
        "zero stays zero in sweeps back only",
        "_core/forward.py",
        "        if behind or plan.selects > least:",
        "        if False:",
        CARE,
    ),
    # views
    Fault(
        "a view shows old values",
        "_tensor/applying.py",
        "        if type(share) is View and share.data is not share.base._array:\n"
        "            refresh(x)\n"
        "        return x._array",
        "        return x._array",
        VIEWS,
    ),
    Fault(
        "a view keeps its node after a write to its base",
        "_tensor/handle.py",
        "    if node is None or share.node is not origin or node.grad is not None:",
        "    if node is None or node.grad is not None:",
        VIEWS,
    ),
    Fault(
        "a view of a view forgets the first step",
        "_tensor/views.py",
        "base, path = share.base, share.path + path",
        "base, path = share.base, path",
        VIEWS,
    ),
    Fault(
        "a view does not follow the shape of its base",
        "_tensor/handle.py",
        "        if base.shape != share.data.shape:",
        "        if False:",
        VIEWS,
    ),
    Fault(
        "a row that is counted from the end is its neighbour",
        "_tensor/memory.py",
        "return key if key >= 0 else key + len(base)",
        "return key if key >= 0 else key + len(base) - 1",
        WRITES,
    ),
    Fault(
        "the gradient of a part is added to the wrong buffer",
        "_backends/numpy/pulls.py",
        "    if buffer is None or not parent.owned or not shape:\n"
        "        buffer = buffer_to_change(parent, xp)\n"
        "    if type(key) is int",
        "    if buffer is None or not shape:\n"
        "        buffer = buffer_to_change(parent, xp)\n"
        "    if type(key) is int",
        VIEWS + " tensor/test_backward.py",
    ),
    # writes
    Fault(
        "a write to a column does not keep a saved row",
        "_tensor/memory.py",
        "    if type(key) is tuple and key:\n        key = key[0]",
        "    if type(key) is tuple and key:\n        key = key[-1]",
        WRITES,
    ),
    Fault(
        "old values are not kept",
        "_tensor/writing.py",
        "            history.preserve(x._array, path, key)",
        "            pass",
        WRITES,
    ),
    Fault(
        "old values are kept after they are overwritten",
        "_tensor/memory.py",
        "                    old.append(target[key].copy())",
        "                    old.append(target[key])",
        WRITES,
    ),
    Fault(
        "the log is undone too far",
        "_tensor/memory.py",
        "        while self.undone > version:",
        "        while self.undone >= max(version, 1):",
        WRITES,
    ),
    Fault(
        "the shadow is taken for newer than it is",
        "_tensor/memory.py",
        "        if self.shadow is None or self.undone < version:",
        "        if self.shadow is None:",
        WRITES,
    ),
    Fault(
        "a log forgets which rows were saved before it",
        "_tensor/memory.py",
        "            self.low, self.high = min(rows), max(rows) + 1",
        "            self.low, self.high = min(rows), max(rows)",
        WRITES,
    ),
    Fault(
        "of repeated indices the first write counts",
        "_backends/numpy/indexing.py",
        "    last[numbers.reshape(-1)] = order.reshape(-1)",
        "    last[numbers.reshape(-1)[::-1]] = order.reshape(-1)[::-1]",
        WRITES,
    ),
    Fault(
        "what was overwritten keeps its gradient",
        "_backends/numpy/indexing.py",
        "    part = read_written(buffer, path, key)\n    zero_region(buffer, path, key)",
        "    part = read_written(buffer, path, key)",
        WRITES,
    ),
    Fault(
        "a mask writes what it reads",
        "_tensor/writing.py",
        "        if how(key) == MASK and np.may_share_memory(array, x._array):",
        "        if False:",
        WRITES,
    ),
    Fault(
        "an update in place overwrites what others see",
        "_tensor/writing.py",
        '    elif (plan is not None and "x1" in plan.names) or not alone:',
        '    elif plan is not None and "x1" in plan.names:',
        WRITES + " tensor/test_guard.py",
    ),
    Fault(
        "an update in place overwrites what a rule reads",
        "_tensor/writing.py",
        '    elif (plan is not None and "x1" in plan.names) or not alone:',
        "    elif not alone:",
        WRITES,
    ),
    Fault(
        "a number that the user made is rebound",
        "_tensor/writing.py",
        "    if plan is LEAF:\n        return False",
        "    if plan is LEAF:\n        return True",
        WRITES + " tensor/test_protocols.py",
    ),
    Fault(
        "repeated indices are read once",
        "_backends/numpy/indexing.py",
        '        if array.ndim and array.dtype.kind in "iu":\n            return True',
        '        if array.ndim > 1 and array.dtype.kind in "iu":\n            return True',
        WRITES,
    ),
    # memory from outside
    Fault(
        "an array from outside is not copied",
        "_tensor/memory.py",
        'return array.copy(order="K") if is_guarding() else array',
        "return array",
        GUARD,
    ),
    Fault(
        "data that a graph needs can be written",
        "_tensor/handle.py",
        "            data.flags.writeable = False",
        "            pass",
        GUARD,
    ),
    Fault(
        "what was handed out is not copied",
        "_tensor/handle.py",
        "        if not needed:\n            owner.external = True",
        "        if not needed:\n            pass",
        GUARD,
    ),
    Fault(
        "who holds an array is counted one short",
        "_tensor/memory.py",
        "    return sys.getrefcount(x._array) <= _ALONE + known",
        "    return sys.getrefcount(x._array) <= _ALONE + known + 1",
        GUARD + " tensor/test_inplace.py",
    ),
    # transforms
    Fault(
        "conversions are not refused",
        "_tensor/leaving.py",
        "    if transform is None or node is None:",
        "    if True:",
        BORDER,
    ),
    Fault(
        "only arguments themselves are kept in the graph",
        "_core/border.py",
        "        if found.time > oldest and found.plan.role != SOURCE:",
        "        if False:",
        BORDER,
    ),
    Fault(
        "a refusal that is caught is forgotten",
        "transforms/trace.py",
        "        _tell_what_was_caught()\n        return out",
        "        return out",
        BORDER,
    ),
    Fault(
        "a copy of an argument leaves the graph",
        "_tensor/tensor.py",
        "        alone = self.creator is None and not is_varied(self._node)",
        "        alone = self.creator is None",
        BORDER,
    ),
    Fault(
        "results of transforms are memory of the graph",
        "transforms/forward.py",
        "t if create else xp.copy(t)",
        "t if create else t",
        GRADIENTS,
    ),
    Fault(
        "a constant result is none",
        "transforms/products.py",
        "np.array(g.tangent) if isinstance(g, Dual) else np.zeros(x.shape, x.dtype)",
        "np.array(g.tangent) if isinstance(g, Dual) else np.ones(x.shape, x.dtype)",
        GRADIENTS + " transforms/test_duals.py",
    ),
    # rules
    Fault(
        "sums of float16 stop at 2048",
        "_backends/numpy/summing.py",
        '    if x.dtype.char == "e":\n'
        "        return sum_over(x.astype(np.float32), axes).astype(x.dtype)",
        "",
        DIGITS,
    ),
    Fault(
        "long sums are added one after another",
        "_backends/numpy/summing.py",
        "    if count <= 2 * ROWS:",
        "    if count <= 2**40 * ROWS:",
        DIGITS,
    ),
    Fault(
        "the largest of some scores gets a difference",
        "_rules/normalized.py",
        "    return xp.where(dominates, -others, ct)",
        "    return ct",
        DIGITS,
    ),
    Fault(
        "a cotangent is not conjugated",
        "_rules/normalized.py",
        "    return along_softmax(xp, g, xp.conj(out), axis)",
        "    return along_softmax(xp, g, out, axis)",
        "special/test_special.py",
    ),
    Fault(
        "a sparse matrix is not transposed",
        "_rules/scipy_sparse.py",
        "x=lambda xp, g, values, pattern: xp.sparse_matmul(xp.conj(values), g, pattern=pattern.T),",
        "x=lambda xp, g, values, pattern: xp.sparse_matmul(values, g, pattern=pattern.T),",
        "scipy/test_sparse.py transforms/test_border.py",
    ),
)

KNOWN: dict[str, str] = {}
"""The faults that survive, and why no test is wanted that finds them."""

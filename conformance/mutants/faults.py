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
EVERY_RULE = "rules/test_rules.py"
BATCH = "transforms/batching/test_batch.py transforms/batching/test_sweeps.py"
JACOBIANS = BATCH + " transforms/test_transforms.py"
DUALS = "transforms/test_duals.py transforms/test_transforms.py"
CHECKPOINT = "transforms/test_checkpoint.py"
LIBRARIES = "backends/test_views_and_writes.py backends/test_tensors.py backends/test_transforms.py"
OF_LIBRARIES = LIBRARIES + " backends/test_operations.py"
DASK = "backends/test_dask.py " + OF_LIBRARIES

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
        "path = extended(base._array.shape, share.path, path)",
        "path = path  # of the view alone",
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
    # several rows at once
    Fault(
        "rows of fewer axes are spread out from the wrong end",
        "transforms/batching/batch.py",
        "shape=(self.size, *(1,) * missing, *x.shape))",
        "shape=(self.size, *x.shape, *(1,) * missing))",
        BATCH,
    ),
    Fault(
        "the axis of the rows is summed over",
        "transforms/batching/entries.py",
        "batch.xp.sum(x.array, axis=tuple(range(1, extra + 1)))",
        "batch.xp.sum(x.array, axis=tuple(range(extra)))",
        BATCH,
    ),
    Fault(
        "axes are counted from the wrong end, with the axis of the rows",
        "transforms/batching/steps.py",
        "return axes - ndim if axes >= 0 else axes",
        "return axes",
        BATCH,
    ),
    Fault(
        "a permutation moves the rows",
        "transforms/batching/steps.py",
        "return row.changed(axes=(0, *axes))",
        "return row.changed(axes=(*axes, 0))",
        BATCH,
    ),
    Fault(
        "the axis of rows stays where a contraction put it",
        "transforms/batching/entries.py",
        "    if isinstance(x2, Batched):\n        out = call.batch.xp.moveaxis(",
        "    if False:\n        out = call.batch.xp.moveaxis(",
        BATCH,
    ),
    Fault(
        "the second chunk of rows is the first again",
        "transforms/batching/sweeps.py",
        "given = rows(start, start + count)",
        "given = rows(0, count)",
        BATCH,
    ),
    Fault(
        "what of a window's axes is missing is put at their end",
        "transforms/batching/steps.py",
        "    repetitions = (1, *(1,) * missing, *repetitions)",
        "    repetitions = (1, *repetitions, *(1,) * missing)",
        BATCH,
    ),
    # Jacobians
    Fault(
        "columns are taken for rows",
        "transforms/jacobians.py",
        "axes=(*range(1, y.ndim + 1), 0))",
        "axes=tuple(range(y.ndim + 1)))",
        JACOBIANS,
    ),
    Fault(
        "a complex Jacobian is that of the conjugate",
        "transforms/jacobians.py",
        "        whole = xp.conj(whole)",
        "        pass",
        JACOBIANS,
    ),
    Fault(
        "units point along the real axis only",
        "transforms/jacobians.py",
        "    return (1, 1j) if across else (1,)",
        "    return (1,)",
        JACOBIANS,
    ),
    Fault(
        "the seeds of another output are moved",
        "transforms/jacobians.py",
        "before, after = [None] * place, [None] * (len(outputs) - place - 1)",
        "after, before = [None] * place, [None] * (len(outputs) - place - 1)",
        JACOBIANS,
    ),
    # dual numbers
    Fault(
        "of a product of dual numbers one half is lost",
        "transforms/duals.py",
        "            tangent += array * other.tangent",
        "            pass",
        DUALS,
    ),
    Fault(
        "a number minus a dual number has its tangent",
        "transforms/duals.py",
        "return Dual(out, _fitting(-self.tangent, out))",
        "return Dual(out, _fitting(self.tangent, out))",
        DUALS,
    ),
    Fault(
        "a power of a dual number has the slope of the next one",
        "transforms/duals.py",
        "slope = other * self.array ** (other - 1)",
        "slope = other * self.array**other",
        DUALS,
    ),
    Fault(
        "what a product of dual matrices reads is exchanged",
        "transforms/duals.py",
        "        tangent += self.array @ other.tangent",
        "        tangent += other.tangent @ self.array",
        DUALS,
    ),
    Fault(
        "saved values are constants of a dual sweep",
        "transforms/duals.py",
        "            if t is not None:\n                lifted[place] = _lifted(saved[place], t)",
        "            if False:\n                lifted[place] = _lifted(saved[place], t)",
        DUALS,
    ),
    # checkpoints
    Fault(
        "a checkpoint computes again with what was changed",
        "transforms/checkpointing.py",
        'return value.copy("K") if isinstance(value, np.ndarray) else value',
        "return value",
        CHECKPOINT,
    ),
    Fault(
        "a checkpoint does not look whether it computed the same",
        "transforms/checkpointing.py",
        "        if not same or not all(",
        "        if False and not all(",
        CHECKPOINT,
    ),
    Fault(
        "results of a checkpoint are memory of its arguments",
        "transforms/checkpointing.py",
        "return np.array(data) if shared or any(data is x for x in values) else data",
        "return data",
        CHECKPOINT,
    ),
    Fault(
        "a checkpoint forgets what it reads from outside",
        "transforms/checkpointing.py",
        "return list(dict.fromkeys([*arguments, *self.outside]))",
        "return list(dict.fromkeys(arguments))",
        CHECKPOINT,
    ),
    # other libraries
    Fault(
        "of repeated keys the first counts, over other libraries",
        "_backends/keys.py",
        "    found[numbers.reshape(-1)] = np.arange(numbers.size)\n    return found",
        "    found[numbers.reshape(-1)[::-1]] = np.arange(numbers.size)[::-1]\n    return found",
        LIBRARIES,
    ),
    Fault(
        "repeated keys are added once, over other libraries",
        "_backends/keys.py",
        "    for turn in range(int(rank.max(initial=-1)) + 1):",
        "    for turn in range(min(int(rank.max(initial=-1)) + 1, 1)):",
        OF_LIBRARIES,
    ),
    Fault(
        "what was stretched is not summed, over other libraries",
        "_backends/standard.py",
        "return self.sum(x, axis=stretched, keepdims=True) if stretched else x",
        "return x",
        LIBRARIES,
    ),
    Fault(
        "a complex cotangent of a real input stays complex, over other libraries",
        "_backends/standard.py",
        "        if self.is_complex(x.dtype) and not self.is_complex(dtype):\n"
        "            x = self.namespace.real(x)",
        "        if self.is_complex(x.dtype) and not self.is_complex(dtype):\n"
        "            x = self.namespace.abs(x)",
        OF_LIBRARIES + " backends/test_functions.py",
    ),
    Fault(
        "places are counted from the front only, over other libraries",
        "_backends/standard.py",
        "return self.where(indices < 0, indices + size, indices)",
        "return self.abs(indices)",
        OF_LIBRARIES,
    ),
    Fault(
        "PyTorch writes to what others see",
        "_backends/torch.py",
        "        out = x.clone(memory_format=torch.contiguous_format)",
        "        out = x",
        LIBRARIES,
    ),
    Fault(
        "PyTorch adds repeated keys once",
        "_backends/torch.py",
        "self._keys(items), g, accumulate=True)",
        "self._keys(items), g, accumulate=False)",
        OF_LIBRARIES,
    ),
    Fault(
        "PyTorch's slope of tanh is that of another argument",
        "_backends/torch.py",
        "s = torch.abs(x).mul_(-2.0).sigmoid_()",
        "s = torch.abs(x).mul_(-1.0).sigmoid_()",
        OF_LIBRARIES,
    ),
    Fault(
        "JAX sets what it should add",
        "_backends/jax.py",
        ".at[keys.without_lists(key)].add(g)",
        ".at[keys.without_lists(key)].set(g)",
        OF_LIBRARIES,
    ),
    Fault(
        "JAX factorises what lies above the diagonal",
        "_backends/jax.py",
        'return super().cholesky(self._lower(x, "L"), upper=upper)',
        'return super().cholesky(self._lower(x, "U"), upper=upper)',
        OF_LIBRARIES + " backends/test_nan.py",
    ),
    Fault(
        "JAX is believed where it does not look at a key",
        "_backends/jax.py",
        "        keys.check(self.shape(x), key)\n        return x[keys.without_lists(key)]",
        "        return x[keys.without_lists(key)]",
        LIBRARIES,
    ),
    Fault(
        "Dask puts a slice back at the front",
        "_backends/chunks.py",
        "before, after = where[0], size - where[0] - len(where)",
        "before, after = 0, size - len(where)",
        DASK,
    ),
    Fault(
        "Dask puts back the wrong order of a slice",
        "_backends/chunks.py",
        "    found[where] = np.arange(len(where))",
        "    found[where] = np.arange(len(where))[::-1]",
        DASK,
    ),
    Fault(
        "Dask cuts what it multiplies by at other places",
        "_backends/dask.py",
        "labels = [range(x.ndim)[::-1] if",
        "labels = [range(x.ndim) if",
        DASK,
    ),
    Fault(
        "array_api_strict's constants are dropped",
        "_backends/strict.py",
        "out = function(*there, **{key: each(self.to_numpy, x) for key, x in params.items()})",
        "out = function(*there)",
        OF_LIBRARIES,
    ),
    # rules of sums, powers and products
    Fault(
        "a mean divides by all elements",
        "_rules/statistical.py",
        "share = 1 / (reduced_size(x_shape, axis) or 1)",
        "share = 1 / (reduced_size(x_shape, None) or 1)",
        EVERY_RULE,
    ),
    Fault(
        "partial sums from the end include what comes before",
        "_rules/statistical.py",
        "        g = g[along(axis, len(g.shape), 1, None)]\n    g = sum_from_the_end",
        "        g = g[along(axis, len(g.shape), None, -1)]\n    g = sum_from_the_end",
        EVERY_RULE,
    ),
    Fault(
        "the derivative of a power at 0^0 is lost",
        "_rules/elementwise/arithmetic.py",
        "exponent = xp.where((x1 == 0) & (x2 == 0), 1, x2 - 1.0)",
        "exponent = xp.where(x2 == 0, 1, x2 - 1.0)",
        RULES + " " + EVERY_RULE,
    ),
    Fault(
        "a remainder's divisor has the sign of the quotient",
        "_rules/elementwise/arithmetic.py",
        "x2=lambda xp, g, x1, x2: -g * xp.floor_divide(x1, x2),",
        "x2=lambda xp, g, x1, x2: g * xp.floor_divide(x1, x2),",
        EVERY_RULE,
    ),
)

KNOWN: dict[str, str] = {}
"""The faults that survive, and why no test is wanted that finds them."""

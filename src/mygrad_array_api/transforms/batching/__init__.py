"""Many cotangents, or tangents, in one sweep: arrays with an axis in front that rules do not see.

`Batched` shows a rule the shape of one row, and `Batch` is the namespace that it is given. What an
operation does to rows follows from its kind and its parameters: the arrays of an elementwise one
are aligned, axes are counted from the end, and shapes and keys get one more axis in front. What
has no such entry is computed row by row.
"""

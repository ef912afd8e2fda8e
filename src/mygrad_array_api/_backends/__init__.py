"""Floor 2: the arrays that tensors hold, a namespace for each library of arrays."""

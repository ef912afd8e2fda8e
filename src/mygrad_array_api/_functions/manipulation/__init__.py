"""Rearranging, repeating and joining tensors, as the standard has it."""

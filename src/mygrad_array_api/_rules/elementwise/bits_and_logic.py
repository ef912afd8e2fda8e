"""Operations on integers and truth values, whose results are constant."""

from __future__ import annotations

from mygrad_array_api._core.kinds import constant

bitwise_and = constant("bitwise_and", "x1", "x2")
bitwise_or = constant("bitwise_or", "x1", "x2")
bitwise_xor = constant("bitwise_xor", "x1", "x2")
bitwise_invert = constant("bitwise_invert", "x")
bitwise_left_shift = constant("bitwise_left_shift", "x1", "x2")
bitwise_right_shift = constant("bitwise_right_shift", "x1", "x2")
bitwise_count = constant("bitwise_count", "x")

gcd = constant("gcd", "x1", "x2")
lcm = constant("lcm", "x1", "x2")

logical_and = constant("logical_and", "x1", "x2")
logical_or = constant("logical_or", "x1", "x2")
logical_xor = constant("logical_xor", "x1", "x2")
logical_not = constant("logical_not", "x")

isfinite = constant("isfinite", "x")
isinf = constant("isinf", "x")
isnan = constant("isnan", "x")
signbit = constant("signbit", "x")

"""Every operation of the library can be drawn, whatever it keeps."""

import pytest

import mygrad_array_api as mg
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api.visualize import build_graph
from tests.rules.call import all_calls

NAMES = {"overwrite": "write"}
DRAWN = {call.op.name: call for call in all_calls() if call.arrays and not call.integral}


@pytest.mark.parametrize("call", DRAWN.values(), ids=repr)
def test_every_operation_is_drawn(call):
    tensors = tuple(mg.tensor(x) for x in call.arrays)
    out = apply(call.op, *call.filled(tensors), **call.sample.params)
    out = next(x for x in out if x.dtype.kind in "fc") if isinstance(out, tuple) else out
    picture = build_graph(out, values=True, gradients=True, memory=True, sum_stats=True)
    assert f"{NAMES.get(call.op.name, call.op.name)}</b>" in picture.source or out.base is not None
    assert picture.pipe(format="svg")


@pytest.mark.parametrize("call", DRAWN.values(), ids=repr)
def test_the_gradient_of_every_operation_is_drawn(call):
    tensors = tuple(mg.tensor(x) for x in call.arrays)
    out = apply(call.op, *call.filled(tensors), **call.sample.params)
    out = next(x for x in out if x.dtype.kind in "fc") if isinstance(out, tuple) else out
    loss = mg.real(out).sum()
    loss.backward(create_graph=True)
    for x in (loss, *(x.grad for x in tensors)):
        if x is not None:
            assert build_graph(x, values=True, gradients=True, memory=True, sum_stats=True).source


def test_operands_of_more_patterns_than_an_operation_remembers():
    x = mg.tensor([1.0, 2.0])
    for pattern in range(300):
        y = mg.concat([x if pattern & 1 << i else x.data for i in range(9)])
    assert build_graph(y).source.count("arrays[") == 9

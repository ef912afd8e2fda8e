"""Typical mistakes: each error says what was wrong, and what to write."""

import math
import re
from importlib import import_module

import numpy as np
import pytest

import mygrad_array_api as mg
from mygrad_array_api._tensor import other_names
from mygrad_array_api.errors import ConversionError, CutGraphWarning, InvalidBackprop

# What is written, the type of the error, and what the message must contain: first what was wrong,
# then what to write. `x` is a variable of three numbers, `c` a constant of them, `n` integers.
MISTAKES = [
    # gradients that are not there
    ("n.sum().backward()", InvalidBackprop, "int64", "x.astype(float)"),
    ("c.sum().backward()", InvalidBackprop, "no variable", "constant=True"),
    ("mg.tensor([1, 2], constant=False)", ValueError, "int64 is constant", "dtype=float"),
    ("mg.grad(mg.sum)(np.arange(3))", TypeError, "ndarray of dtype int64", "x.astype(float)"),
    ("mg.grad(mg.square)(3)", TypeError, "int of dtype int64", "float(x)"),
    ("mg.value_and_grad(mg.sum)(n)", TypeError, "Tensor of dtype int64", "x.astype(float)"),
    ("mg.hessian(mg.sum)([1, 2])", TypeError, "int of dtype int64", "x.astype(float)"),
    ("twice(x)", CutGraphWarning, "was cut", "retain_graph=True"),
    ("two_results(x)", InvalidBackprop, "already cut", "retain_graph=True"),
    ("mg.gradients(x.sum(), c)", InvalidBackprop, "no output depends", "allow_unused=True"),
    ("mg.grad(lambda x: None)(1.0)", TypeError, "returned None", "must return"),
    ("mg.grad(lambda x: x * x)(x)", ValueError, "shape (3,)", "jacobian(f)"),
    ("mg.grad(lambda x: 1j * x)(1.0)", TypeError, "complex", "real part"),
    ("mg.grad(mg.sum(x))", TypeError, "Tensor", "takes a function"),
    ("mg.grad(mg.sum, argnums=3)(x)", TypeError, "argnums 3", "1 positional arguments"),
    ("mg.grad(mg.sum, has_aux=True)(x)", TypeError, "not Tensor", "returns a pair"),
    ("mg.grad(lambda x: math.sin(x))(1.0)", ConversionError, "float()", "np.sin"),
    ("mg.grad(to_numpy)(x)", ConversionError, "an array of NumPy's", "mg.asarray"),
    ("x.sum().backward(np.ones(3))", ValueError, "shape (3,)", "broadcast to ()"),
    ("(x + 1j).sum().backward()", TypeError, "complex", "gradient of the tensor itself"),
    # names and keywords of other libraries
    ("x.detach()", AttributeError, "'detach'", "mg.stop_gradient(x)"),
    ("x.numpy()", AttributeError, "'numpy'", "x.data"),
    ("x.requires_grad", AttributeError, "'requires_grad'", "x.constant"),
    ("x.requires_grad_()", AttributeError, "'requires_grad_'", "constant=False"),
    ("setattr(x, 'requires_grad', True)", AttributeError, "'requires_grad'", "constant=False"),
    ("x.zero_grad()", AttributeError, "'zero_grad'", "x.null_grad()"),
    ("x.at[0].set(1.0)", AttributeError, "'at'", "x[i] = value"),
    ("x.unsqueeze(0)", AttributeError, "'unsqueeze'", "mg.expand_dims(x, axis=axis)"),
    ("setattr(x, 'grad', None)", AttributeError, "not assigned", "x.null_grad()"),
    ("mg.tensor(1.0, requires_grad=True)", TypeError, "'requires_grad'", "constant=False"),
    ("mg.tensor(1.0, device='cpu')", TypeError, "'device'", "asarray(x, device=device)"),
    ("x.sum().backward(retain_graph=True)", TypeError, "'retain_graph'", "mg.gradients("),
    ("mg.no_grad()", AttributeError, "no_grad", "no_autodiff"),
    ("mg.nn.Linear(3, 4)", AttributeError, ".nn", "nnet"),
    ("mg.optim.SGD([x])", AttributeError, ".optim", "x.data -= rate * x.grad"),
    ("mg.relu(x)", AttributeError, ".relu", "nnet.relu"),
    ("mg.cat([x, x])", AttributeError, ".cat", "concat(arrays, axis=0)"),
    # shapes, axes and dtypes
    ("x.view(3, 1)", TypeError, "not a shape", "x.reshape(shape)"),
    ("x + np.ones(5)", ValueError, "(3,) (5,)", "broadcast together"),
    ("x.sum(axis=3)", IndexError, "axis 3", "dimension 1"),
    ("mg.concat(x, x)", TypeError, "shape (3,)", "concat([x, y])"),
    ("mg.tensor('abc')", TypeError, "strings", "numbers"),
    ("mg.tensor(c.grad)", TypeError, "None", "numbers"),
    ("mg.tensor(1.0, dtype='flaot64')", TypeError, "'flaot64'", "not understood"),
    # numbers, truth and other libraries
    ("x if x > 1.0 else -x", ValueError, "ambiguous", "mg.where"),
    ("math.sin(x)", TypeError, "shape (3,)", "np.sin"),
    ("x[x]", IndexError, "used as indices", "integer"),
    ("x.to_device('cuda')", ValueError, "'cuda'", "mg.asarray"),
    ("mg.zeros(3, device='gpu')", ValueError, "'gpu'", "mg.asarray"),
    ("np.frompyfunc(abs, 1, 1)(x)", TypeError, "no gradient rule", "extend.elementwise"),
    ("x * torch.ones(3)", TypeError, "over NumPy beside <arrays of torch", "pass its .data"),
    ("setattr(x, 'data', np.arange(3))", TypeError, "int64", "astype(float)"),
    ("mg.where(x > 0, x)", ValueError, "where()", "two arrays"),
]


def twice(x):
    y = (x * x).sum()
    y.backward()
    y.backward()


def two_results(x):
    between = x * x
    first, second = between.sum(), between.max()
    first.backward()
    second.backward()


def to_numpy(x):
    return np.asarray(x).sum()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake[0])
def test_the_error_says_what_was_wrong_and_what_to_write(mistake):
    code, error, wrong, write = mistake
    names = {"math": math, "mg": mg, "np": np, "twice": twice, "two_results": two_results}
    if "torch" in code:
        names["torch"] = import_module("torch")
    names |= {"x": mg.tensor([1.0, 2.0, 3.0]), "c": mg.tensor([1.0, 2.0, 3.0], constant=True)}
    names |= {"n": mg.tensor([1, 2, 3]), "to_numpy": to_numpy}
    with pytest.raises(error) as caught:
        eval(code, names)  # noqa: S307 the table is ours
    message = str(caught.value)
    assert wrong in message
    assert write.removeprefix("mg.") in message


def test_there_are_as_many_as_promised():
    assert len({code for code, *_ in MISTAKES}) == len(MISTAKES) >= 37


@pytest.mark.parametrize("name", sorted(mg._ELSEWHERE))
def test_a_name_of_another_library(name):
    written = mg._ELSEWHERE[name]
    with pytest.raises(AttributeError) as caught:
        getattr(mg, name)
    assert str(caught.value) == f"there is no mygrad_array_api.{name}: write {written}"


@pytest.mark.parametrize("name", sorted(mg._ELSEWHERE))
def test_what_is_to_be_written_exists(name):
    first = mg._ELSEWHERE[name].split("(")[0].split(",")[0].split(" ")[0]
    if first not in ("x.data", "jax.jit"):
        assert resolved(first, mg) is not None


def test_any_other_name():
    name = "no_such_name"
    with pytest.raises(AttributeError, match="no attribute 'no_such_name'"):
        getattr(mg, name)


# ---------------------------------------------------------------------- names of tensors


def resolved(path, found):
    for part in path.split("."):
        found = getattr(found, part)
    return found


@pytest.mark.parametrize("name", sorted(other_names.INSTEAD))
def test_a_name_of_other_tensors(name):
    x = mg.tensor([1.0, 2.0])
    with pytest.raises(AttributeError) as caught:
        getattr(x, name)
    instead = other_names.INSTEAD[name]
    assert str(caught.value) == f"'Tensor' object has no attribute {name!r}: write {instead}"


@pytest.mark.parametrize("name", sorted(other_names.INSTEAD))
def test_libraries_that_probe_for_it_find_nothing(name):
    x = mg.tensor([1.0, 2.0])
    assert not hasattr(x, name)
    assert not hasattr(mg.Tensor, name)
    assert getattr(x, name, "none") == "none"
    assert name not in dir(x)
    assert not hasattr(np.ones(2), name), "NumPy's arrays have it, and so must tensors"


@pytest.mark.parametrize("instead", sorted({*other_names.INSTEAD.values()}))
def test_what_is_to_be_written_in_its_place_exists(instead):
    homes = {"x": mg.tensor([1.0, 2.0]), "mg": mg, "np": np}
    for home, path in re.findall(r"\b(x|mg|np)\.([\w.]+)", instead):
        resolved(path, homes[home])


def test_a_subclass_may_have_such_a_name():
    class Named(mg.Tensor):
        def detach(self):
            return self.data

        @property
        def requires_grad(self):
            return not self.constant

    x = Named([1.0])
    assert x.detach() is not None
    assert x.requires_grad
    assert {"detach", "requires_grad"} <= set(dir(x))
    with pytest.raises(AttributeError, match="'Named' object has no attribute 'cpu': write"):
        _ = x.cpu


def test_a_keyword_that_no_library_has():
    with pytest.raises(TypeError, match=r"tensor\(\) got an unexpected keyword argument 'no'$"):
        mg.tensor(1.0, no=1)

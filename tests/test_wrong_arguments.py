"""Every public function with one wrong argument: it works, or says in a sentence what is wrong.

A call that works is found for each function from `VALUES`, which has values for parameters by
their names. Then each argument is replaced by each of `WRONG`. An error has a type that callers
expect, or the one that NumPy raises for the same, and leaves the operands and their graph alone.
"""

import inspect
import itertools
import operator
from functools import reduce

import numpy as np
import pytest

import mygrad_array_api as mg

NAMESPACES = {
    "": mg,
    "linalg.": mg.linalg,
    "fft.": mg.fft,
    "special.": mg.special,
    "nnet.": mg.nnet,
    "transforms.": mg.transforms,
    "random.": mg.random,
}
CHECKED_ELSEWHERE = {
    *("load", "save", "no_autodiff", "mem_guard_off", "mem_guard_on"),
    *("turn_memory_guarding_off", "turn_memory_guarding_on", "random.seed"),
}


def functions():
    """Return every public function once, by its name."""
    found = {}
    for prefix, namespace in NAMESPACES.items():
        for name in namespace.__all__:
            value = getattr(namespace, name)
            if callable(value) and not isinstance(value, type) and value not in found.values():
                found[prefix + name] = value
    return {name: f for name, f in found.items() if name not in CHECKED_ELSEWHERE}


FUNCTIONS = functions()

T = mg.tensor
VECTOR, MATRIX = [1.5, 0.5, 2.5], [[2.0, 0.5, 0.1], [0.3, 3.0, 0.2], [0.1, 0.4, 4.0]]
MASK = np.array([True, False, True])


def square(x, *_):
    return (x * x).sum()


def computed(x):
    return (x * x).sum(), x


VALUES = {
    "x": (VECTOR, MATRIX, [1, 2, 3], 0.5, [True, False]),
    "x1 x2": (VECTOR, MATRIX, [1, 2, 3], [True, False]),
    "a b y v z m p c s f r t k n": (VECTOR, MATRIX, [1, 2, 3], 0.5, 1),
    "arr ary values array arr_like variables sample": (VECTOR, MATRIX, np.ones((4, 4, 4))),
    "inputs tree tensor from_ arrays_and_dtypes src weights": (VECTOR,),
    "shape window_shape repetitions pool axes": ((2,), (1,), (0, 1), (1, 0)),
    "arrays tup tensors variables choices": ([T(VECTOR), T(VECTOR)], [T(MATRIX), T(MATRIX)]),
    "func func1d loss": (square,),
    "primals tangents": ((T(VECTOR),),),
    "outputs": (2.0,),
    "axis axis1 source start low q lmbda alpha slope margin": (0, 0.5),
    "axis2 destination stop n_rows kth shift step repeats pad_width stride": (1, 2),
    "indices_or_sections val fill_value delta d df dfn dfd varargs n N": (3, 2.0),
    "indices obj inverse_indices targets y_true": ([0, 1, 2], [0, 1], VECTOR, 1),
    "counts": ([1, 1, 1],),
    "condition condlist": (MASK, [MASK]),
    "choicelist": ([T(VECTOR)],),
    "funclist": ([abs],),
    "dtype type to": (np.float64, np.int64),
    "kind": ("integral",),
    "library": (np, "array_api_strict"),
    "xp fp": (VECTOR[:2],),
    "dst": (VECTOR,),
    "class_probs scores": (MATRIX,),
}
BY_NAME = {name: values for names, values in VALUES.items() for name in names.split()}
VALUES_OF = {
    "add_sequence": lambda: (T(VECTOR), T(VECTOR)),
    "array_equal": lambda: (T(VECTOR), T(VECTOR)),
    "array_equiv": lambda: (T(VECTOR), T(VECTOR)),
    "broadcast_shapes": lambda: ((2, 1), (3,)),
    "choose": lambda: ([0, 1, 0], [T(VECTOR), T(VECTOR)]),
    "dsplit": lambda: (T(np.ones((4, 4, 4))), 2),
    "einsum": lambda: ("ij,j->i", T(MATRIX), T(VECTOR)),
    "cov": lambda: (T(MATRIX),),
    "gradients": lambda: computed(T(VECTOR)),
    "nnet.conv_nd": lambda: (T(np.ones((1, 2, 5))), T(np.ones((1, 2, 2)))),
    "nnet.max_pool": lambda: (T(np.ones((1, 1, 4))), (2,), 2),
    "nnet.glu": lambda: (T(np.ones(4)),),
    "nnet.gru": lambda: (
        T(np.ones((2, 1, 3))),
        *(T(np.ones(shape)) for shape in ((3, 2), (2, 2), (2,)) * 3),
    ),
    "nnet.margin_ranking_loss": lambda: (T(VECTOR), T(VECTOR), 1, 0.5),
    "multiply_sequence": lambda: (T(VECTOR), T(VECTOR)),
    "multi_matmul": lambda: ([T(MATRIX), T(MATRIX)],),
    "put_along_axis": lambda: (T(VECTOR), np.array([0]), T([1.0]), 0),
    "random.rand": lambda: (2, 3),
    "random.randint": lambda: (5,),
    "random.randn": lambda: (2, 3),
    "repeat": lambda: (T(VECTOR), 2),
    "reshape": lambda: (T(VECTOR), (3, 1)),
    "special.multigammaln": lambda: (T([5.0, 6.0]), 2),
    "take_along_axis": lambda: (T(VECTOR), np.array([0])),
    "vjp": lambda: (square, T(VECTOR)),
}
KEYWORDS_OF = {"nnet.conv_nd": {"stride": 1}, "nnet.batchnorm": {"eps": 1e-3}}


def endless():
    nest = [1.0]
    nest.append(nest)
    return nest


def deep():
    nest = 1.0
    for _ in range(3000):
        nest = [nest]
    return nest


WRONG = {
    "None": lambda: None,
    "text": lambda: "text",
    "object": object,
    "set": lambda: {1, 2},
    "objects": lambda: np.array([None, 1.0]),
    "texts": lambda: ["a", "b"],
    "dates": lambda: np.array(["2020"], "M8[D]"),
    "beyond 64 bits": lambda: 10**30,
    "negative": lambda: -7,
    "nan": lambda: float("nan"),
    "half": lambda: 1.5,
    "complex": lambda: 1j,
    "ragged": lambda: [[1.0, 2.0], [3.0]],
    "endless": endless,
    "deep": deep,
    "shape": lambda: T(np.ones((2, 5))),
    "no elements": lambda: T(np.zeros((0, 3))),
    "slice": lambda: slice(1, 2),
    "class": lambda: ValueError,
}
EXPECTED = (
    *(TypeError, ValueError, IndexError, OverflowError, ZeroDivisionError),
    *(np.linalg.LinAlgError, mg.MyGradException, MemoryError, RuntimeError),
)
OPTIONS = ("out", "where", "dtype", "casting", "order", "constant", "unknown")


def operand(value):
    return T(value) if isinstance(value, (list, float, np.ndarray)) and numeric(value) else value


def numeric(value):
    return isinstance(value, float) or np.asarray(value).dtype.kind in "fi"


def parameters(function):
    """Return the parameters that must be given, and the names of those that may be."""
    found = inspect.signature(function).parameters.values()
    needed = [p for p in found if p.default is p.empty and p.kind is not p.VAR_KEYWORD]
    options = [p.name for p in found if p.default is not p.empty]
    if any(p.kind is p.VAR_KEYWORD for p in found):
        options += [name for name in OPTIONS if name not in options]
    return needed, options


def working_call(name):
    """Return what makes the arguments of a call of a function that works."""
    function, keywords = FUNCTIONS[name], KEYWORDS_OF.get(name, {})
    if name in VALUES_OF:
        return lambda: (list(VALUES_OF[name]()), dict(keywords))
    needed, _ = parameters(function)
    needed = [p for p in needed if p.name not in keywords and p.name != "args"]
    for values in itertools.product(*(BY_NAME[p.name] for p in needed)):

        def make(values=values):
            args, kwargs = [], dict(keywords)
            for p, value in zip(needed, values, strict=True):
                if p.kind is p.KEYWORD_ONLY:
                    kwargs[p.name] = operand(value)
                elif p.kind is p.VAR_POSITIONAL and type(value) is list and not numeric(value):
                    args += value
                else:
                    args.append(operand(value))
            return args, kwargs

        args, kwargs = make()
        try:
            function(*args, **kwargs)
        except Exception:  # noqa: BLE001, S112 the next values
            continue
        return make
    pytest.fail(f"no call of {name} works: give values in VALUES_OF")


def error_of(function, args, kwargs):
    """Return what a call raises, or None."""
    try:
        function(*args, **kwargs)
    except Exception as error:  # noqa: BLE001 which is what is looked at
        return error
    return None


def assert_good(error, numpys, args, kwargs, what):
    """Check the type and the message of an error; NumPy's function may raise the same type."""
    what = f"{what}: {type(error).__name__}: {error}"
    if not isinstance(error, EXPECTED):
        plain = [x.data.copy(order="K") if isinstance(x, mg.Tensor) else x for x in args]
        assert type(error_of(numpys, plain, kwargs)) is type(error), what
    elif not isinstance(error, MemoryError):
        words = str(error).split()
        plain = [x.data if isinstance(x, mg.Tensor) else x for x in args]
        assert len(words) > 1 or str(error_of(numpys, plain, kwargs)) == str(error), what


def assert_refused_or_done(function, numpys, args, kwargs, what):
    """Call a function. If that fails, nothing must have changed."""
    before = states(args)
    error = error_of(function, args, kwargs)
    if error is not None:
        assert_good(error, numpys, args, kwargs, what)
        assert before == states(args), what


def states(args):
    """The values of the tensors among arguments, and their places in a graph."""
    tensors = [x for x in args if isinstance(x, mg.Tensor)]
    nodes = [(x if x.base is None else x.base)._node for x in tensors]
    return [(node, x.shape, x.data.tobytes()) for node, x in zip(nodes, tensors, strict=True)]


def named(home, name):
    return reduce(lambda found, part: getattr(found, part, None), name.split("."), home)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_wrong_argument(name):
    make = working_call(name)
    args, kwargs = make()
    places = [*range(len(args)), *kwargs, *parameters(FUNCTIONS[name])[1]]
    for place, (kind, wrong) in itertools.product(places, WRONG.items()):
        if (place, kind) == ("dtype", "deep"):
            continue  # NumPy itself fails to print it
        args, kwargs = make()
        (args if isinstance(place, int) else kwargs)[place] = wrong()
        what = f"{name} with {kind} for {place}"
        assert_refused_or_done(FUNCTIONS[name], named(np, name), args, kwargs, what)


METHODS = sorted(
    name
    for name in dir(mg.Tensor)
    if callable(getattr(mg.Tensor, name, None))
    and (not name.startswith("_") or hasattr(operator, name))
    and name not in dir(object)
)
TENSORS = {
    "vector": lambda: T(VECTOR),
    "matrix": lambda: T(MATRIX),
    "integers": lambda: T([1, 2, 3]),
    "number": lambda: T(1.5),
    "view": lambda: T(np.arange(6.0).reshape(2, 3)).T[1:],
    "result": lambda: T(VECTOR) * 2.0,
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", METHODS)
def test_a_wrong_argument_of_a_method(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # `tofile` writes where it is told
    method, numpys = getattr(mg.Tensor, name), getattr(np.ndarray, name, None)
    for (of, make), (kind, wrong) in itertools.product(TENSORS.items(), WRONG.items()):
        if kind == "deep" and name in ("astype", "flatten", "ravel", "sort", "view"):
            continue  # NumPy itself fails to print it
        what = f"{name} of a {of} with {kind}"
        assert_refused_or_done(method, numpys, [make(), wrong()], {}, what)
        assert_refused_or_done(method, numpys, [make(), wrong(), 0], {}, what)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["data", "shape", "flat", "real", "imag"])
def test_a_wrong_value_for_an_attribute(name):
    def set_(x, value):
        setattr(x, name, value)

    for (of, make), (kind, wrong) in itertools.product(TENSORS.items(), WRONG.items()):
        assert_refused_or_done(set_, set_, [make(), wrong()], {}, f"{name} of a {of}: {kind}")


@pytest.mark.parametrize(
    "name", ["add", "divide", "equal", "hypot", "multiply", "pow", "remainder"]
)
@pytest.mark.parametrize("numbers", [(10**30, 10**30), (2, 10**30), (10**30, 2.0)])
def test_numbers_beyond_64_bits(name, numbers):
    with pytest.raises(OverflowError, match="beyond the integers of 64 bits"):
        getattr(mg, name)(*numbers)

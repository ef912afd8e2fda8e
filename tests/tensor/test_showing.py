"""What is shown of a tensor says what cannot be seen."""

from html.parser import HTMLParser

import numpy as np
import pytest

import mygrad_array_api as mg


class Cells(HTMLParser):
    """Collects the texts of the cells of a table."""

    def __init__(self, html):
        super().__init__()
        self.texts, self.open = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 the class of Python's calls it so
        self.open.append(tag)
        if tag in ("th", "td"):
            self.texts.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts[-1] += data


def facts(x):
    cells = Cells(x._repr_html_())
    assert cells.open == []
    return dict(zip(cells.texts[::2], cells.texts[1::2], strict=True))


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (mg.tensor([1.0, 2.0]), "Tensor([1., 2.])"),
        (mg.tensor(1.5), "Tensor(1.5)"),
        (mg.tensor([1, 2]), "Tensor([1, 2])"),
        (mg.tensor([True]), "Tensor([ True])"),
        (mg.tensor([1.0, 2.0], constant=True), "Tensor([1., 2.], constant=True)"),
        (mg.tensor(1.5, constant=True), "Tensor(1.5, constant=True)"),
        (mg.tensor([1j], constant=True), "Tensor([0.+1.j], constant=True)"),
        (mg.tensor([1.0, 2.0], constant=True)[:1], "Tensor([1.], constant=True)"),
        (
            mg.tensor([1.0], dtype="float32", constant=True),
            "Tensor([1.], dtype=float32, constant=True)",
        ),
        (
            mg.zeros((0, 2), constant=True),
            "Tensor([], shape=(0, 2), dtype=float64, constant=True)",
        ),
    ],
    ids=repr,
)
def test_a_constant_says_so_unless_its_dtype_does(x, text):
    assert repr(x) == str(x) == text


@pytest.mark.parametrize("n", range(1, 40))
def test_no_line_is_longer_than_numpys(n):
    lines = repr(mg.tensor(np.arange(float(n)), constant=True)).splitlines()
    assert max(map(len, lines)) <= 75
    assert lines[-1].endswith("constant=True)")


def test_the_constant_of_another_library():
    torch = pytest.importorskip("torch")
    assert repr(mg.asarray(torch.ones(1))) == "Tensor(tensor([1.]))"
    constant = mg.asarray(torch.ones(1), constant=True)
    assert repr(constant) == "Tensor(tensor([1.]), constant=True)"
    assert repr(mg.asarray(torch.ones(1, dtype=int))) == "Tensor(tensor([1]))"
    assert facts(constant)["dtype"] == "torch.float32"


def test_a_notebook_shows_what_the_text_does_not():
    x = mg.tensor([1.0, 2.0])
    y = x * x
    assert facts(y) == {
        "shape": "(2,)",
        "dtype": "float64",
        "constant": "False",
        "creator": "multiply",
        "gradient": "None",
        "values": "Tensor([1., 4.])",
    }
    y.sum().backward()
    assert facts(x)["gradient"] == "[2. 4.]"
    assert facts(x)["creator"] == "None"
    assert facts(x[:1])["gradient"] == "[2.]"


def test_showing_changes_nothing():
    x = mg.tensor([1.0, 2.0])
    y = (x * x).sum()
    x._repr_html_(), y._repr_html_()
    y.backward()
    np.testing.assert_array_equal(x.grad, [2.0, 4.0])
    x._repr_html_()
    np.testing.assert_array_equal(x.grad, [2.0, 4.0])


def test_what_is_shown_is_escaped():
    twice = mg.extend.linear("<b>&twice", forward=lambda x: 2 * x, x=lambda xp, g: 2 * g)
    y = twice(mg.tensor([1.0]))
    assert "<b>" not in y._repr_html_()
    assert facts(y)["creator"].endswith("<b>&twice")


def test_blocks_and_transforms():
    def loss(x):
        return x

    assert repr(mg.no_autodiff) == "<no_autodiff: off>"
    with mg.no_autodiff:
        assert repr(mg.no_autodiff) == "<no_autodiff: on>"
    name = f"{__name__}.test_blocks_and_transforms.<locals>.loss".rpartition(".")[2]
    for transform in (mg.grad, mg.value_and_grad, mg.jacobian, mg.hessian):
        text = repr(transform(loss))
        assert text.startswith(f"<{transform.__name__} of ")
        assert text.endswith(f"{name}>")
    assert repr(mg.vjp(loss, 1.0)[1]).startswith("<pullback of ")

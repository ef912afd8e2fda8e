"""How Sphinx builds the documentation."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mygrad_array_api._tensor.other_names import OtherName

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))

project = "mygrad_array_api"
author = "the mygrad_array_api authors"
copyright = f"2026, {author}"
version = release = version_of("mygrad_array_api")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "numpydoc",
    "mathematics",
]
myst_enable_extensions = ["deflist", "dollarmath"]
myst_heading_anchors = 3
autosummary_generate = True
templates_path = ["_templates"]
numpydoc_show_class_members = False
exclude_patterns = ["_build"]

html_theme = "pydata_sphinx_theme"
html_title = "mygrad_array_api"
# The empty line at the end of a session ends it for doctest only.
highlight_options = {"python": {"stripnl": True}}
html_math_renderer = "mathml"
html_context = {"default_mode": "auto"}
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_js_files = [("tables.js", {"defer": "defer"})]
# The theme's own list would name all 600 functions on the page of each, in most bytes of the site.
html_sidebars = {"**": ["section.html"], "index": [], "search": [], "genindex": []}
html_copy_source = False
html_show_sourcelink = False

# Public objects that are no functions: they are documented where they are made.
MADE_IN = {
    "mygrad_array_api.mem_guard_off": "mygrad_array_api._functions.guard",
    "mygrad_array_api.mem_guard_on": "mygrad_array_api._functions.guard",
    "mygrad_array_api.no_autodiff": "mygrad_array_api._functions.tensors",
}


def document_where_made(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Put the documentation of an object in the place of its class's."""
    from sphinx.pycode import ModuleAnalyzer  # noqa: PLC0415 the tests collect this file without Sphinx

    if name in MADE_IN:
        documented = ModuleAnalyzer.for_module(MADE_IN[name]).find_attr_docs()
        lines[:] = documented["", name.rpartition(".")[2]]


def link_the_options(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Make links of the names of the options that many functions share."""
    names = r"(?<!`)`(LoopOptions|UfuncOptions)`"
    lines[:] = [re.sub(names, r":obj:`~mygrad_array_api.typing.\1`", line) for line in lines]


def say_what_the_gradient_is(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Put a paragraph with the rules before the notes and the examples of a function."""
    from gradient_lines import gradient_lines  # noqa: PLC0415 only while pages are built

    if what != "function":
        return
    headings = [i for i, line in enumerate(lines) if line in (".. rubric:: Notes", EXAMPLES)]
    place = headings[0] if headings else len(lines)
    lines[place:place] = gradient_lines(obj, name.rpartition(".")[2])


def show_the_gradient(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Put a call of `backward` below the examples of a function that is differentiable."""
    from gradient_examples import gradient_example  # noqa: PLC0415 only while pages are built
    from gradient_lines import operation  # noqa: PLC0415

    op = operation(name.rpartition(".")[2]) if what == "function" else None
    session = gradient_example(obj, name) if op is not None and op.differentiable else []
    if session:
        lines += ["", "The gradient of the sum of such a call:", "", *session, ""]


EXAMPLES = ".. rubric:: Examples"


def leave_out_other_names(
    app: Sphinx, what: str, name: str, obj: Any, skip: bool, options: Any
) -> bool | None:
    """Leave out the attributes of tensors that only say what to write in their place."""
    return True if isinstance(obj, OtherName) else None


def list_the_section(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give the template of the sidebar the pages of the section that the page is in."""
    env, section = app.env, f"{page.partition('/')[0]}/index"
    if section not in env.titles:
        return
    below = env.toctree_includes
    context["section_title"] = env.titles[section].astext()
    context["section_pages"] = [
        (listed, env.titles[listed].astext(), page in (listed, *below.get(listed, ())))
        for listed in below[section]
    ]


def write_notebooks(app: Sphinx) -> None:
    """Make the notebooks that the gallery offers."""
    from notebooks import write_all  # noqa: PLC0415 only while pages are built

    write_all(Path(app.srcdir) / "tutorial" / "notebooks")


def setup(app: Sphinx) -> None:
    """Connect what Sphinx calls: before numpydoc, which reads what is left, and after it."""
    app.connect("autodoc-skip-member", leave_out_other_names)
    app.connect("builder-inited", write_notebooks)
    app.connect("autodoc-process-docstring", document_where_made, priority=100)
    app.connect("autodoc-process-docstring", link_the_options)
    app.connect("autodoc-process-docstring", say_what_the_gradient_is, priority=900)
    app.connect("autodoc-process-docstring", show_the_gradient, priority=901)
    app.connect("html-page-context", list_the_section)

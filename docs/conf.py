"""How Sphinx builds the documentation."""

from importlib.metadata import version as version_of

project = "mygrad_array_api"
author = "the mygrad_array_api authors"
copyright = f"2026, {author}"
version = release = version_of("mygrad_array_api")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.mathjax",
    "numpydoc",
]
myst_enable_extensions = ["deflist", "dollarmath"]
myst_heading_anchors = 3
autosummary_generate = True
numpydoc_show_class_members = False
exclude_patterns = ["_build"]

html_theme = "pydata_sphinx_theme"
html_title = "mygrad_array_api"

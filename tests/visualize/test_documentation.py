"""The stored pictures of the documentation are what the script draws."""

import importlib.util
from pathlib import Path
from xml.etree import ElementTree as ET

DOCS = Path(__file__).parent.parent.parent / "docs"


def texts(path):
    root = ET.parse(path).getroot()  # noqa: S314 our own
    return sorted(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))


def test_the_pictures_are_up_to_date(tmp_path):
    spec = importlib.util.spec_from_file_location("draw_pictures", DOCS / "draw_pictures.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.STATIC = tmp_path
    script.layer()
    script.writes()
    drawn = sorted(tmp_path.iterdir())
    assert [path.name for path in drawn] == ["graph-writes.svg", "graph.svg"]
    for path in drawn:
        assert texts(path) == texts(DOCS / "_static" / path.name)

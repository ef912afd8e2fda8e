"""The page of the documentation says what the tables say."""

from importlib import util
from pathlib import Path

DOCS = Path(__file__).parent.parent.parent / "docs"

spec = util.spec_from_file_location("generate", DOCS / "generate_other_arrays.py")
generate = util.module_from_spec(spec)
spec.loader.exec_module(generate)


def test_the_page_is_up_to_date():
    text = (DOCS / "reference" / "other-arrays.md").read_text(encoding="utf-8")
    assert text == generate.page(), "run python docs/generate_other_arrays.py"

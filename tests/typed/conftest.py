"""These programs are given to type checkers, by tests/test_typing.py."""

collect_ignore = ["right.py", "wrong.py"]

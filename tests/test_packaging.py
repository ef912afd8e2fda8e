"""What the repository says of itself in several places is the same in all of them."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

import mygrad_array_api as mg

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TEMPLATES = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
URL = "https://github.com/mygrad-array-api/mygrad-array-api"


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


PROJECT = tomllib.loads(read("pyproject.toml"))
SESSIONS = {
    named or function.replace("_", "-")
    for named, function in re.findall(
        r'@nox\.session(?:\(name="([a-z-]+)"\))?\ndef (\w+)\(', read("noxfile.py")
    )
}


def runs(workflow):
    """Yield every command of a workflow, with each value of a matrix in its place."""
    for job in load(workflow)["jobs"].values():
        matrix = job.get("strategy", {}).get("matrix", {})
        for step in job["steps"]:
            command = step.get("run", "")
            names = re.findall(r"\$\{\{ matrix\.(\w+) \}\}", command)
            for value in matrix[names[0]] if names else [None]:
                yield (
                    command
                    if value is None
                    else command.replace(f"${{{{ matrix.{names[0]} }}}}", value)
                )


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_run_sessions_and_nothing_else(workflow):
    for command in runs(workflow):
        if command in ("", "pip install nox", "git diff --exit-code"):
            continue
        program, option, *rest = command.split(" -- ")[0].split()
        assert (program, option) == ("nox", "-s")
        assert set(rest) <= SESSIONS


def test_every_session_is_run_by_a_workflow():
    run = {word for path in WORKFLOWS for command in runs(path) for word in command.split()}
    by_hand = {"bench", "pages"}  # these write files, which a person reads
    assert run >= SESSIONS - by_hand


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_can_do_no_more_than_they_must(workflow):
    assert load(workflow)["permissions"] == {"contents": "read"}


@pytest.mark.parametrize(
    "path", ["CONTRIBUTING.md", "RELEASING.md", "docs/contributing/index.md"], ids=str
)
def test_sessions_that_the_prose_names_exist(path):
    named = re.findall(r"`nox -s ([a-z -]+?)(?: --[^`]*)?`", read(path))
    assert named
    assert {word for names in named for word in names.split()} <= SESSIONS


def test_the_pythons_that_are_promised_are_tested():
    promised = re.findall(r"Python :: (3\.\d+)", read("pyproject.toml"))
    jobs = load(ROOT / ".github/workflows/tests.yml")["jobs"]
    assert jobs["tests"]["strategy"]["matrix"]["python"] == promised
    assert PROJECT["project"]["requires-python"] == f">={promised[0]}"


def test_the_oldest_libraries_that_are_promised_are_tested():
    project = PROJECT["project"]
    numpy = next(name for name in project["dependencies"] if name.startswith("numpy"))
    scipy = project["optional-dependencies"]["scipy"][0]
    oldest = re.search(r"def oldest.*?session\.run", read("noxfile.py"), re.DOTALL)[0]
    for requirement in (numpy, scipy):
        name, version = requirement.split(">=")
        assert f'"{name}=={version}.*"' in oldest


def test_no_extra_that_users_install_pins_a_version():
    for name, requirements in PROJECT["project"]["optional-dependencies"].items():
        pinned = [requirement for requirement in requirements if "==" in requirement]
        assert not pinned or name == "consumers"


def test_the_citation():
    citation = load(ROOT / "CITATION.cff")
    assert citation["version"] == mg.__version__
    assert citation["license"] == PROJECT["project"]["license"]
    assert citation["repository-code"] == URL


def test_there_is_one_address():
    assert all(url.startswith(URL) for url in PROJECT["project"]["urls"].values())
    for path in ("CONTRIBUTING.md", "SECURITY.md", ".github/ISSUE_TEMPLATE/config.yml"):
        found = set(re.findall(r"https://github\.com/[\w-]+/[\w-]+", read(path)))
        assert found == {URL}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_issue_templates_are_what_the_host_reads(template):
    form = load(template)
    if template.stem == "config":
        assert {*form} == {"blank_issues_enabled", "contact_links"}
        return
    assert {*form} == {"name", "description", "labels", "body"}
    identifiers = [field["id"] for field in form["body"]]
    assert len(set(identifiers)) == len(identifiers) > 0


def test_hooks_are_the_commands_of_the_sessions():
    hooks = load(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    commands = {tuple(hook["entry"].removesuffix(" --force-exclude").split()) for hook in hooks}
    assert commands == {("ruff", "check"), ("ruff", "format"), ("lint-imports",), ("mypy",)}
    text = read("noxfile.py")
    for command in commands:
        assert "session.run(" + ", ".join(f'"{word}"' for word in command) in text


def test_what_the_source_distribution_includes_exists():
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert [path for path in included if not (ROOT / path.removeprefix("/")).exists()] == []

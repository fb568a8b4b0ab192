"""The documents keep up with the program: every word, code, key, option, command and link that they name is there."""

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev
from dashboard.__main__ import build_parser as build_dashboard_parser
from dashboard.view_state import DATA_KEY, DISPLAY_KEYS, NOT_BUILT, TABS
from graph_data import records
from graph_data.__main__ import build_parser as build_data_parser
from graph_data.dataset import load_dataset, read_dataset
from graph_data.dates import format_bound, parse_when
from graph_data.evidence import assess_all
from graph_data.problems import CODES
from graph_data.queries import FILTER_KEYS
from graph_data.records import Stance
from graph_data.sentences import describe_tie, explain
from graph_data.status_rule import Ground
from graph_data.vocabulary import Role, Status, VocabularySection, Word, read_base

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
PARSERS = {"dev.py": dev.build_parser, "graph_data": build_data_parser, "dashboard": build_dashboard_parser}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
DECORATION = re.compile(r"[^\w\- ]")
MODELS = ("About", "Source", "Actor", "Relationship", "Claim", "Event", "Place", "Participant", "Fact", "Question")
SMALL_MODELS = ("Briefing", "Step", "Accept", "Position")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of every row of the tables in a text, without headings."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    kept = [
        line
        for at, line in enumerate(lines)
        if not line.startswith("|---") and not (at + 1 < len(lines) and lines[at + 1].startswith("|---"))
    ]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in kept]


def between(text: str, marker: str) -> str:
    """Return what stands between a marker and the end marker after it."""
    assert f"<!-- {marker} -->" in text, marker
    return text.split(f"<!-- {marker} -->", 1)[1].split("<!-- end -->", 1)[0]


def section_of(text: str, heading: str) -> str:
    """Return what stands under a heading of the second level."""
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def blocks_of(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def codes_in(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


# ---- words ----------------------------------------------------------------------------------------------------------


def told_of(word: Word) -> list[str]:
    """Return what a row of the vocabulary says before the meaning."""
    cells = [f"`{word.id}`", word.label]
    for name in ("inverse", "plural", "phrase", "family", "directed", "form", "polarity"):
        value = getattr(word, name, None)
        if value is not None and not (name == "form" and isinstance(word, Role)):
            cells.append({True: "yes", False: "no"}.get(value, value) if name == "directed" else value)
    return cells


@pytest.mark.parametrize("name", VocabularySection.model_fields)
def test_every_word_has_a_line_in_the_vocabulary(name: str) -> None:
    rows = rows_of(between(read("docs/vocabulary.md"), f"words: {name}"))
    assert [row[:-1] for row in rows] == [told_of(word) for word in getattr(read_base(), name)]
    assert all(row[-1] for row in rows)


def test_every_problem_code_stands_in_the_data_guide() -> None:
    rows = rows_of(between(read("docs/data-guide.md"), "codes"))
    assert [row[0] for row in rows] == [f"`{code}`" for code in sorted(CODES)]


def test_the_rule_names_every_status_stance_and_ground() -> None:
    text = read("docs/status-rule.md")
    rows = {row[0] for row in rows_of(section_of(text, "The rule"))}
    assert rows == {status.value for status in Status}
    assert codes_in(text) >= {*(stance.value for stance in Stance), *(ground.value for ground in Ground)}


# ---- records --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*MODELS, *SMALL_MODELS])
def test_the_data_guide_lists_the_keys_of_each_record(name: str) -> None:
    fields = getattr(records, name).model_fields
    keys = [f"`{info.alias or key}`{' *' if info.is_required() else ''}" for key, info in fields.items()]
    assert [row[0] for row in rows_of(between(read("docs/data-guide.md"), f"keys: {name}"))] == keys


def test_the_worked_example_gives_the_sentences_that_the_data_guide_shows(tmp_path: Path) -> None:
    section = section_of(read("docs/data-guide.md"), "A worked example")
    (tmp_path / "example.yaml").write_text(blocks_of(section, "yaml")[0], encoding="utf-8")
    dataset = load_dataset(tmp_path)
    tie = dataset.relationships["red-band-funds-blue-league"]
    assessment = assess_all(dataset).assessments[tie.id]
    quoted = " ".join(line.lstrip("> ") for line in section.splitlines() if line.startswith(">"))
    quoted = " ".join(quoted.split())
    assert quoted == f"{describe_tie(dataset, tie, assessment)} {explain(dataset, tie, assessment)}"


def test_every_piece_of_data_in_the_data_guide_can_be_read(tmp_path: Path) -> None:
    for number, block in enumerate(blocks_of(read("docs/data-guide.md"), "yaml")):
        (tmp_path / f"{number}.yaml").write_text(block, encoding="utf-8")
    _, problems = read_dataset(tmp_path)
    # One question lists a second tie, to show a list, that the example does not have.
    assert [problem.message for problem in problems] == ["there is no relationship or part `red-band-arms-blue-league`"]


def test_dates_mean_what_the_data_guide_says() -> None:
    rows = [row for row in rows_of(section_of(read("docs/data-guide.md"), "Dates")) if len(row) == 3]
    for written, _, days in rows:
        first = parse_when(re.findall("`([^`]+)`", written)[0])
        if not days.startswith("as "):
            bounds = [format_bound(first.earliest), format_bound(first.latest)]
            assert days == ", ".join(dict.fromkeys(bounds)), written


def test_dates_in_the_data_guide_can_be_read() -> None:
    for row in rows_of(section_of(read("docs/data-guide.md"), "Dates")):
        for written in re.findall("`([^`]+)`", row[0]):
            assert parse_when(written).text == written


# ---- links of views -------------------------------------------------------------------------------------------------


def test_every_key_of_a_link_is_documented() -> None:
    text = read("docs/links.md")
    keys = [row[0].strip("`") for row in rows_of(text)]
    assert keys == [*(key.name for key in FILTER_KEYS), *(key.name for key in DISPLAY_KEYS), DATA_KEY]
    assert codes_in(section_of(text, "Keys that are kept free")) == NOT_BUILT


def test_every_tab_and_status_is_named_where_links_are_explained() -> None:
    rows = {row[0].strip("`"): row[1] for row in rows_of(read("docs/links.md"))}
    assert codes_in(rows["tab"]) >= set(TABS)
    assert codes_in(rows["status"]) == {status.value for status in Status}


# ---- commands -------------------------------------------------------------------------------------------------------


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(found[0].choices)


def options_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if "--help" not in action.option_strings:
            yield from action.option_strings[:1]


@pytest.mark.parametrize("program", PARSERS)
def test_every_command_and_option_stands_in_the_readme(program: str) -> None:
    text = read("README.md")
    for name, parser in commands_of(PARSERS[program]()).items():
        assert f"{program} {name}" in text
        for option in options_of(parser):
            assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", text), f"{program} {name} {option}"


def written_commands() -> Iterator[tuple[str, list[str]]]:
    for page in PAGES:
        for block in blocks_of(page.read_text(encoding="utf-8"), "sh"):
            for line in block.splitlines():
                words = shlex.split(line, comments=True)
                if words[:1] == ["python3"]:
                    yield words[1], words[2:]
                elif words[:2] == [".venv/bin/python", "-m"] and words[2] in PARSERS:
                    yield words[2], words[3:]


@pytest.mark.parametrize(("program", "arguments"), list(written_commands()))
def test_every_command_that_a_document_shows_can_be_given(program: str, arguments: list[str]) -> None:
    words = arguments[: arguments.index(">")] if ">" in arguments else arguments
    _, rest = PARSERS[program]().parse_known_args(words)
    assert not rest or words[0] == "test"


def test_the_makefile_has_the_names_that_the_readme_gives() -> None:
    targets = read("Makefile").split(".PHONY:", 1)[1].split("\n", 1)[0].split()
    assert set(re.findall(r"`make (\w+)", read("README.md"))) <= set(targets)


# ---- the documents among themselves ---------------------------------------------------------------------------------


def anchors_of(page: Path) -> set[str]:
    """Return the anchors that headings get where such pages are shown."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {DECORATION.sub("", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_between_documents_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        if ":" in path:
            continue
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), target
        assert not anchor or anchor in anchors_of(found), target


def test_every_decision_stands_in_the_list_of_decisions() -> None:
    listed = LINK.findall(read("docs/decisions/README.md"))
    assert listed == sorted(page.name for page in (DOCS / "decisions").glob("0*.md"))

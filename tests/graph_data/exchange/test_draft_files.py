"""A draft is written whole or not at all, as YAML that says the same again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_data.exchange.arrivals import ImportRefusedError
from graph_data.exchange.draft_files import LARGEST_FILE, write_draft
from graph_data.exchange.draft_text import clean_text, date_of, names_of, slug_of, span_of
from graph_data.yaml_reader import read_folder
from tests.graph_data.exchange.worlds import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = {"title": "A draft", "as_of": "2024", "draft": "true"}


def sections(**actor: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever an actor may have
    return {"dataset": ABOUT, "actors": [{"id": "a", "name": "A", "kind": "state", **actor}]}


def read(folder: Path) -> dict[str, Any]:
    documents, problems = read_folder(folder)
    assert not problems
    return {name: value for document in documents for name, value in document.value.items()}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "no",
            "Null",
            "~",
            "012",
            "1:30",
            "2015-03",
            "- a",
            "a: b",
            "a #b",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "'a'",
        ),
        *('"a"', "{a}", "[a]", "a,b", "a\nb", "\\n", "?", "true", "...", "---", "0x1F", "1e3", "a ", "<<", "="),
        *(text for text in map(clean_text, HOSTILE) if text),
    ],
)
def test_a_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    written = sections(note=text, aliases=[text, "other"])
    write_draft(tmp_path / "draft", written, [])
    found = read(tmp_path / "draft")["actors"][0]
    assert (found["note"], found["aliases"]) == (text, [text, "other"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=60))
def test_any_clean_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    cleaned = clean_text(text)
    if cleaned:
        folder = tmp_path_factory.mktemp("any") / "draft"
        write_draft(folder, sections(note=cleaned), [])
        assert read(folder)["actors"][0]["note"] == cleaned


def test_what_is_long_stands_in_several_files(tmp_path: Path) -> None:
    number = LARGEST_FILE // 4000 + 10
    actors = [{"id": f"a{one}", "name": f"A {one}", "kind": "state", "note": "x" * 3990} for one in range(number)]
    write_draft(tmp_path / "draft", {"dataset": ABOUT, "actors": actors}, [])
    names = sorted(path.name for path in (tmp_path / "draft").iterdir())
    assert names == ["actors-2.yaml", "actors.yaml", "dataset.yaml", "import-report.txt"]
    assert sum(len(one.value.get("actors", [])) for one in read_folder(tmp_path / "draft")[0]) == number


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("a: b", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "mine.yaml"):
        with pytest.raises(ImportRefusedError):
            write_draft(folder, sections(), [])
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_an_empty_folder_and_new_folders_above_are_fine(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "empty", tmp_path / "new" / "deeper"):
        write_draft(folder, sections(), [])
        assert read(folder)["actors"][0]["id"] == "a"


def test_a_draft_that_could_not_be_loaded_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="cannot be loaded"):
        write_draft(tmp_path / "draft", sections(kind="unheard-of"), [])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("2015", "2017-03", "2015/2017-03"),
        ("2015-01-01T00:00:00Z", None, "2015-01-01/"),
        (None, "2019", "/2019"),
        ("2019", "2019", "2019"),
        ("2019", "2015", None),
        ("12.0", "13.0", None),
        ("2015-02-30", None, None),
        (None, None, None),
    ],
)
def test_a_span_is_an_interval_only_if_both_ends_are_dates(
    start: str | None, end: str | None, span: str | None
) -> None:
    assert span_of(start, end) == span


def test_dates_names_and_slugs() -> None:
    assert [date_of(one) for one in ("2015-03-01 10:00", "2015", "15", None, 2015)] == [
        "2015-03-01",
        "2015",
        None,
        None,
        None,
    ]
    assert names_of('["a", "b; c", "a"]') == ["a", "b; c"]
    assert names_of("a; b|c;") == ["a", "b", "c"]
    assert slug_of("Ṭehrīk-e  Tālibān!") == "tehrik-e-taliban"

"""The documents behind a view as CSL-JSON and BibTeX."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from graph_data.criteria import Filters
from graph_data.dates import parse_when
from graph_data.exchange.sources_bibtex import escape_tex, export_sources_bibtex
from graph_data.exchange.sources_csl import TYPES, date_variable, export_sources_csl
from graph_data.filters import select
from graph_data.vocabulary import read_base
from tests.graph_data.exchange.worlds import exported, hostile, real, small

if TYPE_CHECKING:
    from graph_data.filters import Selection

WORLDS = pytest.mark.parametrize("world", [real, small, hostile])
World = "Callable[[], Selection]"
ENTRY = re.compile(r"@([a-z]+)\{([A-Za-z0-9_-]+),\n((?:  [a-z]+ = .*,\n)+)\}\n")


def items(selection: Selection) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported(export_sources_csl, selection))
    return found


def test_only_documents_that_the_view_rests_on_are_listed() -> None:
    assert [one["id"] for one in items(small())] == ["late", "one", "press", "two"]
    assert [one["id"] for one in items(select(small().dataset, Filters(only=frozenset({"two"}))))] == ["one", "two"]


@WORLDS
def test_both_forms_list_the_same_documents(world: World) -> None:
    found = ENTRY.findall(exported(export_sources_bibtex, world()).decode())
    assert [key for _, key, _ in found] == [one["id"] for one in items(world())]


@WORLDS
def test_bibtex_is_made_of_entries_and_nothing_else(world: World) -> None:
    text = exported(export_sources_bibtex, world()).decode()
    assert not ENTRY.sub("", text).strip()
    for _, _, fields in ENTRY.findall(text):
        for line in fields.splitlines():
            value = line.partition(" = ")[2].rstrip(",")
            bare = re.sub(r"\\[{}]", "", value)
            assert bare.count("{") == bare.count("}")
            depth = 0
            for sign in bare[:-1]:
                depth += {"{": 1, "}": -1}.get(sign, 0)
                assert depth > 0 or not bare.startswith("{")


def test_a_document_in_full() -> None:
    assert items(small())[0] == {
        "id": "late",
        "type": "article-newspaper",
        "title": "Title of late",
        "author": [{"literal": "Author of late"}],
        "issued": {"date-parts": [[2022, 5]]},
        "accessed": {"date-parts": [[2023, 1, 2]]},
        "URL": "https://example.org/a",
        "note": "Reliability B, usually reliable.",
    }
    assert (
        exported(export_sources_bibtex, small())
        .decode()
        .startswith(
            "@misc{late,\n  author = {{Author of late}},\n  title = {{Title of late}},\n  year = {2022},\n"
            "  month = may,\n"
            "  url = {https://example.org/a},\n  urldate = {2023-01-02},\n"
            "  note = {Dated May 2022. Reliability B, usually reliable.},\n}\n"
        )
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2020", {"date-parts": [[2020]]}),
        ("2020-03-07", {"date-parts": [[2020, 3, 7]]}),
        ("2020~", {"date-parts": [[2020]], "circa": 1}),
        ("2020-01/2020-03", {"date-parts": [[2020, 1], [2020, 3]]}),
        ("202X", {"literal": "the 2020s"}),
    ],
)
def test_a_date_is_no_more_precise_than_it_was_given(written: str, told: dict[str, Any]) -> None:
    assert date_variable(parse_when(written)) == told


def test_every_kind_of_source_has_a_type_of_csl_or_is_a_document() -> None:
    assert set(TYPES) <= {word.id for word in read_base().source_kinds}


def test_tex_prints_the_text_and_runs_nothing() -> None:
    assert escape_tex("\\input{x} 5 % & a_b\n~^$#") == (
        r"\textbackslash{}input\{x\} 5 \% \& a\_b \textasciitilde{}\textasciicircum{}\$\#"
    )

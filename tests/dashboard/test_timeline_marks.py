"""Marks: claimed and attributed told apart, every name with its status, allegations about living persons left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.timeline import build_timeline
from dashboard.timeline_marks import GLYPH_LABELS, GLYPHS, Glyph, Mark, is_listed_part, shorten
from dashboard.timeline_spans import axis_of
from dashboard.view_state import ViewState, read_view
from graph_data.criteria import Filters
from graph_data.filters import select
from graph_data.vocabulary import Status, build_vocabulary
from tests.curated import khorasan
from tests.graph_data import builders
from tests.graph_data.builders import actor, claim, event, part

if TYPE_CHECKING:
    from graph_data.dataset import Dataset


def marks(dataset: Dataset, query: str = "all=1") -> dict[str, Mark]:
    view, _ = read_view(query, dataset)
    return {mark.id: mark for mark in build_timeline(select(dataset, view.filters), view).marks}


def test_claimed_and_attributed_differ_in_shape_in_sentence_and_in_the_legend() -> None:
    dataset = builders.dataset(
        event("raid", part("a", claim("s", by="a"), role="claimed"), part("a", claim("s"))),
    )
    found = marks(dataset)
    claimed, attributed = found["raid.a.claimed"], found["raid.a.attributed"]
    assert (claimed.glyph, attributed.glyph) == (Glyph.CLAIMED, Glyph.ATTRIBUTED)
    assert claimed.sentence != attributed.sentence
    assert GLYPH_LABELS[Glyph.CLAIMED] != GLYPH_LABELS[Glyph.ATTRIBUTED]
    assert claimed.sentence.endswith("Part: claimed it. When: 4 May 2019.")


def test_every_shape_is_of_a_role_in_the_vocabulary_and_only_an_own_claim_looks_claimed() -> None:
    assert set(GLYPHS) <= set(build_vocabulary(()).roles)
    assert set(GLYPH_LABELS) == set(Glyph)
    alleged = {key: GLYPHS[key] for key in build_vocabulary(()).roles if key.startswith(("claimed", "attributed"))}
    assert alleged.pop("claimed") is Glyph.CLAIMED
    assert set(alleged.values()) == {Glyph.ATTRIBUTED}, "what others say never looks like the actor's own word"


def test_a_name_in_the_picture_carries_its_status_and_the_sign_of_a_dispute() -> None:
    dataset = builders.dataset(
        event("raid", part("a", claim("s"), claim("t", "denies")), part("b", claim("u", "speculates")), title="Raid")
    )
    found = marks(dataset)
    assert found["raid.a.attributed"].label == "Raid · ≠ disputed"
    assert found["raid.b.attributed"].label == "Raid · speculative"
    assert found["raid.a.attributed"].sentence.startswith("Disputed: ")


def test_a_title_cannot_be_read_as_a_status() -> None:
    dataset = builders.dataset(event("raid", part("a", claim("s")), title="Raid · corroborated"))
    assert marks(dataset)["raid.a.attributed"].label == "Raid - corroborated · single source"


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("Attack on a prison", 34, "Attack on a prison"),
        ("Attack on a prison", 15, "Attack on a…"),
        ("Unbreakablename", 8, "Unbreak…"),
        ("First, second", 8, "First…"),
    ],
)
def test_a_long_title_is_cut_at_a_word(text: str, longest: int, short: str) -> None:
    assert shorten(text, longest) == short
    assert len(short) <= longest


def test_an_event_in_which_no_part_is_shown_says_whether_it_happened() -> None:
    dataset = builders.dataset(event("quake", title="Quake", when="2015"))
    (mark,) = marks(dataset).values()
    assert (mark.glyph, mark.status, mark.label) == (Glyph.EVENT, Status.SINGLE_SOURCE, "Quake · single source")
    assert mark.sentence == "That it happened: Single source. Quake. When: 2015."


@pytest.mark.parametrize(
    ("role", "claims", "died", "listed"),
    [
        ("attributed", [claim("s")], False, True),
        ("attributed", [claim("s"), claim("t")], False, False),
        ("attributed", [claim("s", basis="designation")], False, False),
        ("attributed", [claim("s", basis="own-statement")], False, False),
        ("attributed", [claim("s")], True, False),
        ("participant", [claim("s")], False, False),
    ],
    ids=["bare", "corroborated", "designated", "own statement", "dead", "harmless"],
)
def test_only_unproven_allegations_about_the_living_stay_out(
    role: str, claims: list[dict[str, str]], *, died: bool, listed: bool
) -> None:
    facts = [{"field": "died", "value": "2021", "claims": [claim("s")]}] if died else []
    person = actor("mullah", kind="person", **({"facts": facts} if facts else {}))
    dataset = builders.dataset(person, event("raid", part("mullah", *claims, role=role)))
    selection = select(dataset, Filters(everything=True))
    assert is_listed_part(selection, dataset.parts[f"raid.mullah.{role}"]) is listed
    assert (f"raid.mullah.{role}" in build_timeline(selection, ViewState()).listed) is listed


def test_no_mark_of_the_curated_dataset_spans_another_time_than_its_event_may_lie_in() -> None:
    dataset = khorasan()
    axis = axis_of(dataset)
    for mark in marks(dataset).values():
        when, moment = dataset.events[mark.event].when, mark.moment
        assert axis.clip(when.earliest) <= moment.first <= moment.last <= axis.clip(when.latest)
        assert moment.about == (when.approximate or when.uncertain)
        assert moment.end_unknown == (when.unknown_end or when.open_end)

"""The row of a selected tie: its four corners, and each claim for or against it by the date when it was said."""

from __future__ import annotations

from datetime import date

from dashboard.timeline import build_timeline
from dashboard.timeline_rows import Row, chosen_ties
from dashboard.timeline_spans import Kind
from dashboard.view_state import read_view
from graph_data.dataset import Dataset
from graph_data.filters import select, weigh
from graph_data.origins import said_of
from graph_data.vocabulary import RANK
from tests.curated import real_ties
from tests.graph_data import builders
from tests.graph_data.builders import claim, event, part, question, source, tie


def rows(dataset: Dataset, query: str) -> tuple[Row, ...]:
    view, _ = read_view(query, dataset)
    return build_timeline(select(dataset, view.filters), view).rows


def contested() -> Dataset:
    return builders.dataset(
        source("early", author="First", date="2016"),
        source("late", author="Second", date="2021-03"),
        source("against", author="Third", date="2019-06-01"),
        tie(
            "isi",
            "iskp",
            claim("early", at="P1", when="2014/2015"),
            claim("late", at="P2", when="2015-06/2017", says="Again."),
            claim("against", "denies", at="P3", says="Never."),
            claim("against", "weighs-against", at="P4"),
        ),
        event("e", part("iskp", claim("early")), when="2012"),
        rivals=[],
    )


def test_the_bar_has_the_four_corners_of_the_tie() -> None:
    dataset = contested()
    (row,) = rows(dataset, "sel=isi-sponsors-iskp")
    corners = weigh(dataset).validity["isi-sponsors-iskp"].corners  # type: ignore[union-attr]
    assert row.bar is not None
    begun, held, ending = row.bar.segments
    assert (begun.kind, held.kind, ending.kind) == (Kind.WITHIN, Kind.SURE, Kind.WITHIN)
    assert (begun.start, held.start, held.end, ending.end) == (
        corners.earliest_start,
        corners.latest_start,
        corners.earliest_end,
        corners.latest_end,
    )
    assert row.timing == "Said to hold by different claims: from 2014 to 2015; from June 2015 to 2017."


def test_claims_stand_where_they_were_said_for_above_and_against_below() -> None:
    (row,) = rows(contested(), "sel=isi-sponsors-iskp")
    assert [(tick.speaker, tick.moment.first) for tick in row.affirming] == [
        ("First", date(2016, 1, 1)),
        ("Second", date(2021, 3, 1)),
    ]
    assert [(tick.speaker, tick.counted) for tick in row.against] == [("Third", True), ("Third", False)]
    assert row.affirming[1].sentence == "Second affirms it, said March 2021. Again. Title of late, P2."
    assert row.against[1].sentence.endswith("Shown, not counted.")
    assert row.sentence.startswith("Disputed: ")


def test_the_ticks_are_the_claims_of_the_tie_each_once() -> None:
    dataset = real_ties()
    for tie_id in list(dataset.relationships)[::3] + list(dataset.parts)[::5]:
        (row,) = rows(dataset, f"sel={tie_id}")
        dated = [one for one in weigh(dataset).evidence.claims[tie_id] if said_of(one, dataset.sources)]
        assert len(row.affirming) + len(row.against) == len(dated)


def test_a_claim_that_was_said_on_no_known_date_is_counted_in_words() -> None:
    dataset = builders.dataset(
        source("bare", date=None), tie("a", "b", claim("bare", when="2014"), claim("press", when="2015"))
    )
    (row,) = rows(dataset, "sel=a-sponsors-b")
    assert len(row.affirming) == 1
    assert row.timing.endswith(" 1 claim has no date of speaking and no place here.")


def test_the_end_says_whether_it_is_stated() -> None:
    dataset = builders.dataset(
        tie("a", "b", claim("s", when="2015/..")),
        tie("a", "c", claim("s", when="2015/")),
        tie("a", "d", claim("s")),
        tie("a", "e", claim("s", when="2015/2016")),
    )
    notes = {one: rows(dataset, f"sel=a-sponsors-{one}")[0].fade_note for one in "bcde"}
    assert notes == {"b": "said to go on", "c": "not attested since 2020", "d": "no claim says when", "e": ""}


def test_a_part_has_the_time_of_its_event() -> None:
    dataset = builders.dataset(event("raid", part("a", claim("s")), when="2015~"))
    (row,) = rows(dataset, "sel=raid.a.attributed")
    assert (row.held, row.timing) == ("the event", "The event: about 2015.")
    assert row.bar is not None
    assert [one.kind for one in row.bar.segments] == [Kind.ABOUT]


def test_a_line_and_a_question_open_a_row_for_each_tie_strongest_first() -> None:
    dataset = real_ties()
    for chosen in ("pakistan-iskp", "isi~iskp~support"):
        view, _ = read_view(f"sel={chosen}", dataset)
        selection = select(dataset, view.filters)
        ties = chosen_ties(selection, view)
        assert [row.tie for row in rows(dataset, f"sel={chosen}")] == list(ties)
        assert len(ties) > 2
        ranks = [RANK[selection.status(one)] for one in ties]
        assert ranks == sorted(ranks)


def test_a_row_of_a_tie_that_the_view_holds_out_says_so() -> None:
    dataset = contested()
    (held,) = rows(dataset, "sel=isi-sponsors-iskp&status=corroborated")
    assert held.sentence.endswith("Held out by its status.")
    (outside,) = rows(dataset, "sel=isi-sponsors-iskp&families=hostility")
    assert outside.sentence.endswith("Outside this view's filters.")
    assert len(held.against) == 2, "what is said against it stays"


def test_a_question_can_hold_parts_as_well() -> None:
    dataset = builders.dataset(
        tie("a", "b", claim("s", when="2015")),
        event("raid", part("a", claim("s"))),
        question("q", ["a-sponsors-b", "raid.a.attributed"]),
    )
    assert {row.tie for row in rows(dataset, "sel=q")} == {"a-sponsors-b", "raid.a.attributed"}

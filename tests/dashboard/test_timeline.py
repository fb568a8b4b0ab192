"""The timeline: exactly what the view selects, connectors for acts and the selection only, nothing said too firmly."""

from __future__ import annotations

from collections import Counter

import pytest

from dashboard.timeline import Timeline, build_timeline
from dashboard.timeline_spans import axis_of, moment_of
from dashboard.view_state import ViewState, default_view, read_view
from graph_data.criteria import Filters
from graph_data.dataset import Dataset
from graph_data.dates import parse_when
from graph_data.filters import Selection, select
from graph_data.vocabulary import STATUS_LABELS
from tests.curated import five_documents, read_five_documents, real_ties
from tests.dashboard.dated_network import WAYS, dated_five_ways, made_up
from tests.dashboard.random_views import random_views
from tests.graph_data import builders
from tests.graph_data.builders import actor, claim, event, part, tie
from tests.thoroughness import of_many


def drawn(dataset: Dataset, query: str = "") -> Timeline:
    view, notices = read_view(query, dataset)
    assert not notices
    return build_timeline(select(dataset, view.filters), view)


def dated_acts(selection: Selection) -> set[str]:
    """Return the acts of a view that some claim dates, from the records themselves."""
    dataset = selection.dataset
    forms = {key: word.form for key, word in dataset.vocabulary.relationship_types.items()}
    acts = [one for one in selection.relationships if forms[dataset.relationships[one].type] == "act"]
    validity = {one: selection.weighed.validity[one] for one in acts}
    return {one for one, held in validity.items() if held is not None and not held.undated}


@pytest.mark.parametrize(("data", "views"), [(real_ties, of_many(900)), (made_up, 1500)], ids=["khorasan", "made up"])
def test_the_timeline_shows_exactly_what_many_random_views_select(data: object, views: int) -> None:
    dataset = real_ties() if data is real_ties else made_up()
    seen: Counter[str] = Counter()
    for view in random_views(dataset, views, seed=13):
        selection = select(dataset, view.filters)
        timeline = build_timeline(selection, view)
        marks = [mark.id for mark in timeline.marks]
        acts = [one.id for one in timeline.connectors if one.status is not None]
        shown = [*(one for one in marks if one in dataset.parts), *acts, *timeline.listed]
        assert sorted(lane.actor for lane in timeline.lanes if lane.actor) == list(selection.actors)
        assert sorted(shown) == sorted([*selection.parts, *dated_acts(selection)])
        assert {mark.event for mark in timeline.marks} == set(selection.events)
        for one in (*timeline.marks, *timeline.connectors):
            if one.id in selection.weighed.evidence.assessments:
                assert one.status is selection.status(one.id)
        seen.update(marks=len(marks), acts=len(acts), rows=len(timeline.rows), lanes=len(timeline.lanes))
    assert min(seen.values()) > 40, "views that show next to nothing prove nothing"


def test_every_mark_line_and_row_says_its_status_in_words() -> None:
    timeline = drawn(real_ties(), "all=1&sel=isi-sponsors-iskp")
    for mark in timeline.marks:
        assert mark.label.endswith(STATUS_LABELS[mark.status].lower())
        assert STATUS_LABELS[mark.status] in mark.sentence
    told = [(one.status, one.sentence) for one in (*timeline.connectors, *timeline.rows)]
    assert all(status is not None and sentence.startswith(STATUS_LABELS[status]) for status, sentence in told)


def test_ties_dated_five_ways_differ_in_the_picture_and_in_the_sentence() -> None:
    dataset, names = dated_five_ways("sponsors")
    rows = {way: drawn(dataset, f"sel={tie_id}").rows[0] for way, tie_id in names.items()}
    assert {way: row.timing for way, row in rows.items()} == {
        "unknown end": "Said to hold from 2015, end unknown. Nobody states an end; not attested since 2020.",
        "still open": "Said to hold since 2015, ongoing.",
        "undated": "No claim says when; it stands where it was said: 2020.",
        "about": "Said to hold about 2015. Nobody states an end; not attested since 2016.",
        "one or the other": "Said to hold 2017 or 2018. Nobody states an end; not attested since 2018.",
    }
    shapes = {tuple((one.kind, one.start, one.end) for one in row.bar.segments) for row in rows.values() if row.bar}
    kinds = {(tuple(one.kind for one in row.bar.segments), row.bar.goes_on) for row in rows.values() if row.bar}
    assert len(shapes) == len(kinds) == len(WAYS)
    assert len({row.timing for row in rows.values()}) == len(WAYS)


def test_acts_dated_five_ways_differ_too_and_an_undated_one_has_no_place() -> None:
    dataset, names = dated_five_ways("pledged-allegiance-to")
    moments = {one.id: one.moment for one in drawn(dataset).connectors}
    assert set(names.values()) - set(moments) == {names["undated"]}
    assert len({(one.about, one.lasting, bool(one.choices), one.first, one.last) for one in moments.values()}) == 4
    sentences = {way: drawn(dataset, f"sel={tie_id}").rows[0].timing for way, tie_id in names.items()}
    assert sentences["undated"] == "No claim says when; it stands where it was said: 2020."
    assert len(set(sentences.values())) == len(WAYS)


def test_only_acts_and_the_selected_event_are_lines_between_lanes() -> None:
    dataset = builders.dataset(
        tie("a", "b", claim("s", when="2016")),
        tie("a", "b", claim("s", when="2017-03-05"), kind="pledged-allegiance-to"),
        event("talks", part("a", claim("s")), part("b", claim("s"))),
        event("alone", part("a", claim("s"))),
    )
    assert [one.id for one in drawn(dataset).connectors] == ["a-pledged-allegiance-to-b"]
    assert [one.id for one in drawn(dataset, "sel=a-sponsors-b").connectors] == ["a-pledged-allegiance-to-b"]
    assert [one.id for one in drawn(dataset, "sel=alone").connectors] == ["a-pledged-allegiance-to-b"]
    for chosen in ("talks", "talks.a.attributed"):
        act, joined = drawn(dataset, f"sel={chosen}").connectors
        assert (act.chosen, joined.chosen) == (False, True)
        assert (joined.id, joined.actors, joined.status) == ("talks", ("a", "b"), None)


def test_a_connector_never_reaches_a_lane_of_an_actor_without_a_part_in_it() -> None:
    for view in random_views(real_ties(), of_many(60), seed=17):
        for one in build_timeline(select(real_ties(), view.filters), view).connectors:
            if one.status is None:
                assert set(one.actors) <= {each.actor for each in real_ties().events[one.id].participants}
            else:
                assert set(one.actors) == set(real_ties().ends_of(real_ties().relationships[one.id]))


def test_the_selection_touches_the_lanes_of_its_ends_and_opens_a_row() -> None:
    timeline = drawn(real_ties(), "sel=isi-sponsors-iskp")
    assert {lane.actor for lane in timeline.lanes if lane.chosen} == {"isi", "iskp"}
    assert [row.tie for row in timeline.rows] == ["isi-sponsors-iskp"]
    assert drawn(real_ties(), "").rows == ()
    assert {lane.actor for lane in drawn(real_ties(), "sel=iskp").lanes if lane.chosen} == {"iskp"}


def test_an_allegation_about_a_living_person_is_counted_and_drawn_only_when_it_is_selected() -> None:
    dataset = builders.dataset(
        event("raid", part("mullah", claim("s")), part("b", claim("s"))),
        event("theft", part("mullah", claim("s"))),
        tie("mullah", "b", claim("s", when="2016-05"), kind="attacks"),
        actor("mullah", kind="person"),
    )
    timeline = drawn(dataset, "sel=b")
    assert [one for one in timeline.listed if one in dataset.parts] == [
        "raid.mullah.attributed",
        "theft.mullah.attributed",
    ]
    assert {mark.id for mark in timeline.marks} == {"raid.b.attributed", "theft"}, "the event itself is no allegation"
    chosen = drawn(dataset, "sel=theft.mullah.attributed")
    assert {mark.id for mark in chosen.marks} == {"raid.b.attributed", "theft.mullah.attributed"}
    assert "theft.mullah.attributed" not in chosen.listed


def test_the_window_reaches_to_the_last_day_of_its_end_and_no_further_than_the_axis() -> None:
    dataset, _ = dated_five_ways("sponsors")
    axis = axis_of(dataset)
    assert drawn(dataset).window is None
    days = moment_of(parse_when("2012/2013-05"), axis)
    assert drawn(dataset, "from=2012&to=2013-05").window == (days.first.toordinal(), days.last.toordinal() + 1)
    assert drawn(dataset, "to=2013").window == (axis.first.toordinal(), drawn(dataset, "from=2012&to=2013").window[1])  # type: ignore[index]
    assert drawn(dataset, "from=1950&to=2090").window == (axis.first.toordinal(), axis.last.toordinal() + 1)


def test_filters_and_selection_move_neither_axis_nor_the_order_of_lanes() -> None:
    whole = drawn(real_ties(), "all=1")
    order = [lane.actor for lane in whole.lanes if lane.actor]
    for view in random_views(real_ties(), of_many(60), seed=19):
        timeline = build_timeline(select(real_ties(), view.filters), view)
        assert timeline.axis == whole.axis
        lanes = [lane.actor for lane in timeline.lanes if lane.actor]
        assert lanes == [one for one in order if one in set(lanes)]


def test_a_view_that_shows_nobody_has_no_lane() -> None:
    filters = Filters(kinds=frozenset())
    timeline = build_timeline(select(real_ties(), filters), ViewState(filters=filters))
    assert (timeline.lanes, timeline.marks, timeline.connectors) == ((), (), ())


def test_the_same_view_is_built_the_same_twice() -> None:
    view = default_view(five_documents())
    twice = (five_documents(), read_five_documents())
    once, again = (build_timeline(select(data, view.filters), view) for data in twice)
    assert once == again

"""What a view shows: `select` beside a slow oracle, and the sentences of the design one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data.criteria import Filters, flips, switches
from graph_data.dates import parse_when
from graph_data.evidence import assess_all
from graph_data.filters import HeldOut, select
from graph_data.validity import validity_of
from graph_data.vocabulary import EVERY_STATUS, Status
from tests.graph_data.builders import actor, claim, dataset, event, part, tie
from tests.graph_data.random_datasets import ACTORS, VIEWS, datasets

if TYPE_CHECKING:
    from graph_data.dataset import Dataset
    from graph_data.evidence import Assessment
    from graph_data.filters import Selection
    from graph_data.validity import Validity

ALL = Filters(everything=True, statuses=EVERY_STATUS)

# The oracle ----------------------------------------------------------------------------------------------------


class Oracle:
    """The selection once more, in plain loops over every record, from the sentences of the design."""

    def __init__(self, data: Dataset, filters: Filters) -> None:
        self.data, self.filters = data, filters
        self.found = assess_all(data, filters.without, filters.only, filters.asof).assessments
        self.candidates = [one for one in data.relationships if self.passes(one)]
        if filters.focus:
            reached = self.reached()
            self.candidates = [one for one in self.candidates if set(self.ends(one)) <= reached]
        self.shown = [one for one in self.candidates if self.why_held(one) == ""]

    def ends(self, tie_id: str) -> list[str]:
        record = self.data.relationships[tie_id]
        return [record.source_actor, record.target_actor]

    def admitted(self, actor_id: str) -> bool:
        record, filters = self.data.actors[actor_id], self.filters
        if filters.kinds is not None and record.kind not in filters.kinds:
            return False
        return filters.prominence is None or record.prominence in filters.prominence

    def word_passes(self, word: str, family: str) -> bool:
        if self.filters.types is not None and word not in self.filters.types:
            return False
        return self.filters.families is None or family in self.filters.families

    def passes(self, tie_id: str) -> bool:
        if tie_id not in self.found:
            return False
        word = self.data.vocabulary.relationship_types[self.data.relationships[tie_id].type]
        if not self.word_passes(word.id, word.family) or not all(self.admitted(end) for end in self.ends(tie_id)):
            return False
        when = validity_of(self.found[tie_id], self.data.sources, act=word.form == "act")
        return self.in_window(when)

    def in_window(self, when: Validity | None) -> bool:
        undated = when is None or when.undated
        if undated and not self.filters.undated:
            return False
        if not self.filters.since and not self.filters.until:
            return True
        if self.filters.certain:
            return not undated and all(self.surely(span) for span in self.spans(when))
        return when is None or any(self.possibly(span) for span in self.spans(when))

    @staticmethod
    def spans(when: Validity | None) -> list[tuple[date, date, date, date]]:
        assert when is not None
        spans = when.moments or (when.corners,)
        return [(one.earliest_start, one.latest_start, one.earliest_end, one.latest_end) for one in spans]

    def window(self) -> tuple[date, date]:
        start = parse_when(self.filters.since).earliest if self.filters.since else date.min
        return start, parse_when(self.filters.until).latest if self.filters.until else date.max

    def possibly(self, span: tuple[date, date, date, date]) -> bool:
        start, end = self.window()
        return start <= end and span[0] <= end and start <= span[3]

    def surely(self, span: tuple[date, date, date, date]) -> bool:
        start, end = self.window()
        return start <= end and min(span[1], span[3]) <= end and start <= max(span[2], span[0])

    def reached(self) -> set[str]:
        near = {self.filters.focus or ""}
        for _ in range(self.filters.hops):
            further = set(near)
            for tie_id in self.candidates:
                denied = self.found[tie_id].status == "denied"
                if (not denied or Status.DENIED in self.filters.statuses) and near & set(self.ends(tie_id)):
                    further.update(self.ends(tie_id))
            near = further
        return near

    def why_held(self, tie_id: str) -> str:
        found = self.found[tie_id]
        if found.status in self.filters.statuses:
            kept = found.status in {"corroborated", "single-source"} and found.denied_by
            return "party_denied" if kept and not self.filters.party_denied else ""
        if found.status in {"alleged", "speculative"}:
            return "unproven"
        return found.status.value if found.status in {"disputed", "denied"} else "other"

    def actors(self) -> list[str]:
        return sorted(one for one in self.data.actors if self.admitted(one) and self.actor_shows(one))

    def actor_shows(self, actor_id: str) -> bool:
        if any(actor_id in self.ends(one) for one in self.candidates):
            return True
        tied = any(actor_id in self.ends(one) for one in self.data.relationships if one in self.found)
        return self.filters.everything and not tied and self.filters.focus in {None, actor_id}

    def cut_off(self) -> list[str]:
        return [one for one in self.actors() if not any(one in self.ends(other) for other in self.shown)]

    def parts(self) -> list[str]:
        return sorted(one for one in self.data.parts if self.part_shows(one))

    def part_shows(self, part_id: str) -> bool:
        return self.part_passes(part_id) and self.why_held(part_id) == ""

    def part_passes(self, part_id: str) -> bool:
        record = self.data.parts[part_id]
        role = self.data.vocabulary.roles[record.participant.role]
        if part_id not in self.found or not self.word_passes(role.id, role.family):
            return False
        return record.participant.actor in self.actors() and self.event_in_window(record.event.id)

    def event_in_window(self, event_id: str) -> bool:
        if not self.filters.since and not self.filters.until:
            return True
        when = self.data.events[event_id].when
        span = (when.earliest_start, when.latest_start, when.earliest_end, when.latest_end)
        return self.surely(span) if self.filters.certain else self.possibly(span)


@settings(max_examples=100, deadline=None)
@given(datasets(), st.lists(VIEWS, min_size=20, max_size=20))
def test_a_selection_is_what_the_slow_oracle_selects(data: Dataset, views: list[Filters]) -> None:
    for filters in views:
        oracle, selection = Oracle(data, filters), select(data, filters)
        assert list(selection.actors) == oracle.actors()
        assert list(selection.relationships) == oracle.shown
        assert list(selection.cut_off) == oracle.cut_off()
        held = {one: oracle.why_held(one) for one in oracle.candidates if oracle.why_held(one)}
        assert dict(selection.held) == held
        assert selection.held_out == HeldOut(**{name: list(held.values()).count(name) for name in PARTS})
        assert selection.held_out.relationships == len(held)
        assert list(selection.parts) == oracle.parts()
        passing = [one for one in data.parts if oracle.part_passes(one)]
        held_parts = {one: oracle.why_held(one) for one in passing if oracle.why_held(one)}
        assert dict(selection.held_parts) == held_parts
        assert {data.parts[one].event.id for one in selection.parts} <= set(selection.events)


PARTS = ("disputed", "unproven", "denied", "party_denied", "other")


@settings(max_examples=40, deadline=None)
@given(datasets(), st.lists(VIEWS, min_size=10, max_size=10))
def test_flips_are_the_selections_of_the_switched_statuses(data: Dataset, views: list[Filters]) -> None:
    for filters in views:
        disputed, unproven = switches(filters)
        found = flips(filters)
        assert set(found) == {"00", "01", "10", "11"} - {f"{int(disputed)}{int(unproven)}"}
        for key, flipped in found.items():
            expected = switched(filters, disputed=key[0] == "1", unproven=key[1] == "1")
            assert (
                select(data, flipped).relationships == select(data, replace(filters, statuses=expected)).relationships
            )
            assert select(data, flipped).held_out == select(data, replace(filters, statuses=expected)).held_out


def switched(filters: Filters, *, disputed: bool, unproven: bool) -> frozenset[Status]:
    """Return the statuses that a reader has ticked who moved the switches that differ."""
    statuses = set(filters.statuses)
    if disputed and Status.DISPUTED not in statuses:
        statuses.add(Status.DISPUTED)
    if not disputed and Status.DISPUTED in statuses:
        statuses -= {Status.DISPUTED, Status.DENIED}
    both = {Status.ALLEGED, Status.SPECULATIVE}
    if unproven and not statuses & both:
        statuses |= both
    return frozenset(statuses if unproven else statuses - both)


@settings(max_examples=40, deadline=None)
@given(datasets(), VIEWS)
def test_switching_statuses_but_denied_never_changes_who_shows(data: Dataset, filters: Filters) -> None:
    for statuses in (frozenset[Status](), EVERY_STATUS - {Status.DENIED}):
        kept = replace(filters, statuses=statuses | (filters.statuses & {Status.DENIED}))
        assert select(data, kept).actors == select(data, filters).actors


# The switches --------------------------------------------------------------------------------------------------


def test_disputed_off_also_unticks_denied() -> None:
    assert flips(ALL)["01"].statuses == EVERY_STATUS - {Status.DISPUTED, Status.DENIED}


def test_disputed_on_does_not_tick_denied() -> None:
    off = flips(ALL)["01"]
    assert flips(off)["11"].statuses == EVERY_STATUS - {Status.DENIED}


def test_unproven_links_are_alleged_and_speculative() -> None:
    assert flips(ALL)["10"].statuses == EVERY_STATUS - {Status.ALLEGED, Status.SPECULATIVE}
    assert switches(Filters(statuses=frozenset({Status.ALLEGED}))) == (False, True)


def test_a_switch_that_stays_keeps_its_boxes_as_they_were_ticked() -> None:
    filters = Filters(statuses=frozenset({Status.ALLEGED, Status.DISPUTED, Status.DENIED}))
    assert flips(filters)["01"].statuses == {Status.ALLEGED}
    assert flips(filters)["10"].statuses == {Status.DISPUTED, Status.DENIED}


# The sentences of the design -----------------------------------------------------------------------------------

ONE, TWO = claim("one"), claim("two")


def small() -> Dataset:
    """Return a chain ant - bee - cat - dog of several statuses, eel in an event only, and fox alone."""
    denial = claim("three", "denies", by="ant")
    return dataset(
        tie("ant", "bee", ONE, TWO, denial),
        tie("bee", "cat", ONE, claim("two", "doubts"), kind="fights"),
        tie("cat", "dog", claim("one", "denies"), kind="joined"),
        tie("ant", "dog", claim("one", "speculates"), kind="fights"),
        *(actor(name) for name in ACTORS),
        event("raid", part("eel", ONE), part("ant", ONE)),
    )


def shown(data: Dataset, filters: Filters) -> list[str]:
    """Return the relationships that show, shortened to their ends."""
    return [f"{one.split('-')[0]}-{one.split('-')[-1]}" for one in select(data, filters).relationships]


def test_by_default_every_status_but_denied_shows() -> None:
    selection = select(small(), Filters())
    assert shown(selection.dataset, Filters()) == ["ant-dog", "ant-bee", "bee-cat"]
    assert selection.held_out == HeldOut(denied=1)


def test_an_actor_whose_ties_are_all_held_out_shows_and_is_cut_off() -> None:
    selection = select(small(), Filters(statuses=frozenset({Status.CORROBORATED})))
    assert (selection.actors, selection.cut_off) == (("ant", "bee", "cat", "dog"), ("cat", "dog"))
    assert selection.held_out == HeldOut(disputed=1, unproven=1, denied=1)


def test_actors_without_any_relationship_show_with_all_only() -> None:
    assert select(small(), ALL).actors == tuple(ACTORS)
    assert select(small(), replace(ALL, everything=False)).actors == ("ant", "bee", "cat", "dog")


def test_an_actor_whose_every_tie_left_the_view_is_one_without_ties() -> None:
    data = dataset(tie("ant", "bee", ONE))
    assert select(data, replace(ALL, without=frozenset({"one"}))).actors == ("ant", "bee")
    assert select(data, Filters(without=frozenset({"one"}))).actors == ()


def test_with_all_other_written_filters_still_apply() -> None:
    selection = select(small(), replace(ALL, types=frozenset({"joined"})))
    assert (selection.actors, selection.relationships) == (("cat", "dog", "eel", "fox"), ("cat-joined-dog",))


def test_a_focus_on_an_actor_without_ties_shows_it_with_all() -> None:
    assert select(small(), replace(ALL, focus="fox")).actors == ("fox",)
    assert select(small(), Filters(focus="fox")).actors == ()


def test_a_focus_shows_the_ties_among_the_actors_that_are_reached() -> None:
    data = dataset(tie("ant", "bee", ONE), tie("ant", "cat", ONE), tie("bee", "cat", ONE), tie("cat", "dog", ONE))
    assert shown(data, Filters(focus="ant")) == ["ant-bee", "ant-cat", "bee-cat"]
    assert shown(data, Filters(focus="ant", hops=2)) == ["ant-bee", "ant-cat", "bee-cat", "cat-dog"]


def test_steps_go_over_ties_that_are_held_out_but_over_denied_ones_only_if_shown() -> None:
    data, none = small(), frozenset[Status]()
    assert select(data, Filters(focus="cat", statuses=none)).actors == ("bee", "cat")
    assert select(data, Filters(focus="cat", statuses=none | {Status.DENIED})).actors == ("bee", "cat", "dog")


def test_what_only_a_party_denies_is_held_out_on_demand_and_counted_apart() -> None:
    selection = select(small(), Filters(party_denied=False))
    assert selection.held_out == HeldOut(denied=1, party_denied=1)
    assert select(small(), Filters(party_denied=False, statuses=frozenset())).held_out.other == 1
    disputed = dataset(tie("ant", "bee", ONE, claim("two", "denies", by="ant")))
    assert select(disputed, Filters(party_denied=False)).relationships == ("ant-sponsors-bee",)


def test_a_type_is_a_type_of_tie_or_a_role() -> None:
    selection = select(small(), replace(ALL, types=frozenset({"attributed"})))
    assert (selection.relationships, selection.parts) == ((), ("raid.eel.attributed",))


def test_the_part_of_an_actor_that_does_not_show_does_not_show() -> None:
    assert select(small(), Filters()).parts == ("raid.ant.attributed",)


def test_a_part_is_in_the_window_on_the_date_of_its_event() -> None:
    raid = event("raid", part("ant", claim("one", when="2010")), when="2019-05-04")
    data = dataset(tie("ant", "bee", claim("one", when="2010/..")), raid)
    assert select(data, Filters(since="2019-05-04", until="2019-05-04")).parts == ("raid.ant.attributed",)
    assert select(data, Filters(until="2018")).parts == ()
    assert select(data, Filters(until="2018")).actors == ("ant", "bee")


def test_an_event_without_a_claim_shows_with_all_in_a_draft() -> None:
    data = dataset(event("raid", claims=[]), event("siege"), draft="true")
    assert select(data, ALL).events == ("raid", "siege")
    assert select(data, replace(ALL, only=frozenset({"press"}))).events == ("raid", "siege")
    assert select(data, replace(ALL, without=frozenset({"press"}))).events == ("raid",)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, ["ant-bee", "bee-cat", "cat-dog"]),
        ({"certain": True}, ["ant-bee"]),
        ({"undated": False}, ["ant-bee", "bee-cat"]),
    ],
)
def test_the_window_keeps_what_possibly_held_and_marks_what_did_not_surely(
    more: dict[str, Any], expected: list[str]
) -> None:
    data = dataset(
        tie("ant", "bee", claim("one", when="2010/2020")),
        tie("bee", "cat", claim("one", when="2015/2016")),
        tie("cat", "dog", claim("one", said="2015")),
        tie("dog", "eel", claim("one", when="2018/2019")),
    )
    filters = Filters(since="2015-02", until="2015-03", **more)
    assert shown(data, filters) == expected
    unsure = {"bee-sponsors-cat", "cat-sponsors-dog"} & set(select(data, filters).relationships)
    assert select(data, filters).unsure_in_window == unsure


def test_without_a_window_nothing_is_unsure_and_certain_asks_for_nothing() -> None:
    data = dataset(tie("ant", "bee", ONE))
    assert shown(data, Filters(certain=True)) == ["ant-bee"]
    assert select(data, Filters()).unsure_in_window == frozenset()
    assert shown(data, Filters(undated=False)) == []


def test_an_act_is_in_the_window_on_its_date() -> None:
    data = dataset(tie("ant", "bee", claim("one", when="2014"), kind="joined"))
    assert shown(data, Filters(since="2014-05", until="2014-06")) == ["ant-bee"]
    assert shown(data, Filters(since="2015")) == []


def test_the_status_in_a_view_is_that_of_the_sources_that_stay() -> None:
    data = dataset(tie("ant", "bee", ONE, TWO))
    selection: Selection = select(data, Filters(without=frozenset({"two"})))
    found: Assessment = selection.assessment("ant-sponsors-bee")
    assert selection.status("ant-sponsors-bee") == found.status == Status.SINGLE_SOURCE
    assert select(data, Filters()).status("ant-sponsors-bee") == "corroborated"

"""Single records: frozen, with their defaults, and written out again the way the content hash reads them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from graph_data.dates import parse_when
from graph_data.records import (
    AGAINST,
    About,
    Actor,
    Claim,
    Event,
    Participant,
    Position,
    Prominence,
    Relationship,
    Source,
    Stance,
    dump,
    part_id,
)

CLAIM = {"source": "un-2020", "stance": "denies", "says": "It is not so."}


def test_scalars_are_read_from_text() -> None:
    claim = Claim.model_validate({**CLAIM, "credibility": "2", "anonymous": "true", "when": "2015/..", "said": "2020~"})
    assert (claim.credibility, claim.anonymous, claim.stance) == (2, True, Stance.DENIES)
    assert (claim.when, claim.said) == (parse_when("2015/.."), parse_when("2020~"))


def test_what_is_left_out_is_not_invented() -> None:
    claim = Claim.model_validate(CLAIM)
    assert (claim.credibility, claim.anonymous, claim.when, claim.said, claim.by) == (6, False, None, None, None)
    actor = Actor.model_validate({"id": "x", "name": "X", "kind": "state"})
    assert (actor.prominence, actor.side, actor.part_of, actor.facts) == (Prominence.CONTEXT, None, None, ())


def test_a_record_does_not_change_after_reading() -> None:
    actor = Actor.model_validate({"id": "x", "name": "X", "kind": "state"})
    with pytest.raises(ValidationError, match="frozen"):
        actor.name = "Y"  # type: ignore[misc]


def test_the_short_name_is_drawn_where_there_is_one() -> None:
    fields = {"id": "isi", "name": "Inter-Services Intelligence", "kind": "intelligence-agency"}
    assert Actor.model_validate(fields).label == "Inter-Services Intelligence"
    assert Actor.model_validate({**fields, "short_name": "ISI"}).label == "ISI"


def test_blanks_around_a_text_do_not_count() -> None:
    assert Actor.model_validate({"id": "x", "name": "  X ", "kind": "state"}).name == "X"


def test_a_part_is_named_by_event_actor_and_role() -> None:
    part = Participant(actor="iskp", role="claimed")
    event = Event.model_validate(
        {"id": "raid", "title": "Raid", "kind": "attack", "when": "2020", "participants": [part]}
    )
    assert part_id(event, event.participants[0]) == "raid.iskp.claimed"


def test_a_relationship_can_be_made_by_either_name_of_its_ends() -> None:
    written = Relationship.model_validate({"id": "r", "from": "a", "to": "b", "type": "fights"})
    assert written == Relationship(id="r", source_actor="a", target_actor="b", type="fights")


def test_only_three_stances_speak_against_a_tie() -> None:
    assert {stance.value for stance in AGAINST} == {"doubts", "denies", "weighs-against"}


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "https://example.org/a?b=c#d",
        "https://xn--p1ai.example:8443/%20",
        "https://example.org/کابل",
    ],
)
def test_plain_web_addresses_are_kept_as_they_are(address: str) -> None:
    fields = {"id": "s", "title": "T", "author": "A", "kind": "news", "reliability": "A", "url": address}
    assert Source.model_validate(fields).url == address


def test_a_record_is_written_out_as_it_was_written_down() -> None:
    about = About.model_validate({"title": "T", "as_of": "2024~", "rivals": [["a", "b"]], "draft": "true"})
    assert dump(about) == {
        "title": "T",
        "as_of": "2024~",
        "handling": None,
        "draft": True,
        "opening_view": "",
        "rivals": [["a", "b"]],
        "note": None,
        "accepts": [],
    }
    assert dump(Position(x=1, y=-2, anchor=True)) == {"x": 1, "y": -2, "anchor": True}
    nested = dump(Event.model_validate({"id": "e", "title": "E", "kind": "attack", "when": "2020", "claims": [CLAIM]}))
    assert nested["claims"][0]["stance"] == "denies"
    assert nested["prominence"] == "context"

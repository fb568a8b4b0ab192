"""Made-up networks in time: ties dated in every way that a record knows, and one large enough to be crowded."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.graph_data import builders
from tests.graph_data.builders import actor, claim, event, part, question, source, tie

if TYPE_CHECKING:
    from graph_data.dataset import Dataset
    from tests.graph_data.builders import Fields, Piece

WAYS = {  # how a tie may be dated: what its one claim gives as `when`
    "unknown end": "2015/",
    "still open": "2015/..",
    "undated": None,
    "about": "2015~",
    "one or the other": "[2017,2018]",
}
DATES = (
    *WAYS.values(),
    "2015",
    "2015-03-05",
    "2015/2018",
    "2015~/2018",
    "2014-06/2018?",
    "2016?",
    "201X",
    "[2014..2016]",
    "[2015-03,2017,2019-11]",
    "/2018",
    "../2018",
    "2019-05-01/2019-05-03",
    "1994/..",
)
TYPES = ("sponsors", "fights", "member-of", "met-with", "pledged-allegiance-to", "split-from")
ROLES = ("claimed", "attributed", "target", "participant", "site", "speaker", "attributed-support")
STANCES = ("affirms", "affirms", "affirms", "speculates", "denies", "doubts", "weighs-against")


def dated_five_ways(kind: str) -> tuple[Dataset, dict[str, str]]:
    """Return a network with one tie of a type for each of `WAYS`, and which tie is which."""
    names = {way: f"a-{kind}-{chr(ord('b') + place)}" for place, way in enumerate(WAYS)}
    ties = [
        tie("a", chr(ord("b") + place), _dated(claim("press"), when), kind=kind)
        for place, when in enumerate(WAYS.values())
    ]
    return builders.dataset(*ties, event("first", part("a", claim("press")), when="2010")), names


def made_up(actors: int = 14, ties: int = 26, events: int = 12, questions: int = 3, seed: int = 3) -> Dataset:
    """Return a network whose ties, parts and dates are dealt from a seed; a third of all is core."""
    dice = random.Random(seed)
    names = [f"group-{place:03d}" for place in range(actors)]
    pairs = {}
    for _ in range(ties):
        ends, kind = dice.sample(names, 2), dice.choice(TYPES)
        pairs.setdefault((*sorted(ends), kind), (*ends, kind))  # the same two once for each type
    made_ties = [tie(start, end, *_claims(dice), kind=kind) for start, end, kind in pairs.values()]
    made_events = [_event(dice, names, place) for place in range(events)]
    asked = sorted(record["id"] for _, record in made_ties)
    asking = [question(f"question-{place}", asked[place::questions][:4]) for place in range(questions)]
    people = [_actor(dice, name) for name in names]
    sources = [source(f"paper-{place}", date=str(2016 + 2 * place)) for place in range(5)]
    return builders.dataset(*sources, *people, *made_ties, *made_events, *asking)


def _actor(dice: random.Random, name: str) -> Piece:
    active = dice.choice(("1994/..", "2012~/2019", "2015/", "2014?/..", None))
    kind = dice.choice(("armed-group", "state", "person"))
    given = {"kind": kind, "prominence": dice.choice(("core", "context", "context"))}
    called = f"Group of the Valley Number {name[-3:]}"
    return actor(name, name=called, **given, **({"active": active} if active else {}))


def _event(dice: random.Random, names: list[str], place: int) -> Piece:
    dates = [one for one in DATES if one and not one.startswith(("/", "..")) and one != "1994/.."]
    taking = sorted(set(dice.sample(names, dice.randint(1, 3))))
    parts = [part(name, *_claims(dice), role=dice.choice(ROLES)) for name in taking]
    told = {"title": f"Event number {place} in a town with a name", "prominence": dice.choice(("core", "context"))}
    return event(f"event-{place:03d}", *parts, when=dice.choice([*dates, f"{dice.randint(2013, 2023)}-05"]), **told)


def _claims(dice: random.Random) -> list[Fields]:
    papers = dice.sample(range(5), dice.randint(1, 3))
    return [_dated(claim(f"paper-{paper}", dice.choice(STANCES)), dice.choice(DATES)) for paper in sorted(papers)]


def _dated(said: Fields, when: str | None) -> Fields:
    return {**said, "when": when} if when else said

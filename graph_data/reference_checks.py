"""Room of the reference checks: every id that a record names leads to a record, and to one of the right sort."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph_data.dataset_names import Names
from graph_data.documents import Path
from graph_data.fields import FARTHEST
from graph_data.guesses import Guesses
from graph_data.parsing import Parsed, Placed
from graph_data.problems import Problem, Severity, quoted
from graph_data.queries import check_query
from graph_data.records import Actor, part_id

MAX_LEVELS = 20

References = Iterator[tuple[Placed[Any], Path, str | None]]


class Directory:
    """The ids that references of one sort may name, and what else a curator might call them by."""

    def __init__(self, what: str, ids: Iterable[str], names: Iterable[tuple[str | None, str]] = ()) -> None:
        """Keep the ids with the names of their records, as (name, id)."""
        self.what = what
        self.ids = set(ids)
        self._guesses = Guesses([*sorted(self.ids), *((name, meant) for name, meant in names if name)])

    def check(self, references: References) -> Iterator[Problem]:
        """Yield a problem for each reference that leads nowhere."""
        for placed, path, wanted in references:
            if wanted is not None and wanted not in self.ids:
                message = f"there is no {self.what} {quoted(wanted)}"
                hint = self._guesses.hint(wanted, f"Add the {self.what}, or mend the id.")
                yield placed.problem("unknown-id", message, hint, at=path)


def _actors(parsed: Parsed) -> Directory:
    names = [
        (name, actor.record.id)
        for actor in parsed.actors
        for name in (actor.record.name, actor.record.short_name, *actor.record.aliases)
    ]
    return Directory("actor", parsed.ids("actors"), names)


def _sources(parsed: Parsed) -> Directory:
    titles = [(source.record.title, source.record.id) for source in parsed.sources]
    return Directory("source", parsed.ids("sources"), titles)


def _part_ids(parsed: Parsed) -> list[str]:
    return [part_id(event.record, part) for event in parsed.events for part in event.record.participants]


def check_sources_exist(parsed: Parsed) -> Iterator[Problem]:
    """Every source that a claim names is in the dataset."""
    if "sources" not in parsed.lost:
        yield from _sources(parsed).check(_in_claims(parsed, ("source", "citing")))


def check_actors_exist(parsed: Parsed) -> Iterator[Problem]:
    """Every actor that a record or a claim names is in the dataset."""
    if "actors" not in parsed.lost:
        directory = _actors(parsed)
        yield from directory.check(_in_claims(parsed, ("by", "by_side")))
        yield from directory.check(_to_actors(parsed))


def _in_claims(parsed: Parsed, keys: tuple[str, ...]) -> References:
    for placed, path, claims in parsed.claims():
        for index, claim in enumerate(claims):
            for key in keys:
                yield placed, (*path, index, key), getattr(claim, key)


def _to_actors(parsed: Parsed) -> References:
    for source in parsed.sources:
        yield source, ("side",), source.record.side
    for actor in parsed.actors:
        yield actor, ("side",), actor.record.side
        yield actor, ("part_of",), actor.record.part_of
    for tie in parsed.relationships:
        yield tie, ("from",), tie.record.source_actor
        yield tie, ("to",), tie.record.target_actor
    for event in parsed.events:
        for index, part in enumerate(event.record.participants):
            yield event, ("participants", index, "actor"), part.actor
    yield from _rivals(parsed)


def _rivals(parsed: Parsed) -> Iterator[tuple[Placed[Any], Path, str]]:
    for about in parsed.about:
        for index, pair in enumerate(about.record.rivals):
            for place, side in enumerate(pair):
                yield about, ("rivals", index, place), side


def check_ties_exist(parsed: Parsed) -> Iterator[Problem]:
    """Every tie that a question lists is a relationship or a part, and is listed once."""
    ties = Directory("relationship or part", [*parsed.ids("relationships"), *_part_ids(parsed)])
    unread = parsed.unread.get("events", set())
    for question in parsed.questions:
        listed: set[str] = set()
        for index, tie_id in enumerate(question.record.ties):
            if tie_id in listed:
                message = f"{quoted(tie_id)} is listed twice"
                yield question.problem("listed-twice", message, "Keep one.", at=("ties", index))
            elif not parsed.lost & {"relationships", "events"} and tie_id.split(".")[0] not in unread:
                yield from ties.check(iter([(question, ("ties", index), tie_id)]))
            listed.add(tie_id)


def check_positions(parsed: Parsed) -> Iterator[Problem]:
    """A written place is within bounds, and that of an actor: others are dropped by `layout`, so they warn."""
    directory = _actors(parsed)
    for actor_id, placed in parsed.positions.items():
        for axis in ("x", "y"):
            value = getattr(placed.record, axis)
            if abs(value) > FARTHEST:
                message = f"`{axis}` must lie between -{FARTHEST} and {FARTHEST}, and is {value}"
                hint = "Most drawings are a few thousand wide. Delete the line and run the layout again."
                yield placed.problem("out-of-range", message, hint, at=(axis,))
        if actor_id not in directory.ids and "actors" not in parsed.lost:
            message = f"there is no actor {quoted(actor_id)} to stand here"
            hint = "`python -m graph_data layout` drops such places."
            yield placed.problem("unknown-position", message, hint, severity=Severity.WARNING)


def check_parents(parsed: Parsed) -> Iterator[Problem]:
    """`part_of` leads upwards and ends."""
    above = {actor.record.id: actor.record.part_of for actor in parsed.actors}
    told: set[str] = set()
    for actor in parsed.actors:
        chain = chain_above(actor.record.id, above)
        if chain[-1] in chain[:-1]:
            # Bodies below the circle, and its other members, need not be told as well.
            if chain[-1] == actor.record.id and not told.intersection(chain):
                message = f"`{chain[-1]}` is part of itself: " + " -> ".join(chain)
                yield actor.problem("part-of-circle", message, "Cut the circle.", at=("part_of",))
            told.update(chain if chain[-1] == actor.record.id else ())
        elif len(chain) > MAX_LEVELS:
            message = f"`{actor.record.id}` stands more than {MAX_LEVELS} levels below its topmost body"
            hint = "Name the larger body that counts, not every level between."
            yield actor.problem("too-many-levels", message, hint, at=("part_of",))


def chain_above(actor_id: str, above: Mapping[str, str | None]) -> list[str]:
    """Return an actor and the bodies above it, up to the first that comes again."""
    chain = [actor_id]
    while len(chain) <= MAX_LEVELS and (parent := above.get(chain[-1])) is not None:
        chain.append(parent)
        if parent in chain[:-1]:
            break
    return chain


def check_sides(parsed: Parsed) -> Iterator[Problem]:
    """Sides are bodies that stand for themselves, and no side is its own rival."""
    actors = {actor.record.id: actor.record for actor in parsed.actors}
    for about, path, side in _rivals(parsed):
        yield from _check_side(about, path, actors.get(side))
    for actor in parsed.actors:
        yield from _check_side(actor, ("side",), actors.get(actor.record.side or ""))
    for about in parsed.about:
        for index, (one, other) in enumerate(about.record.rivals):
            if one == other:
                message = f"{quoted(one)} is named as its own rival"
                yield about.problem("self-rival", message, "Name two sides.", at=("rivals", index))


def _check_side(placed: Placed[Any], path: Path, actor: Actor | None) -> Iterator[Problem]:
    stands_for = actor and (actor.side or actor.part_of)
    if actor and stands_for and stands_for != actor.id:
        message = f"`{actor.id}` is no side: it stands for {quoted(stands_for)}"
        yield placed.problem("not-a-side", message, "Name the body that stands for itself.", at=path)


def check_views(parsed: Parsed) -> Iterator[Problem]:
    """Every view that the dataset names can be read and leads to records that exist."""
    if parsed.lost:
        return
    names = names_of(parsed)
    for placed, path, view in _views(parsed):
        for message in check_query(view, names):
            yield placed.problem("bad-view", message, "The data guide lists what a view may say.", at=path)


def _views(parsed: Parsed) -> Iterator[tuple[Placed[Any], Path, str]]:
    for about in parsed.about:
        yield about, ("opening_view",), about.record.opening_view
    for briefing in parsed.briefings:
        for index, step in enumerate(briefing.record.steps):
            yield briefing, ("steps", index, "view"), step.view


def names_of(parsed: Parsed) -> Names:
    """Return the ids that a view of these records may name."""
    words = parsed.vocabulary
    ties = {*parsed.ids("relationships"), *_part_ids(parsed)}
    return Names(
        actors=parsed.ids("actors"),
        sources=parsed.ids("sources"),
        types={*words.relationship_types, *words.roles},
        families=set(words.families),
        kinds=set(words.actor_kinds),
        selectable={*ties, *parsed.ids("actors"), *parsed.ids("events"), *parsed.ids("questions")},
        briefings=parsed.ids("briefings"),
    )

"""The rules between records, one function a rule, listed in CHECKS; each yields problems and never raises."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

from graph_data.dataset_names import Names
from graph_data.documents import Path
from graph_data.parsing import LISTS, Parsed, Placed
from graph_data.problems import Problem, Severity, closest
from graph_data.queries import check_query
from graph_data.records import Claim, Event, Question, Relationship, Source, Stance, part_id

Check = Callable[[Parsed], Iterator[Problem]]

CODES = {
    "no-dataset": "No file says what the dataset is.",
    "second-dataset": "Two files say what the dataset is.",
    "duplicate-id": "One id is given to two records.",
    "unknown-id": "A reference leads to no record.",
    "unknown-word": "A word is not in the vocabulary.",
    "duplicate-word": "A word of the vocabulary is declared twice.",
    "self-tie": "A relationship has the same actor at both ends.",
    "same-tie": "Two records describe one relationship.",
    "same-part": "An actor has the same role in one event twice.",
    "same-claim": "A record holds the same claim twice.",
    "same-name": "Two actors have one name.",
    "unsourced": "A record has no claim, in a dataset that is no draft.",
    "part-of-circle": "Bodies are part of each other in a circle.",
    "cites-itself": "A claim cites the document that it stands in.",
    "affirming-question": "A question carries an affirmation.",
    "lonely-exclusive": "An exclusive question has fewer than two ties.",
    "not-a-side": "A rival is named that is no side.",
    "bad-view": "A view cannot be read.",
    "bad-phrase": "The phrase of a role names neither or more than actor and event.",
    "same-number": "Two ties have one number.",
}


def every_claim(parsed: Parsed) -> Iterator[tuple[Placed[Any], Path, tuple[Claim, ...]]]:
    """Yield every list of claims with the record and the path where it stands."""
    for placed in chain(parsed.relationships, parsed.events, parsed.questions):
        yield placed, ("claims",), placed.record.claims
    for event in parsed.events:
        for index, part in enumerate(event.record.participants):
            yield event, ("participants", index, "claims"), part.claims
    for holder in chain(parsed.sources, parsed.actors, parsed.events):
        for index, fact in enumerate(holder.record.facts):
            yield holder, ("facts", index, "claims"), fact.claims


def check_dataset_section(parsed: Parsed) -> Iterator[Problem]:
    """A dataset says once what it is."""
    if not parsed.about and "dataset" not in parsed.unread:
        yield Problem(
            Severity.ERROR, "no-dataset", "", 0, 0, "dataset", "no file has a section `dataset`",
            "Add `dataset:` with `title` and `as_of` to one file of the folder.",
        )  # fmt: skip
    for extra in parsed.about[1:]:
        first = parsed.about[0].document.file
        yield extra.problem("second-dataset", f"`dataset` stands in {first} already", "Keep one of the two.")


def check_ids_are_unique(parsed: Parsed) -> Iterator[Problem]:
    """An id belongs to one record of all sections."""
    seen: dict[str, Placed[Any]] = {}
    for section in LISTS:
        for placed in getattr(parsed, section):
            first = seen.setdefault(placed.record.id, placed)
            if first is not placed:
                mark = first.document.mark_of((*first.path, "id"))
                message = f"`{placed.record.id}` is the id of another record, in {mark.file} line {mark.line}"
                yield placed.problem("duplicate-id", message, "Give one of them another id.", at=("id",))


def check_references(parsed: Parsed) -> Iterator[Problem]:
    """Every id that a record names leads to a record."""
    sources, actors = _Names(parsed, "sources"), _Names(parsed, "actors")
    for placed, path, claims in every_claim(parsed):
        for index, claim in enumerate(claims):
            for key, names in (("source", sources), ("citing", sources), ("by", actors), ("by_side", actors)):
                yield from names.check(placed, (*path, index, key), getattr(claim, key))
    for source in parsed.sources:
        yield from actors.check(source, ("side",), source.record.side)
    for actor in parsed.actors:
        yield from actors.check(actor, ("side",), actor.record.side)
        yield from actors.check(actor, ("part_of",), actor.record.part_of)
    for tie in parsed.relationships:
        yield from actors.check(tie, ("from",), tie.record.source_actor)
        yield from actors.check(tie, ("to",), tie.record.target_actor)
    for event in parsed.events:
        for index, part in enumerate(event.record.participants):
            yield from actors.check(event, ("participants", index, "actor"), part.actor)
    for actor_id, position in parsed.positions.items():
        yield from actors.check(position, (), actor_id)
    ties = _Names(parsed, "relationships", [(part, part) for part in _part_ids(parsed)])
    for question in parsed.questions:
        for index, tie_id in enumerate(question.record.ties):
            yield from ties.check(question, ("ties", index), tie_id)


class _Names:
    """The ids of a section, with names to guess from."""

    def __init__(self, parsed: Parsed, section: str, more: list[tuple[str, str]] | None = None) -> None:
        self.what = {"sources": "source", "actors": "actor", "relationships": "relationship or part"}[section]
        self.ids = parsed.ids(section) | {tie_id for _, tie_id in more or []}
        self.names = [(one, one) for one in sorted(self.ids)]
        for placed in parsed.actors if section == "actors" else []:
            record = placed.record
            self.names += [(name, record.id) for name in (record.name, record.short_name, *record.aliases) if name]

    def check(self, placed: Placed[Any], path: Path, wanted: str | None) -> Iterator[Problem]:
        if wanted is None or wanted in self.ids:
            return
        near = closest(wanted, self.names)
        hint = f"Did you mean `{near}`?" if near else f"Add the {self.what}, or mend the id."
        yield placed.problem("unknown-id", f"there is no {self.what} `{wanted}`", hint, at=path)


def _part_ids(parsed: Parsed) -> list[str]:
    return [part_id(event.record, part) for event in parsed.events for part in event.record.participants]


def check_words(parsed: Parsed) -> Iterator[Problem]:
    """Every kind, type, role, field and basis is in the vocabulary."""
    words = parsed.vocabulary
    for source in parsed.sources:
        yield from _word(source, ("kind",), source.record.kind, words.source_kinds)
    for actor in parsed.actors:
        yield from _word(actor, ("kind",), actor.record.kind, words.actor_kinds)
    for tie in parsed.relationships:
        yield from _word(tie, ("type",), tie.record.type, words.relationship_types)
    for event in parsed.events:
        yield from _word(event, ("kind",), event.record.kind, words.event_kinds)
        for index, part in enumerate(event.record.participants):
            yield from _word(event, ("participants", index, "role"), part.role, words.roles)
    for holder in chain(parsed.sources, parsed.actors, parsed.events):
        for index, fact in enumerate(holder.record.facts):
            yield from _word(holder, ("facts", index, "field"), fact.field, words.fact_fields)
    for placed, path, claims in every_claim(parsed):
        for index, claim in enumerate(claims):
            yield from _word(placed, (*path, index, "basis"), claim.basis, words.bases)


def _word(placed: Placed[Any], path: Path, wanted: str | None, words: Mapping[str, Any]) -> Iterator[Problem]:
    if wanted is None or wanted in words:
        return
    near = closest(wanted, words)
    hint = f"Did you mean `{near}`?" if near else f"Words for `{path[-1]}` are: {', '.join(words)}."
    yield placed.problem("unknown-word", f"`{wanted}` is not in the vocabulary", hint, at=path)


def check_vocabulary(parsed: Parsed) -> Iterator[Problem]:
    """A word is declared once, its family exists, and the phrase of a role names its actor and event."""
    words = parsed.vocabulary
    counts = Counter((name, word.id) for placed in parsed.vocabularies for name in type(placed.record).model_fields
                     for word in getattr(placed.record, name))  # fmt: skip
    for placed in parsed.vocabularies:
        for name in type(placed.record).model_fields:
            for index, word in enumerate(getattr(placed.record, name)):
                if counts[name, word.id] > 1:
                    message = f"`{word.id}` is declared twice in the vocabulary"
                    yield placed.problem("duplicate-word", message, "Keep one.", at=(name, index, "id"))
                if name in {"relationship_types", "roles"}:
                    yield from _word(placed, (name, index, "family"), word.family, words.families)
                if name == "roles" and sorted(_slots(word.phrase)) != ["actor", "event"]:
                    message = "the phrase of a role must name {actor} once and {event} once"
                    yield placed.problem("bad-phrase", message, "Write such as `{actor} hosted {event}`.", at=(name, index, "phrase"))


def _slots(phrase: str) -> list[str]:
    return [piece.split("}", 1)[0] for piece in phrase.split("{")[1:]]


def check_relationships(parsed: Parsed) -> Iterator[Problem]:
    """A relationship joins two actors, and no two records describe the same one."""
    words, seen = parsed.vocabulary.relationship_types, dict[tuple[str, ...], Placed[Relationship]]()
    for tie in parsed.relationships:
        ends = (tie.record.source_actor, tie.record.target_actor)
        if ends[0] == ends[1]:
            hint = "A relationship needs two different actors; what concerns one alone is a fact of it."
            yield tie.problem("self-tie", f"`{ends[0]}` is tied to itself", hint, at=("to",))
        directed = tie.record.type not in words or words[tie.record.type].directed
        first = seen.setdefault((tie.record.type, *(ends if directed else sorted(ends))), tie)
        if first is not tie:
            message = f"this is the same relationship as `{first.record.id}`: same ends, same type"
            yield tie.problem("same-tie", message, "Move its claims there and drop this record.", at=("id",))


def check_events(parsed: Parsed) -> Iterator[Problem]:
    """An actor has one part of one role in an event."""
    for event in parsed.events:
        seen: set[tuple[str, str]] = set()
        for index, part in enumerate(event.record.participants):
            if (part.actor, part.role) in seen:
                message = f"`{part.actor}` has the role `{part.role}` in this event twice"
                yield event.problem("same-part", message, "Put the claims under one part.", at=("participants", index))
            seen.add((part.actor, part.role))


def check_claims(parsed: Parsed) -> Iterator[Problem]:
    """A claim stands once under a record, cites another document, and there is one at least."""
    for placed, path, claims in every_claim(parsed):
        seen: dict[tuple[object, ...], int] = {}
        for index, claim in enumerate(claims):
            speaker = (claim.by, claim.by_text, claim.anonymous, claim.citing)
            first = seen.setdefault((claim.source, claim.at, claim.stance, claim.when, *speaker), index)
            if first != index:
                message = f"this is the same claim as number {first + 1} of the list: same source, place, stance and speaker"
                yield placed.problem("same-claim", message, "Merge the two sentences.", at=(*path, index))
            if claim.citing == claim.source:
                message = f"`{claim.source}` cannot cite itself"
                yield placed.problem("cites-itself", message, "Leave `citing` out.", at=(*path, index, "citing"))
        draft = bool(parsed.about) and parsed.about[0].record.draft
        if not claims and not draft and not isinstance(placed.record, Question | Source):
            hint = "Add a claim with source and locator, or mark the dataset as a draft."
            yield placed.problem("unsourced", "nothing stands behind this record: it has no claim", hint, at=path[:-1])


def check_questions(parsed: Parsed) -> Iterator[Problem]:
    """A question holds what is said against the whole; its affirmations belong to its ties."""
    for question in parsed.questions:
        for index, claim in enumerate(question.record.claims):
            if claim.stance in {Stance.AFFIRMS, Stance.SPECULATES}:
                message = "a question takes no affirmation: it would not say which of its ties is meant"
                hint = "Move the claim to the tie that it affirms."
                yield question.problem("affirming-question", message, hint, at=("claims", index, "stance"))
        if question.record.exclusive and len(set(question.record.ties)) < 2:  # noqa: PLR2004 - one cannot exclude itself
            message = "an exclusive question needs two ties that cannot both be true"
            yield question.problem("lonely-exclusive", message, "Add the other tie, or drop `exclusive`.", at=("exclusive",))


def check_names(parsed: Parsed) -> Iterator[Problem]:
    """No two actors carry one full name: they would be one body under two ids."""
    seen: dict[str, str] = {}
    for actor in parsed.actors:
        first = seen.setdefault(actor.record.name.casefold(), actor.record.id)
        if first != actor.record.id:
            message = f"`{first}` has the same name"
            hint = "If they are one body keep one record; if not, tell their names apart."
            yield actor.problem("same-name", message, hint, at=("name",))


def check_parents(parsed: Parsed) -> Iterator[Problem]:
    """`part_of` leads upwards and ends."""
    above = {actor.record.id: actor.record.part_of for actor in parsed.actors}
    for actor in parsed.actors:
        seen, at = [actor.record.id], actor.record.part_of
        while at is not None and at not in seen:
            seen.append(at)
            at = above.get(at)
        if at == actor.record.id:
            message = f"`{at}` is part of itself: " + " -> ".join([*seen, at])
            yield actor.problem("part-of-circle", message, "Cut the circle at one place.", at=("part_of",))


def check_rivals(parsed: Parsed) -> Iterator[Problem]:
    """Rivals are pairs of sides, that is of bodies that stand for themselves."""
    actors = {actor.record.id: actor.record for actor in parsed.actors}
    names = _Names(parsed, "actors")
    for about in parsed.about:
        for index, pair in enumerate(about.record.rivals):
            for place, side in enumerate(pair):
                yield from names.check(about, ("rivals", index, place), side)
                actor = actors.get(side)
                if actor is not None and (actor.side or actor.part_of or side) != side:
                    message = f"`{side}` is no side: it stands for `{actor.side or actor.part_of}`"
                    yield about.problem("not-a-side", message, "Name the side.", at=("rivals", index, place))


def names_of(parsed: Parsed) -> Names:
    """Return the ids that a view of these records may name."""
    words = parsed.vocabulary
    ties = {*parsed.ids("relationships"), *_part_ids(parsed)}
    selectable = {*ties, *parsed.ids("actors"), *parsed.ids("events"), *parsed.ids("questions")}
    return Names(
        parsed.ids("actors"), parsed.ids("sources"), {*words.relationship_types, *words.roles}, words.families.keys(),
        words.actor_kinds.keys(), selectable, parsed.ids("briefings"),
    )  # fmt: skip


def check_views(parsed: Parsed) -> Iterator[Problem]:
    """Every view that the dataset names can be read and leads to records that exist."""
    views = [(about, ("opening_view",), about.record.opening_view) for about in parsed.about]
    views += [
        (briefing, ("steps", index, "view"), step.view)  # type: ignore[misc]
        for briefing in parsed.briefings
        for index, step in enumerate(briefing.record.steps)
    ]
    names = names_of(parsed)
    for placed, path, view in views:
        for message in check_query(view, names):
            yield placed.problem("bad-view", message, "The data guide lists what a view may say.", at=path)


def check_numbers(parsed: Parsed) -> Iterator[Problem]:
    """A number is never given twice."""
    seen: dict[int, str] = {}
    for tie_id, placed in parsed.numbers.items():
        first = seen.setdefault(placed.record.number, tie_id)
        if first != tie_id:
            message = f"number {placed.record.number} belongs to `{first}`"
            yield placed.problem("same-number", message, "Run `python -m graph_data layout` for a free one.")


CHECKS: tuple[Check, ...] = (
    check_dataset_section,
    check_ids_are_unique,
    check_references,
    check_words,
    check_vocabulary,
    check_relationships,
    check_events,
    check_claims,
    check_questions,
    check_names,
    check_parents,
    check_rivals,
    check_views,
    check_numbers,
)


def check_parsed(parsed: Parsed) -> list[Problem]:
    """Return every problem between records, but for warnings that a record accepts with a reason."""
    return [problem for check in CHECKS for problem in check(parsed)]


__all__ = ["CHECKS", "CODES", "Event", "check_parsed"]

"""Room of the checks: the rules between records, one function a rule, listed in CHECKS; they yield and never raise."""

from collections.abc import Callable, Iterator
from typing import Any

from graph_data.acceptance import drop_accepted
from graph_data.parsing import Parsed, Placed
from graph_data.problems import Problem, Severity, quoted
from graph_data.records import Question, Relationship, Stance
from graph_data.reference_checks import (
    check_actors_exist,
    check_parents,
    check_positions,
    check_sides,
    check_sources_exist,
    check_ties_exist,
    check_views,
)
from graph_data.word_checks import check_vocabulary, check_words

Check = Callable[[Parsed], Iterator[Problem]]


def check_dataset_section(parsed: Parsed) -> Iterator[Problem]:
    """A dataset says once what it is."""
    if not parsed.about and "dataset" not in parsed.lost:
        message = "no file says what the dataset is"
        hint = "Add a section `dataset` with `title` and `as_of` to one file of the folder."
        yield Problem(Severity.ERROR, "no-dataset", "", 0, 0, "dataset", message, hint)
    for extra in parsed.about[1:]:
        message = f"the dataset is described already, in {parsed.about[0].line_of()}"
        yield extra.problem("second-dataset", message, "Keep one of the two.")


def check_ids_are_unique(parsed: Parsed) -> Iterator[Problem]:
    """An id belongs to one record of all sections."""
    seen: dict[str, Placed[Any]] = {}
    for placed in parsed.records():
        first = seen.setdefault(placed.record.id, placed)
        if first is not placed:
            message = f"`{placed.record.id}` is the id of another record, in {first.line_of('id')}"
            yield placed.problem("duplicate-id", message, "Give one of them another id.", at=("id",))


def check_relationships(parsed: Parsed) -> Iterator[Problem]:
    """A relationship joins two actors, and no two records describe the same one."""
    words, seen = parsed.vocabulary.relationship_types, dict[tuple[str, ...], Placed[Relationship]]()
    for tie in parsed.relationships:
        ends = (tie.record.source_actor, tie.record.target_actor)
        if ends[0] == ends[1]:
            hint = "A relationship needs two different actors; what concerns one alone is a fact of it."
            yield tie.problem("self-tie", f"{quoted(ends[0])} is tied to itself", hint, at=("to",))
        directed = tie.record.type not in words or words[tie.record.type].directed
        first = seen.setdefault((tie.record.type, *(ends if directed else sorted(ends))), tie)
        if first is not tie and first.record.id != tie.record.id:
            message = f"this is the same relationship as `{first.record.id}`: same ends, same type"
            yield tie.problem("same-tie", message, "Move its claims there and drop this record.", at=("id",))


def check_events(parsed: Parsed) -> Iterator[Problem]:
    """An actor has one part of one role in an event."""
    for event in parsed.events:
        seen: set[tuple[str, str]] = set()
        for index, part in enumerate(event.record.participants):
            if (part.actor, part.role) in seen:
                message = f"{quoted(part.actor)} has the role {quoted(part.role)} in this event twice"
                hint = "Put the claims under one part."
                yield event.problem("same-part", message, hint, at=("participants", index))
            seen.add((part.actor, part.role))


def check_facts(parsed: Parsed) -> Iterator[Problem]:
    """A record holds one value of one field once."""
    for holder in parsed.fact_holders():
        seen: dict[tuple[str, str], int] = {}
        for index, fact in enumerate(holder.record.facts):
            first = seen.setdefault((fact.field, fact.value), index)
            if first != index:
                message = f"this is the same fact as number {first + 1} of the list: same field, same value"
                hint = "Put the claims under one of the two."
                yield holder.problem("same-fact", message, hint, at=("facts", index))


def check_claims(parsed: Parsed) -> Iterator[Problem]:
    """A claim stands once under a record, and cites another document than its own."""
    for placed, path, claims in parsed.claims():
        seen: dict[tuple[object, ...], int] = {}
        for index, claim in enumerate(claims):
            speaker = (claim.by, claim.by_text, claim.anonymous, claim.citing)
            first = seen.setdefault((claim.source, claim.at, claim.stance, claim.when, *speaker), index)
            if first != index:
                message = (
                    f"this is the same claim as number {first + 1} of the list:"
                    " same source, place, stance, time and speaker"
                )
                yield placed.problem("same-claim", message, "Merge the two sentences.", at=(*path, index))
            if claim.citing == claim.source:
                message = f"{quoted(claim.source)} cannot cite itself"
                yield placed.problem("cites-itself", message, "Leave it out.", at=(*path, index, "citing"))


def check_everything_is_sourced(parsed: Parsed) -> Iterator[Problem]:
    """A tie, a part and an event have a claim at least, but in a draft."""
    if "dataset" in parsed.lost or (parsed.about and parsed.about[0].record.draft):
        return
    for placed, path, claims in parsed.claims():
        if not claims and not isinstance(placed.record, Question):
            hint = "Add a claim with source and locator, or mark the dataset as a draft."
            message = "nothing stands behind this: it has no claim"
            yield placed.problem("unsourced", message, hint, at=path[:-1])


def check_questions(parsed: Parsed) -> Iterator[Problem]:
    """A question holds what is said against the whole; its affirmations belong to its ties."""
    for question in parsed.questions:
        for index, claim in enumerate(question.record.claims):
            if claim.stance in {Stance.AFFIRMS, Stance.SPECULATES}:
                message = "a question takes no affirmation: it would not say which of its ties is meant"
                hint = "Move the claim to the tie that it affirms."
                yield question.problem("affirming-question", message, hint, at=("claims", index, "stance"))
        if question.record.exclusive and len(set(question.record.ties)) == 1:
            message = "an exclusive question needs two ties that cannot both be true"
            hint = "Add the other tie, or drop `exclusive`."
            yield question.problem("lonely-exclusive", message, hint, at=("exclusive",))


def check_names(parsed: Parsed) -> Iterator[Problem]:
    """Two actors with one full name may be one body under two ids: a warning, as persons do share names."""
    seen: dict[str, str] = {}
    for actor in parsed.actors:
        first = seen.setdefault(actor.record.name.casefold(), actor.record.id)
        if first != actor.record.id:
            message = f"`{first}` has the same name"
            hint = "If they are one body keep one record; if not, tell their names apart or accept this."
            yield actor.problem("same-name", message, hint, at=("name",), severity=Severity.WARNING)


def check_numbers(parsed: Parsed) -> Iterator[Problem]:
    """A number is never given twice; that of a tie that is gone stays in the ledger."""
    seen: dict[int, str] = {}
    for tie_id, placed in parsed.numbers.items():
        first = seen.setdefault(placed.record.root, tie_id)
        if first != tie_id:
            message = f"number {placed.record.root} belongs to {quoted(first)}"
            hint = "Delete this line and run `python -m graph_data layout`, which gives the next free number."
            yield placed.problem("same-number", message, hint)


CHECKS: tuple[Check, ...] = (
    check_dataset_section,
    check_ids_are_unique,
    check_sources_exist,
    check_actors_exist,
    check_ties_exist,
    check_words,
    check_vocabulary,
    check_relationships,
    check_events,
    check_facts,
    check_claims,
    check_everything_is_sourced,
    check_questions,
    check_names,
    check_parents,
    check_sides,
    check_views,
    check_positions,
    check_numbers,
)


def check_parsed(parsed: Parsed) -> list[Problem]:
    """Return every problem between records, but for warnings that a record accepts with a reason."""
    return drop_accepted(parsed, [problem for check in CHECKS for problem in check(parsed)])

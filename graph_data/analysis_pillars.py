"""What rests on whom: every document and every speaker left out in turn, ranked by what falls with each."""

from graph_data.analysis_difference import without_document
from graph_data.analysis_findings import (
    Finding,
    Named,
    Section,
    basis_of,
    named,
    names,
    relationships,
    say_statuses,
    then,
)
from graph_data.analysis_leaving import Effect, Leaving, effects_on, leaving_of
from graph_data.filters import Selection
from graph_data.sentences import count_statuses, origin_name, source_name


def describe_pillars(selection: Selection, effects: tuple[Effect, ...]) -> tuple[Section, Section]:
    """Return what rests on each document, and on each speaker, heaviest first."""
    leaving = leaving_of(selection)
    documents = [_document(selection, one) for one in effects if one.pillar.kind == "document"]
    speakers = [_speaker(selection, one, leaving) for one in effects if one.pillar.kind == "speaker"]
    return (
        Section(
            "documents",
            "What rests on which document",
            "Documents",
            _lead(selection, effects, "document"),
            ranking=tuple(documents),
            ranked="Without this document",
            caution="A document goes with all that is taken from it. Losing its support does not make a tie false.",
        ),
        Section(
            "speakers",
            "What rests on whose word",
            "Speakers",
            _lead(selection, effects, "speaker"),
            ranking=tuple(speakers),
            ranked="Without the word of",
            caution="Speakers are heard through documents: all that one says goes here, wherever it is reported.",
        ),
    )


def effects_of(selection: Selection) -> tuple[Effect, ...]:
    """Return what a view loses without each document and each speaker, heaviest first."""
    return effects_on(selection, leaving_of(selection))


def _lead(selection: Selection, effects: tuple[Effect, ...], kind: str) -> str:
    found = [one for one in effects if one.pillar.kind == kind]
    what = "document" if kind == "document" else "speaker"
    if not found:
        return f"No {what} is heard on the relationships of this view."
    bearing = sum(one.weight > 0 for one in found)
    single = {tie for one in found for tie in one.lost}
    verb = "hang" if len(single) != 1 else "hangs"
    total = relationships(len(selection.relationships))
    return (
        f"{len(single)} of {total} shown{say_statuses(selection, sorted(single))} "
        f"{verb} on one {what} alone; {bearing} of {len(found)} {what}s change something when left out."
    )


def _document(selection: Selection, effect: Effect) -> Finding:
    document = effect.pillar.key
    source = selection.dataset.sources[document]
    sentence = f"Without “{source.title}” ({source_name(selection.dataset, document)}) {_falls(selection, effect)}."
    return Finding(
        f"document:{document}",
        sentence,
        _ties(effect),
        _numbers(effect),
        label=source.title,
        opens=without_document(selection.filters, document),
        opening="Open this view",
        compares=True,
        basis=basis_of(selection, [one.tie for one in _ties(effect)]),
    )


def _speaker(selection: Selection, effect: Effect, leaving: Leaving) -> Finding:
    origin = leaving.speakers[effect.pillar]
    name = origin_name(selection.dataset, origin)
    return Finding(
        f"speaker:{origin.kind}:{origin.key}",
        f"Without the word of {name} {_falls(selection, effect)}.",
        _ties(effect),
        _numbers(effect),
        label=name,
        actor=origin.key if origin.kind == "side" else None,
        basis=basis_of(selection, [one.tie for one in _ties(effect)]),
    )


def _falls(selection: Selection, effect: Effect) -> str:
    """Return what a view loses with a pillar, as the end of a sentence."""
    total = relationships(len(selection.relationships))
    if not effect.weight:
        return (
            f"nothing falls: it speaks of {len(effect.touched)} of {total} shown, and none loses or changes its status"
        )
    verb = "loses" if len(effect.lost) == 1 else "lose"
    lost = f"{len(effect.lost)} of {total} shown{say_statuses(selection, effect.lost)} {verb} every claim"
    pieces = [lost if effect.lost else f"none of {total} shown loses every claim"]
    if effect.changed:
        changed = [tie for tie, _ in effect.changed]
        turned = count_statuses([status for _, status in effect.changed])
        verb = "changes" if len(changed) == 1 else "change"
        pieces.append(f"{len(changed)}{say_statuses(selection, changed)} {verb} status, to {turned}")
    if effect.cut_off:
        pieces.append(f"{names(selection.dataset, effect.cut_off)} keep{_s(effect)} no link in this view")
    return "; ".join(pieces)


def _s(effect: Effect) -> str:
    return "s" if len(effect.cut_off) == 1 else ""


def _ties(effect: Effect) -> tuple[Named, ...]:
    return (*named(effect.lost, "then without a claim"), *then(effect.changed))


def _numbers(effect: Effect) -> tuple[tuple[str, int], ...]:
    return (
        ("spoken of", len(effect.touched)),
        ("lose all support", len(effect.lost)),
        ("change status", len(effect.changed)),
        ("actors cut off", len(effect.cut_off)),
    )

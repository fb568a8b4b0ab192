"""What changes from one view to another, in one sentence and as a list."""

from dataclasses import replace

from graph_data.analysis_difference import (
    Difference,
    compare,
    with_and_without_disputed,
    with_and_without_unproven,
)
from graph_data.analysis_findings import (
    Finding,
    Section,
    basis_of,
    named,
    names,
    relationships,
    say_statuses,
    shorten,
    then,
)
from graph_data.criteria import Filters
from graph_data.descriptions import describe_filters
from graph_data.filters import Selection, select
from graph_data.sentences import count

CAUTION = "What is left when others are held out is not thereby confirmed."


def describe_comparison(selection: Selection, compared: Filters) -> Section:
    """Return the difference from a view to another."""
    return Section(
        "compared",
        "This view and the other",
        "The other view",
        findings=(_compared(selection, compared),),
        caution=CAUTION,
    )


def describe_switches(selection: Selection) -> Section:
    """Return what falls without disputed and without unproven links."""
    filters = selection.filters
    findings = [
        _switched(selection, "disputed", "disputed links", with_and_without_disputed(filters)),
        _switched(selection, "unproven", "unproven links", with_and_without_unproven(filters)),
    ]
    return Section(
        "differences", "What falls if links are held out", "Links held out", findings=tuple(findings), caution=CAUTION
    )


def _switched(selection: Selection, key: str, what: str, both: tuple[Filters, Filters]) -> Finding:
    on, off = (selection if one == selection.filters else select(selection.dataset, one) for one in both)
    found = compare(on, off)
    here = off is selection
    head = "Holding out" if not here else "This view already holds out"
    told = f"{head} {what} {'and so ' if here else ''}"
    sentence = (
        f"{told}removes none of the {relationships(len(on.relationships))}."
        if found.empty
        else f"{told}{_removes(found)}{_consequences(found)}."
    )
    return Finding(
        f"without-{key}",
        sentence,
        named(found.removed),
        _numbers(found),
        opens=on.filters if here else off.filters,
        opening=f"Show the view {'with' if here else 'without'} {what}",
        basis=basis_of(on, found.removed),
    )


def _removes(found: Difference) -> str:
    return (
        f"removes {len(found.removed)} of {relationships(len(found.base.relationships))}"
        f"{say_statuses(found.base, found.removed)}"
    )


def _consequences(found: Difference) -> str:
    """Return what a difference does to actors, parts and pairs, as the end of a sentence."""
    dataset, pieces = found.base.dataset, list[str]()
    if found.cut_off:
        pieces.append(f"cuts off {count(len(found.cut_off), 'actor')}: {names(dataset, found.cut_off)}")
    if found.split:
        parts = [names(dataset, part) for part in found.split]
        pieces.append(
            f"leaves the network in {found.parts_after} parts instead of {found.parts_before}, apart {_listed(parts)}"
        )
    if found.untied:
        pairs = [f"{dataset.label(one)} and {dataset.label(other)}" for one, other in found.untied]
        pieces.append(f"leaves {count(len(pairs), 'pair')} of core actors without a direct link: {_listed(pairs)}")
    if not pieces:
        return ", cuts nobody off and splits nothing"
    return "; it " + "; it ".join(pieces)


def _listed(texts: list[str]) -> str:
    """Return texts that hold an `and` of their own, as a list."""
    return texts[0] if len(texts) == 1 else shorten([f"({text})" for text in texts])


def _numbers(found: Difference) -> tuple[tuple[str, int], ...]:
    return (
        ("removed", len(found.removed)),
        ("added", len(found.added)),
        ("changed", len(found.changed)),
        ("cut off", len(found.cut_off)),
        ("parts before", found.parts_before),
        ("parts after", found.parts_after),
        ("core pairs untied", len(found.untied)),
    )


def _compared(selection: Selection, filters: Filters) -> Finding:
    other = select(selection.dataset, filters)
    found = compare(selection, other)
    return Finding(
        "compared",
        f"Compared with this view, the other one ({describe_other(selection, filters)}) {_compare_words(found)}.",
        (*named(found.removed, "not in the other view"), *then(found.changed, "in the other view")),
        _numbers(found),
        opens=filters,
        opening="Show the other view",
        basis=basis_of(selection, found.removed),
    )


def _compare_words(found: Difference) -> str:
    if found.empty:
        return "shows the same relationships with the same statuses"
    pieces = [
        f"{_removes(found)}{_consequences(found)}" if found.removed else "",
        f"shows {count(len(found.added), 'further relationship')}{say_statuses(found.other, found.added)}"
        if found.added
        else "",
        f"gives {relationships(len(found.changed))} another status" if found.changed else "",
    ]
    return "; it ".join(piece for piece in pieces if piece)


def describe_other(selection: Selection, filters: Filters) -> str:
    """Return in words what sets another view's filters apart, or all of them where that is shorter to say."""
    gone = filters.without - selection.filters.without
    if len(gone) == 1 and replace(filters, without=selection.filters.without) == selection.filters:
        return f"without the source “{selection.dataset.sources[min(gone)].title}”"
    return describe_filters(selection.dataset, filters)

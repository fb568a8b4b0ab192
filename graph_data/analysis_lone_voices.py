"""What one side alone carries, and how well what is shown is covered, in sentences."""

from collections.abc import Iterable, Sequence

from graph_data.analysis_findings import Finding, Section, basis_of, named, relationships, say_statuses, shorten
from graph_data.analysis_support import Support, find_lone, measure_coverage
from graph_data.dataset import Dataset
from graph_data.filters import Selection
from graph_data.origins import Origin
from graph_data.sentences import count, count_statuses, join, origin_name

MOST_SIDES = 4


def describe_lone(selection: Selection) -> Section:
    """Return what rivals, parties and single origins carry alone."""
    lone = find_lone(selection)
    rivals = [_rival(selection, one) for one in lone.rivals]
    own = [_own(selection, one) for one in lone.parties]
    accused = sorted(tie for one in lone.rivals for tie in one.ties)
    verb = "is" if len(accused) == 1 else "are"
    statuses = say_statuses(selection, accused)
    lead = (
        f"{_so_many(selection, len(accused))}{statuses} {verb} affirmed by nobody but a rival of one of the two ends."
    )
    return Section(
        "one-side",
        "What one side alone carries",
        "One side alone",
        lead if selection.relationships else "",
        findings=(*rivals, *own),
        ranking=tuple(_single(selection, one) for one in lone.single),
        ranked="One uninvolved origin alone affirms",
        caution="Who counts as a rival is the curator's reading. That one side alone says so does not make it false.",
    )


def _so_many(selection: Selection, number: int) -> str:
    return f"{number or 'None'} of the {relationships(len(selection.relationships))} shown"


def _who(dataset: Dataset, origins: Iterable[Origin]) -> list[str]:
    return sorted({origin_name(dataset, origin) for origin in origins})


def _key(support: Support) -> str:
    return "+".join(f"{origin.kind}:{origin.key}" for origin in support.origins)


def _accused(selection: Selection, support: Support) -> list[str]:
    """Return the sides at the ends of ties that are rivals of those who affirm them."""
    dataset, speaking = selection.dataset, {origin.key for origin in support.origins}
    sides = {dataset.sides[end] for tie in support.ties for end in dataset.ends_of(dataset.relationships[tie])}
    rivals = {side for side in sides if any(frozenset({side, one}) in dataset.rivals for one in speaking)}
    return sorted(dataset.label(side) for side in rivals)


def _rival(selection: Selection, support: Support) -> Finding:
    who, number = _who(selection.dataset, support.origins), len(support.ties)
    rival = "a rival" if len(who) == 1 else "rivals"
    sentence = (
        f"{join(who)} alone {'affirms' if len(who) == 1 else 'affirm'} {relationships(number)}"
        f"{say_statuses(selection, support.ties)}, as {rival} of {shorten(_accused(selection, support))}."
    )
    return _finding(selection, support, "rival", sentence)


def _own(selection: Selection, support: Support) -> Finding:
    who, number = _who(selection.dataset, support.origins), len(support.ties)
    them = "it" if number == 1 else "them"
    sentence = (
        f"{join(who)}, {'a party' if len(who) == 1 else 'parties'} to {them}, alone "
        f"{'affirms' if len(who) == 1 else 'affirm'} {relationships(number)}{say_statuses(selection, support.ties)}."
    )
    return _finding(selection, support, "party", sentence)


def _single(selection: Selection, support: Support) -> Finding:
    number = len(support.ties)
    who = _who(selection.dataset, support.origins)[0]
    sentence = f"{who} alone affirms {relationships(number)}{say_statuses(selection, support.ties)}, and is no party."
    return _finding(selection, support, "single", sentence)


def _finding(selection: Selection, support: Support, kind: str, sentence: str) -> Finding:
    return Finding(
        f"{kind}:{_key(support)}",
        sentence,
        named(support.ties),
        (("relationships", len(support.ties)),),
        label=join(_who(selection.dataset, support.origins)),
        basis=basis_of(selection, support.ties),
    )


def describe_coverage(selection: Selection) -> Section:
    """Return how well what a view shows is covered by sources."""
    shown = selection.relationships
    if not shown:
        return Section("coverage", "How well this view is covered", "Coverage", "This view shows no relationship.")
    found = measure_coverage(selection)
    verb = "is" if len(shown) == 1 else "are"
    sentence = (
        f"{relationships(len(shown))} {verb} shown: {count_statuses(found.statuses)}. "
        f"{found.one_origin} {'rests' if found.one_origin == 1 else 'rest'} on one origin's word; "
        f"{found.stale} {'has' if found.stale == 1 else 'have'} no source since {found.since}."
    )
    sides = _sides(selection.dataset, found.sides)
    numbers = (
        ("relationships", len(shown)),
        ("one origin", found.one_origin),
        ("stale", found.stale),
        ("documents", found.documents),
        ("denied by a party", found.denied_by_party),
    )
    finding = Finding(
        "coverage", sentence, numbers=numbers, basis=f"{count(found.documents, 'document')} read. {sides}"
    )
    return Section("coverage", "How well this view is covered", "Coverage", findings=(finding,))


def _sides(dataset: Dataset, sides: Sequence[tuple[str, int]]) -> str:
    """Return which sides affirm how many of the ties themselves."""
    if not sides:
        return "No side affirms any of them itself."
    told = [f"{dataset.label(side)} {number}" for side, number in sides[:MOST_SIDES]]
    more = f" and {count(len(sides) - MOST_SIDES, 'more side')} fewer" if len(sides) > MOST_SIDES else ""
    return f"Sides that affirm some themselves: {', '.join(told)}{more}."

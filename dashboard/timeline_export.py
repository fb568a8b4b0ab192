"""The figure of a view over time: what is drawn, its sentence, and a note for each number in it."""

from collections.abc import Iterable
from functools import partial

from dashboard.figure_notes import (
    Places,
    cited_sources,
    claims_note,
    link_of,
    note_of,
    number_sources,
    numbers_of,
    say_origin,
)
from dashboard.figures.figure import Drawn, Figure, Note, TooMuchError
from dashboard.figures.look import Look
from dashboard.figures.paper_timeline import fit_timeline
from dashboard.figures.sheets import Sheet
from dashboard.figures.timeline_legend import legend_rows
from dashboard.timeline import Timeline, build_timeline
from dashboard.timeline_marks import told_of
from dashboard.timeline_page import describe_timeline
from dashboard.view_state import ViewState
from graph_data.dataset import Dataset, Part
from graph_data.dates import display_when
from graph_data.descriptions import advise_narrowing, describe_filters
from graph_data.filters import Selection
from graph_data.records import Claim, Relationship
from graph_data.sentences import count

NOTHING = "No actor passes the filters of this view, so there is no lane to draw."


def timeline_figure(selection: Selection, view: ViewState, look: Look) -> Figure:
    """Return the figure of a view over time."""
    dataset = selection.dataset
    timeline = build_timeline(selection, view)
    noted = _noted(timeline)
    places = number_sources(claim for one in noted for claim in _claims(selection, one))
    link = link_of(view, dataset)
    sentence = describe_timeline_figure(selection, timeline, link)
    return Figure(
        title=f"{dataset.about.title}: what happened when",
        sentence=sentence,
        alternative=f"A timeline with a lane for each of {count(len(timeline.lanes), 'actor')}. "
        f"Each numbered part has a note in words. {sentence}",
        link=link,
        data=dataset.hash,
        draw=partial(_draw, timeline, selection, look),
        keys=tuple(legend_rows(timeline, look)) if timeline.lanes else (),
        handling=dataset.about.handling,
        notes=tuple(_note(selection, one, places) for one in noted),
        sources=cited_sources(dataset, places),
        over_time=True,
    )


def _draw(timeline: Timeline, selection: Selection, look: Look, sheet: Sheet, height: float) -> Drawn:
    """Return the picture on a sheet.

    Raises:
        TooMuchError: if there is nothing to draw, or more than the sheet has room for.
    """
    if not timeline.lanes:
        raise TooMuchError(NOTHING)
    room = (sheet.main, height)
    fitted = fit_timeline(timeline, tags_of(selection.dataset, look), sheet.timeline, room, look)
    if fitted is None:
        told = f"{count(len(timeline.lanes), 'lane')} and {count(len(timeline.marks), 'mark')}"
        advice = advise_narrowing(selection.filters, over_time=True)
        raise TooMuchError(f"Too much to draw on {sheet.called}: {told} are higher than it. {advice}")
    return Drawn(fitted.markup, fitted.width, fitted.height, kept=fitted.kept(timeline))


def tags_of(dataset: Dataset, look: Look) -> dict[str, str]:
    """Return the number of each tie as it stands in the picture, after its family's letter if it has one."""
    every: dict[str, Relationship | Part] = {**dataset.relationships, **dataset.parts}
    return {
        tie_id: f"{look.letters.get(dataset.family_of(every[tie_id]), '')} {number}".strip()
        for tie_id, number in numbers_of(dataset).items()
        if tie_id in every
    }


def describe_timeline_figure(selection: Selection, timeline: Timeline, link: str) -> str:
    """Return the sentence that a figure carries: what it shows of how much, the filters, what it does not say."""
    dataset = selection.dataset
    return (
        f"{len(selection.actors)} of {len(dataset.actors)} actors. {describe_timeline(selection, timeline)} "
        f"Filters: {describe_filters(dataset, selection.filters)}. "
        f"{count(selection.held_out.relationships, 'tie')} held out by status. "
        f"Marks record what sources say, not proof; the status of a part concerns who is said to have had it; "
        f"no mark is no evidence that nothing happened. {say_origin(dataset, link)}"
    )


def _noted(timeline: Timeline) -> list[str]:
    """Return the parts, events, acts and selected ties that are drawn one by one, in the order of time."""
    found = [(mark.moment.first, mark.moment.last, mark.id) for lane in timeline.lanes for mark in lane.marks]
    found += [(one.moment.first, one.moment.last, one.id) for one in timeline.connectors if one.status is not None]
    ordered = [tie_id for _, _, tie_id in sorted(found)]
    return [*dict.fromkeys([*ordered, *(row.tie for row in timeline.rows)])]


def _claims(selection: Selection, tie_id: str) -> Iterable[Claim]:
    dataset = selection.dataset
    if tie_id in dataset.events:
        return told_of(selection, dataset.events[tie_id])
    return selection.weighed.evidence.claims.get(tie_id, ())


def _note(selection: Selection, tie_id: str, places: Places) -> Note:
    dataset = selection.dataset
    if tie_id in dataset.events:
        event = dataset.events[tie_id]
        text = f"{event.title}. {display_when(event.when)}. No part in it is shown; these say that it happened."
        return claims_note(dataset, selection.weigh(event.claims), text, places)
    when = f"{display_when(dataset.parts[tie_id].event.when)}." if tie_id in dataset.parts else ""
    return note_of(selection, tie_id, places, when[:1].upper() + when[1:])

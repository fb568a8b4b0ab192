"""The figure of what is selected: a tie, the ties of a line or those of a question, with when and who says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from dashboard.drawing import Drawing, Line
from dashboard.evidence_cards import absence
from dashboard.figure_notes import cited_sources, link_of, note_of, number_sources, numbers_of, say_origin
from dashboard.figures.figure import Drawn, Figure, TooMuchError
from dashboard.figures.legend_svg import Titled
from dashboard.figures.legend_svg import legend_rows as network_legend
from dashboard.figures.look import Look
from dashboard.figures.paper_network import Fitted, Room, fit_network
from dashboard.figures.paper_timeline import fit_timeline
from dashboard.figures.sheets import Sheet
from dashboard.figures.svg import element, number
from dashboard.figures.timeline_legend import legend_rows as timeline_legend
from dashboard.labels import badge_text
from dashboard.network_export import LONGEST_NAME
from dashboard.stage import build_ground
from dashboard.timeline import Timeline, build_timeline
from dashboard.timeline_export import tags_of
from dashboard.timeline_marks import shorten
from dashboard.timeline_rows import Row, chosen_ties
from dashboard.view_state import ViewState
from graph_data.dataset import Dataset
from graph_data.descriptions import describe_filters
from graph_data.filters import Selection
from graph_data.sentences import count, explain, with_status
from graph_data.vocabulary import Status

NOTHING = "No tie is selected in this view. Its link needs sel= with the id of a tie, a part, a line or a question."
SHARE = 0.42  # of the height that the network of the ties may take
LEAST_NETWORK = 46.0  # points, for a pair above its row
MARGIN_DAYS = 400  # around what the rows show
APART = 560  # between the ends of a pair, in layout units


@dataclass(frozen=True)
class _Chosen:
    """What is selected: the ties as a network, and as rows over time."""

    dataset: Dataset
    drawing: Drawing
    timeline: Timeline


def tie_figure(selection: Selection, view: ViewState, look: Look) -> Figure:
    """Return the figure of the ties that a view selects."""
    dataset, ties = selection.dataset, chosen_ties(selection, view)
    timeline = _rows(build_timeline(selection, view), alone=len(ties) == 1)
    chosen = _Chosen(dataset, _drawing(selection, ties, look), timeline)
    places = number_sources(claim for tie in ties for claim in selection.weighed.evidence.claims[tie])
    link = link_of(view, dataset)
    sentence = _sentence(selection, ties, link)
    return Figure(
        title=_title(selection, view, ties),
        sentence=sentence,
        alternative=" ".join([_told(selection, tie) for tie in ties] or [NOTHING]) + f" {sentence}",
        link=link,
        data=dataset.hash,
        draw=partial(_draw, chosen, look),
        keys=_keys(chosen, look) if ties else (),
        lesser_keys=tuple(network_legend(chosen.drawing, look)) if chosen.drawing.lines else (),
        handling=dataset.about.handling,
        notes=tuple(note_of(selection, tie, places) for tie in ties),
        sources=cited_sources(dataset, places),
        lead=tuple(_explained(selection, tie) for tie in ties) if len(ties) == 1 else (),
        over_time=True,
    )


def _rows(timeline: Timeline, *, alone: bool) -> Timeline:
    """Return the rows of what is selected and nothing else, over their own time; alone, the title says their tie."""
    rows = tuple(replace(row, sentence="") for row in timeline.rows) if alone else timeline.rows
    days = [day for row in rows for day in _days(row)]
    axis, margin = timeline.axis, timedelta(days=MARGIN_DAYS)
    first = max(axis.first, min(days, default=axis.first) - margin)
    last = min(axis.last, max(days, default=axis.last) + margin)
    return replace(timeline, lanes=(), connectors=(), rows=rows, axis=replace(axis, first=first, last=last))


def _days(row: Row) -> Iterable[date]:
    """Yield the first and last days of everything in a row."""
    for tick in (*row.affirming, *row.against):
        yield from (tick.moment.first, tick.moment.last)
    for segment in row.bar.segments if row.bar else ():
        yield from (segment.start, segment.end)


def _title(selection: Selection, view: ViewState, ties: Sequence[str]) -> str:
    """Return the sentence of a single tie with its status, or what several ties have in common."""
    dataset, chosen = selection.dataset, view.selected or ""
    if len(ties) == 1:
        return _told(selection, ties[0])
    if chosen in dataset.questions:
        return dataset.questions[chosen].title
    if "~" in chosen:
        first, second, family = chosen.split("~")
        return f"{dataset.label(first)} and {dataset.label(second)}: {dataset.vocabulary.families[family].label}"
    return f"{dataset.about.title}: no tie is selected"


def _told(selection: Selection, tie_id: str) -> str:
    dataset = selection.dataset
    tie = dataset.relationships.get(tie_id) or dataset.parts[tie_id]
    return with_status(dataset, tie, selection.assessment(tie_id))


def _explained(selection: Selection, tie_id: str) -> str:
    dataset = selection.dataset
    tie = dataset.relationships.get(tie_id) or dataset.parts[tie_id]
    return f"{explain(dataset, tie, selection.assessment(tie_id))} {absence(selection, tie_id)}".strip()


def _sentence(selection: Selection, ties: Sequence[str], link: str) -> str:
    dataset = selection.dataset
    every = len(dataset.relationships) + len(dataset.parts)
    disputed = sum(selection.status(tie) is Status.DISPUTED for tie in ties)
    return (
        f"{len(ties)} of {every} ties and parts, {disputed} of them disputed; "
        f"{describe_filters(dataset, selection.filters)}. "
        f"Lines record what sources say, not proof; no line is no evidence of no tie; position and length mean "
        f"nothing. {say_origin(dataset, link)}"
    )


def _drawing(selection: Selection, ties: Sequence[str], look: Look) -> Drawing:
    """Return the ties one by one as lines between their actors; parts in events have no line."""
    stage, dataset = build_ground(selection.dataset), selection.dataset
    lines = [
        _line(selection, stage.opened.get(tie) or stage.lines[stage.line_of[tie]], tie, look)
        for tie in ties
        if tie in dataset.relationships
    ]
    ends = sorted({end for line in lines for end in (line.source, line.target)})
    nodes = [replace(stage.nodes[end], label=shorten(stage.nodes[end].label, LONGEST_NAME)) for end in ends]
    if len(nodes) == 2:  # noqa: PLR2004 - a pair is drawn across, from the one who acts to the other
        ordered = [lines[0].source, lines[0].target] if lines[0].arrow_to_target else [lines[0].target, lines[0].source]
        nodes = [replace(node, x=APART * ordered.index(node.id), y=0) for node in nodes]
    return Drawing(tuple(nodes), tuple(lines))


def _line(selection: Selection, line: Line, tie_id: str, look: Look) -> Line:
    status = selection.status(tie_id)
    alone = replace(line, ties=(tie_id,), status=status, disputed=int(status is Status.DISPUTED), shown=True)
    numbered = str(numbers_of(selection.dataset)[tie_id])
    return replace(
        alone, number=" ".join(one for one in (look.letters.get(line.family), badge_text(alone), numbered) if one)
    )


def _keys(chosen: _Chosen, look: Look) -> tuple[Titled, ...]:
    """Return the legend: of the lines first, then what else the rows show."""
    network = network_legend(chosen.drawing, look) if chosen.drawing.lines else []
    known = {label for _, rows in network for _, label, _ in rows}
    rest = [
        (title, [row for row in rows if row[1].removesuffix(" ≠") not in known])
        for title, rows in timeline_legend(chosen.timeline, look)
    ]
    return (*network, *((title, rows) for title, rows in rest if rows))


def _draw(chosen: _Chosen, look: Look, sheet: Sheet, height: float) -> Drawn:
    """Return the ties as lines between their actors, over when they held and when each claim was made.

    Raises:
        TooMuchError: if nothing is selected, or more than the sheet has room for.
    """
    drawing, timeline = chosen.drawing, chosen.timeline
    if not timeline.rows:
        raise TooMuchError(NOTHING)
    fitted = fit_timeline(timeline, tags_of(chosen.dataset, look), sheet.timeline, (sheet.main, height), look)
    left = height - fitted.height - sheet.gap if fitted else 0.0
    whole = Room(sheet.main, height, sheet.label, sheet.least_label)
    if fitted is not None and not drawing.lines:
        return Drawn(fitted.markup, fitted.width, fitted.height)
    if fitted is not None and left >= LEAST_NETWORK:
        network = fit_network(drawing, replace(whole, height=min(left, height * SHARE)), look)
        used = network.picture.box.height * network.unit + sheet.gap
        rows = element("g", fitted.markup, transform=f"translate(0 {number(used)})")
        return Drawn(_placed(network, sheet) + rows, fitted.width, used + fitted.height)
    if not drawing.lines:
        told = f"{count(len(timeline.rows), 'part')} with all that is said for and against them"
        raise TooMuchError(f"Too much to draw on {sheet.called}: {told}. Select one of them.")
    return _alone(fit_network(drawing, whole, look), sheet)


def _alone(network: Fitted, sheet: Sheet) -> Drawn:
    """Return the ties as lines alone: many have no room for when each held, which their notes say."""
    return Drawn(_placed(network, sheet), sheet.main, network.picture.box.height * network.unit, kept=0.0)


def _placed(network: Fitted, sheet: Sheet) -> str:
    box, unit = network.picture.box, network.unit
    left = (sheet.main - box.width * unit) / 2
    move = f"translate({number(left)} 0) scale({unit:.4f}) translate({number(-box.left)} {number(-box.top)})"
    return element("g", network.picture.markup, transform=move)

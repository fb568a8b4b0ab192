"""The figure of a timeline: the picture with title, filter in words, legend, a note for each event and tie, sources."""

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.figures.blocks import Block
from dashboard.figures.network_figure import INNER, Caption, Note, compose_figure, nothing_shown
from dashboard.figures.svg import element, number
from dashboard.figures.timeline_board import Frame, board_of
from dashboard.figures.timeline_legend import legend_block
from dashboard.figures.timeline_rows_svg import draw_rows
from dashboard.figures.timeline_svg import draw_axis, draw_lanes
from dashboard.network_export import describe_source
from dashboard.theme import PALETTES, Palette
from dashboard.timeline import Timeline, build_timeline
from dashboard.timeline_marks import told_of
from dashboard.timeline_page import describe_timeline
from dashboard.timeline_spans import Moment
from dashboard.view_state import ViewState
from graph_data.dates import display_when
from graph_data.descriptions import describe_filters
from graph_data.filters import Selection
from graph_data.records import Claim
from graph_data.sentences import count, with_status
from graph_data.vocabulary import Vocabulary

GUTTER = 240.0
FIGURE_FRAME = Frame(gutter=GUTTER, width=INNER - GUTTER - 14.0)


def export_timeline(selection: Selection, view: ViewState, query: str) -> bytes:
    """Return the figure of a view over time as an SVG document in UTF-8; the same view gives the same bytes."""
    dataset, palette = selection.dataset, PALETTES[view.theme]
    timeline = build_timeline(selection, view)
    noted = _noted(selection, timeline)
    cited = sorted({claim.source for _, _, claims in noted for claim in claims})
    places = {source_id: place for place, source_id in enumerate(cited, start=1)}
    caption = Caption(
        title=f"{dataset.about.title}: what happened when",
        sentence=describe_timeline_figure(selection, timeline),
        handling=dataset.about.handling,
        notes=tuple(Note(date, f"{text} {_cite(claims, places)}".strip()) for date, text, claims in noted),
        sources=tuple(
            Note(f"[{place}]", describe_source(dataset.sources[source_id])) for source_id, place in places.items()
        ),
        footer=f"Data {dataset.hash} · view {'?' + query if query else 'as it opens'}",
    )
    keys = legend_block(timeline, palette, dataset.vocabulary, INNER)
    return (compose_figure(caption, palette, _picture(timeline, palette, dataset.vocabulary), keys) + "\n").encode()


def describe_timeline_figure(selection: Selection, timeline: Timeline) -> str:
    """Return the sentence that a figure carries: what it shows of how much, the filters, what it does not say."""
    dataset = selection.dataset
    return (
        f"{len(selection.actors)} of {len(dataset.actors)} actors. {describe_timeline(selection, timeline)} "
        f"Filters: {describe_filters(dataset, selection.filters)}. "
        f"{count(selection.held_out.relationships, 'tie')} held out by status. "
        f"Marks record what sources say, not proof; the status of a part concerns who is said to have had it; "
        f"no mark is no evidence that nothing happened. "
        f"Sources to {display_when(dataset.about.as_of)}; data {dataset.hash}."
    )


def _picture(timeline: Timeline, palette: Palette, vocabulary: Vocabulary) -> Block:
    """Return axis, lanes and rows one below the other."""
    if not timeline.lanes:
        return nothing_shown(palette)
    board = board_of(timeline.axis, FIGURE_FRAME, palette, vocabulary)
    pieces = (draw_axis(timeline, board), draw_lanes(timeline, board), draw_rows(timeline, board))
    markup, top = [], 0.0
    for piece in pieces:
        markup.append(element("g", piece.markup, transform=f"translate(0 {number(top)})"))
        top += piece.height
    return Block("".join(markup), top)


Noted = tuple[str, str, tuple[Claim, ...]]


def _noted(selection: Selection, timeline: Timeline) -> list[Noted]:
    """Return a note for each drawn part, act and selected tie, in the order of time: year, sentence, claims."""
    dataset, claims = selection.dataset, selection.weighed.evidence.claims
    found: list[tuple[tuple[date, date, str], Noted]] = []
    for mark in timeline.marks:
        own = claims[mark.id] if mark.id in dataset.parts else told_of(selection, dataset.events[mark.event])
        found.append((_order(mark.moment, mark.id), (_years(mark.moment), mark.sentence, own)))
    found += [
        (_order(one.moment, one.id), (_years(one.moment), one.sentence, claims[one.id]))
        for one in timeline.connectors
        if one.status is not None
    ]
    drawn = {order[2] for order, _ in found}
    rows = [row.tie for row in timeline.rows if row.tie in dataset.relationships and row.tie not in drawn]
    return [note for _, note in sorted(found)] + list(_row_notes(selection, rows))


def _order(moment: Moment, tie_id: str) -> tuple[date, date, str]:
    return moment.first, moment.last, tie_id


def _years(moment: Moment) -> str:
    """Return the year in the margin of a note, or the years between which it lies."""
    first, last = moment.first.year, moment.last.year
    return str(first) if first == last else f"{first}-{last % 100:02d}"


def _row_notes(selection: Selection, ties: Iterable[str]) -> Iterable[Noted]:
    for tie_id in ties:
        sentence = with_status(selection.dataset, selection.dataset.relationships[tie_id], selection.assessment(tie_id))
        yield "", sentence, selection.weighed.evidence.claims[tie_id]


def _cite(claims: Sequence[Claim], places: dict[str, int]) -> str:
    """Return the documents of claims by their numbers, each with its locators."""
    found: dict[int, list[str]] = {}
    for claim in claims:
        found.setdefault(places[claim.source], []).append(claim.at or "")
    return ", ".join(
        f"[{place}] {', '.join(dict.fromkeys(at for at in spots if at))}".strip()
        for place, spots in sorted(found.items())
    )

"""The figure of a view: the drawing with its title, its filter in words, a note for each tie and numbered sources."""

from dataclasses import replace

from dashboard.drawing import Drawing, Line
from dashboard.figures.network_figure import Caption, Note, export_network_svg
from dashboard.network import build_drawing
from dashboard.theme import PALETTES
from dashboard.view_state import ViewState
from graph_data.dataset import Dataset
from graph_data.dates import display_when
from graph_data.descriptions import describe_filters
from graph_data.filters import Selection
from graph_data.records import Source
from graph_data.sentences import count, with_status
from graph_data.vocabulary import Status


def export_network(selection: Selection, view: ViewState, query: str) -> bytes:
    """Return the figure of a view as an SVG document in UTF-8; the same view gives the same bytes."""
    dataset = selection.dataset
    drawing = _numbered(build_drawing(selection, view), dataset)
    ties = sorted(
        (tie for line in drawing.shown_lines for tie in line.ties),
        key=lambda tie: (dataset.numbers.get(tie, 0), tie),
    )
    cited = sorted({claim.source for tie in ties for claim in selection.weighed.evidence.claims[tie]})
    places = {source_id: place for place, source_id in enumerate(cited, start=1)}
    caption = Caption(
        title=f"{dataset.about.title}: who is tied to whom",
        sentence=describe_figure(selection, drawing),
        handling=dataset.about.handling,
        notes=tuple(Note(str(dataset.numbers.get(tie, "")), _note(selection, tie, places)) for tie in ties),
        sources=tuple(
            Note(f"[{place}]", describe_source(dataset.sources[source_id])) for source_id, place in places.items()
        ),
        footer=f"Data {dataset.hash} · view {'?' + query if query else 'as it opens'}",
    )
    figure = export_network_svg(drawing, PALETTES[view.theme], caption, dataset.vocabulary, selected=view.selected)
    return (figure + "\n").encode()


def _numbered(drawing: Drawing, dataset: Dataset) -> Drawing:
    """Give every shown line the numbers of its ties."""
    return replace(drawing, lines=tuple(replace(line, number=_numbers(line, dataset)) for line in drawing.lines))


def _numbers(line: Line, dataset: Dataset) -> str:
    numbers = sorted(dataset.numbers[tie] for tie in line.ties if tie in dataset.numbers)
    return ",".join(str(number) for number in numbers)


def describe_figure(selection: Selection, drawing: Drawing) -> str:
    """Return the sentence that a figure carries: what it shows of how much, what it holds out, what it does not say."""
    dataset, held = selection.dataset, selection.held_out
    statuses = [selection.status(tie_id) for tie_id in selection.relationships]
    disputed = statuses.count(Status.DISPUTED)
    fate = (
        f"{count(disputed, 'disputed tie')} dashed"
        if disputed or not held.disputed
        else f"{count(held.disputed, 'disputed tie')} held out"
    )
    kept = sum(
        bool(selection.assessment(tie).denied_by) and selection.assessment(tie).standing
        for tie in selection.relationships
    )
    listed = f" {count(len(drawing.listed_not_drawn), 'tie')} listed, not drawn." if drawing.listed_not_drawn else ""
    return (
        f"{len(selection.actors)} of {len(dataset.actors)} actors, "
        f"{len(selection.relationships)} of {len(dataset.relationships)} ties; "
        f"{describe_filters(dataset, selection.filters)}. {fate}; {kept} kept though a party denies them; "
        f"{held.relationships} held out by status.{listed} "
        f"Lines record what sources say, not proof; no line is no evidence of no tie; "
        f"position and length mean nothing. Sources to {display_when(dataset.about.as_of)}; data {dataset.hash}."
    )


def _note(selection: Selection, tie_id: str, places: dict[str, int]) -> str:
    dataset = selection.dataset
    text = with_status(dataset, dataset.relationships[tie_id], selection.assessment(tie_id))
    found: dict[int, list[str]] = {}
    for claim in selection.weighed.evidence.claims[tie_id]:
        found.setdefault(places[claim.source], []).append(claim.at or "")
    cited = ", ".join(
        f"[{place}] {', '.join(dict.fromkeys(at for at in spots if at))}".strip()
        for place, spots in sorted(found.items())
    )
    return f"{text} {cited}"


def describe_source(source: Source) -> str:
    """Return a document as a list of sources names it, with its reliability."""
    maker = source.author or source.publisher or ""
    date = f", {display_when(source.date)}" if source.date else ""
    publisher = f", {source.publisher}" if source.publisher and source.publisher != maker else ""
    return f"{maker}, {source.title}{publisher}{date}. Reliability {source.reliability}."

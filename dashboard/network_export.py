"""The figure of a view as a network: what is drawn, its sentence, and a note for each number in it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from dashboard.drawing import Drawing, Line
from dashboard.figure_notes import cited_sources, link_of, note_of, number_sources, numbers_of, say_origin
from dashboard.figures.figure import Drawn, Figure, TooMuchError
from dashboard.figures.legend_svg import legend_rows
from dashboard.figures.look import Look
from dashboard.figures.paper_network import Room, fit_network
from dashboard.figures.sheets import Sheet
from dashboard.figures.svg import element, number
from dashboard.labels import badge_text
from dashboard.network import build_drawing
from dashboard.stage import build_ground
from dashboard.timeline_marks import shorten
from dashboard.view_state import ViewState
from graph_data.dataset import Dataset
from graph_data.descriptions import advise_narrowing, describe_filters, say_span
from graph_data.filters import Selection
from graph_data.sentences import count
from graph_data.vocabulary import Status

FEW_FAULTS, ACTORS_PER_FAULT = 1, 25  # names that may touch a line before a picture is a hairball
LONGEST_NAME = 56  # letters of an actor in the picture; notes and alternative text have the whole name
LONGEST_ROW = 12  # letters in a row of a line's numbers
SHORTEST_RUN = 3  # numbers that are written as from the first to the last
NOTHING = "No actor passes the filters of this view."


def network_figure(selection: Selection, view: ViewState, look: Look) -> Figure:
    """Return the figure of a view as a network."""
    dataset = selection.dataset
    drawing = _numbered(build_drawing(selection, view, build_ground(dataset)), dataset, look)
    ties = sorted(
        (tie for line in drawing.shown_lines for tie in line.ties),
        key=numbers_of(dataset).__getitem__,
    )
    places = number_sources(claim for tie in ties for claim in selection.weighed.evidence.claims[tie])
    link = link_of(view, dataset)
    sentence = describe_network(selection, drawing, link)
    return Figure(
        title=f"{dataset.about.title}: who is tied to whom",
        sentence=sentence,
        alternative=_alternative(drawing, sentence),
        link=link,
        data=dataset.hash,
        draw=partial(_draw, drawing, look, view),
        keys=tuple(legend_rows(drawing, look)) if drawing.shown_nodes else (),
        handling=dataset.about.handling,
        notes=tuple(note_of(selection, tie, places) for tie in ties),
        sources=cited_sources(dataset, places),
    )


def _draw(drawing: Drawing, look: Look, view: ViewState, sheet: Sheet, height: float) -> Drawn:
    """Return the picture on a sheet.

    Raises:
        TooMuchError: if there is nothing to draw, or more than names and lines have room for.
    """
    actors, lines = len(drawing.shown_nodes), len(drawing.shown_lines)
    if not actors:
        raise TooMuchError(NOTHING)
    told = (
        f"Too much to draw on {sheet.called}: {count(actors, 'actor')} and {count(lines, 'line')} leave no room for "
        f"names that touch nothing. {advise_narrowing(view.filters)}"
    )
    if actors > sheet.most_actors or lines > sheet.most_lines:
        raise TooMuchError(told)
    room = Room(sheet.main, height, sheet.label, sheet.least_label)
    fitted = fit_network(drawing, room, look, selected=view.selected)
    if len(fitted.faults) > max(FEW_FAULTS, actors // ACTORS_PER_FAULT):
        raise TooMuchError(told)
    box, unit = fitted.picture.box, fitted.unit
    move = f"scale({unit:.4f}) translate({number(-box.left)} {number(-box.top)})"
    markup = element("g", fitted.picture.markup, transform=move)
    return Drawn(markup, box.width * unit, box.height * unit, fitted.spots)


def _numbered(drawing: Drawing, dataset: Dataset, look: Look) -> Drawing:
    """Give every line the numbers of its ties; names that no sheet is wide enough for are cut at a word."""
    return replace(
        drawing,
        nodes=tuple(replace(node, label=shorten(node.label, LONGEST_NAME)) for node in drawing.nodes),
        lines=tuple(replace(line, number=_numbers(line, dataset, look)) for line in drawing.lines),
    )


def _numbers(line: Line, dataset: Dataset, look: Look) -> str:
    """Return the numbers of a line's ties after its family's letter and its mark, in as even rows as they fill."""
    pieces = _runs(sorted(numbers_of(dataset)[tie] for tie in line.ties))
    if not pieces:
        return ""
    lead = " ".join(sign for sign in (look.letters.get(line.family, ""), badge_text(line)) if sign)
    pieces = [f"{lead} {pieces[0]}".strip(), *pieces[1:]]
    rows = -(-len(", ".join(pieces)) // LONGEST_ROW)
    size = -(-len(pieces) // rows)
    return ",\n".join(", ".join(pieces[at : at + size]) for at in range(0, len(pieces), size))


def _runs(numbers: Sequence[int]) -> list[str]:
    """Return numbers in order as texts, three or more that follow each other as one."""
    runs: list[list[int]] = []
    for one in numbers:
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [
        text
        for run in runs
        for text in ([f"{run[0]}\u2013{run[-1]}"] if len(run) >= SHORTEST_RUN else [str(one) for one in run])
    ]


def _alternative(drawing: Drawing, sentence: str) -> str:
    """Return what somebody hears instead of the picture: how much it shows, who is in its middle, its sentence."""
    ties = {node.id: 0 for node in drawing.shown_nodes}
    for line in drawing.shown_lines:
        for end in (line.source, line.target):
            ties[end] = ties.get(end, 0) + len(line.ties)
    names = {node.id: node.name for node in drawing.shown_nodes}
    most = sorted(names, key=lambda one: (-ties[one], one))[:3]
    busiest = "; ".join(f"{names[one]}, {count(ties[one], 'tie')}" for one in most)
    shown = f"{count(len(names), 'actor')} and {count(len(drawing.shown_lines), 'line')}"
    return f"A network of {shown}. Most ties: {busiest or 'none'}. Each tie has a note in words. {sentence}"


def describe_network(selection: Selection, drawing: Drawing, link: str) -> str:
    """Return the sentence that a figure carries: what it shows of how much, what it holds out, what it does not say."""
    dataset, held = selection.dataset, selection.held_out
    window = "" if say_span(selection.filters) else "all times; "
    listed = f" {count(len(drawing.listed_not_drawn), 'tie')} listed, not drawn." if drawing.listed_not_drawn else ""
    return (
        f"{len(selection.actors)} of {len(dataset.actors)} actors, "
        f"{len(selection.relationships)} of {len(dataset.relationships)} ties; {window}"
        f"{describe_filters(dataset, selection.filters)}. {_fate(selection)}; "
        f"{held.relationships} held out by status.{listed} "
        f"Lines record what sources say, not proof; no line is no evidence of no tie; "
        f"position and length mean nothing. {say_origin(dataset, link)}"
    )


def _fate(selection: Selection) -> str:
    """Return what becomes of disputed ties, and how many others are kept though a party denies them."""
    disputed = sum(selection.status(tie_id) is Status.DISPUTED for tie_id in selection.relationships)
    held = selection.held_out.disputed
    fate = (
        f"{count(disputed, 'disputed tie')} dashed"
        if disputed or not held
        else f"{count(held, 'disputed tie')} held out"
    )
    kept = sum(
        bool(selection.assessment(tie).denied_by) and selection.assessment(tie).standing
        for tie in selection.relationships
    )
    return f"{fate}; {kept} kept though a party denies them"

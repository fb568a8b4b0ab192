"""The pieces of the tab `Analysis`: a finding with its ties, its view and its text, and rankings with their bars."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from dash import html

from dashboard.choices import attributes, plain_button
from dashboard.evidence_cards import status_badge
from dashboard.view_state import ViewState, write_compared, write_view
from graph_data.analysis_findings import Finding, Named, Section, describe_source, sources_of, tie_text
from graph_data.filters import Selection
from graph_data.sentences import count, describe_tie

Children = list[Any]
MOST_TIES = 25  # of one finding on the page; exports have all
MOST_IN_ROW = 8  # of a ranked finding
MOST_ROWS = 6  # of a ranking before it is opened
MOST_OPENED = 14  # more rows when it is; exports have all
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "documents": ("lose all support", "change status", "spoken of"),
    "speakers": ("lose all support", "change status", "spoken of"),
    "one-side": ("relationships",),
    "structure": ("neighbours", "place", "best", "worst"),
}
BARS = {"documents": 2, "speakers": 2, "one-side": 1}  # so many of the first numbers are drawn


@dataclass(frozen=True)
class Stage:
    """The view that an analysis stands in."""

    selection: Selection
    view: ViewState

    @cached_property
    def shown(self) -> frozenset[str]:
        """The relationships that the view shows."""
        return frozenset(self.selection.relationships)

    @cached_property
    def link(self) -> str:
        """The query of the view with the version of the data."""
        return write_view(replace(self.view, tab="analysis", selected=None), self.selection.dataset, with_data=True)


def place_of(finding: Finding) -> str:
    """Return the id of a finding's place on the page."""
    return f"finding-{finding.id.replace(' ', '-')}"


def render_finding(stage: Stage, finding: Finding, place: str | None = None, most: int = MOST_TIES) -> html.Article:
    """Return a finding: its sentence, how well it is covered, what can be done with it, and its ties when opened."""
    text = copied_text(stage.selection, finding, most)
    copy = plain_button("Copy", data_copy=text, data_copy_link=f"?{stage.link}#{place_of(finding)}")
    copy.children = ["Copy", html.Span(f" with sources: {finding.sentence}", className="sr-only")]
    return html.Article(
        [
            html.P(finding.sentence, className="finding-sentence"),
            *([html.P(finding.basis, className="basis quiet")] if finding.basis else []),
            html.Div([*_ways(stage, finding), copy, *_ties(stage, finding, most)], className="finding-tools"),
        ],
        className="finding",
        id=place or place_of(finding),
        tabIndex="-1",
    )


def _ways(stage: Stage, finding: Finding) -> Children:
    """Return the buttons that open the view in which a finding can be seen, and compare it with this one."""
    if finding.opens is None:
        return []
    buttons = [_arrive(finding.opening, finding, opening_query(stage, finding))]
    if finding.compares:
        buttons.append(_arrive("Compare with this view", finding, comparing_query(stage, finding)))
    return buttons


def _arrive(label: str, finding: Finding, query: str) -> html.Button:
    spoken = html.Span(f": {finding.label or finding.sentence}", className="sr-only")
    return html.Button([label, spoken], className="plain", type="button", **attributes(data_arrive=query))


def opening_query(stage: Stage, finding: Finding) -> str:
    """Return the query of the view in which a finding can be seen, in the network."""
    filters = finding.opens or stage.view.filters
    return write_view(replace(stage.view, filters=filters, tab="network", compare=None), stage.selection.dataset)


def comparing_query(stage: Stage, finding: Finding) -> str:
    """Return the query in which this view is compared with that of a finding."""
    other = write_compared(finding.opens or stage.view.filters, stage.selection.dataset)
    return write_view(replace(stage.view, tab="analysis", compare=other), stage.selection.dataset)


def _ties(stage: Stage, finding: Finding, most: int) -> Children:
    if not finding.ties:
        return []
    listed = [html.Li(_tie(stage, one)) for one in finding.ties[:most]]
    more = len(finding.ties) - most
    rest = [html.P(f"{more} more stand in the export.", className="quiet")] if more > 0 else []
    spoken = html.Span(f" of: {finding.sentence}", className="sr-only")
    head = html.Summary([count(len(finding.ties), "relationship"), spoken])
    return [html.Details([head, html.Ul(listed, className="ties"), *rest], className="behind")]


def _tie(stage: Stage, one: Named) -> html.Button:
    """Return a tie as a button that shows its evidence."""
    dataset = stage.selection.dataset
    assessment = stage.selection.assessment(one.tie)
    sentence = describe_tie(dataset, dataset.relationships[one.tie], assessment)
    remark = [html.Span(one.remark, className="remark")] if one.remark else []
    return html.Button(
        [status_badge(assessment.status), " ", sentence, *remark],
        className="tie" if one.tie in stage.shown else "tie held-out",
        type="button",
        **attributes(data_select=one.tie),
    )


def copied_text(selection: Selection, finding: Finding, most: int) -> str:
    """Return a finding as plain text with its first ties, each with its status, and their numbered sources."""
    dataset = selection.dataset
    lines = [finding.sentence, *([finding.basis] if finding.basis else [])]
    first, more = replace(finding, ties=finding.ties[:most]), len(finding.ties) - most
    lines += [f"- {tie_text(selection, one)}" for one in first.ties]
    lines += [f"- {more} more stand in the export."] if more > 0 else []
    sources = sources_of(selection, [first])
    lines += [f"[{number}] {describe_source(source)}" for number, source in enumerate(sources, 1)]
    lines.append(f"{dataset.about.title}, data {dataset.hash}. No line is no evidence of no tie.")
    return "\n".join(lines)


def render_ranking(stage: Stage, section: Section) -> Children:
    """Return findings ranked by their numbers: the first in a table, the others in one that is opened."""
    rows = [
        one for one in section.ranking if section.id not in BARS or any(number for _, number in _drawn(section, one))
    ]
    idle = len(section.ranking) - len(rows)
    first, rest = rows[:MOST_ROWS], rows[MOST_ROWS : MOST_ROWS + MOST_OPENED]
    beyond = len(rows) - len(first) - len(rest)
    found: Children = [_table(stage, section, first)] if first else []
    if rest:
        found.append(
            html.Details([html.Summary(f"{len(rest)} more"), _table(stage, section, rest)], className="behind")
        )
    if beyond > 0:
        found.append(html.P(f"{beyond} more stand in the export.", className="quiet"))
    if idle:
        told = "changes" if idle == 1 else "change"
        found.append(html.P(f"{idle} more {told} nothing when left out.", className="quiet"))
    return found


def _drawn(section: Section, finding: Finding) -> list[tuple[str, int]]:
    numbers = dict(finding.numbers)
    return [(name, numbers[name]) for name in NUMBERS[section.id][: BARS.get(section.id, 0)]]


def _table(stage: Stage, section: Section, rows: list[Finding]) -> html.Table:
    names = NUMBERS[section.id]
    heads = [html.Th(section.ranked, scope="col", className="c-label")]
    heads += [html.Th(name.capitalize(), scope="col", className="c-number") for name in names]
    caption = html.Caption(section.ranked, className="sr-only")
    body = [row for one in rows for row in _rows(stage, section, one)]
    return html.Table([caption, html.Thead(html.Tr(heads)), html.Tbody(body)], className=f"ranking {section.id}")


def _rows(stage: Stage, section: Section, finding: Finding) -> list[html.Tr]:
    """Return the row of a ranked finding, and under it one of full width with its bar and what stands behind it."""
    numbers, names = dict(finding.numbers), NUMBERS[section.id]
    chosen = finding.actor is not None and finding.actor == stage.view.selected
    cells: Children = [html.Th(_name(stage, finding), scope="row", className="c-label")]
    cells += [html.Td(str(numbers[name]), className="c-number", **attributes(data_label=name)) for name in names]
    told = attributes(aria_current="true") if chosen else {}
    first = html.Tr(cells, id=place_of(finding), **told)
    under: Children = _bar(stage, section, finding)
    if finding.basis or finding.ties:
        under.append(_behind(stage, finding))
    return [first, html.Tr(html.Td(under, colSpan=len(cells)), className="under")] if under else [first]


def _name(stage: Stage, finding: Finding) -> html.Span | html.Button:
    """Return the name of a row: a document opens the comparison with the view without it, an actor its evidence."""
    if finding.compares:
        told = attributes(data_arrive=comparing_query(stage, finding))
    elif finding.actor is not None:
        told = attributes(data_select=finding.actor)
    else:
        return html.Span(finding.label, className="ranked-name")
    return html.Button(finding.label, className="link ranked-name", type="button", **told)


def _bar(stage: Stage, section: Section, finding: Finding) -> Children:
    """Return the share of the relationships shown as a bar: what loses all support, then what changes status."""
    total = len(stage.selection.relationships)
    drawn = _drawn(section, finding)
    if not drawn or not total:
        return []
    pieces = [
        html.Span(className=f"bar-{place}", style={"width": f"{100 * number / total:.2f}%"})
        for place, (_, number) in enumerate(drawn)
    ]
    return [html.Span(pieces, className="bar", **attributes(aria_hidden="true"))]


def _behind(stage: Stage, finding: Finding) -> html.Details:
    """Return what stands behind a row: its sentence, its coverage, its ties, and the way to its view."""
    inside = render_finding(stage, finding, f"{place_of(finding)}-told", MOST_IN_ROW)
    summary = html.Summary(["In words", html.Span(f": {finding.label}", className="sr-only")])
    return html.Details([summary, inside], className="behind")

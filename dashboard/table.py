"""The tab `Table`: ties, events and actors as native tables, the equal of the picture for eye, ear and paper."""

from typing import Any

from dash import html

from dashboard.choices import attributes, colour_sample
from dashboard.table_rows import Cell, Column, Line, Listing, Row, list_all
from dashboard.view_state import ViewState
from graph_data.descriptions import describe_filters, summarise
from graph_data.filters import Selection

Children = list[Any]
NO_ROW = "No row is no evidence of no tie."


def render_table(selection: Selection, view: ViewState) -> Children:
    """Return the tables of a view with the way to each; the script adds a filter box, sorting and copying."""
    listings = list_all(selection, view)
    jumps = [
        html.Li(html.A(f"{one.title} ({len(one.rows)})", href=f"#{_target(one)}", **attributes(data_jump=_target(one))))
        for one in listings
    ]
    return [
        html.H2("Table of this view", className="tab-heading"),
        html.P(_described(selection), className="quiet"),
        html.Nav(html.Ul(jumps), className="table-jumps", **attributes(aria_label="Tables")),
        html.Div(className="table-tools"),
        *(_listing(listing, view.selected) for listing in listings),
    ]


def render_plain(selection: Selection, view: ViewState) -> Children:
    """Return the same tables for a page that runs no script: nothing in them waits for a click."""
    listings = [one for one in list_all(selection, view) if one.rows]
    return [
        html.P(f"{summarise(selection)} {_described(selection)}"),
        *(_table(listing, None, live=False) for listing in listings),
    ]


def _described(selection: Selection) -> str:
    dataset = selection.dataset
    filters = describe_filters(dataset, selection.filters)
    return f"Filters: {filters}. {NO_ROW} Data {dataset.hash}."


def _target(listing: Listing) -> str:
    return f"table-{listing.id}"


def _listing(listing: Listing, chosen: str | None) -> html.Section:
    head = html.Div(
        [html.H3(listing.title, id=_target(listing), tabIndex="-1"), html.Div(className="copy-place")],
        className="table-head",
    )
    inside = _table(listing, chosen, live=True) if listing.rows else html.P(listing.empty)
    return html.Section([head, inside], className="listing", **attributes(data_listing=listing.id))


def _table(listing: Listing, chosen: str | None, *, live: bool) -> html.Table:
    """Return a listing as a table; its roles are written out, as the styles lay narrow rows out as cards."""
    heads = [_head(column, live=live) for column in listing.columns]
    rows = [_row(listing, row, place, chosen, live=live) for place, row in enumerate(listing.rows)]
    inside: Children = [
        html.Caption(listing.caption),
        html.Thead(html.Tr(heads, role="row"), role="rowgroup"),
        html.Tbody(rows, role="rowgroup"),
    ]
    return html.Table(inside, className=f"rows {listing.id}", role="table")


def _head(column: Column, *, live: bool) -> html.Th:
    classes = f"c-{column.id}"
    if not live:
        return html.Th(column.label, scope="col", className=classes)
    button = html.Button(column.label, className="sort", type="button", **attributes(data_sort_by=column.id))
    told = attributes(aria_sort="none", **({"data_numeric": ""} if column.numeric else {}))
    return html.Th(button, scope="col", role="columnheader", className=classes, **told)


def _row(listing: Listing, row: Row, place: int, chosen: str | None, *, live: bool) -> html.Tr:
    cells = [_cell(column, cell, live=live) for column, cell in zip(listing.columns, row.cells, strict=True)]
    if not live:
        return html.Tr(cells)
    told = attributes(data_row=row.id, data_place=str(place), aria_current="true" if row.id == chosen else "false")
    return html.Tr(cells, role="row", **told)


def _cell(column: Column, cell: Cell, *, live: bool) -> html.Td | html.Th:
    inside: Children = [_line(line, live=live) for line in cell.lines]
    if len(inside) > 1:
        inside = [html.Ul([html.Li(line) for line in inside])]
    elif column.id == "status":
        inside = [html.Span(inside, className=f"status-badge {cell.mark}")]
    elif column.id == "family":
        inside.insert(0, colour_sample(cell.mark))
    if cell.remark:
        inside.append(html.Span(cell.remark, className="remark"))
    kind = html.Th if column.head else html.Td
    told: dict[str, Any] = {"scope": "row"} if column.head else {}
    if live:
        told["role"] = "rowheader" if column.head else "cell"
        told |= attributes(data_sort=cell.order, data_label=column.label)
    return kind(inside, className=f"c-{column.id}", **told)


def _line(line: Line, *, live: bool) -> html.Button | html.Span:
    inside: Children = [line.text, *([html.Span(line.spoken, className="sr-only")] if line.spoken else [])]
    if not (live and line.select):
        return html.Span(inside)
    return html.Button(inside, className="link", type="button", **attributes(data_select=line.select))

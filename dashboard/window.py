"""The time window: a histogram of dated events to drag it on, its sentence, and the fields beside it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import Any

from dash import html

from dashboard.choices import attributes, plain_button
from dashboard.figures.svg import element, words
from dashboard.ids import Ids
from dashboard.static_html import render_html
from dashboard.view_state import ViewState, default_view
from graph_data.criteria import Filters
from graph_data.dataset import Dataset
from graph_data.dates import DateError, When
from graph_data.descriptions import describe_asof, describe_window
from graph_data.filters import Selection, select
from graph_data.queries import QueryError, read_date, split_query
from graph_data.time_bins import (
    Bar,
    Scale,
    build_scale,
    count_events,
    is_loose,
    place_window,
    say_bounds,
    spans_enough,
    year_marks,
)
from graph_data.vocabulary import EVERY_STATUS

Json = dict[str, Any]
UNIT = 10.0  # width of a bin in the units of the histogram, whose height is HIGH
HIGH, GAP = 100.0, 1.4
FIELDS: Mapping[str, tuple[str, str]] = {
    "from": ("From", "e.g. 2015"),
    "to": ("To", "e.g. 2019-11"),
    "asof": ("As of", "e.g. 2020-06"),
}
ATTRIBUTES = {"from": "since", "to": "until", "asof": "asof"}
BACKWARDS = "The window ends before it begins."


def window_answer(selection: Selection, view: ViewState, query: str) -> Json:
    """Return what the page needs to show the window: the bins, where it stands, and everything in words."""
    dataset, filters = selection.dataset, view.filters
    default = default_view(dataset).filters
    told = {
        "sentence": describe_window(selection),
        "asof": describe_asof(selection),
        "values": {key: getattr(filters, name) or "" for key, name in ATTRIBUTES.items()},
        # What the page writes for an end that is open: no key, unless the opening view closes that end.
        "open": {key: "" if getattr(default, name) else None for key, name in ATTRIBUTES.items()},
        "errors": find_errors(query, dataset),
    }
    scale = scale_of(dataset, filters)
    if scale is None:
        return {**told, "bins": 0}
    starts, ends = say_bounds(scale)
    first, after = place_window(scale, filters.since, filters.until)
    dates = _event_dates(selection)
    return {
        **told,
        "bins": scale.bins,
        "domain": [scale.starts(0), scale.ends(scale.bins - 1)],
        "from": first,
        "to": after,
        "stride": min(scale.year, max(1, scale.bins // 3)),
        "starts": [scale.starts(place) for place in range(scale.bins)],
        "ends": [scale.ends(place) for place in range(scale.bins)],
        "said": [starts, ends],
        "title": f"Events {scale.unit}",
        "note": _note(dates),
        "years": [[round(100 * share, 2), year] for share, year in year_marks(scale)],
        "picture": _histogram(scale, dates, view, selection),
    }


def find_errors(query: str, dataset: Dataset) -> dict[str, str]:
    """Return for each time of a query that cannot be used what is wrong with it and how to write it."""
    try:
        values = split_query(query)
    except ValueError:
        return {}
    errors: dict[str, str] = {}
    read: dict[str, str | None] = {}
    for key in FIELDS:
        try:
            read[key] = read_date(values.get(key, ""), dataset.names)
        except QueryError as fault:
            cause = fault.__cause__
            errors[key] = str(cause) if isinstance(cause, DateError) else f"This {fault}."
    start, end = Filters(since=read.get("from"), until=read.get("to")).window
    return {**errors, "to": BACKWARDS} if start > end else errors


def scale_of(dataset: Dataset, filters: Filters) -> Scale | None:
    """Return the bins for a view: of its events whatever their status, so that no switch and no window moves them.

    A view with too few dated events has the bins of all events.
    """
    calm = replace(filters.timeless, statuses=EVERY_STATUS, party_denied=True)
    return _scale(dataset, calm)


@lru_cache(maxsize=256)
def _scale(dataset: Dataset, filters: Filters) -> Scale | None:
    events = select(dataset, filters).events
    scale = build_scale(dataset.events[event_id].when for event_id in events)
    return scale if spans_enough(scale) else build_scale(event.when for event in dataset.events.values())


def _event_dates(selection: Selection) -> list[When]:
    """Return the dates of the events that the view shows when its window is left aside."""
    dataset, filters = selection.dataset, selection.filters
    if filters.since or filters.until:
        selection = select(dataset, replace(filters, since=None, until=None))
    return [dataset.events[event_id].when for event_id in selection.events]


def _note(dates: list[When]) -> str:
    loose = sum(is_loose(when) for when in dates)
    pale = "A bar is pale for events that are dated no more closely"
    return f"{pale}; {loose} of {len(dates)} are dated too loosely for any bar." if loose else f"{pale}."


def _histogram(scale: Scale, dates: list[When], view: ViewState, selection: Selection) -> str:
    bars = count_events(scale, dates)
    highest = max([bar.sure + bar.possible for bar in bars] + [3])
    wide = scale.bins * UNIT
    told = f"{len(dates)} events, by {scale.unit.split()[-1]}, {say_bounds(scale)[0][0]} {say_bounds(scale)[1][-1]}"
    return element(
        "svg",
        [
            *(_bar(place, bar, HIGH / highest) for place, bar in enumerate(bars) if bar.sure or bar.possible),
            _chosen(scale, view, selection.dataset),
        ],
        class_="histogram",
        viewBox=f"0 0 {wide:g} {HIGH:g}",
        preserveAspectRatio="none",
        role="img",
        aria_label=told,
    )


def _bar(place: int, bar: Bar, step: float) -> str:
    left, wide = place * UNIT + GAP / 2, UNIT - GAP
    sure, possible = bar.sure * step, bar.possible * step
    pieces = []
    if bar.sure:
        pieces.append(element("rect", class_="sure", x=left, y=HIGH - sure, width=wide, height=sure))
    if bar.possible:
        pieces.append(element("rect", class_="possible", x=left, y=HIGH - sure - possible, width=wide, height=possible))
    return element("g", pieces, class_="bar", data_bin=str(place))


def _chosen(scale: Scale, view: ViewState, dataset: Dataset) -> str:
    """Return a frame around the bins that the selected event may lie in."""
    part = dataset.parts.get(view.selected or "")
    event = part.event if part else dataset.events.get(view.selected or "")
    if event is None:
        return ""
    first, last = scale.around(event.when)
    title = element("title", words(event.title))
    place = {"x": first * UNIT, "y": 0.0, "width": (last - first + 1) * UNIT, "height": HIGH}
    return element("rect", title, class_="chosen-event", **place)


def render_strip(answer: Json) -> str:
    """Return the inside of the strip under the picture; the script moves what stands in it."""
    head = html.Div(
        [
            html.H2(answer.get("title", ""), className="strip-title"),
            html.P(answer["sentence"], className="strip-sentence"),
        ],
        className="strip-head",
    )
    if not answer["bins"]:
        return render_html(head, {})
    buttons = [
        html.Button("Play", className="plain play", type="button", **attributes(aria_pressed="false", data_play="")),
        plain_button("All times", data_clear_window=""),
    ]
    bars = html.Div(id="bars", className="strip-bars")
    track = html.Div([bars, *_sliders(answer)], className="strip-track", **attributes(data_track=""))
    axis = html.Div(
        [html.Span(str(year), style=f"left:{share}%") for share, year in answer["years"]],
        className="strip-axis",
        **attributes(aria_hidden="true"),
    )
    return render_html(
        [head, html.Div(buttons, className="strip-buttons"), track, axis], {"bars": _with_window(answer)}
    )


def _with_window(answer: Json) -> str:
    """Return the histogram with the bars in the window told apart, as the script does once it runs."""
    picture: str = answer["picture"]
    for place in range(answer["from"], answer["to"]):
        picture = picture.replace(f'class="bar" data-bin="{place}"', f'class="bar in" data-bin="{place}"')
    return picture


def _sliders(answer: Json) -> list[html.Div]:
    """Return the window itself, to be moved as a whole, and a handle at each of its ends."""
    first, after, bins = answer["from"], answer["to"], answer["bins"]
    begins, ends = answer["said"][0][first], answer["said"][1][after - 1]
    share = [round(100 * place / bins, 3) for place in (first, after)]
    span = f"left:{share[0]}%;width:{round(share[1] - share[0], 3)}%"
    return [
        _slider("from", "Start of the time window", (0, after - 1, first), begins, f"left:{share[0]}%"),
        _slider("span", "Time window", (0, bins - (after - first), first), f"{begins} {ends}", span),
        _slider("to", "End of the time window", (first + 1, bins, after), ends, f"left:{share[1]}%"),
    ]


def _slider(name: str, label: str, values: tuple[int, int, int], text: str, style: str) -> html.Div:
    low, high, now = (str(value) for value in values)
    told = attributes(
        aria_label=label,
        aria_valuemin=low,
        aria_valuemax=high,
        aria_valuenow=now,
        aria_valuetext=text,
        data_slider=name,
    )
    return html.Div(className=f"strip-{name}", role="slider", tabIndex="0", style=style, **told)


def render_field(key: str, answer: Json) -> str:
    """Return a field for a date with the place for what is wrong with it."""
    label, example = FIELDS[key]
    error = answer["errors"].get(key, "")
    hidden, invalid = ("", "true") if error else (" hidden", "false")
    return (
        f'<label class="field"><span>{label}</span>'
        f'<input type="text" data-time="{key}" value="{escape(answer["values"][key])}" placeholder="{example}"'
        f' maxlength="64" autocomplete="off" spellcheck="false" aria-invalid="{invalid}"'
        f' aria-describedby="{key}-error"></label>'
        f'<p class="field-error" id="{key}-error"{hidden}>{escape(error)}</p>'
    )


def window_slots(answer: Json) -> dict[str, str]:
    """Return what the page arrives with in the places of the window."""
    asof = f'{render_field("asof", answer)}<p class="quiet" data-asof-told>{escape(answer["asof"])}</p>'
    note = f'<p class="quiet" data-window-note>{escape(answer.get("note", ""))}</p>'
    return {
        Ids.WINDOW: render_strip(answer),
        Ids.SPAN: f'<div class="fields">{render_field("from", answer)}{render_field("to", answer)}</div>{note}',
        Ids.ASOF: asof,
    }

"""The page's controls: switches, boxes and buttons that say their key and value, read by one script."""

from collections.abc import Sequence
from typing import Any

from dash import html

Children = list[Any]


def attributes(**names: str) -> dict[str, Any]:
    """Return attributes for a component, `data_key` as `data-key`: keywords cannot hold hyphens."""
    return {name.replace("_", "-"): value for name, value in names.items()}


def heading(text: str) -> html.H3:
    """Return the small heading of a part of the evidence."""
    return html.H3(text, className="heading")


def plain_button(label: str, **names: str) -> html.Button:
    """Return a small button whose attributes say what the script does on a click."""
    return html.Button(label, className="plain", type="button", **attributes(**names))


def action_button(label: str, **names: str) -> html.Button:
    """Return a button of the page's head."""
    return html.Button(label, className="action", type="button", **attributes(**names))


def switch(name: str, key: str, *, on: bool, large: bool = False) -> html.Button:
    """Return a switch; the script moves `aria-checked`, which React leaves alone as its own value never changes."""
    return html.Button(
        [html.Span(className="switch-track"), html.Span(name)],
        className="switch large" if large else "switch",
        type="button",
        role="switch",
        **attributes(aria_checked="true" if on else "false", data_switch=key),
    )


def box(name: str, key: str, value: str, *, sample: html.Span | None = None, label: str | None = None) -> html.Button:
    """Return a box of a list, or of a flag where `value` is empty, with a sample of what it stands for and a count."""
    inside: Children = [
        html.Span(className="tick", **attributes(aria_hidden="true")),
        *([sample] if sample is not None else []),
        html.Span(label or name, className="choice-name"),
        html.Span("", className="count", **attributes(data_count=f"{key} {value}")),
    ]
    told = attributes(aria_checked="true", data_key=key, data_value=value, aria_label=name)
    return html.Button(inside, className="choice", type="button", role="checkbox", **told)


def radio(name: str, key: str, value: str, *, chosen: bool) -> html.Button:
    """Return one of several values of a key."""
    told = attributes(aria_checked="true" if chosen else "false", data_key=key, data_value=value)
    return html.Button(name, className="radio", type="button", role="radio", **told)


def group(title: str, children: Sequence[Any], *, folded: bool | None = None) -> html.Section | html.Details:
    """Return a named group of controls; one that can be folded is closed at first if `folded`."""
    inside = html.Div(list(children), className="group-body", role="group", **attributes(aria_label=title))
    if folded is None:
        return html.Section([html.H2(title, className="group-title"), inside], className="group")
    return html.Details([html.Summary(title, className="group-title"), inside], open=not folded, className="group")


def radio_group(title: str, radios: Sequence[html.Button]) -> html.Div:
    """Return values of one key, of which one is chosen."""
    return html.Div(list(radios), className="radios", role="radiogroup", **attributes(aria_label=title))


def line_sample(status: str) -> html.Span:
    """Return a piece of line in the pattern of a status."""
    return html.Span(className=f"line-sample {status}", **attributes(aria_hidden="true"))


def ring_sample(timing: str) -> html.Span:
    """Return the ring on a line of a tie that is `unsure` or `undated` in a time window."""
    return html.Span(className=f"ring-sample {timing}", **attributes(aria_hidden="true"))


def colour_sample(family: str) -> html.Span:
    """Return a spot in the colour of a family."""
    return html.Span(className="colour-sample", **attributes(aria_hidden="true", data_family=family))


def shape_sample(kind: str) -> html.Span:
    """Return the shape of a kind of actor."""
    return html.Span(html.Span(), className="shape-sample", **attributes(aria_hidden="true", data_kind=kind))

"""The page's controls: switches, boxes and buttons that say their key and value, read by one script."""

from collections.abc import Sequence
from typing import Any

from dash import html

Children = list[Any]


def switch(name: str, key: str, *, on: bool, large: bool = False) -> html.Button:
    """Return a switch; the script moves `aria-checked`, which React leaves alone because its own value never changes."""
    return html.Button(
        [html.Span(className="switch-track"), html.Span(name)], className="switch large" if large else "switch", type="button",
        role="switch", **{"aria-checked": "true" if on else "false", "data-switch": key},  # type: ignore[arg-type]
    )  # fmt: skip


def box(name: str, key: str, value: str, *, sample: Any = None, label: str | None = None) -> html.Button:  # noqa: ANN401
    """Return a box of a list, or of a flag where `value` is empty, with a sample of what it stands for and a count."""
    extras: dict[str, Any] = {"aria-checked": "true", "data-key": key, "data-value": value, "aria-label": name}
    inside = [html.Span(className="tick", **{"aria-hidden": "true"}), *([sample] if sample is not None else []),  # type: ignore[arg-type]
              html.Span(label or name, className="choice-name"), html.Span("", className="count", **{"data-count": f"{key} {value}"})]  # fmt: skip # type: ignore[arg-type]
    return html.Button(inside, className="choice", type="button", role="checkbox", **extras)


def radio(name: str, key: str, value: str, *, chosen: bool) -> html.Button:
    """Return one of several values of a key."""
    extras: dict[str, Any] = {"aria-checked": "true" if chosen else "false", "data-key": key, "data-value": value}
    return html.Button(name, className="radio", type="button", role="radio", **extras)


def group(title: str, children: Sequence[Any], *, folded: bool | None = None, name: str = "") -> Any:  # noqa: ANN401
    """Return a named group of controls; one that can be folded is closed at first if `folded`."""
    extras: dict[str, Any] = {"aria-label": title}
    inside = html.Div(list(children), className=f"group-body {name}", role="group", **extras)
    if folded is None:
        return html.Section([html.H2(title, className="group-title"), inside], className="group")
    return html.Details([html.Summary(title, className="group-title"), inside], open=not folded, className="group")


def line_sample(status: str) -> html.Span:
    """Return a piece of line in the pattern of a status."""
    return html.Span(className=f"line-sample {status}", **{"aria-hidden": "true"})  # type: ignore[arg-type]


def colour_sample(family: str) -> html.Span:
    """Return a spot in the colour of a family."""
    return html.Span(className="colour-sample", **{"aria-hidden": "true", "data-family": family})  # type: ignore[arg-type]


def shape_sample(kind: str) -> html.Span:
    """Return the shape of a kind of actor."""
    return html.Span(html.Span(), className="shape-sample", **{"aria-hidden": "true", "data-kind": kind})  # type: ignore[arg-type]

"""The page as plain HTML from the same components, so that the first sight of it waits for no script."""

from collections.abc import Mapping
from html import escape
from typing import Any

from dash.development.base_component import Component

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
NAMES: Mapping[str, str] = {
    "className": "class",
    "tabIndex": "tabindex",
    "htmlFor": "for",
    "ariaLabel": "aria-label",
}
LEFT_OUT = frozenset({"children", "id", "n_clicks", "n_clicks_timestamp"})  # ids belong to the living page


def render_html(component: Any, slots: Mapping[str, str]) -> str:  # noqa: ANN401 - a component, a text, a list, or nothing
    """Return a component as HTML with everything escaped.

    Args:
        component: components of `dash.html`, texts, numbers, lists of these; others, such as stores, are left out.
        slots: trusted markup to put into the elements of these ids.
    """
    if component is None:
        return ""
    if isinstance(component, list | tuple):
        return "".join(render_html(item, slots) for item in component)
    if not isinstance(component, Component):
        return escape(str(component))
    if type(component).__module__.split(".")[1] != "html":
        return ""
    tag = type(component).__name__.lower()
    values = component.to_plotly_json()["props"]
    opening = f"<{tag}{''.join(_attribute(name, value) for name, value in sorted(values.items()))}>"
    if tag in VOID:
        return opening
    inside = slots.get(str(values.get("id", "")), "") or render_html(values.get("children"), slots)
    return f"{opening}{inside}</{tag}>"


def _attribute(name: str, value: object) -> str:
    if name in LEFT_OUT or value is None or value is False:
        return ""
    written = NAMES.get(name, name)
    return f" {written}" if value is True else f' {written}="{escape(str(value))}"'

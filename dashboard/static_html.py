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
LEFT_OUT = frozenset({"children", "n_clicks", "n_clicks_timestamp"})
MOVED = "data-moved"  # on an element whose content is taken over from here as it is; Dash never sees it


def render_html(component: Any, slots: Mapping[str, str], *, moved: bool = False) -> str:  # noqa: ANN401 - see below
    """Return a component as HTML with everything escaped.

    Args:
        component: components of `dash.html`, texts, numbers, lists of these; others, such as stores, are left out.
        slots: trusted markup to put into the elements of these ids.
        moved: whether it stands in an element that is moved, and so keeps its id; all other ids belong to the living
            page, which stands beside this one for a moment.
    """
    if component is None:
        return ""
    if isinstance(component, list | tuple):
        return "".join(render_html(item, slots, moved=moved) for item in component)
    if not isinstance(component, Component):
        return escape(str(component))
    if type(component).__module__.split(".")[1] != "html":
        return ""
    tag = type(component).__name__.lower()
    values = component.to_plotly_json()["props"]
    written = {name: value for name, value in values.items() if moved or name != "id"}
    opening = f"<{tag}{''.join(_attribute(name, value) for name, value in sorted(written.items()))}>"
    if tag in VOID:
        return opening
    inside = slots.get(str(values.get("id", ""))) or render_html(
        values.get("children"), slots, moved=moved or MOVED in values
    )
    return f"{opening}{inside}</{tag}>"


def leave_to_page(component: Any) -> None:  # noqa: ANN401 - as above
    """Empty every element of a layout whose content is moved into its place: Dash takes its time for each component."""
    if isinstance(component, list | tuple):
        for item in component:
            leave_to_page(item)
    elif isinstance(component, Component):
        if MOVED in component.to_plotly_json()["props"]:
            component.children = None
        leave_to_page(getattr(component, "children", None))


def _attribute(name: str, value: object) -> str:
    if name in LEFT_OUT or value is None or value is False:
        return ""
    written = NAMES.get(name, name)
    return f" {written}" if value is True else f' {written}="{escape(str(value))}"'

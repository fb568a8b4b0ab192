"""The keyboard shortcuts, listed for the reader; assets/present.js acts on them."""

from dash import html

from dashboard.choices import attributes, plain_button
from dashboard.ids import Ids

SHORTCUTS = (
    ("?", "show or close this list"),
    ("/", "find an actor"),
    ("d", "disputed links on or off"),
    ("u", "unproven links on or off"),
    ("p", "present: only the picture, its legend and its sentence"),
    ("l", "larger names in the picture"),
    ("Arrow keys", "in the picture: walk from actor to actor, along ties first"),
    ("Enter", "in the picture: select the actor"),
    ("Escape", "close what is open, leave presenting, or select nothing"),
)


def render_shortcuts() -> html.Div:
    """Return the list of shortcuts, closed; single keys can be turned off (WCAG 2.2, 2.1.4)."""
    rows = [item for key, deed in SHORTCUTS for item in (html.Dt(html.Kbd(key)), html.Dd(deed))]
    toggle = html.Button(
        [
            html.Span(className="tick", **attributes(aria_hidden="true")),
            html.Span("Single keys work", className="choice-name"),
        ],
        className="choice",
        type="button",
        role="checkbox",
        **attributes(aria_checked="true", data_single_keys=""),
    )
    body = [
        html.H2("Keyboard", id="shortcuts-title"),
        html.Dl(rows, className="shortcuts-list"),
        toggle,
        plain_button("Close", data_shortcuts=""),
    ]
    told = attributes(aria_modal="true", aria_labelledby="shortcuts-title")
    return html.Div(
        html.Div(body, className="shortcuts-card", tabIndex="-1", role="dialog", **told),
        id=Ids.SHORTCUTS,
        className="shortcuts",
        hidden=True,
        **attributes(data_moved=Ids.SHORTCUTS),
    )

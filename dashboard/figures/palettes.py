"""The palettes of figures: those of the page, one for black and white print, one for readers who see fewer colours."""

from collections.abc import Mapping
from dataclasses import replace

from dashboard.theme import DARK, LIGHT, Palette

PRINT = replace(
    LIGHT,
    panel="#f2f2f2",
    text="#000000",
    muted="#3d3d3d",
    outline="#000000",
    node="#ffffff",
    node_state="#e4e4e4",
    selection="#c9c9c9",
    faded="#8a8a8a",
    # From black to a grey that still keeps 3:1: told apart by how dark they are, and by the letter of each family.
    families={
        "support": "#000000",
        "hostility": "#707070",
        "opposition": "#626262",
        "allegiance": "#303030",
        "membership": "#8c8c8c",
        "contacts": "#505050",
        "presence": "#7e7e7e",
    },
    spare=("#404040", "#585858"),
)
COLOUR_BLIND = replace(
    LIGHT,
    # Kept apart as far as they go for eyes without red, green or blue cones, by lightness as well as by hue.
    families={
        "support": "#0144bc",
        "hostility": "#ef6f18",
        "opposition": "#b676c8",
        "allegiance": "#880561",
        "membership": "#000000",
        "contacts": "#0ba977",
        "presence": "#583f01",
    },
    spare=("#5b4bb7", "#7d4a2a"),
)
FIGURE_PALETTES: Mapping[str, Palette] = {
    "light": LIGHT,
    "dark": DARK,
    "print": PRINT,
    "colour-blind": COLOUR_BLIND,
}
LETTERED = frozenset({"print"})  # palettes in which a letter tells the family

"""Palettes of figures: every line can be seen, and families are told apart by every eye."""

from itertools import combinations

import numpy as np
import pytest

from dashboard.figures.palettes import COLOUR_BLIND, FIGURE_PALETTES, LETTERED, PRINT
from dashboard.theme import LIGHT, Palette

# How colours reach eyes without red, green or blue cones: Machado, Oliveira and Fernandes 2009, severity 1.
EYES = {
    "all": np.eye(3),
    "no red": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    "no green": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "no blue": np.array([[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])


def light_of(colour: str) -> np.ndarray:
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    first, second = sorted(float(TO_XYZ[1] @ light_of(colour)) for colour in (one, other))
    return (second + 0.05) / (first + 0.05)


def seen(colour: str, eye: np.ndarray) -> np.ndarray:
    """Return a colour as an eye sees it, in CIELAB."""
    xyz = TO_XYZ @ np.clip(eye @ light_of(colour), 0, 1) / WHITE
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


@pytest.mark.parametrize("palette", FIGURE_PALETTES.values(), ids=FIGURE_PALETTES)
def test_every_line_keeps_three_to_one_and_every_text_four_and_a_half(palette: Palette) -> None:
    for colour in (*palette.families.values(), *palette.spare, palette.outline):
        assert contrast(colour, palette.background) >= 2.95, colour
    for colour in (palette.text, palette.muted):
        assert contrast(colour, palette.background) >= 4.5, colour


def nearest(palette: Palette) -> float:
    """Return how near the two families come that any eye confuses first."""
    pairs = combinations(palette.families.values(), 2)
    return min(
        float(np.linalg.norm(seen(one, eye) - seen(other, eye))) for one, other in pairs for eye in EYES.values()
    )


def test_every_eye_tells_the_families_of_the_colour_blind_palette_apart() -> None:
    assert nearest(COLOUR_BLIND) > 30
    assert nearest(COLOUR_BLIND) > 2 * nearest(LIGHT)


def test_print_has_no_colour_and_tells_families_by_letters() -> None:
    assert "print" in LETTERED
    for colour in PRINT.families.values():
        assert colour[1:3] == colour[3:5] == colour[5:7]


def test_every_palette_has_a_colour_for_every_family_of_the_page() -> None:
    for palette in FIGURE_PALETTES.values():
        assert palette.families.keys() == LIGHT.families.keys()

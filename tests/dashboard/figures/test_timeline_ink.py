"""The shapes: every kind of date and part is drawn as no other is, by more than its colour."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

import pytest

from dashboard.figures.time_scale import Scale
from dashboard.figures.timeline_ink import Tint, bar_svg, glyph_svg, sign_svg, whisker_svg
from dashboard.theme import LIGHT
from dashboard.timeline_marks import Glyph
from dashboard.timeline_spans import Axis, Bar, bar_of_when, moment_of
from graph_data.dates import parse_when
from graph_data.vocabulary import Status
from tests.dashboard.dated_network import WAYS

AXIS = Axis(date(2010, 1, 1), date(2024, 12, 31), date(2024, 12, 31))
SCALE = Scale(AXIS.first.toordinal(), AXIS.last.toordinal() + 1, 540)
TINT = Tint("#dde4ec", "#8a97a6", "hatch")


def bar_of(text: str) -> str:
    return bar_svg(bar_of_when(parse_when(text), AXIS), SCALE, 20, TINT, LIGHT)


def style_of(markup: str) -> str:
    """Return markup without colours and places: what is left tells things apart in black and white."""
    return re.sub(r'#[0-9a-f]{3,6}|(data-)?\b(x|y|x0|x1|width)="[^"]*"|translate\([^)]*\)', "", markup)


def test_bars_of_differently_known_dates_look_different_without_colour() -> None:
    ways = {way: when for way, when in WAYS.items() if when}
    styles = {way: style_of(bar_of(when)) for way, when in ways.items()}
    for one, other in combinations(styles, 2):
        assert styles[one] != styles[other], f"{one} looks like {other}"


def test_whiskers_of_differently_known_events_look_different_without_colour() -> None:
    dates = ("2015-03-05", "2015", "2015~", "[2015,2017]", "2015-03/2015-05", "2015-03/")
    moments = {text: moment_of(parse_when(text), AXIS) for text in dates}
    drawn = {text: whisker_svg(moment, SCALE, "#000", moment.middle) for text, moment in moments.items()}
    assert drawn["2015-03-05"] == "", "a day needs no span"
    styles = [style_of(re.sub(r'(x1|x2)="[^"]*"', "", markup)) for markup in drawn.values()]
    assert len(set(styles)) == len(dates)


def test_what_is_known_for_sure_is_solid_and_nothing_else_is() -> None:
    assert 'fill="#dde4ec"' in bar_of("2012-01-01/2014-12-31")
    for text in ("2015", "2015~", "[2017,2018]"):
        assert 'fill="#dde4ec"' not in bar_of(text)


def test_a_question_mark_stands_where_nobody_knows_and_an_arrow_where_it_goes_on() -> None:
    assert ">?<" in bar_of("2015/")
    assert ">?<" in bar_of("/2015")
    assert "<polygon" not in bar_of("2015/")
    assert "<polygon" in bar_of("2015/..")
    assert ">?<" not in bar_of("2015/..")


def test_a_bar_that_began_before_the_axis_says_when() -> None:
    assert ">‹ 1948<" in bar_of("1948/..")  # noqa: RUF001 - the sign is meant
    assert bar_svg(Bar(()), SCALE, 20, TINT, LIGHT) == ""


@pytest.mark.parametrize("status", list(Status))
def test_the_parts_differ_in_shape_under_every_status(status: Status) -> None:
    shapes = {style_of(glyph_svg(glyph, status, "#000", LIGHT)) for glyph in Glyph}
    assert len(shapes) == len(Glyph)


def test_the_statuses_differ_in_the_rim_of_one_and_the_same_part() -> None:
    for glyph in (Glyph.CLAIMED, Glyph.ATTRIBUTED, Glyph.OTHER):
        rims = {glyph_svg(glyph, status, "#000", LIGHT) for status in Status if status is not Status.UNSOURCED}
        assert len(rims) == len(Status) - 1


def test_only_disputed_and_denied_parts_carry_a_sign() -> None:
    signed = {status for status in Status if sign_svg(status, "#000", LIGHT)}
    assert signed == {Status.DISPUTED, Status.DENIED}

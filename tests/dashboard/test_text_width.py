"""Text is measured as the typeface sets it, and broken where a reader would break it."""

import pytest

from dashboard.text_width import width_of, wrap_label, wrap_text


# The expectations are sums of the advances in the font files of Liberation Sans, read apart from this code.
@pytest.mark.parametrize(
    ("text", "regular", "bold"),
    [
        ("ISKP", 31.90, 32.68),
        ("Al-Qaeda", 59.14, 61.46),
        ("Tehrik-i-Taliban Pakistan", 154.83, 165.71),
        ("Müller & Söhne (2020) ≠ 3", 163.32, 169.50),
        ("Šiauliai “x”—y", 86.35, 96.48),
        ("", 0.0, 0.0),
    ],
)
def test_width_is_the_sum_of_the_advances_of_the_typeface(text: str, regular: float, bold: float) -> None:
    assert width_of(text, 14) == pytest.approx(regular, abs=0.03)
    assert width_of(text, 14, bold=True) == pytest.approx(bold, abs=0.03)


def test_an_accent_adds_no_width() -> None:
    assert width_of("é", 10) == width_of("e", 10) == width_of("e\u0301", 10)


def test_other_scripts_are_given_room() -> None:
    assert width_of("طالبان", 10) > 25
    assert width_of("塔利班", 10) == 30


def test_what_cannot_be_seen_takes_no_room() -> None:
    assert width_of("a\u200db\ufeff", 10) == width_of("ab", 10)


def test_a_short_label_stays_on_one_line() -> None:
    assert wrap_label("Islamic State", 132) == ("Islamic State",)


def test_a_long_label_is_broken_into_two_even_lines() -> None:
    assert wrap_label("Islamic Movement of Uzbekistan", 132) == ("Islamic Movement", "of Uzbekistan")


def test_a_label_never_has_a_third_line_and_loses_nothing() -> None:
    name = "United Nations Analytical Support and Sanctions Monitoring Team"
    lines = wrap_label(name, 132)
    assert len(lines) == 2
    assert " ".join(lines) == name


def test_a_label_may_be_broken_after_a_hyphen_and_not_at_a_no_break_space() -> None:
    assert wrap_label("Jamaat-ul-Ahrar", 70) == ("Jamaat-", "ul-Ahrar")
    assert wrap_label("Taliban\xa0+12", 20) == ("Taliban\xa0+12",)


def test_no_line_of_a_text_is_wider_than_allowed() -> None:
    text = "See https://example.org/" + "a-very-long-path" * 9 + " and what it says of the matter. " * 5
    lines = wrap_text(text, 180, 14)
    assert all(width_of(line, 14) <= 180 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_text_of_nothing_has_no_lines() -> None:
    assert wrap_text("  \n ", 180, 14) == ()
    assert wrap_label("", 100) == ("",)

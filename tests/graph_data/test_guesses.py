"""What was probably meant, found fast however much is wrong."""

import time

from graph_data.guesses import Guesses


def test_a_near_candidate_is_asked_for_and_otherwise_the_other_hint_given() -> None:
    guesses = Guesses(["isi", ("Jamaat Ahrar", "jamaat-ul-ahrar")])
    assert guesses.hint("jamaat ahrer", "Add it.") == "Did you mean `jamaat-ul-ahrar`?"
    assert guesses.hint("zzz", "Add it.") == "Add it."


def test_guessing_stops_when_there_is_too_much_to_compare() -> None:
    guesses = Guesses(f"actor-number-{number}" for number in range(10_000))
    start = time.perf_counter()
    hints = [guesses.hint(f"actor-numbre-{number}", "Add it.") for number in range(2_000)]
    assert time.perf_counter() - start < 30
    assert hints[0] == "Did you mean `actor-number-0`?"
    assert hints[-1] == "Add it."

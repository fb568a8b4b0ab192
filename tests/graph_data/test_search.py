"""The search: the right actor first, however its name is spelt, and nobody for nonsense."""

import time

import pytest

from graph_data.search import LONGEST_SEARCH, Hit, normal_search, search_actors
from graph_data.spelling import distance, fold, normal, split_words
from tests.curated import khorasan
from tests.graph_data.builders import actor, dataset

FIRST = [
    # other transliterations
    ("Tehreek-i-Taliban", "ttp"),
    ("Tahrik e Taliban Pakistan", "ttp"),
    ("Taleban", "afghan-taliban"),
    ("Afghan Taalibaan", "afghan-taliban"),
    ("Lashkar-e-Tayyiba", "lashkar-e-taiba"),
    ("Lashkar i Toiba", "lashkar-e-taiba"),
    ("Lashkar-e-Tayba", "lashkar-e-taiba"),
    ("Jaish-e-Muhammad", "jaish-e-mohammed"),
    ("Jaysh Mohamed", "jaish-e-mohammed"),
    ("Haqani", "haqqani-network"),
    ("Hakkani network", "haqqani-network"),
    ("al-Qaida", "al-qaeda"),
    ("Al Kaida", "al-qaeda"),
    ("Alquaeda", "al-qaeda"),
    ("Jamaat-e-Ahrar", "jamaat-ul-ahrar"),
    ("Jamatul Ahrar", "jamaat-ul-ahrar"),
    ("Jamaat-ud-Dawah", "jamaat-ud-dawa"),
    ("Jama'at ud Da'wa", "jamaat-ud-dawa"),
    ("Islamic State Khurasan", "iskp"),
    ("Khorassan province", "iskp"),
    ("Tableeghi Jamat", "tablighi-jamaat"),
    ("Jamaah Islamia", "jemaah-islamiyah"),
    ("Ansharut Dawlah", "jamaah-ansharut-daulah"),
    ("Asim Muneer", "asim-munir"),
    ("Hafiz Sayed Khan", "hafiz-saeed-khan"),
    ("al Bagdadi", "abu-bakr-al-baghdadi"),
    ("Shahab al-Mohajir", "shahab-al-muhajir"),
    ("Tadjikistan", "tajikistan"),
    # initials and short names
    ("LeT", "lashkar-e-taiba"),
    ("JuA", "jamaat-ul-ahrar"),
    ("ttp", "ttp"),
    ("T.T.P.", "ttp"),
    ("HSK", "hafiz-saeed-khan"),
    ("ISIS-K", "iskp"),
    ("ISIL", "islamic-state"),
    ("Daish", "islamic-state"),
    ("isi", "isi"),
    ("US", "united-states"),
    # typing mistakes
    ("Pakstan", "pakistan"),
    ("Uzbekstan", "uzbekistan"),
    ("Indoneisa", "indonesia"),
    ("Lashkr-e-Islam", "lashkar-e-islam"),
    ("haqqnai", "haqqani-network"),
    ("Inter Service Inteligence", "isi"),
    ("Filippines", "philippines"),
    # beginnings and parts
    ("haqq", "haqqani-network"),
    ("lashkar-e-t", "lashkar-e-taiba"),
    ("ansar ullah", "jamaat-ansarullah"),
    ("ansarullah bang", "ansarullah-bangla-team"),
    ("indian subcontinent", "aqis"),
    ("monitoring team", "un-monitoring-team"),
    ("doval", "ajit-doval"),
    ("north atlantic", "nato"),
    ("afghan-security-forces", "afghan-security-forces"),
    # other scripts
    ("طالبان", "afghan-taliban"),
    ("الطالبان", "afghan-taliban"),
    ("داعش", "islamic-state"),
    ("القاعده", "al-qaeda"),
    ("قاعدة", "al-qaeda"),
    ("تحريك طالبان", "ttp"),
    ("شبكة حقاني", "haqqani-network"),
    ("لشکرِ طیبہ", "lashkar-e-taiba"),
    ("جماعت الأحرار", "jamaat-ul-ahrar"),
]


@pytest.mark.parametrize(("text", "actor_id"), FIRST)
def test_the_right_actor_comes_first(text: str, actor_id: str) -> None:
    assert [hit.actor for hit in search_actors(khorasan(), text)][:1] == [actor_id]


@pytest.mark.parametrize("text", ["", "   ", "-", "xyzzy", "qwrtplk", "!!!", "12345", "طططططط", "\u200b\u0000", "🙂"])
def test_nonsense_finds_nobody(text: str) -> None:
    assert search_actors(khorasan(), text) == ()


def test_every_name_alias_and_id_finds_its_own_actor() -> None:
    for one in khorasan().actors.values():
        for text in (one.name, one.label, *one.aliases, one.id):
            assert one.id in [hit.actor for hit in search_actors(khorasan(), text, limit=3)], text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ISIS-K", "alias ISIS-K"),
        ("TTP", "short name TTP"),
        ("Haqqani", "name Haqqani Network"),
        ("Haqani", "like name Haqqani Network"),
        ("HSK", "initials of Hafiz Saeed Khan"),
        ("un-monitoring", "short name UN Monitoring Team"),
        ("jmb", "short name JMB"),
        ("biff", "short name BIFF"),
    ],
)
def test_a_hit_says_what_was_met(text: str, told: str) -> None:
    assert search_actors(khorasan(), text)[0].matched == told


def test_an_id_is_found_where_no_name_says_the_same() -> None:
    few = dataset(actor("hqn-01", name="Haqqani Network"))
    assert search_actors(few, "hqn-01") == (Hit("hqn-01", "id hqn-01", similar=False),)


def test_what_is_only_similar_is_given_where_nothing_is_closer() -> None:
    found = search_actors(khorasan(), "India", limit=40)
    assert found[0] == Hit("india", "name India", similar=False)
    assert not any(hit.similar for hit in found)
    assert "indonesia" not in [hit.actor for hit in found]


def test_whole_names_come_before_parts_and_core_actors_before_others() -> None:
    found = [hit.actor for hit in search_actors(khorasan(), "islamic state", limit=20)]
    assert found[:2] == ["islamic-state", "iskp"]
    assert {"islamic-state-al-hind", "islamic-state-bangladesh"} <= set(found)


def test_every_word_has_to_be_met() -> None:
    assert search_actors(khorasan(), "Haqqani xyzzy") == ()
    assert search_actors(khorasan(), "Haqqani group")[0].actor == "haqqani-network"


def test_the_limit_holds_and_the_order_is_the_same_every_time() -> None:
    found = search_actors(khorasan(), "a", limit=5)
    assert len(found) == 5
    assert search_actors(khorasan(), "a", limit=40)[:5] == found


def test_marks_and_joiners_make_no_difference() -> None:
    few = dataset(actor("a", name="Jamāʿat-e Islāmī"), actor("b", name="جماعت‌اسلامی"))
    assert search_actors(few, "jamaat islami")[0].actor == "a"
    assert search_actors(few, "جماعتاسلامي")[0].actor == "b"


@pytest.mark.parametrize(
    "text",
    ["a" * 10_000, "ab " * 3_334, "ﷺ" * 10_000, "Lashkar-e-" * 1_000, "\u0301" * 10_000, "é́" * 5_000, "-" * 10_000],
)
def test_a_hostile_search_takes_no_time(text: str) -> None:
    started = time.perf_counter()
    search_actors(khorasan(), text)
    assert time.perf_counter() - started < 0.5


def test_a_search_in_a_link_is_short_and_has_single_blanks() -> None:
    assert normal_search("  Tehrik \t Taliban\n") == "Tehrik Taliban"
    assert len(normal_search("x" * 1_000)) == LONGEST_SEARCH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tehrik", "tehreek"),
        ("taiba", "tayyiba"),
        ("taiba", "toiba"),
        ("mohammed", "muhammad"),
        ("haqqani", "hakani"),
        ("khorasan", "korasan"),
        ("daulah", "dawla"),
        ("islamiyah", "islamia"),
    ],
)
def test_transliterations_of_one_word_fold_into_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("india", "iran"), ("ttp", "tip"), ("islam", "salam"), ("lashkar", "laskar")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_normal_form_has_no_case_marks_or_apostrophes() -> None:
    assert normal("Jamāʿat") == "jamaat"
    assert split_words("Al-Qa\u2018ida, (AQ)") == ("al", "qaida", "aq")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("abc", "abc", 0),
        ("abc", "acb", 1),
        ("abc", "ab", 1),
        ("abc", "abxc", 1),
        ("abcd", "badc", 2),
        ("abc", "xyz", 3),
    ],
)
def test_the_distance_counts_letters_changed_added_dropped_or_swapped(one: str, other: str, apart: int) -> None:
    assert distance(one, other, 2) == apart
    assert distance(other, one, 2) == apart

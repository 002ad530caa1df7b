"""Masking: what is found, placeholders that stay the same, and everything put back as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tapwright.agent.privacy import Masker, Placeholders, UnknownPlaceholder
from tapwright.agent.privacy.patterns import patterns
from tapwright.agent.privacy.tagger import Tagger, TaggerUnusable


def masked(text: str) -> str:
    return Masker().mask([text])[0]


PIECES = st.sampled_from(
    [
        "Anna Lindqvist", "Okafor", "12 Mill Road, Bristol", "anna@example.org", "+46 (0)8 928 571 38",
        "4111 1111 1111 1111", "GB82 WEST 1234 5698 7654 32", "Your code is 482913", "the password is hunter2!",
        "<PERSON_1>", "<PASSWORD_3>", "<", ">", "…", "10.0.0.7",
         "https://example.com/a?b=c", "\n", " ", "Settings", "7:30", "2026-03-02",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=8).map("".join)


@given(st.lists(TEXTS, min_size=1, max_size=5))
@example(["<PERSON_1", "<PERSON_<PERSON_1>", "Anna Lindqvist>"])
def test_what_was_masked_comes_back_as_it_was(texts: list[str]) -> None:
    masker = Masker()
    out = masker.mask(texts)
    assert [masker.unmask(text, password=True) for text in out] == texts
    assert masker.mask(texts) == out


@given(st.text(max_size=200))
def test_no_text_is_too_odd_to_be_searched(text: str) -> None:
    for found in Masker().find(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to anna.k+home@mail.example.co.uk", "EMAIL"),
        ("call (212) 555-0147", "PHONE"),
        ("call 0171 555 0 147", "PHONE"),
        ("ring +46 (0)8 928 571 38", "PHONE"),
        ("tel. 345-899-3560x4587", "PHONE"),
        ("card 4111 1111 1111 1111", "CARD"),
        ("card 6011000990139424", "CARD"),
        ("to GB82 WEST 1234 5698 7654 32 today", "IBAN"),
        ("to gb82west12345698765432", "IBAN"),
        ("my number is 856-45-6789", "SSN"),
        ("server 192.168.0.17 is down", "IP"),
        ("ping 2001:db8::17", "IP"),
        ("see https://example.com/me?id=7", "URL"),
        ("see example.org/me", "URL"),
        ("DNI 12345678Z", "ID"),
        ("licence F162823540116", "ID"),
        ("order 3141592", "NUMBER"),
        ("your card ending in 4410 was used", "NUMBER"),
        ("account no. 00471", "NUMBER"),
        ("482913 is your verification code", "CODE"),
        ("G-482913 is your Google verification code", "CODE"),
        ("Use PIN 4711 to unlock", "PASSWORD"),
        ("Wi-Fi password: blue-Horse7", "PASSWORD"),
        ('log in with the password "open sesame"', "PASSWORD"),
        ("ZIP: 90210", "ZIP"),
        ("date of birth: 12/03/1987", "DATE"),
        ("born on 3 May 1987", "DATE"),
        ("Anna Lindqvist sent you a photo", "PERSON"),
        ("I live at 12 Mill Road", "ADDRESS"),
        ("greetings from Lisbon", "PLACE"),
    ],
)
def test_what_is_somebodys_own_is_found(text: str, kind: str) -> None:
    found = Masker().find(text)
    assert [one.kind for one in found] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Set an alarm for 7:30",
        "2026-03-02 21:00:00",
        "Nov 23, 2026, 1:47 AM",
        "Turn on airplane mode",
        "Volume 70 %",
        "Forgot password?",
        "Password required",
        "Show passwords",
        "com.android.settings",
        "Version 12.4.1",
        "3 of 120 items selected",
        "Network & internet",
        "1,250 steps",
    ],
)
def test_what_a_phone_says_to_everybody_stays(text: str) -> None:
    assert masked(text) == text


def test_a_code_is_known_by_what_stands_beside_it() -> None:
    assert Masker().mask(["Your security code", "7071"]) == ["Your security code", "<CODE_1>"]
    assert Masker().mask(["Room", "7071"]) == ["Room", "7071"]
    assert Masker().mask(["482 913"]) == ["<CODE_1>"]


def test_one_mention_that_gives_itself_away_hides_all_others() -> None:
    masker = Masker()
    first = masker.mask(["My name is Farrukh Odilzoda.", "typed Farrukh twice", "ODILZODA", "call 0171 5550147"])
    assert first[0] == "My name is <PERSON_1>." and "Farrukh" not in first[1]
    assert masker.mask(["0171 5550147"]) == [first[3].removeprefix("call ")]


def test_a_value_whose_end_is_cut_off_is_hidden() -> None:
    masker = Masker()
    masker.learn(["Your statement for Annabella Lindqvist-Okonkwo is ready"])
    assert masker.mask(["Your statement for Annabella Lindq…"], learned=True) == ["Your statement for <PERSON_1>…"]


def test_the_contacts_are_known_whatever_they_are_called() -> None:
    masker = Masker(people=["Plumber Cheap", "Zyx Qwrt", "Cedar Bank"])
    assert masker.mask(["Plumber Cheap", "plumber cheap: tomorrow", "my bank", "Zyx Qwrt, Nov 3"]) == [
        "<PERSON_1>",
        "<PERSON_2>: tomorrow",
        "my bank",
        "<PERSON_3>, Nov 3",
    ]


def test_a_typed_password_never_leaves_not_even_inside_a_word() -> None:
    masker = Masker(passwords=["s3cr3tly", "•••••"])
    assert masker.mask(["s3cr3tly", "the.s3cr3tly.file", "•••••"])[::2] == ["<PASSWORD_1>", "•••••"]
    assert "s3cr3tly" not in masker.mask(["xs3cr3tlyx"])[0]


def test_a_password_comes_back_only_into_a_password_field() -> None:
    masker = Masker(passwords=["hunter2"])
    assert masker.mask(["hunter2"]) == ["<PASSWORD_1>"]
    assert masker.unmask("<PASSWORD_1>", password=True) == "hunter2"
    with pytest.raises(UnknownPlaceholder):
        masker.unmask("<PASSWORD_1>")


def test_a_placeholder_that_was_made_up_is_refused() -> None:
    with pytest.raises(UnknownPlaceholder, match="PERSON_9"):
        Masker().unmask("Hello <PERSON_9>")


def test_words_that_look_like_a_placeholder_are_none() -> None:
    masker = Masker(passwords=["hunter2"])
    assert masker.mask(["answer <PASSWORD_1>", "hunter2"]) == ["answer <TEXT_1>", "<PASSWORD_1>"]
    assert masker.unmask("<TEXT_1>") == "<PASSWORD_1>"


def test_a_table_goes_on_where_it_was() -> None:
    table = Placeholders()
    assert (table.of("Anna", "PERSON"), table.of("hunter2", "PASSWORD")) == ("<PERSON_1>", "<PASSWORD_1>")
    kept = table.since(0)
    assert kept == {"<PERSON_1>": "Anna", "<PASSWORD_1>": None}
    again = Masker(Placeholders(kept))
    assert again.mask(["Anna and Okafor"])[0].startswith("<PERSON_1> and ")
    assert again.mask(["my password is hunter2"]) == ["my password is <PASSWORD_2>"]


def test_a_tagger_that_is_damaged_says_so(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "tagger.npz"
    file.write_bytes(b"nothing")
    with pytest.raises(TaggerUnusable, match="train a tagger"):
        Tagger.load(file)


def test_a_wrong_check_digit_is_still_somebodys_number() -> None:
    [found] = patterns("4111 1111 1111 1112")
    assert found.kind == "NUMBER"

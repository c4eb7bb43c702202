"""Which characters nobody sees, of all that there are."""

import sys
import unicodedata

from model.ledger.yamltext import hidden_character

# Signs that enclose or lead digits and words: of category Cf, and seen.
SEEN = {0x06DD, 0x070F, 0x08E2, 0x110BD, 0x110CD, *range(0x0600, 0x0606), *range(0x0890, 0x0892)}
UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def test_every_control_format_private_and_separating_character_is_hidden_but_line_feed() -> None:
    wrong = [
        f"{code:04X}"
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in UNSEEN
        and (hidden_character(f"a{chr(code)}b") is None) != (code in SEEN or code == 0x0A)
    ]
    assert wrong == []


def test_no_letter_digit_or_punctuation_is_hidden_but_the_blank_ones() -> None:
    blank = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0}
    selectors = {*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
    found = {
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in (*UNSEEN, "Cn") and hidden_character(chr(code))
    }
    assert found == blank | selectors - {0x180E}


def test_the_first_hidden_character_is_found_behind_joiners_that_are_needed() -> None:
    found = hidden_character("\u0645\u06cc\u200c\u0634\u0648\u062f a\u200bb")
    assert found is not None
    assert found.group() == "\u200b"

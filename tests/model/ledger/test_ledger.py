"""Strict reading: every problem at once, each with file, line and mend; nothing is guessed."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from model.errors import LedgerError, Problem
from model.ledger import Ledger
from tests.factory import (
    coding,
    evidence,
    group,
    ledger,
    read_seeds,
    seed_files,
    seed_text,
    source,
    synthetic_ledger,
)
from tests.model.ledger.seeds import FILE, GROUPS, NEIGHBOURS, SEED


def problems_of(files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    with pytest.raises(LedgerError) as refusal:
        read_seeds(files)
    return refusal.value.problems


HEADER = SEED[: SEED.index("evidence:")]
"""The source alone, 15 lines."""


def test_a_valid_seed_is_read() -> None:
    found = read_seeds({FILE: SEED.encode(), GROUPS: NEIGHBOURS.encode()})
    assert list(found.sources) == ["a-newspaper"]
    assert [item.actor for item in found.evidence] == ["GROUP:neighbours", "KAZ"]
    assert found.groups["neighbours"].members == ("TJK", "UZB")
    assert found.organisations["UN"].name == "United Nations"
    assert found.not_evidence["a-newspaper"][0].paragraph == 6
    assert found.places["a-newspaper"].file == FILE
    assert found.places[found.evidence[1].key] == (FILE, 17)


@dataclass(frozen=True)
class Broken:
    """One thing wrong with a valid file: what is written instead, and what is said of it."""

    what: str
    written: str
    """What stands in the valid file ..."""
    instead: str
    """... and what stands there now."""
    says: str
    """What the message says, of the cause or of the mend; several parts with ... between."""
    at: str = ""
    """What the reported line holds; where empty, what the first line of `instead` does."""

    def file(self, valid: str) -> str:
        assert valid.count(self.written) == 1, f"{self.written!r} must stand once"
        return valid.replace(self.written, self.instead)

    def line(self, valid: str) -> int:
        wanted = self.at or self.instead.split("\n")[0]
        lines = self.file(valid).split("\n")
        found = [number for number, line in enumerate(lines, 1) if wanted in line]
        assert len(found) == 1, f"{wanted!r} must stand in one line, not in {found}"
        return found[0]


def assert_says(problem: Problem, says: str) -> None:
    for part in says.split("..."):
        assert part in problem.what


ENTRY = "- actor: KAZ"


SECOND = "- actor: GROUP:neighbours"


RUNGS = "low: 3\n    high: 3"


DATED = "event_date: 2023-12\n    date_basis: stated"


CONFIRMED = "confirmed: 2024-12-17"


MARK = "paragraph: 4\n"


PRINT = "fingerprint: 0123456789abcdef"


SUMMARY = "summary: The ban does not apply for now."


WIDE = "\N{FULLWIDTH DIGIT THREE}"


BROKEN_SEEDS = [
    # rungs
    Broken("a rung above the ladder", "high: 3", "high: 5", "5 is not a rung (0-4)", ENTRY),
    Broken("a rung below the ladder", "low: 3", "low: -1", "-1 is not a rung (0-4)", ENTRY),
    Broken("low above high", "high: 3", "high: 2", "low 3 is above high 2", ENTRY),
    Broken("no high", RUNGS, "low: 3", "give both", ENTRY),
    Broken("a claim of every rung", RUNGS, "low: 0\n    high: 4", "[0, 4] says nothing", ENTRY),
    Broken(
        "a visit that closes the top",
        "low: 1\n    high: 4",
        "low: 1\n    high: 3",
        "VISITS with high 3...write high 4",
        SECOND,
    ),
    Broken(
        "a passage that is evidence and is not",
        "  - paragraph: 6\n    reason: A caption.",
        "  - paragraph: 4\n    actor: KAZ\n    dimension: delisting\n    reason: A caption.",
        "KAZ delisting of paragraph 4 is evidence too (act suspended)...one or the other",
        "  - paragraph: 4",
    ),
    Broken(
        "a passage about an actor and no dimension",
        "    reason: A caption.",
        "    actor: KAZ\n    reason: A caption.",
        "actor and dimension go together",
        "  - paragraph: 6",
    ),
    Broken("[0, 0] without absence", RUNGS, "low: 0\n    high: 0", "absence...quote", ENTRY),
    Broken(
        "absence beside other rungs",
        RUNGS,
        "low: 0\n    high: 1\n    absence: No relief.",
        "absence...leave it out",
        ENTRY,
    ),
    # numbers
    Broken("a rung written 3.0", "low: 3", "low: 3.0", "'3.0'...plain digits"),
    Broken("a rung written yes", "low: 3", "low: yes", "'yes'...plain digits"),
    Broken("a rung written 1e3", "low: 3", "low: 1e3", "'1e3'...plain digits"),
    Broken("a rung written 0x3", "low: 3", "low: 0x3", "'0x3'...plain digits"),
    Broken("a rung in words", "low: 3", "low: three", "'three'...plain digits"),
    Broken("a rung in full-width digits", "low: 3", f"low: {WIDE}", f"'{WIDE}'...plain digits"),
    Broken("a rung in Arabic digits", "low: 3", "low: ٣", "'٣'...plain digits"),
    Broken("an endless rung", "low: 3", "low: " + "3" * 9999, "plain digits"),
    Broken("a paragraph written 4.0", MARK, "paragraph: 4.0\n", "'4.0'...plain digits"),
    Broken("a paragraph of 0", MARK, "paragraph: 0\n", "greater than 0"),
    Broken("a count written 2e1", "paragraphs: 20", "paragraphs: 2e1", "'2e1'...plain digits"),
    Broken("a credibility of 7", "credibility: 2", "credibility: 7", "'7'...choose one"),
    Broken("a credibility of 2.0", "credibility: 2", "credibility: 2.0", "'2.0'...choose one"),
    # actors
    Broken("an unknown country", "actor: KAZ", "actor: XYZ", "'XYZ' is not an actor"),
    Broken("a country misspelt", "actor: KAZ", "actor: Kazakstan", "KAZ (Kazakhstan)"),
    Broken("a country by its name", "actor: KAZ", "actor: Kazakhstan", "write KAZ"),
    Broken("a code in small letters", "actor: KAZ", "actor: kaz", "write KAZ"),
    Broken("Afghanistan as actor", "actor: KAZ", "actor: AFG", "the subject...the other state"),
    Broken("a territory as actor", "actor: KAZ", "actor: HKG", "'HKG' is not an actor"),
    Broken("no actor", "actor: KAZ", "actor: ''", "is not an actor"),
    Broken(
        "an unknown group",
        "actor: GROUP:neighbours",
        "actor: GROUP:neighbors",
        "unknown group 'neighbors'...neighbours",
    ),
    Broken(
        "an unknown organisation",
        "actor: GROUP:neighbours",
        "actor: ORG:NATO",
        "unknown organisation 'NATO'...groups.yaml",
    ),
    Broken("a group key in capitals", "actor: KAZ", "actor: GROUP:All", "is not an actor"),
    # dates
    Broken("no EDTF", "event_date: 2023-12", "event_date: December 2023", "not an EDTF date"),
    Broken("an open date", "event_date: 2023-12", "event_date: 2023-12/..", "open"),
    Broken("an uncertain date", "event_date: 2023-12", "event_date: 2023-12?", "uncertain"),
    Broken("an approximate date", "event_date: 2023-12", "event_date: 2023-12~", "loose"),
    Broken("a season", "event_date: 2023-12", "event_date: 2023-24", "seasonal"),
    Broken("an unspecified day", "event_date: 2023-12", "event_date: 2023-12-XX", "loose"),
    Broken("30 February", "event_date: 2023-12", "event_date: 2023-02-30", "2023-02-30"),
    Broken("a reversed date", "event_date: 2023-12", "event_date: 2023-12/2023-11", "earlier"),
    Broken("a time of day", "event_date: 2023-12", "event_date: 2023-12-01T10:00", "write"),
    Broken("no date", "event_date: 2023-12", "event_date: ''", "write"),
    Broken("an open publication", "published: 2024-12-17", "published: 2024/..", "open"),
    Broken("an uncertain state", CONFIRMED, "confirmed: 2024-11?", "uncertain"),
    Broken(
        "an act after its publication",
        "event_date: 2023-12",
        "event_date: 2024-12-18",
        "2024-12-18...after the publication (2024-12-17)",
    ),
    Broken("a state after its publication", CONFIRMED, "confirmed: 2025", "after the publication"),
    Broken("an act before August 2021", "event_date: 2023-12", "event_date: 2020", "backgr", ENTRY),
    Broken("a state before August 2021", CONFIRMED, "confirmed: 2021-08-14", "backgr", SECOND),
    Broken("an act without date or limits", DATED, "", "without event_date...limits", ENTRY),
    Broken("a standing state without confirmed", CONFIRMED, "", "without confirmed", SECOND),
    Broken("a date without basis", DATED, "event_date: 2023-12", "date_basis...limits", ENTRY),
    Broken("an assumed event", DATED, DATED.replace("stated", "assumed"), "stated, or lim", ENTRY),
    Broken(
        "a basis without a date",
        CONFIRMED,
        f"{CONFIRMED}\n    date_basis: stated",
        "date_basis without event_date",
        SECOND,
    ),
    Broken(
        "a retraction before publication",
        SUMMARY,
        f"{SUMMARY}\n    retracted:\n      kind: coding_error\n      date: 2024-12-16",
        "2024-12-16 is before the publication",
        "retracted:",
    ),
    Broken(
        "a retraction that is no day",
        SUMMARY,
        f"{SUMMARY}\n    retracted:\n      kind: coding_error\n      date: 2025-02-30",
        "retracted.date",
        "date: 2025-02-30",
    ),
    Broken(
        "a retraction in seconds since 1970",
        SUMMARY,
        f"{SUMMARY}\n    retracted:\n      kind: coding_error\n      date: 1735689600",
        "retracted.date",
        "date: 1735689600",
    ),
    Broken(
        "a retraction with a time of day",
        SUMMARY,
        f"{SUMMARY}\n    retracted:\n      kind: coding_error\n      date: 2025-01-01T00:00:00",
        "retracted.date",
        "date: 2025-01-01T",
    ),
    # where it stands in the document
    Broken("a paragraph beyond the document", MARK, "paragraph: 21\n", "beyond the document's 20"),
    Broken("a paragraph before the article", MARK, "paragraph: 2\n", "outside this article (3 to"),
    Broken("a paragraph after the article", MARK, "paragraph: 19\n", "outside this article"),
    Broken("a passage beyond the document", "paragraph: 6\n", "paragraph: 21\n", "beyond"),
    Broken("a passage after the article", "paragraph: 6\n", "paragraph: 19\n", "outside this art"),
    Broken("a short fingerprint", PRINT, "fingerprint: 0123", "'0123' does not have the form"),
    Broken("a fingerprint in capitals", PRINT, "fingerprint: 0123456789ABCDEF", "have the form"),
    # the source
    Broken("a name of two words", "id: a-newspaper", "id: a newspaper", "does not have the form"),
    Broken("a file not named after id", "id: a-newspaper", "id: a-paper", "name the file a-paper."),
    Broken(
        "an article that ends before it starts",
        "last_paragraph: 18",
        "last_paragraph: 2",
        "3 to 2...not within",
        "source:",
    ),
    Broken(
        "an article beyond its document",
        "last_paragraph: 18",
        "last_paragraph: 21",
        "not within...20",
        "source:",
    ),
    Broken(
        "an assumed date without a note",
        "2024-12-17\n  date_basis: stated",
        "2024-12-17\n  date_basis: assumed",
        "date_note",
        "source:",
    ),
    Broken(
        "a source dated by limits",
        "2024-12-17\n  date_basis: stated",
        "2024-12-17\n  date_basis: limits",
        "stated or assumed",
        "source:",
    ),
    Broken(
        "an unnamed publisher that is not F",
        "publisher: A newspaper",
        "publisher: unnamed",
        "unnamed publisher...F",
        "source:",
    ),
    Broken("a letter beyond F", "reliability: B", "reliability: G", "'G'...choose one"),
    Broken("an empty title", "title: Kazakhstan and Kabul", "title: ''", "is empty"),
    *[
        Broken(
            f"the document {name}", "document: 000_a-newspaper.txt", f"document: {name}", "the form"
        )
        for name in (
            "../a.txt",
            "folder/a.txt",
            "/a.txt",
            r"folder\a.txt",
            ".hidden",
            "'..'",
            "'~'",
        )
    ],
    Broken("a SHA-256 cut short", "sha256: 4143acb33c81de13", "sha256: 8138", "the form"),
    # fields
    Broken(
        "an unknown field", SUMMARY, f"{SUMMARY}\n    sumary: x", "did you mean summary", "suma"
    ),
    Broken("an unknown field of a source", "origin: own", "orign: x\n  origin: own", "mean origin"),
    Broken("an unknown part", "not_evidence:", "notevidence: x\nnot_evidence:", "not_evidence"),
    Broken("a source within evidence", SUMMARY, f"{SUMMARY}\n    source: x", "source...", "ce: x"),
    Broken(
        "a missing field",
        "status: done\n    direction: raises",
        "direction: raises",
        "is missi",
        ENTRY,
    ),
    Broken(
        "an unknown status",
        "status: done\n    direction: raises",
        "status: doing\n    direction: raises",
        "'doing'...done",
    ),
    Broken("an empty summary", SUMMARY, "summary: ' '", "is empty"),
    Broken("a list for a word", SUMMARY, "summary: [a, b]", "string"),
    Broken("a side of an embassy", SUMMARY, f"{SUMMARY}\n    side: sent", "leave it out", ENTRY),
    Broken(
        "an ambassador without side", "dimension: delisting", "dimension: ambassador", "side", ENTRY
    ),
    Broken(
        "recognition with rungs", "dimension: delisting", "dimension: recognition", "value", ENTRY
    ),
    Broken("posture of 3", "dimension: delisting", "dimension: posture", "-1, 0 or 1", ENTRY),
    Broken(
        "rungs beside not_applicable",
        SUMMARY,
        f"{SUMMARY}\n    value: not_applicable",
        "no rungs",
        ENTRY,
    ),
    Broken(
        "recognition by a list",
        SUMMARY,
        f"{SUMMARY}\n    value: de_jure",
        "belongs to recog",
        ENTRY,
    ),
    # what YAML allows and data never needs
    Broken("a duplicate YAML key", "low: 3", "low: 3\n    low: 2", "duplicate key 'low'", "low: 2"),
    Broken("an anchor", "low: 3", "low: &three 3", "anchor &three"),
    Broken("an alias", "low: 3", "low: *three", "alias *three"),
    Broken("a tag", "low: 3", "low: !!int 3", "tag...leave the tag out"),
    Broken("a tag that makes objects", SUMMARY, "summary: !!python/name:os.system x", "tag"),
    Broken(
        "a key that is a list", SUMMARY, f"{SUMMARY}\n    ? [a]\n    : b", "key that is not", "[a]"
    ),
    Broken(
        "a second document", "not_evidence:", "---\nnot_evidence:", "second YAML document", "---"
    ),
    Broken("an open bracket", SUMMARY, "summary: [a", "not YAML", "rule: A susp"),
    Broken("a colon unquoted", SUMMARY, "summary: a: b", "not YAML...quoting"),
    Broken("a bomb of brackets", SUMMARY, "summary: " + "[" * 100_000, "nested deeper than"),
    Broken("a bomb of braces", SUMMARY, "summary: " + "{a: " * 100_000, "nested deeper than"),
    Broken("a bomb of dashes", SUMMARY, "summary:\n      " + "- " * 50_000, "nested deep", "- - -"),
    Broken("a tab as indent", "    low: 3", "\tlow: 3", "indented with a tab"),
    # what a person reads otherwise than YAML
    Broken(
        "a summary cut at a number sign",
        SUMMARY,
        "summary: The ban #2 does not apply.",
        "ends at ` #`...what follows is not read...quotes",
    ),
    Broken("a summary that is all comment", SUMMARY, "summary: #2 of the bans", "ends at ` #`"),
    Broken("a number with a comment", "low: 3", "low: 3 # suspended", "comment on a line of its"),
    Broken("a comment after more blanks", "low: 3", "low: 3   #", "ends at ` #`"),
    Broken(
        "a summary of two lines cut in the second",
        SUMMARY,
        "summary: The ban\n      does not #2 apply.",
        "ends at ` #`",
        "does not #2",
    ),
    Broken(
        "an entry of a list that is cut",
        SUMMARY,
        f"{SUMMARY}\n    x: [a #1\n      ]",
        "ends at",
        "[a #",
    ),
    *[
        Broken(f"the summary {word}", SUMMARY, f"summary: {word}", f"summary: YAML reads {says}")
        for word, says in (
            ("~", "~ as nothing...leave the line out...quotes"),
            ("null", "null as nothing"),
            ("Null", "Null as nothing"),
            ("NULL", "NULL as nothing"),
            ("yes", "yes as true or false...quotes"),
            ("Off", "Off as true or false"),
            ("FALSE", "FALSE as true or false"),
            ("010", "010 as a number...quotes"),
            ("0o10", "0o10 as a number"),
            ("0x1F", "0x1F as a number"),
            ("1_000", "1_000 as a number"),
            ("1984", "1984 as a number"),
            ("-1.5", "-1.5 as a number"),
            ("1e9", "1e9 as a number"),
            ("12:30", "12:30 as a number"),
            (".inf", ".inf as a number"),
            (".NaN", ".NaN as a number"),
            ("2024-12-17", "2024-12-17 as a date...quotes"),
            ("2024-12-17T10:00:00Z", "2024-12-17T10:00:00Z as a date"),
        )
    ],
    Broken("an act named null", "act: suspended", "act: null", "act: YAML reads null as nothing"),
    Broken("a title of nothing", "title: Kazakhstan and Kabul", "title: ~", "title: YAML reads ~"),
    Broken("an absence of nothing", SUMMARY, f"{SUMMARY}\n    absence: ~", "absence: YAML", "abs"),
    Broken("a reason that is a number", "reason: A caption.", "reason: 010", "reason: YAML reads"),
    # characters that hide
    *[
        Broken(f"the raw {name}", SUMMARY, f"summary: The ban{char} is off.", f"U+{ord(char):04X}")
        for name, char in (
            ("bell", "\a"),
            ("null", "\0"),
            ("escape", "\x1b"),
            ("tab", "\t"),
            ("delete", "\x7f"),
            ("next line", "\x85"),
            ("soft hyphen", "\u00ad"),
            ("Arabic letter mark", "\u061c"),
            ("zero-width space", "\u200b"),
            ("right-to-left mark", "\u200f"),
            ("line separator", "\u2028"),
            ("left-to-right embedding", "\u202a"),
            ("right-to-left override", "\u202e"),
            ("right-to-left isolate", "\u2067"),
            ("pop directional isolate", "\u2069"),
            ("byte order mark in the middle", "\ufeff"),
            ("zero-width non-joiner between Latin letters", "\u200c"),
            ("zero-width joiner between Latin letters", "\u200d"),
            ("variation selector", "\ufe0f"),
            ("tag", "\U000e0041"),
            ("blank letter", "\u3164"),
            ("private use", "\ue000"),
        )
    ],
    *[
        Broken(f"what is named {named}", SUMMARY, f"summary: The ban{char} is off.", named)
        for char, named in (
            ("\x1b", "U+001B (Cc, control)"),
            ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE (Cf, format)"),
            ("\u2028", "U+2028 LINE SEPARATOR (Zl, line separator)"),
            ("\u034f", "U+034F COMBINING GRAPHEME JOINER (Mn, unseen mark)"),
            ("\u3164", "U+3164 HANGUL FILLER (Lo, blank letter)"),
            ("\uf8ff", "U+F8FF (Co, private use)"),
        )
    ],
    Broken(
        "a joiner before a blank",
        SUMMARY,
        "summary: \u0645\u06cc\u200c \u0634\u0648\u062f",
        "U+200C",
    ),
    Broken("a joiner at the end", SUMMARY, "summary: \u0645\u06cc\u200c", "U+200C"),
    Broken("a joiner after a digit", SUMMARY, "summary: 2\u200c\u0634\u0648\u062f", "U+200C"),
    Broken("two joiners", SUMMARY, "summary: \u0645\u06cc\u200c\u200c\u0634\u0648\u062f", "U+200C"),
    Broken("an escaped joiner", SUMMARY, 'summary: "a\\u200cb"', "U+200C...escape"),
    *[
        Broken(f"the escape {escape}", SUMMARY, f'summary: "The ban{escape} is off."', named)
        for escape, named in (
            (r"\a", "U+0007...escape"),
            (r"\0", "U+0000...escape"),
            (r"\e", "U+001B...escape"),
            (r"\t", "U+0009...escape"),
            (r"\r", "U+000D...escape"),
            (r"\N", "U+0085...escape"),
            (r"\L", "U+2028...escape"),
            (r"\x1b", "U+001B...escape"),
            (r"\u200b", "U+200B...escape"),
            (r"\u202E", "U+202E RIGHT-TO-LEFT OVERRIDE...escape"),
            (r"\u2066", "U+2066...escape"),
            (r"\U0000202E", "U+202E...escape"),
        )
    ],
    Broken("a hidden character in a comment", SUMMARY, f"{SUMMARY} # \u202e", "U+202E"),
    Broken("a hidden character in a key", SUMMARY, f'{SUMMARY}\n    "\\u202e": x', "U+202E", ": x"),
]


BROKEN_GROUPS = [
    Broken("an unknown member", "[UZB, TJK]", "[UZB, TJX]", "'TJX' is not a state", "members"),
    Broken("Afghanistan as member", "[UZB, TJK]", "[UZB, AFG]", "'AFG' is not a state", "members"),
    Broken("a member twice", "[UZB, TJK]", "[UZB, TJK, UZB]", "UZB stands twice", "members"),
    Broken("members in words", "[UZB, TJK]", "all", "not a list", "members"),
    Broken("an unknown basis", "basis: listed", "basis: guessed", "'guessed'...listed"),
    Broken("no basis in words", "Paragraph 5 lists them.", "''", "basis_text", "basis_text"),
    Broken(
        "an unknown field", "basis: listed", "bases: x\n    basis: listed", "did you mean basis"
    ),
    Broken(
        "an unknown part", "organisations:", "organizations: x\norganisations:", "unknown field"
    ),
    Broken("a key with a space", "key: UN", "key: U N", "organisations[0].key"),
    Broken("a key with a path", "key: UN", "key: ../UN", "organisations[0].key"),
    Broken(
        "a filter that is yes", "basis: listed", "is_filter: yes\n    basis: listed", "is_filter"
    ),
    Broken("a filter that is 1", "basis: listed", "is_filter: 1\n    basis: listed", "is_filter"),
    Broken(
        "a group twice",
        "organisations:",
        """\
  - name: Others
    key: neighbours
    phrase: all others
    members: []
    basis: none
    basis_text: Nothing delimits them.
organisations:""",
        "'neighbours' stands twice",
        "    key: neighbours",
    ),
]


@pytest.mark.parametrize("broken", BROKEN_SEEDS, ids=lambda broken: broken.what)
def test_a_broken_seed_is_refused_at_its_line_with_its_cause(broken: Broken) -> None:
    found = problems_of({FILE: broken.file(SEED).encode(), GROUPS: NEIGHBOURS.encode()})
    assert [(problem.file, problem.line) for problem in found] == [(FILE, broken.line(SEED))]
    assert_says(found[0], broken.says)


@pytest.mark.parametrize("broken", BROKEN_GROUPS, ids=lambda broken: broken.what)
def test_a_broken_group_is_refused_at_its_line_with_its_cause(broken: Broken) -> None:
    found = problems_of({FILE: SEED.encode(), GROUPS: broken.file(NEIGHBOURS).encode()})
    reported = [problem for problem in found if problem.file == GROUPS]
    assert [problem.line for problem in reported] == [broken.line(NEIGHBOURS)]
    assert_says(reported[0], broken.says)


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (SEED.replace("for now", "à présent").encode("latin-1"), 31, "not UTF-8"),
        (SEED.encode("utf-16"), 1, "byte order mark"),
        (b"\xef\xbb\xbf" + SEED.encode(), 1, "byte order mark"),
        (SEED.replace("\n", "\r").encode(), 1, "lone carriage return"),
        (SEED.replace("evidence:\n  - act", "evidence:\r  - act").encode(), 16, "lone carriage"),
        (SEED.replace("origin: own", "origin:\r\r\n own").encode(), 5, "lone carriage return"),
        (SEED.replace("\n", "\r\n").replace("KAZ", "\rKAZ").encode(), 17, "lone carriage"),
        (b"", 1, "empty"),
        (b" \n\n", 1, "empty"),
        (b"# nothing yet\n", 1, "not a mapping"),
        (b"- source\n", 1, "not a mapping"),
        (b"source\n", 1, "not a mapping"),
        (b"evidence: []\n", 1, "source: is missing"),
        (b"[" * 1_000_000, 1, "nested deeper"),
        (b"- " * 1_000_000, 1, "nested deeper"),
        (SEED.encode() + b"# " + b"x" * 5_000_000 + b"\n", 1, "over 5 MB"),
        (HEADER.encode(), 1, "neither evidence nor not_evidence"),
        (f"{HEADER}evidence: []\nnot_evidence: []\n".encode(), 1, "neither"),
        (f"{HEADER}evidence: none\n".encode(), 16, "write a list"),
        (f"{HEADER}evidence:\n  actor: KAZ\n".encode(), 16, "write a list"),
        (f"{HEADER}evidence:\n  - KAZ\n".encode(), 17, "not a mapping"),
        (f"{HEADER}evid".encode(), 16, "is not YAML"),
        (f"{HEADER}evidence: [{'x,' * 30_001}]\n".encode(), 16, "more than 30000 entries"),
        (HEADER.encode() + b"\tx\n" * 2_000, 1015, "nothing more is read"),
        (HEADER.encode() + b"x: y\n" * 2_000, 1016, "nothing more is read"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(data: bytes, line: int, says: str) -> None:
    found = problems_of({FILE: data})
    assert (FILE, line) in [(problem.file, problem.line) for problem in found]
    assert any(says in problem.what for problem in found if problem.line == line)


def test_a_value_as_long_as_the_file_is_told_with_its_middle_left_out() -> None:
    (problem,) = problems_of(
        {FILE: SEED.replace("KAZ", "K" * 100_000).encode(), GROUPS: NEIGHBOURS.encode()}
    )
    assert problem.what.startswith("evidence[0].actor: 'KKK")
    assert problem.what.endswith(
        "write an ISO 3166-1 alpha-3 code of a state, GROUP:key or ORG:KEY"
    )
    assert len(problem.what) < 1000


def test_a_member_that_stands_thousands_of_times_is_named_once() -> None:
    groups = NEIGHBOURS.replace("[UZB, TJK]", f"[{'UZB, ' * 29_000}TJK]")
    *_, problem = problems_of({FILE: SEED.encode(), GROUPS: groups.encode()})
    assert "member UZB stands twice" in problem.what


def test_a_file_with_windows_line_ends_is_read_as_one_with_line_feeds() -> None:
    folded = SEED.replace(SUMMARY, "summary: >-\n      The ban does not\n      apply for now.")
    files = {FILE: folded.encode(), GROUPS: NEIGHBOURS.encode()}
    windows = {name: data.replace(b"\n", b"\r\n") for name, data in files.items()}
    one, other = read_seeds(files), read_seeds(windows)
    assert windows != files
    assert [item.id for item in other.evidence] == [item.id for item in one.evidence]
    assert (other.sources, other.groups, other.places) == (one.sources, one.groups, one.places)


def test_a_problem_in_a_file_with_windows_line_ends_has_its_line() -> None:
    broken = SEED.replace("high: 3", "high: three").replace("\n", "\r\n").encode()
    (problem,) = problems_of({FILE: broken, GROUPS: NEIGHBOURS.encode()})
    assert (problem.file, problem.line) == (FILE, 20)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("'The ban #2 does not apply.'", "The ban #2 does not apply."),
        ("The ban#2 does not apply.", "The ban#2 does not apply."),
        (">-\n      The ban #2\n      is off.", "The ban #2 is off."),
        ("'Quoted.' # a comment", "Quoted."),
        ("Plain.\n    # a comment on a line of its own", "Plain."),
        ("'~'", "~"),
        ('"null"', "null"),
        ("'010'", "010"),
        ("nullified", "nullified"),
        ("2024-12-17 is the day.", "2024-12-17 is the day."),
        ("No.", "No."),
    ],
)
def test_a_text_that_yaml_and_a_person_read_alike_is_kept(written: str, read: str) -> None:
    text = SEED.replace(SUMMARY, f"summary: {written}")
    found = read_seeds({FILE: text.encode(), GROUPS: NEIGHBOURS.encode()})
    assert found.evidence[1].summary == read


def test_a_comment_after_what_holds_values_takes_none_away() -> None:
    text = SEED.replace("evidence:\n  -", "evidence: # all of it\n  - # the first\n   ")
    groups = NEIGHBOURS.replace("[UZB, TJK]", "[UZB, TJK] # both")
    assert "evidence: # all of it\n  - # the first\n    actor: KAZ" in text
    found = read_seeds({FILE: text.encode(), GROUPS: groups.encode()})
    assert len(found.evidence) == 2
    assert found.groups["neighbours"].members == ("TJK", "UZB")


@pytest.mark.parametrize("written", ["E\u0301tat", '"E\\u0301tat"'], ids=["raw", "as an escape"])
def test_text_is_composed_after_reading(written: str) -> None:
    seed = SEED.replace("title: Kazakhstan and Kabul", f"title: {written}")
    seed = seed.replace(SUMMARY, f"summary: {written}")
    groups = NEIGHBOURS.replace("name: Neighbours", f"name: {written}")
    found = read_seeds({FILE: seed.encode(), GROUPS: groups.encode()})
    assert found.sources["a-newspaper"].title == "\u00c9tat"
    assert found.evidence[1].summary == "\u00c9tat"
    assert found.groups["neighbours"].name == "\u00c9tat"


@pytest.mark.parametrize(
    "headline",
    [
        "\u0645\u06cc\u200c\u0634\u0648\u062f",
        "\u062e\u0627\u0646\u0647\u200c\u0647\u0627",
        "\u0645\u06cc\u0650\u200c\u0634\u0648\u062f",
        "\u0647\u200d\u0645",
    ],
    ids=["non-joiner", "between words of one", "after a vowel sign", "joiner"],
)
@pytest.mark.parametrize("escape", [False, True], ids=["raw", "as an escape"])
def test_a_dari_headline_keeps_the_joiners_that_it_is_spelt_with(
    headline: str, *, escape: bool
) -> None:
    written = headline.encode("unicode_escape").decode() if escape else headline
    seed = SEED.replace("title: Kazakhstan and Kabul", f'title: "{written}"')
    found = read_seeds({FILE: seed.encode(), GROUPS: NEIGHBOURS.encode()})
    assert found.sources["a-newspaper"].title == headline


def test_a_source_of_which_nothing_is_coded_says_why() -> None:
    only_refused = SEED[: SEED.index("evidence:")] + SEED[SEED.index("not_evidence:") :]
    found = read_seeds({FILE: only_refused.encode()})
    assert found.evidence == ()
    assert len(found.not_evidence["a-newspaper"]) == 1


def test_the_same_claim_entered_twice_is_an_error() -> None:
    once = coding(act="talks", origin="ministry", summary="Talks were held.")
    again = coding(act="a-meeting", origin="agency", summary="talks  were held.")
    text = seed_text(source("a-newspaper"), [once, again])
    (problem,) = problems_of({FILE: text.encode()})
    assert "the same claim is entered twice" in problem.what
    assert "/talks/" in problem.what
    assert "/a-meeting/" in problem.what
    assert text.split("\n")[problem.line - 1].strip() == "- actor: KAZ"


def test_two_claims_with_one_key_are_an_error() -> None:
    one, other = coding(act="talks", low=1, high=2), coding(act="talks", low=2, high=3)
    text = seed_text(source("a-newspaper"), [one, other])
    (problem,) = problems_of({FILE: text.encode()})
    assert_says(problem, "a-newspaper/KAZ/embassy/-/talks/1...2 times")
    assert text.split("\n")[problem.line - 1].strip() == "- actor: KAZ"


@pytest.mark.parametrize(
    "difference",
    [
        {"actor": "UZB"},
        {"dimension": "delisting"},
        {"paragraph": 2},
        {"low": 2, "high": 3},
        {"confirmed": "2025-02-01"},
        {"summary": "Another thing is said."},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_another_claim_is_no_duplicate(difference: Mapping[str, str | int]) -> None:
    text = seed_text(source("a-newspaper"), [coding(act="one"), coding(act="two", **difference)])
    assert len(read_seeds({FILE: text.encode()}).evidence) == 2


def test_two_files_with_one_source_id_are_an_error() -> None:
    found = problems_of(
        {FILE: SEED.encode(), "seeds/copy.yaml": SEED.encode(), GROUPS: NEIGHBOURS.encode()}
    )
    copied = [problem.what for problem in found if problem.file == "seeds/copy.yaml"]
    assert any("'a-newspaper' is also in seeds/a-newspaper.yaml" in what for what in copied)
    assert any("name the file a-newspaper.yaml" in what for what in copied)


@pytest.mark.parametrize("difference", [{"sha256": "0" * 64}, {"paragraphs": 98}])
def test_sources_that_share_a_document_agree_on_it(difference: Mapping[str, str | int]) -> None:
    one = source("article-one", document="file.txt", sha256="1" * 64, last_paragraph=9)
    other = source(
        "article-two",
        **{"document": "file.txt", "sha256": "1" * 64, "last_paragraph": 9, **difference},
    )
    files = {f"seeds/{s.id}.yaml": seed_text(s).encode() for s in (one, other)}
    (problem,) = problems_of(files)
    assert problem.file == "seeds/article-two.yaml"
    assert_says(problem, "file.txt differ from those in seeds/article-one.yaml")


def test_articles_of_one_document_are_sources_that_share_its_name() -> None:
    parts = [
        source(
            f"article-{n}",
            document="file.txt",
            sha256="1" * 64,
            first_paragraph=n * 10,
            last_paragraph=n * 10 + 9,
        )
        for n in (1, 2)
    ]
    files = {
        f"seeds/{one.id}.yaml": seed_text(one, [coding(paragraph=one.first_paragraph)]).encode()
        for one in parts
    }
    assert [item.paragraph for item in read_seeds(files).evidence] == [10, 20]


def test_all_problems_of_all_files_are_reported_at_once_in_order() -> None:
    first = SEED.replace("high: 3", "high: 5").replace("paragraph: 6", "paragraph: 60")
    second = SEED.replace("id: a-newspaper", "id: b-newspaper").replace("KAZ", "AFG")
    found = problems_of(
        {
            "seeds/b-newspaper.yaml": second.encode(),
            FILE: first.encode(),
            GROUPS: NEIGHBOURS.replace("TJK", "TJX").encode(),
            "seeds/c.yaml": b"",
        }
    )
    assert list(found) == sorted(found)
    assert {problem.file for problem in found} == {
        FILE,
        "seeds/b-newspaper.yaml",
        "seeds/c.yaml",
        GROUPS,
    }
    assert any(problem.file == FILE and problem.line == 17 for problem in found)


def test_a_problem_reads_file_line_cause() -> None:
    (problem,) = problems_of(
        {FILE: SEED.replace("low: 3", "low: yes").encode(), GROUPS: NEIGHBOURS.encode()}
    )
    assert str(problem).startswith("seeds/a-newspaper.yaml:19: evidence[0].low: ")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("\u202e", "\\u202e"),
        ("\u2067", "\\u2067"),
        ("\n", "\\n"),
        ("\r", "\\r"),
        ("\x9b", "\\x9b"),
        ("\u200c", "\\u200c"),
        ("\udcff", "\\udcff"),
        ("\U000e0041", "\\U000e0041"),
        ("\u062f\u00e9", "\u062f\u00e9"),
    ],
)
def test_a_problem_is_printed_with_what_cannot_be_seen_written_out(raw: str, shown: str) -> None:
    problem = Problem(f"seeds/{raw}.yaml", 3, f"{raw} is wrong")
    assert str(problem) == f"seeds/{shown}.yaml:3: {shown} is wrong"
    assert str(LedgerError((problem, problem))).count("\n") == 1


def test_the_error_lists_every_problem_on_a_line_of_its_own() -> None:
    with pytest.raises(LedgerError) as refusal:
        read_seeds({"seeds/a.yaml": b"", "seeds/b.yaml": b""})
    assert [line.split(":")[0] for line in str(refusal.value).split("\n")] == [
        "seeds/a.yaml",
        "seeds/b.yaml",
    ]


def mixed_ledger() -> Ledger:
    """A ledger of several sources, groups, and kinds of evidence."""
    return ledger(
        evidence(dimension="delisting", low=4, event_date="2023-12", grade="A1"),
        evidence(dimension="ambassador", low=2, side="received", grade="C3"),
        evidence(dimension="embassy", low=0, high=0),
        evidence(actor="GROUP:all_states", dimension="recognition"),
        evidence(actor="GROUP:pair", dimension="visits", low=1),
        evidence(actor="ORG:UN", dimension="posture", low=-1),
        evidence(retracted={"kind": "coding_error", "date": "2025-04-01"}),
        groups=[group("pair", "UZB", "FRA", is_filter=True)],
    )


def test_a_ledger_written_as_seed_files_reads_back_the_same() -> None:
    written = mixed_ledger()
    read = read_seeds(seed_files(written))
    assert read.sources == written.sources
    assert read.evidence == written.evidence
    assert read.groups == written.groups
    assert read.organisations == written.organisations


def test_the_order_of_files_and_of_entries_never_matters() -> None:
    files = seed_files(mixed_ledger())
    backwards = {
        name: _entries_backwards(data) if name != GROUPS else data
        for name, data in reversed(files.items())
    }
    one, other = read_seeds(files), read_seeds(backwards)
    assert backwards != files
    assert one.evidence == other.evidence
    assert list(one.sources.items()) == list(other.sources.items())
    assert list(one.groups.items()) == list(other.groups.items())


def _entries_backwards(data: bytes) -> bytes:
    head, *entries = data.decode().split("  - actor: ")
    return "  - actor: ".join([head, *reversed(entries)]).encode()


def test_every_member_may_be_written_in_two_words() -> None:
    everyone = NEIGHBOURS.replace("[UZB, TJK]", "every_state")
    found = read_seeds({FILE: SEED.encode(), GROUPS: everyone.encode()})
    assert len(found.groups["neighbours"].members) == 196


def test_reading_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    read_seeds(seed_files(mixed_ledger()), progress=lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1] == len(seed_files(mixed_ledger()))
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_synthetic_ledger_is_valid_and_the_same_at_every_run(seed: int) -> None:
    files = synthetic_ledger(40, 1_200, seed)
    assert files == synthetic_ledger(40, 1_200, seed)
    found = read_seeds(files)
    assert (len(found.sources), len(found.evidence)) == (40, 1_200)
    groups = sum(item.actor.startswith("GROUP:") for item in found.evidence)
    assert 0 < groups < 60

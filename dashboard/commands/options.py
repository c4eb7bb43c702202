"""What each command takes. Nothing of the model is imported here, so that `--help` is quick."""

import argparse


def seeds_option(parser: argparse.ArgumentParser) -> None:
    """Where the evidence is."""
    parser.add_argument("--seeds", metavar="DIR", help="folder of the evidence (or STANCE_SEEDS)")


def check_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance check`."""
    seeds_option(parser)
    parser.add_argument(
        "--documents", metavar="DIR", help="your own copies of the articles (or STANCE_DOCUMENTS)"
    )


def clock_options(parser: argparse.ArgumentParser) -> None:
    """Seeds and the two clocks."""
    seeds_option(parser)
    day = "a date such as 2024-12-17; 2024-12 or 2024 is its last day"
    parser.add_argument("--as-of", metavar="DATE", help=f"what had happened by then: {day}")
    parser.add_argument(
        "--known-by", metavar="DATE", help=f"what had been published by then: {day}"
    )


def score_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance score`."""
    clock_options(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")


def country_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance country`."""
    parser.add_argument("state", metavar="ISO3", help="three letters such as KAZ, or a name")
    score_options(parser)


def snapshot_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance snapshot`."""
    parser.add_argument("--out", metavar="DIR", help="folder of the data package")
    parser.add_argument(
        "--zip", metavar="FILE", nargs="?", const="", help="the same as a ZIP; named after itself"
    )
    parser.add_argument("--xlsx", metavar="FILE", help="the same tables as a workbook")
    parser.add_argument("--bom", action="store_true", help="a byte order mark, for old Excel")
    clock_options(parser)


def schema_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance schema`."""
    parser.add_argument("--out", metavar="DIR", help="folder to write to; printed if not given")


def codebook_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance codebook`."""
    parser.add_argument("--out", metavar="FILE", help="file to write; printed if not given")


def fingerprint_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance fingerprint`."""
    parser.add_argument("file", metavar="FILE", help="a document")
    parser.add_argument("paragraph", metavar="PARAGRAPH", help="its number over non-empty lines")


def serve_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance serve`."""
    check_options(parser)
    parser.add_argument("--host", help="address to listen on; 127.0.0.1 if not given")
    parser.add_argument("--port", help="port to listen on; 8501 if not given")
    parser.add_argument(
        "--no-browser", action="store_true", help="only print the address, open nothing"
    )


def verify_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance verify`."""
    parser.add_argument("package", metavar="FILE", help="a folder, ZIP or scores.csv of ours")


def diff_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance diff`."""
    seeds_option(parser)
    parser.add_argument("old", metavar="OLD", help="a date, folder, ZIP or scores.csv")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the same; the ledger if not given")
    parser.add_argument("--out", metavar="FILE", help="where to write changes.csv")


def brief_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance brief`."""
    parser.add_argument("state", metavar="ISO3", nargs="?", help="three letters such as KAZ")
    parser.add_argument("--group", metavar="KEY", help="a group such as central-asia instead")
    parser.add_argument("--out", metavar="FILE", help="file to write; named after it if not given")
    parser.add_argument("--format", metavar="FORMAT", help="docx or html; by the ending of FILE")
    clock_options(parser)


def chart_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance chart`."""
    parser.add_argument(
        "chart",
        metavar="CHART",
        help="map, ranked, coverage; of one state ladders, timeline, assumptions; of several"
        " compare; of all choices varied together acceptability, sobol",
    )
    parser.add_argument("--iso3", metavar="ISO3", help="the state; of compare several, by commas")
    parser.add_argument("--measure", metavar="MEASURE", help="what the map colours; score if not")
    parser.add_argument("--out", metavar="FILE", required=True, help="file to write: .png or .svg")
    clock_options(parser)


def robustness_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance robustness`."""
    score_options(parser)
    parser.add_argument("--draws", metavar="N", default="10000", help="how many draws; 10000")
    parser.add_argument("--seed", metavar="S", default="1", help="seed of all that is random; 1")
    parser.add_argument("--out", metavar="DIR", help="folder for the tables and every draw")


def whatif_options(parser: argparse.ArgumentParser) -> None:
    """Options of `stance whatif`; the words of each option stand in the error for a wrong one."""
    score_options(parser)
    parser.add_argument(
        "--weights", metavar="W,W,W,W", help="embassy, ambassador, delisting, visits; sum 1"
    )
    parser.add_argument("--spacing", metavar="WORD", help="spacing of the rungs, such as convex")
    parser.add_argument("--aggregation", metavar="WORD", help="such as arithmetic or copeland")
    parser.add_argument("--half-lives", metavar="M,M,M", help="months: embassy, ambassador, lists")
    parser.add_argument("--visit-step", metavar="M", help="months after which a visit counts less")
    parser.add_argument("--assume", metavar="WORDS", help="switch assumptions on")
    parser.add_argument("--drop", metavar="WORDS", help="switch assumptions off: group_claims, ...")
    parser.add_argument("--without", metavar="SOURCE", action="append", help="leave a source out")
    parser.add_argument("--chart", metavar="FILE", help="the map by these choices: .png or .svg")

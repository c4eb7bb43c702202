"""Helpers of the tests beside this file."""

FILE = "seeds/a-newspaper.yaml"


GROUPS = "seeds/groups.yaml"


SEED = """\
source:
  id: a-newspaper
  title: Kazakhstan and Kabul
  publisher: A newspaper
  origin: own reporting
  published: 2024-12-17
  date_basis: stated
  document: 000_a-newspaper.txt
  sha256: 4143acb33c81de138003c665f4020a3a259ce4e8cf388942ab8e388d6aecc4cd
  paragraphs: 20
  first_paragraph: 3
  last_paragraph: 18
  reliability: B
  reliability_note: A newspaper with editors.

evidence:
  - actor: KAZ
    dimension: delisting
    low: 3
    high: 3
    status: done
    direction: raises
    event_date: 2023-12
    date_basis: stated
    claimant: acting_state
    credibility: 2
    origin: kazakh-ministry
    act: suspended
    paragraph: 4
    fingerprint: 0123456789abcdef
    summary: The ban does not apply for now.
    rule: A suspended ban.

  - actor: GROUP:neighbours
    dimension: visits
    low: 1
    high: 4
    status: done
    direction: states
    confirmed: 2024-12-17
    claimant: press
    credibility: 3
    origin: a-newspaper
    act: talks
    paragraph: 5
    fingerprint: fedcba9876543210
    summary: The neighbours talk to Kabul.
    rule: Talks with no place given.

not_evidence:
  - paragraph: 6
    reason: A caption.
"""


NEIGHBOURS = """\
groups:
  - key: neighbours
    name: Neighbours
    phrase: all neighbours
    members: [UZB, TJK]
    basis: listed
    basis_text: Paragraph 5 lists them.
organisations:
  - key: UN
    name: United Nations
"""

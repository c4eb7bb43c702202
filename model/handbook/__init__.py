"""The published method, made from the docstrings of the rules; and the schemas for editors.

A method comes in; sections of text go out, for the Method page and docs/codebook.md.
"""

from model.handbook.handbook import handbook
from model.handbook.sections import Section, as_markdown, schemas

"""Every state's score by a reader's own choices, marked as such.

A ledger and choices come in; outcomes go out, beside those of the published method. Codebook
section 6 by other choices.
"""

from model.robustness.whatif.whatif import Outcome, WhatIf, basis_of, rescore, what_if

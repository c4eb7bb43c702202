"""Would another reading change the picture? What depends on choices, what on missing evidence, and
what holds whatever one chooses.

The exact results (`exact`, `orderings`, `ladder`, `collection`, `leave_one_out`) come first; what
is drawn at random (`run`, `sensitivity`) stands beside them and never in their place.
"""

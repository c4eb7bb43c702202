"""What rests on choices, what on missing evidence, and what holds whatever one chooses.

`choices` are made, `exact` results hold for all of them, `drawn` ones stand beside and never in
their place, `whatif` answers one; `report` tells all.
"""

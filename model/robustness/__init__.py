"""Would another reading change the picture? What depends on choices, what on missing evidence, and
what holds whatever one chooses.

Four stages, each with its own door: `choices` are made, `exact` results hold for all of them,
`drawn` ones stand beside and never in their place, `whatif` answers one; `report` tells all.
"""

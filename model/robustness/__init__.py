"""Would another reading change the picture? What holds for any choice, and what rests on one.

Four stages, each with its own door: `choices` are made, `exact` results hold for all of them,
`drawn` ones stand beside and never in their place, `whatif` answers one; `report` tells all.
"""

"""The web routes: what leaves the house, for programs, spreadsheets and feed readers."""

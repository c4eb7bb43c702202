"""Every address that gives an answer."""

API = "/api/v1"
ANSWERS = [
    f"{API}/snapshot.json",
    f"{API}/snapshot.csv",
    f"{API}/snapshot.zip",
    f"{API}/snapshot.xlsx",
    f"{API}/countries/KAZ.json",
    f"{API}/evidence.csv?dimension=visits",
    f"{API}/changes.json?from=2024-06",
    f"{API}/changes.csv?from=2024-06",
    f"{API}/brief/KAZ.docx",
    f"{API}/brief/KAZ.html",
    "/feeds/changes.atom",
]

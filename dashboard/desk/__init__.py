"""The coding desk's own folder: what is brought in, coded, settled and published, and the journal.

Files come in and records go out, and back; nothing else of the product writes to the seeds.
"""

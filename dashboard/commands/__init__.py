"""The command line `stance`, and what it prints."""

"""The steps of the desk, each a part of its page: bring in, source, code, settle, publish."""

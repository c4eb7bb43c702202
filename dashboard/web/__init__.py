"""The web server: the pages, our own routes under /api/v1 and /feeds, and the log."""

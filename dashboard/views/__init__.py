"""One module a page; each reads as a table of contents."""

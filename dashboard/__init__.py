"""All that faces a person: the command line, the pages and the web server."""

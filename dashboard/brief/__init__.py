"""One state or group on one or two pages: what is said first, then its two renderings."""

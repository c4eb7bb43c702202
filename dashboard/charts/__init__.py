"""Charts: a frame goes in, an Altair chart comes out. Nothing here knows Streamlit."""

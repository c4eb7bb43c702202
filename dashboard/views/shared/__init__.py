"""What more than one page is made of: its frame, controls, downloads, choices, an examination."""

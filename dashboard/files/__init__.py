"""What leaves the house as a file: briefs, pictures, the workbook, JSON."""

"""Relations as a picture for a paper: SVG, PNG and PDF, without a browser."""

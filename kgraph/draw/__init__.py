"""Relations as a page to explore, and as pictures for papers."""

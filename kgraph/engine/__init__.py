"""Where documents are worked."""

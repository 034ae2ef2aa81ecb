"""Paths, folders, streams and feeds in; documents out."""

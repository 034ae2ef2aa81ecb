"""Saved questions, the guard in front of a store, and result formats."""

"""Statements of many documents in; relations out."""

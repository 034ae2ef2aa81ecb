"""Annotated documents in; claims of mentions out: rules over the parse, driven by a lexicon."""

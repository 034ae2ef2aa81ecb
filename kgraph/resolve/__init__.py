"""Claims of mentions in; statements of actors out."""

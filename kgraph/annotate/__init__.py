"""Documents in; sentences, parse and mentions out."""

"""kgraph: who agrees with whom, who opposes whom, who presses whom, and which sentence says so.

The public interface, loaded lazily: ``kgraph.extract(text)`` and ``kgraph.build(paths)``.
"""

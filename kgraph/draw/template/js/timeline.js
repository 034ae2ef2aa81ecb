// The days of a pair or an actor as a small chart in the panel.

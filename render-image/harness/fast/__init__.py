"""Renders a scene on all cores with frames equal to Manim's own: one forked child for every ``play``.

``engine.FastEngine`` is the way in. What cannot be drawn exactly this way raises ``StockPathNeeded``, and the caller
renders the scene with Manim's own renderer instead.
"""

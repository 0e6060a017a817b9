"""The full-screen explorer: search, filter, follow ties and compare, by keyboard alone.

``state`` and ``layout`` are plain values and functions without a terminal; ``index`` and ``words`` read the
atlas; ``reader``, ``screens`` and ``app`` are the views.
"""

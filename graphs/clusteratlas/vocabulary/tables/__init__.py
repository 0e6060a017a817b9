"""The tables that people fill: which sheets there are, which columns each has, and what they are called.

A sheet goes by its token (``things``), a column by its token within the sheet (``label_en``). The names, the
other spellings and the explanations of both, and of what cells may hold (types, kinds of ties, statuses), are
in seven languages.
"""

"""The rooms behind dev.py: the environment that everything runs in, and the browser that tests drive.

Standard library only. Annotations that old Pythons cannot read stand in quotes, because such a Python has to
get through these files before dev.py can refuse it in one plain line.
"""

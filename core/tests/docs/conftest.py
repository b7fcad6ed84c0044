"""What the how-tos add to a module is run there, by `test_howto.py`."""

collect_ignore = ["howto"]

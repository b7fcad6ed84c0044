"""Our own tests of a module's life and pages, copied into the environment that grades and run there by
pytest.

Each file `NAME_probe.py` is a file of tests; the module's id stands in the variable. They use the public
fixtures of `rathaus.testing`, so that a module's authors can write the same into their own tests.
"""

VARIABLE = "RATHAUS_GRADE_MODULE"

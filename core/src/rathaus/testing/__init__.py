"""What tests of modules need: a portal with two towns, made once, fresh for every test.

`plugin` is a pytest plugin that every pytest run in the environment loads; it sets a portal up only where the
ini option `rathaus_portal` is true.
"""

"""The web portal that hosts modules for one or many municipalities: the one package that imports Django.

`towns` keeps municipalities apart (context, databases, keys, files, address maps); `apply` brings a portal
from one state to the next; `frame` draws pages; `staff` holds accounts, workspace and audit log; the other
packages are services that modules share. Modules use `rathaus.portal.api` only.
"""

"""People who work in the portal: accounts, login, roles, workspace, audit log, master data."""

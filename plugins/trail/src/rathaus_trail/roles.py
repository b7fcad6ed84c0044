"""What each role may do with trails."""

from rathaus.api import RoleGrant


def grants() -> list[RoleGrant]:
    """Permissions per role; each role also holds those of the roles before it."""
    return [
        RoleGrant(role="reader", permissions=["trail.view_trail", "trail.view_place"]),
        RoleGrant(
            role="editor",
            permissions=[
                "trail.add_trail",
                "trail.add_place",
                "trail.change_trail",
                "trail.change_place",
                "trail.delete_place",
            ],
        ),
        RoleGrant(role="publisher", permissions=["trail.delete_trail"]),
    ]

"""Fill an empty Superset: metadata tables, roles, one administrator, the assets.

Run with Superset's own Python: prepare.py PUBLISHED_FILE. What is there already is
kept, except the assets, which are overwritten.
"""

import contextlib
import os
import secrets
import sys
from pathlib import Path

import bundle
import flask_migrate
import superset
from superset.app import create_app

USER = "admin"


def write_secret(path: Path, value: str) -> None:
    """Write `value` where only the owner can read it."""
    path.touch(mode=0o600, exist_ok=False)
    path.write_text(value + "\n", encoding="ascii")


def main(home: Path, published: Path) -> None:
    """Prepare the instance in `home` to show `published`."""
    if not (home / "secret_key").exists():
        write_secret(home / "secret_key", secrets.token_urlsafe(48))
    app = create_app()
    with app.app_context():
        migrations = Path(superset.__file__).parent / "migrations"
        # They tell every step on standard output, where the password is to be read.
        with contextlib.redirect_stdout(sys.stderr):
            flask_migrate.upgrade(directory=str(migrations))
        # These need an application, and can only be imported inside one.
        from superset import security_manager
        from superset.commands.importers.v1.assets import ImportAssetsCommand
        from superset.extensions import appbuilder
        from superset.utils.core import override_user

        appbuilder.add_permissions(update_perms=True)
        security_manager.sync_role_definitions()
        user = security_manager.find_user(USER)
        if user is None:
            password = secrets.token_urlsafe(18)
            role = security_manager.find_role("Admin")
            user = security_manager.add_user(
                USER, USER, USER, "admin@localhost", role, password=password
            )
            if not user:
                raise SystemExit("superset: the administrator could not be added")
            write_secret(home / "admin_password", password)
            print(f"superset: log in as {USER} with the password {password}")
        with override_user(user):
            ImportAssetsCommand(bundle.contents(published)).run()


if __name__ == "__main__":
    main(Path(os.environ["JUESUAN_SUPERSET_HOME"]), Path(sys.argv[1]))

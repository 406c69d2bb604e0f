"""Superset over the published file: Chinese, on loopback, silent, with nothing shared.

Secrets and the metadata database live in the folder that JUESUAN_SUPERSET_HOME names,
which is not under version control.
"""

import os
from pathlib import Path

HOME = Path(os.environ["JUESUAN_SUPERSET_HOME"])

SECRET_KEY = (HOME / "secret_key").read_text(encoding="ascii").strip()
SQLALCHEMY_DATABASE_URI = f"sqlite:///{HOME / 'superset.db'}"

APP_NAME = "决算 Juesuan"
BABEL_DEFAULT_LOCALE = "zh"
LANGUAGES = {
    "zh": {"flag": "cn", "name": "中文"},
    "en": {"flag": "us", "name": "English"},
}

# A rebuilt file has to be seen at the next query, so no answer is kept.
CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}
DATA_CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}

# The page may load nothing from, and send nothing to, any other host. Superset's own
# policy allows a counting pixel, map tiles and font servers.
TALISMAN_ENABLED = True
TALISMAN_CONFIG = {
    "content_security_policy": {
        "default-src": ["'self'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "img-src": ["'self'", "blob:", "data:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        # The interface writes its styles while it runs.
        "style-src": ["'self'", "'unsafe-inline'"],
        "script-src": ["'self'", "'strict-dynamic'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    # Loopback has no certificate.
    "force_https": False,
    "session_cookie_secure": False,
}
SESSION_COOKIE_SAMESITE = "Strict"

# Nothing is uploaded, mailed or rendered on behalf of anyone.
FEATURE_FLAGS = {"ALERT_REPORTS": False, "THUMBNAILS": False}

SQLLAB_TIMEOUT = 60
SUPERSET_WEBSERVER_TIMEOUT = 60

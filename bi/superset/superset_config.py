"""Superset over the published file: Chinese, on loopback, silent, with nothing shared.

Secrets and the metadata database live in the folder that JUESUAN_SUPERSET_HOME names,
which is not under version control.
"""

import os
from pathlib import Path
from typing import Any

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

# What Superset's own Chinese leaves in English or has wrong: it calls records 异常
# (anomalies) and the button that logs in "Not In".
CHINESE = {
    "Subtotal": "小计",
    "Total (%(aggfunc)s)": "合计（%(aggfunc)s）",
    "Total (%(aggregatorName)s)": "合计（%(aggregatorName)s）",
    "%s record": "%s 行",
    "Search %s records": "搜索 %s 行",
    "Sign in": "登录",
    "Enter your login and password below:": "请输入用户名和密码：",
    "There is currently no information to display.": "所选范围内没有公布。",
}


def _send_chinese() -> Any:
    """The Chinese words with CHINESE among them, to the page of the log-in too.

    Superset sends its own file, and only to who is logged in.
    """
    from flask import json, request
    from superset.translations.utils import get_language_pack

    if request.path != "/superset/language_pack/zh/":
        return None
    pack = json.loads(json.dumps(get_language_pack("zh")))
    mended = {english: [chinese] for english, chinese in CHINESE.items()}
    pack["locale_data"]["superset"].update(mended)
    return pack


def FLASK_APP_MUTATOR(app: Any) -> None:
    """Mend what no setting reaches; Superset calls this while it is set up."""
    # They import the application that reads this file.
    from superset.db_engine_specs.duckdb import DuckDBEngineSpec
    from superset.sql.parse import LimitMethod

    # SQL Lab writes its own limit over the one in the statement (apache/superset
    # issue 40070). Reading no more rows than its limit leaves the statement alone.
    DuckDBEngineSpec.limit_method = LimitMethod.FETCH_MANY
    app.before_request(_send_chinese)

"""The app for a server with several workers: `gunicorn --preload dashboard.wsgi:server`.

The data is frozen at the start, so that no two workers show different versions; changing it is a restart. The
environment names the folder (`DASHBOARD_DATA`) and the host names to answer to (`DASHBOARD_HOSTS`, with commas);
without names the proxy in front has to check them.
"""

import os
from pathlib import Path

from dashboard.app import create_app
from dashboard.compression import warm
from dashboard.reload import DatasetHolder
from graph_data.dataset import DEFAULT_FOLDER

names = [name for name in os.environ.get("DASHBOARD_HOSTS", "").split(",") if name]
holder = DatasetHolder(Path(os.environ.get("DASHBOARD_DATA", DEFAULT_FOLDER)), watch=False)
app = create_app(holder, allowed_hosts=frozenset(names) if names else None)
warm(app)
server = app.server

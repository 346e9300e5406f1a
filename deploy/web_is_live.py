"""Does the web server of this container answer? Ends with an error if it does not."""

import os
import urllib.request

URL = "http://127.0.0.1:8000/health/live/"
HOST = os.environ["ALLOWED_HOSTS"].split(",")[0]

urllib.request.urlopen(urllib.request.Request(URL, headers={"Host": HOST}), timeout=5)

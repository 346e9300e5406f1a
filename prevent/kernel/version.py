"""Which version of the service is this? As pyproject.toml says; a file that is taken out names the version that made it."""

VERSION = "0.1.0"

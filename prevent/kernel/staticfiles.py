"""Static files under hashed names, script modules included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashes the names inside `import …;` lines too: every import must end with a semicolon to be seen."""

    support_js_module_import_aggregation = True

"""What do rows about attached files hold about people? The name that a sender gave a file may say anything."""

from prevent.kernel.privacy import Fields, Privacy

FIELDS: Fields = {
    "Document": {
        Privacy.CODE: "id kind size path uploaded_at state refused_why scanned_at next_scan_at scan_attempts",
        Privacy.STAFF: "uploaded_by",
        Privacy.FREE_TEXT: "name",
        Privacy.SECRET: "sha256",
    },
}

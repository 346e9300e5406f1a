"""What do messages hold about people? To whom they go; the words are made when they are sent, and name nobody."""

from prevent.kernel.privacy import Fields, Privacy

FIELDS: Fields = {
    "Notice": {
        Privacy.CODE: (
            "id kind reference path cause created_at state due_at attempts lease_until sent_at message_id last_error"
        ),
        Privacy.STAFF: "to",
    },
}

"""What does the desk hold about people? Who was led to which record, and nothing out of it."""

from prevent.kernel.privacy import Fields, Privacy

FIELDS: Fields = {"Mending": {Privacy.CODE: "id reference why how path found_on", Privacy.STAFF: "to"}}

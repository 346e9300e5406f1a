"""What does the demonstration hold about people? Nothing."""

from prevent.kernel.privacy import Fields, Privacy

FIELDS: Fields = {"MovedClock": {Privacy.CODE: "id seconds"}, "Told": {Privacy.CODE: "part today"}}

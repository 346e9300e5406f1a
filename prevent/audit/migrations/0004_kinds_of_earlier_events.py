"""Events from before kinds were recorded get the kind of their action, and their section out of the codes."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OTHER_THAN_CHANGE = {
    "collection": (
        "start_draft submit_referral add_material answer_question accept_document answer_request record_session"
    ),
    "view": "read listed",
    "disclosure": "request_information invite_agency send_feedback",
    "combination": "identify_individual join_referral",
    "erasure": "discard_draft delete_document",
    "refusal": "refused",
    "security": "account_given open_receipt renew_return_code",
}


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The kinds as they were when this was written; whatever else there was are changes."""
    events = apps.get_model("audit", "Event")._default_manager.using(schema_editor.connection.alias)
    for kind, actions in OTHER_THAN_CHANGE.items():
        events.filter(kind="", action__in=actions.split()).update(kind=kind)
    events.filter(kind="").update(kind="change")
    schema_editor.execute(
        "UPDATE audit_event SET section = codes ->> 'section', codes = codes - 'section' WHERE codes ? 'section'"
    )


class Migration(migrations.Migration):
    """Earlier events."""

    dependencies = [("audit", "0003_kind_posts_section")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

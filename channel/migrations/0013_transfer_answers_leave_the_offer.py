import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("channel", "0012_transfer_answers"),
    ]

    operations = [
        migrations.RemoveField(model_name="transfer", name="answer"),
        migrations.RemoveField(model_name="transfer", name="answered_at"),
        migrations.RemoveField(model_name="transfer", name="answered_by"),
        migrations.AlterField(
            model_name="transferanswer",
            name="transfer",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="answer", to="channel.transfer"
            ),
        ),
    ]

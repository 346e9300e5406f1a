from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("channel", "0014_represented_forces"),
        ("reference", "0002_never_deleted"),
    ]

    operations = [
        migrations.RemoveField(model_name="attendance", name="forces"),
        migrations.AddField(
            model_name="attendance",
            name="forces",
            field=models.ManyToManyField(
                related_name="+", through="channel.RepresentedForce", to="reference.policeforce"
            ),
        ),
    ]

"""The log as processings with an entry per person, append-only by triggers in the database."""

import django.db.models.deletion
from django.db import migrations, models

from raderwerk.privacy import guards


class Migration(migrations.Migration):

    dependencies = [('privacy', '0001_initial')]

    operations = [
        migrations.DeleteModel(name='LogEntry'),
        migrations.CreateModel(
            name='LogDoor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
            ],
        ),
        migrations.RemoveField(
            model_name='logstream',
            name='organisation',
        ),
        migrations.AddField(
            model_name='logstream',
            name='first_sequence',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='logstream',
            name='tail',
            field=models.BinaryField(default=b''),
        ),
        migrations.CreateModel(
            name='LogSpan',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('first_sequence', models.PositiveBigIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('trace', models.UUIDField()),
                ('activity', models.CharField(max_length=40, verbose_name='doel')),
                ('activity_version', models.PositiveSmallIntegerField()),
                ('action', models.CharField(choices=[('read', 'bekeken'), ('listed', 'in een lijst getoond'), ('created', 'aangemaakt'), ('changed', 'gewijzigd'), ('exported', 'geëxporteerd'), ('destroyed', 'vernietigd')], max_length=10, verbose_name='wat')),
                ('status', models.CharField(choices=[('ok', 'gelukt'), ('error', 'fout'), ('unset', 'geweigerd')], max_length=5)),
                ('started_at', models.DateTimeField(verbose_name='wanneer')),
                ('ended_at', models.DateTimeField()),
                ('actor', models.BigIntegerField(null=True, verbose_name='wie')),
                ('organisation', models.BigIntegerField(null=True)),
                ('origin', models.CharField(blank=True, max_length=60)),
                ('stream', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='spans', to='privacy.logstream')),
            ],
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('pk', models.CompositePrimaryKey('span_id', 'sequence', blank=True, editable=False, primary_key=True, serialize=False)),
                ('sequence', models.PositiveBigIntegerField()),
                ('subject', models.UUIDField(db_index=True)),
                ('link', models.BinaryField(max_length=32)),
                ('span', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='privacy.logspan')),
            ],
        ),
        migrations.AddIndex(
            model_name='logspan',
            index=models.Index(fields=['organisation', 'started_at'], name='log_by_organisation'),
        ),
        migrations.AddConstraint(
            model_name='logspan',
            constraint=models.UniqueConstraint(fields=('stream', 'first_sequence'), name='log_span_once_per_stream'),
        ),
        migrations.RunPython(
            lambda apps, editor: guards.install(editor.connection),
            lambda apps, editor: guards.remove(editor.connection),
        ),
    ]

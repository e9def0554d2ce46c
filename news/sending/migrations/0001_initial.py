import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pictures', '0002_engine'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=32, verbose_name='mã của tệp')),
                ('name', models.CharField(max_length=255, verbose_name='tên tệp')),
                ('size', models.PositiveIntegerField(verbose_name='số byte')),
                ('received', models.PositiveIntegerField(default=0, verbose_name='đã nhận')),
                ('refusal', models.CharField(blank=True, max_length=300, verbose_name='lý do không nhận')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='lúc')),
                ('picture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pictures.picture', verbose_name='ảnh')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sendings', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'ảnh đang gửi',
                'verbose_name_plural': 'ảnh đang gửi',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('data', models.BinaryField()),
                ('sending', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='sending.sending')),
            ],
            options={
                'verbose_name': 'phần của ảnh đang gửi',
                'verbose_name_plural': 'phần của ảnh đang gửi',
                'ordering': ['start'],
            },
        ),
        migrations.AddConstraint(
            model_name='sending',
            constraint=models.UniqueConstraint(fields=('user', 'key'), name='one_sending_of_a_person_and_key'),
        ),
        migrations.AddConstraint(
            model_name='sending',
            constraint=models.CheckConstraint(condition=models.Q(('received__lte', models.F('size'))), name='no_more_received_than_announced'),
        ),
        migrations.AddConstraint(
            model_name='part',
            constraint=models.UniqueConstraint(fields=('sending', 'start'), name='one_part_from_a_byte_on'),
        ),
        # Pictures are compressed already: no attempt to compress them again.
        migrations.RunSQL(
            'ALTER TABLE sending_part ALTER COLUMN data SET STORAGE EXTERNAL',
            migrations.RunSQL.noop,
        ),
    ]

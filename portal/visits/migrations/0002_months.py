"""Page days in parts by month, appends without numbers of their own, visitors and sources.

The part `visits_pageday_rest` takes any day whose month has no part; a month that is made
later takes its days over.
"""

import django.utils.timezone
from django.db import migrations, models

PAGE_DAYS = """
ALTER TABLE visits_pageday RENAME TO visits_pageday_old;
ALTER INDEX most_viewed_of_a_day RENAME TO most_viewed_old;
ALTER INDEX visits_pageday_pkey RENAME TO visits_pageday_old_pkey;
CREATE TABLE visits_pageday (
    page varchar(120) NOT NULL,
    day date NOT NULL,
    views integer NOT NULL CHECK (views >= 0),
    visitors integer NOT NULL CHECK (visitors >= 0),
    bots integer NOT NULL CHECK (bots >= 0),
    CONSTRAINT visits_pageday_pkey PRIMARY KEY (page, day)
) PARTITION BY RANGE (day);
CREATE INDEX most_viewed_of_a_day ON visits_pageday (day, views DESC);
CREATE TABLE visits_pageday_rest PARTITION OF visits_pageday DEFAULT;

CREATE FUNCTION visits_make_month(first date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    part text := 'visits_pageday_' || to_char(first, 'YYYY_MM');
    later date := (first + interval '1 month')::date;
BEGIN
    IF to_regclass(part) IS NOT NULL THEN
        RETURN;
    END IF;
    LOCK TABLE visits_pageday IN SHARE ROW EXCLUSIVE MODE;
    IF to_regclass(part) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE visits_pageday INCLUDING ALL)', part);
    EXECUTE format(
        'WITH taken AS (DELETE FROM visits_pageday_rest WHERE day >= %L AND day < %L RETURNING *)'
        ' INSERT INTO %I SELECT * FROM taken', first, later, part
    );
    EXECUTE format(
        'ALTER TABLE visits_pageday ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
        part, first, later
    );
END $$;
SELECT visits_make_month(month::date) FROM generate_series(
    date_trunc('month', LEAST((SELECT min(day) FROM visits_pageday_old), current_date)::timestamp),
    date_trunc('month', current_date::timestamp) + interval '12 months',
    '1 month'
) AS month;
INSERT INTO visits_pageday SELECT page, day, views, 0, bots FROM visits_pageday_old;
DROP TABLE visits_pageday_old;
"""

# Of all pages but articles, whose totals stand in HitCount.
TOTALS = """
INSERT INTO visits_pagetotal (page, views)
SELECT page, sum(views) FROM visits_pageday WHERE page NOT LIKE 'article:%' GROUP BY page;
"""

NO_WAY_BACK = "DO $$ BEGIN RAISE 'The days would lose their visitors.'; END $$"


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_initial")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel("PageDay"),
                migrations.CreateModel(
                    name="PageDay",
                    fields=[
                        ("pk", models.CompositePrimaryKey("page", "day", blank=True, editable=False, primary_key=True, serialize=False)),
                        ("page", models.CharField(max_length=120, verbose_name="trang")),
                        ("day", models.DateField(verbose_name="ngày")),
                        ("views", models.PositiveIntegerField(default=0, verbose_name="lượt xem")),
                        ("visitors", models.PositiveIntegerField(default=0, verbose_name="người đọc")),
                        ("bots", models.PositiveIntegerField(default=0, verbose_name="máy tự động")),
                    ],
                    options={
                        "verbose_name": "lượt xem theo ngày",
                        "verbose_name_plural": "lượt xem theo ngày",
                        "indexes": [
                            models.Index("day", models.OrderBy(models.F("views"), descending=True), name="most_viewed_of_a_day"),
                        ],
                    },
                ),
            ],
            database_operations=[migrations.RunSQL(PAGE_DAYS, NO_WAY_BACK)],
        ),
        migrations.AddField(
            "SiteDay", "visitors", models.PositiveIntegerField(default=0, verbose_name="người đọc")
        ),
        migrations.CreateModel(
            name="PageTotal",
            fields=[
                ("page", models.CharField(max_length=120, primary_key=True, serialize=False, verbose_name="trang")),
                ("views", models.PositiveBigIntegerField(default=0, verbose_name="lượt xem")),
            ],
            options={"verbose_name": "tổng lượt xem của trang"},
        ),
        migrations.RunSQL(TOTALS, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("pk", models.CompositePrimaryKey("day", "host", blank=True, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField(verbose_name="ngày")),
                ("host", models.CharField(max_length=100, verbose_name="nguồn")),
                ("views", models.PositiveIntegerField(default=0, verbose_name="lượt xem")),
            ],
            options={"verbose_name": "nguồn truy cập", "verbose_name_plural": "nguồn truy cập"},
        ),
        migrations.CreateModel(
            name="Visitor",
            fields=[
                ("pk", models.CompositePrimaryKey("day", "page", "sender", blank=True, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("page", models.CharField(blank=True, max_length=120)),
                ("sender", models.BinaryField(max_length=16)),
            ],
            options={"verbose_name": "người đọc trong ngày"},
        ),
        migrations.AddField(
            "View", "at", models.DateTimeField(default=django.utils.timezone.now), preserve_default=False
        ),
        migrations.AddField(
            "View", "source", models.CharField(default="", max_length=100)
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint("View", "one_view_a_window"),
                migrations.RemoveField("View", "id"),
                migrations.AddField("View", "pk", models.CompositePrimaryKey("sender", "page", "window", "bot", blank=True, editable=False, primary_key=True, serialize=False)),
                migrations.RemoveConstraint("Visit", "one_visit_a_window"),
                migrations.RemoveField("Visit", "id"),
                migrations.AddField("Visit", "pk", models.CompositePrimaryKey("sender", "window", blank=True, editable=False, primary_key=True, serialize=False)),
            ],
            database_operations=[
                migrations.RunSQL(
                    """
                    ALTER TABLE visits_view
                        DROP COLUMN id, DROP CONSTRAINT one_view_a_window,
                        ADD CONSTRAINT one_view_a_window
                            PRIMARY KEY (sender, page, "window", bot);
                    ALTER TABLE visits_visit
                        DROP COLUMN id, DROP CONSTRAINT one_visit_a_window,
                        ADD CONSTRAINT one_visit_a_window PRIMARY KEY (sender, "window");
                    """,
                    NO_WAY_BACK,
                )
            ],
        ),
    ]

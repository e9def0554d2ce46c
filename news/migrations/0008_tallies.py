"""The numbers of the lists, and the triggers that keep them with every piece."""

from django.db import migrations, models

ROWS = """
    SELECT list, date_trunc('month', publish_at AT TIME ZONE 'UTC')::date AS month,
        {change} AS change
    FROM {table}
    CROSS JOIN LATERAL unnest(
        CASE WHEN expires_at IS NULL
        THEN ARRAY['all', 'kind:' || kind, 'category:' || category_id, 'unit:' || unit_id]
        ELSE ARRAY['ended'] END
    ) AS list
    WHERE state = 'approved' AND NOT practice AND deleted_at IS NULL
"""
CAME = ROWS.format(table="came", change=1)
WENT = ROWS.format(table="went", change=-1)

# In one order, so that two transactions never wait for each other.
ADD = """
    INSERT INTO news_tally (list, month, number)
    SELECT list, month, sum(change) FROM ({rows}) AS changes
    GROUP BY list, month HAVING sum(change) <> 0 ORDER BY list, month
    ON CONFLICT (list, month) DO UPDATE SET number = news_tally.number + excluded.number;
"""
TRIGGER = """
CREATE FUNCTION news_tally_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {add}
    RETURN NULL;
END
$$;
CREATE TRIGGER news_tally_{event} AFTER {event} ON news_article REFERENCING {tables}
FOR EACH STATEMENT EXECUTE FUNCTION news_tally_{event}();
"""
EVENTS = {
    "insert": (CAME, "NEW TABLE AS came"),
    "update": (f"{CAME} UNION ALL {WENT}", "NEW TABLE AS came OLD TABLE AS went"),
    "delete": (WENT, "OLD TABLE AS went"),
}
CREATE = "".join(
    TRIGGER.format(event=event, add=ADD.format(rows=rows), tables=tables)
    for event, (rows, tables) in EVENTS.items()
)
FILL = ADD.format(rows=ROWS.format(table="news_article", change=1))
DROP = "".join(
    f"DROP TRIGGER news_tally_{event} ON news_article; DROP FUNCTION news_tally_{event};"
    for event in EVENTS
)


class Migration(migrations.Migration):
    dependencies = [("news", "0007_two_levels")]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "list", "month", blank=True, editable=False,
                        primary_key=True, serialize=False,
                    ),
                ),
                ("list", models.CharField(max_length=60)),
                ("month", models.DateField()),
                ("number", models.IntegerField()),
            ],
            options={"verbose_name": "số bài của danh sách"},
        ),
        migrations.RunSQL(CREATE + FILL, DROP),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                fields=["expires_at"],
                condition=models.Q(("expires_at__isnull", False), ("state", "approved")),
                name="approved_ending",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                models.OrderBy(models.F("publish_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("expires_at__isnull", False), ("state", "approved")),
                include=("expires_at", "practice", "deleted_at"),
                name="approved_ended",
            ),
        ),
    ]

"""The log's table, in parts by month, and the triggers that let nothing be changed in it.

A row trigger on the table holds for every part, those to come included; one against TRUNCATE
has to be hung on each part, which audit_make_month does.
"""

import django.utils.timezone
from django.db import migrations, models

TABLE = """
CREATE TABLE audit_entry (
    id bigserial NOT NULL,
    at timestamptz NOT NULL,
    what varchar(20) NOT NULL,
    who_id bigint,
    who_name text NOT NULL,
    who_key text NOT NULL,
    object_type text NOT NULL,
    object_id text NOT NULL,
    object_text text NOT NULL,
    network text NOT NULL,
    detail jsonb NOT NULL,
    CONSTRAINT audit_entry_pkey PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX audit_newest ON audit_entry (at DESC, id DESC);
CREATE INDEX audit_newest_of_a_kind ON audit_entry (what, at DESC, id DESC);
"""

TRIGGERS = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log is append-only: % refused.', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_log_stays BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""

MONTHS = """
CREATE FUNCTION audit_make_month(first date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    part text := 'audit_entry_' || to_char(first, 'YYYY_MM');
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit_make_month'));
    IF to_regclass(part) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format(
        'CREATE TABLE %I PARTITION OF audit_entry FOR VALUES FROM (%L) TO (%L)',
        part,
        first::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh',
        (first + interval '1 month') AT TIME ZONE 'Asia/Ho_Chi_Minh'
    );
    EXECUTE format(
        'CREATE TRIGGER audit_log_stays BEFORE TRUNCATE ON %I'
        ' FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()',
        part
    );
END $$;
SELECT audit_make_month((date_trunc('month', now()) + later * interval '1 month')::date)
    FROM generate_series(-1, 12) AS later;
"""

DROP = """
DROP TABLE audit_entry;
DROP FUNCTION audit_make_month(date);
DROP FUNCTION audit_refuse();
"""

KINDS = [
    ("sign-in", "Đăng nhập"),
    ("sign-in-failed", "Đăng nhập sai"),
    ("locked-out", "Khóa tạm vì nhập sai nhiều lần"),
    ("sign-out", "Đăng xuất"),
    ("password", "Đặt mật khẩu"),
    ("account", "Tài khoản"),
    ("rights", "Quyền"),
    ("step", "Bước xử lý bài"),
    ("binned", "Bỏ vào thùng rác"),
    ("brought-back", "Lấy lại từ thùng rác"),
    ("deleted", "Xóa hẳn"),
    ("setting", "Thay đổi ở Quản trị"),
    ("import", "Nhập dữ liệu"),
    ("restore", "Khôi phục bản sao lưu"),
]


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lúc")),
                ("what", models.CharField(choices=KINDS, max_length=20, verbose_name="việc")),
                ("who_id", models.BigIntegerField(null=True, verbose_name="mã tài khoản")),
                ("who_name", models.TextField(blank=True, verbose_name="người làm")),
                ("who_key", models.TextField(blank=True)),
                ("object_type", models.TextField(blank=True, verbose_name="loại")),
                ("object_id", models.TextField(blank=True, verbose_name="mã")),
                ("object_text", models.TextField(blank=True, verbose_name="về")),
                ("network", models.TextField(blank=True, verbose_name="mạng")),
                ("detail", models.JSONField(default=dict, verbose_name="chi tiết")),
            ],
            options={
                "verbose_name": "dòng nhật ký",
                "verbose_name_plural": "nhật ký",
                "db_table": "audit_entry",
                "ordering": ["-at", "-id"],
                "default_permissions": ["view"],
                "managed": False,
            },
        ),
        migrations.RunSQL(TABLE + TRIGGERS + MONTHS, DROP),
    ]

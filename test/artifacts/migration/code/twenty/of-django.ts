import type { Tool } from "./tool.ts";

const migration = (body: string, dependencies = '("shop", "0001_initial")'): string => `import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import RandomUUID


class Migration(migrations.Migration):
    dependencies = [${dependencies}]

    operations = [
        ${body.trim().replaceAll("\n", "\n        ")}
    ]
`;

export const tool: Tool = {
  framework: "django",
  base: {
    "manage.py": "import django\n",
    "settings.py": 'DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}\n',
    "shop/migrations/0001_initial.py": migration(
      `
migrations.CreateModel(
    name="User",
    fields=[
        ("id", models.BigAutoField(primary_key=True)),
        ("email", models.CharField(max_length=50)),
        ("name", models.CharField(max_length=255, null=True)),
        ("visits", models.IntegerField(db_default=0)),
    ],
    options={"db_table": "users"},
),
migrations.CreateModel(
    name="Order",
    fields=[
        ("id", models.BigAutoField(primary_key=True)),
        ("user_id", models.BigIntegerField()),
        ("total", models.IntegerField()),
    ],
    options={"db_table": "orders", "indexes": [models.Index(fields=["total"], name="orders_total_index")]},
),`,
      "",
    ),
  },
  path: "shop/migrations/0002_change.py",
  operations: {
    "create-table": {
      text: migration(
        'migrations.CreateModel(\n    name="Note",\n    fields=[\n        ("id", models.BigAutoField(primary_key=True)),\n        ("title", models.CharField(max_length=100)),\n    ],\n),',
      ),
    },
    "add-nullable-column": {
      text: migration('migrations.AddField("User", "nickname", models.CharField(max_length=255, null=True)),'),
    },
    "add-column-with-volatile-default": {
      text: migration('migrations.AddField("User", "token", models.UUIDField(db_default=RandomUUID())),'),
      at: "AddField",
    },
    "add-required-column": {
      text: migration('migrations.AddField("User", "country", models.CharField(max_length=2)),'),
      at: "AddField",
    },
    "add-index": {
      text: migration('migrations.AddIndex("User", models.Index(fields=["name"], name="users_name_index")),'),
      at: "AddIndex(",
    },
    "add-index-concurrently-in-transaction": {
      text: migration('AddIndexConcurrently("User", models.Index(fields=["name"], name="users_name_index")),'),
      at: "AddIndexConcurrently(",
    },
    "drop-index": { text: migration('migrations.RemoveIndex("Order", "orders_total_index"),'), at: "RemoveIndex" },
    "add-unique-constraint": {
      text: migration(
        'migrations.AddConstraint("User", models.UniqueConstraint(fields=["email"], name="users_email_unique")),',
      ),
      at: "AddConstraint",
    },
    "add-foreign-key": {
      text: migration(
        'migrations.AlterField("Order", "user_id", models.ForeignKey("shop.User", models.CASCADE, db_column="user_id", db_index=False)),',
      ),
      at: "AlterField",
    },
    "add-check": {
      text: migration(
        'migrations.AddConstraint("Order", models.CheckConstraint(condition=models.Q(total__gt=0), name="total_positive")),',
      ),
      at: "AddConstraint",
    },
    "set-not-null": {
      text: migration('migrations.AlterField("User", "name", models.CharField(max_length=255)),'),
      at: "AlterField",
    },
    "drop-not-null": {
      text: migration('migrations.AlterField("User", "email", models.CharField(max_length=50, null=True)),'),
      at: "AlterField",
    },
    "change-default": {
      text: migration('migrations.AlterField("User", "visits", models.IntegerField(db_default=1)),'),
      at: "AlterField",
    },
    "rewrite-type": {
      text: migration('migrations.AlterField("User", "visits", models.BigIntegerField(db_default=0)),'),
      at: "AlterField",
    },
    "widen-type": {
      text: migration('migrations.AlterField("User", "email", models.CharField(max_length=100)),'),
      at: "AlterField",
    },
    "rename-column": { text: migration('migrations.RenameField("User", "name", "full_name"),'), at: "RenameField" },
    "rename-table": { text: migration('migrations.AlterModelTable("Order", "purchases"),'), at: "AlterModelTable" },
    "drop-column": { text: migration('migrations.RemoveField("User", "name"),'), at: "RemoveField" },
    "drop-table": { text: migration('migrations.DeleteModel("Order"),'), at: "DeleteModel" },
    "update-all-rows": { text: migration('migrations.RunSQL("UPDATE users SET visits = 0"),'), at: "RunSQL" },
  },
};

import { djangoReader } from "../code/django/index.ts";
import { codeOnly } from "./code-only.ts";
import type { Framework, MigrationName } from "./framework.ts";
import { configDialect } from "./python-database.ts";
import { rememberLast } from "./remember-last.ts";
import type { RepositoryView } from "./repository-view.ts";

/** Where projects keep their settings, beside `manage.py` or in the package of the project. */
const settings = [
  "settings.py",
  "base.py",
  "common.py",
  "production.py",
  "default_settings.py",
  ".env.example",
  "docker-compose.yml",
];

/** Django: the migrations of all applications of a project are one history, ordered by what each depends on. */
export const django: Framework = {
  id: "django",
  configFiles: [
    "manage.py",
    "settings.py",
    "settings/base.py",
    "settings/common.py",
    "settings/production.py",
    ".env.example",
  ],
  order: "text",
  // The order is that of `dependencies`.
  ordered: "any",
  expectsDown: false,
  ledger: null,
  endings: [".py"],
  code: djangoReader,
  ...codeOnly,
  name,
  claims: ({ text }) => (isMigration(text) ? "mark" : null),
  dialect: (path, repository) => configDialect(path, repository, settings),
  outsideTransaction: "Give the class `Migration` the line `atomic = False`, in a file of its own.",
  oneStatementOutside: false,
  outsideHeader: [],
  remedies: {
    "index-not-concurrent":
      'from django.contrib.postgres.operations import AddIndexConcurrently\n\n\nclass Migration(migrations.Migration):\n    atomic = False\n\n    operations = [\n        AddIndexConcurrently("order", models.Index(fields=["user"], name="order_user_idx")),\n    ]',
    "drop-index-not-concurrent":
      'from django.contrib.postgres.operations import RemoveIndexConcurrently\n\n\nclass Migration(migrations.Migration):\n    atomic = False\n\n    operations = [\n        RemoveIndexConcurrently("order", "order_user_idx"),\n    ]',
    "concurrent-in-transaction": "class Migration(migrations.Migration):\n    atomic = False",
    "check-validates-immediately":
      'from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint\n\n# In this migration:\nAddConstraintNotValid("order", models.CheckConstraint(condition=models.Q(total__gte=0), name="order_total_positive"))\n\n# In a later one:\nValidateConstraint("order", "order_total_positive")',
    "drop-column":
      '# First release: the field leaves the model, its column stays and takes NULL.\nmigrations.SeparateDatabaseAndState(\n    state_operations=[migrations.RemoveField("order", "note")],\n    database_operations=[migrations.AlterField("order", "note", models.TextField(null=True))],\n)\n\n# Next release: migrations.RunSQL("ALTER TABLE shop_order DROP COLUMN note")',
    "add-required-column": 'migrations.AddField("order", "state", models.TextField(db_default="new"))',
    "missing-lock-timeout": "migrations.RunSQL(\"SET LOCAL lock_timeout = '2s'\", migrations.RunSQL.noop)",
  },
  source: { url: "https://docs.djangoproject.com/en/5.2/ref/migration-operations/", checked: "2026-11-23" },
};

/** `<application>/migrations/<name>.py`; projects may call the folder otherwise (`MIGRATION_MODULES`), and end it so. */
const file = /^(?:(.*)\/)?([^/]+)\/(?:[A-Za-z0-9_]*_)?migrations\/([A-Za-z0-9][\w-]*)\.py$/;

const notMine = /^(?:env|conftest|utils|helpers?|common|base|manage|operations|test_.*|.*_test)$/;

/** The history begins where `manage.py` stands, else with the repository. */
function name(path: string, repository: RepositoryView): MigrationName | null {
  const [, above, app, stem] = file.exec(path) ?? [];
  if (app === undefined || stem === undefined || notMine.test(stem)) return null;
  const folder = above === undefined ? app : `${above}/${app}`;
  return { root: projectOf(folder, repository), version: `${folder}/${stem}`, direction: "up", repeatable: false };
}

function projectOf(folder: string, repository: RepositoryView): string {
  const parts = folder.split("/").slice(0, 20);
  for (let length = parts.length - 1; length > 0; length--) {
    const at = parts.slice(0, length).join("/");
    if (repository.read(`${at}/manage.py`) !== null) return at;
  }
  return "";
}

const isMigration = rememberLast((text) => text.includes("Migration") && /^class Migration\b/m.test(text), 24 << 20);

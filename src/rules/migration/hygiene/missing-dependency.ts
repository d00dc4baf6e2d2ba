import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violationAt } from "../observe.ts";
import { code } from "../reading/sql-name.ts";
import { toolName } from "../reading/tool-name.ts";

function* check({ migrations, record }: MigrationChange): Iterable<Observation> {
  for (const { kind, path, range, about } of record.graph) {
    const migration = migrations.find((each) => each.path === path);
    if (kind === "several-heads" || migration === undefined) continue;
    const tool = toolName(record.framework);
    const named = about.slice(0, 3).map(code).join(", ");
    yield violationAt(path, range, {
      subject: migration.version,
      message:
        kind === "cycle"
          ? `This migration depends on itself by way of ${named}: ${tool} cannot order them and runs none. Take one of the dependencies out.`
          : `This migration depends on ${named}, which the repository does not have: ${tool} stops before it runs any. Name one that is there, or add the missing file.`,
    });
  }
}

const migration = (dependency: string): string =>
  `from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n    dependencies = [${dependency}]\n    operations = [migrations.RunSQL("SELECT 1", "")]\n`;

export const missingDependency: MigrationRule = {
  meta: {
    id: "missing-dependency",
    title: "Migration that depends on one that is not there",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "Alembic and Django load the whole graph before they run anything. A migration that names a predecessor that was renamed, squashed or never committed stops every command of theirs, on every database; so do migrations that depend on each other in a circle.",
    remedy: "Name a migration that is in the repository, or commit the missing file with this one.",
    quietWhen: [
      "What it depends on is of an application that is installed from elsewhere.",
      "The base branch lacks it already.",
      "The files that are named to be read are not the beginning of a history.",
    ],
    references: [
      {
        title: "Django: migrations, dependencies",
        url: "https://docs.djangoproject.com/en/5.2/topics/migrations/#dependencies",
      },
      { title: "Alembic: working with branches", url: "https://alembic.sqlalchemy.org/en/latest/branches.html" },
    ],
    examples: {
      bad: [
        {
          title: "a name that nobody has",
          path: "shop/migrations/0002_add.py",
          baseFiles: { "shop/migrations/0001_initial.py": migration("") },
          sql: migration('("shop", "0001_first")'),
          quote: '("shop", "0001_first")',
        },
      ],
      good: [
        {
          title: "one that is there",
          path: "shop/migrations/0002_add.py",
          baseFiles: { "shop/migrations/0001_initial.py": migration("") },
          sql: migration('("shop", "0001_initial")'),
        },
      ],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};

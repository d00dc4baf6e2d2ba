import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violationAt } from "../observe.ts";
import { code } from "../reading/sql-name.ts";
import { toolName } from "../reading/tool-name.ts";

function* check({ migrations, record }: MigrationChange): Iterable<Observation> {
  const told = new Set<string>();
  for (const { kind, path, range, about } of record.graph) {
    if (kind !== "several-heads") continue;
    const migration = migrations.find((each) => each.path === path);
    const group = [path, ...about].sort().join("\0");
    if (migration === undefined || told.has(group)) continue;
    told.add(group);
    const others = about.slice(0, 3).map(code).join(", ");
    yield violationAt(path, range, {
      subject: migration.version,
      message: `Nothing follows this migration and nothing follows ${others}: ${toolName(record.framework)} stops the deployment, since it cannot tell which of them is the last. ${wayOut(record.framework)}`,
    });
  }
}

const wayOut = (framework: MigrationChange["record"]["framework"]): string =>
  framework === "django"
    ? "Let this one depend on the other, or add a merge migration (`manage.py makemigrations --merge`)."
    : "Let `down_revision` name the other, or add a merge revision (`alembic merge heads`).";

const revision = (id: string, down: string): string =>
  `from alembic import op\nimport sqlalchemy as sa\n\nrevision = "${id}"\ndown_revision = ${down}\n\n\ndef upgrade():\n    op.add_column("users", sa.Column("${id}", sa.Text()))\n`;

export const multiHead: MigrationRule = {
  meta: {
    id: "multi-head",
    title: "Two migrations that nothing follows",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "Alembic and Django take their order from what each file names as its predecessor. Of two branches that began at the same migration each passes its own tests; once both are merged there are two ends, and `alembic upgrade head` and `manage.py migrate` refuse to run.",
    remedy: "Name the other end as the predecessor, or add a migration that merges both.",
    quietWhen: [
      "The ends are of branches with labels of their own (`branch_labels`), or of different applications.",
      "The base branch has these ends already.",
    ],
    references: [
      { title: "Alembic: working with branches", url: "https://alembic.sqlalchemy.org/en/latest/branches.html" },
      {
        title: "Django: migrations, version control",
        url: "https://docs.djangoproject.com/en/5.2/topics/migrations/#version-control",
      },
    ],
    examples: {
      bad: [
        {
          title: "two branches began at the same revision",
          path: "alembic/versions/c3_add.py",
          baseFiles: {
            "alembic/versions/a1_add.py": revision("a1", "None"),
            "alembic/versions/b2_add.py": revision("b2", '"a1"'),
          },
          sql: revision("c3", '"a1"'),
          quote: '"a1"',
        },
      ],
      good: [
        {
          title: "one after the other",
          path: "alembic/versions/c3_add.py",
          baseFiles: {
            "alembic/versions/a1_add.py": revision("a1", "None"),
            "alembic/versions/b2_add.py": revision("b2", '"a1"'),
          },
          sql: revision("c3", '"b2"'),
        },
      ],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};

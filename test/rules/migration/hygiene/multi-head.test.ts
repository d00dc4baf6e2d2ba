import { expectCases } from "../cases.ts";

const revision = (id: string, down: string, more = ""): string =>
  `from alembic import op\n\nrevision = "${id}"\ndown_revision = ${down}\n${more}\n\ndef upgrade():\n    op.execute("SELECT 1")\n`;

const two = { "alembic/versions/a1.py": revision("a1", "None"), "alembic/versions/b2.py": revision("b2", '"a1"') };

expectCases("multi-head", [
  {
    title: "two ends",
    path: "alembic/versions/c3.py",
    baseFiles: two,
    sql: revision("c3", '"a1"'),
    reports: ['"a1"'],
    severity: "blocking",
  },
  {
    title: "a merge of both",
    path: "alembic/versions/d4.py",
    baseFiles: { ...two, "alembic/versions/c3.py": revision("c3", '"a1"') },
    sql: revision("d4", '("b2", "c3")'),
    reports: [],
  },
  {
    title: "ends that the base branch has already",
    path: "alembic/versions/d4.py",
    baseFiles: { ...two, "alembic/versions/c3.py": revision("c3", '"a1"') },
    sql: revision("d4", '"c3"'),
    reports: [],
  },
  {
    title: "branches with labels of their own",
    path: "alembic/versions/c3.py",
    baseFiles: two,
    sql: revision("c3", '"a1"', 'branch_labels = ("reports",)'),
    reports: [],
  },
]);

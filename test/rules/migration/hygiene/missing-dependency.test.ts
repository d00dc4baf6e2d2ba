import { expectCases } from "../cases.ts";

const migration = (dependency: string): string =>
  `from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    dependencies = [${dependency}]\n    operations = [migrations.RunSQL("SELECT 1", "")]\n`;

const baseFiles = { "shop/migrations/0001_initial.py": migration("") };

expectCases("missing-dependency", [
  {
    title: "a name that nobody has",
    path: "shop/migrations/0002_next.py",
    baseFiles,
    sql: migration('("shop", "0001_first")'),
    reports: ['("shop", "0001_first")'],
    severity: "blocking",
  },
  {
    title: "an application that is installed from elsewhere",
    path: "shop/migrations/0002_next.py",
    baseFiles,
    sql: migration('("shop", "0001_initial"), ("auth", "0012_any")'),
    reports: [],
  },
  {
    title: "one file of a history is named: what it depends on may be there",
    path: "shop/migrations/0002_next.py",
    sql: migration('("shop", "0001_initial")'),
    reports: [],
  },
]);

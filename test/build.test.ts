import { execFile, execFileSync, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { ruleIds } from "../src/rules/index.ts";
import { questionOf } from "./github/engine/questions.ts";
import { answersOf, startModelServer } from "./model-server/index.ts";

/** Runs Node in the package folder and gives what it printed. */
const node = async (folder: string, ...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, args, { cwd: folder })).stdout;

it("the built package has both doors, rehearses and ends by itself, and its server finds its migrations", async () => {
  const folder = mkdtempSync(join(tmpdir(), "arch-review-build-"));
  try {
    for (const part of ["package.json", "schema", "README.md", "LICENSE", "app.yml", "docs/rules"])
      cpSync(part, join(folder, part), { recursive: true });
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    execFileSync(process.execPath, ["scripts/build.ts", folder], { stdio: "pipe" });

    const listed = [...(await node(folder, "dist/cli.js", "rules")).matchAll(/^ {2}([a-z][a-z0-9-]+) /gm)];
    expect(listed.map(([, id]) => id).sort()).toEqual([...ruleIds].sort());
    const script = `import { lint } from "arch-review";
      const report = await lint([{ path: "1.sql", text: "create index i on t (a);" }], { shadow: true });
      console.log(report.verdict, report.shadow?.engine.replace(/ .*/, ""), import.meta.resolve("arch-review/schema/report.json").endsWith(".json"));`;
    expect(await node(folder, "--input-type=module", "--eval", script)).toBe("fail PostgreSQL true\n");
    expect(execFileSync(process.execPath, ["scripts/package.ts", folder], { encoding: "utf8" })).toContain(
      " 0 problems",
    );
    expect(await node(folder, "--input-type=module", "--eval", readPrograms)).toBe(`${dropColumns}\n`);

    await expectJudge(folder);
    await expectServer(folder);
    expect(await node(folder, "--input-type=module", "--eval", reviewInThread)).toBe("nothing-to-review\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);

const owner = "People of the parcel desk maintain the reminder service and carry the pager for it";

/** The built command asks the model of its environment, with the library that talks to it in the bundle. */
async function expectJudge(folder: string): Promise<void> {
  const script = answersOf({ "ap-ownership": { verdict: "satisfied", quote: owner } });
  const model = await startModelServer({ script });
  try {
    const design = `# RFC: Reminders\n\n## Proposal\nA reminder service asks the order service which parcels wait and writes a row into the table of reminders for each. A worker sends the mail. ${owner}.\n`;
    writeFileSync(join(folder, "design.md"), design);
    const { stdout } = await promisify(execFile)(process.execPath, ["dist/cli.js", "lint", "design.md"], {
      cwd: folder,
      env: {
        ARCH_REVIEW_CACHE: "off",
        OPENAI_API_KEY: model.key,
        OPENAI_BASE_URL: model.url,
        OPENAI_MODEL: "stub-model",
      },
    });
    expect(stdout).toContain("stub-model");
    expect(model.requests.length).toBeGreaterThan(0);
  } finally {
    await model.close();
  }
}

/** One migration in each language, all of which drop a column; their parsers are loaded from where the package is. */
const programs: Readonly<Record<string, string>> = {
  "db/migrate/20260101000000_drop_email.rb": `class DropEmail < ActiveRecord::Migration[8.0]
    def up
      remove_column :users, :email
    end
  end`,
  "shop/migrations/0001_drop_email.py": `from django.db import migrations
class Migration(migrations.Migration):
    operations = [migrations.RunSQL("ALTER TABLE users DROP COLUMN email")]`,
  "knex/migrations/20260101000000_drop_email.js": `exports.up = (knex) => knex.schema.table("users", (t) => { t.dropColumn("email"); });`,
  "database/migrations/2026_01_01_000000_drop_email.php": `<?php
    return new class extends Illuminate\\Database\\Migrations\\Migration {
      public function up() { Schema::table('users', function ($table) { $table->dropColumn('email'); }); }
    };`,
  "priv/repo/migrations/20260101000000_drop_email.exs": `defmodule DropEmail do
    use Ecto.Migration
    def up, do: execute("ALTER TABLE users DROP COLUMN email")
  end`,
  "Migrations/20260101000000_DropEmail.cs": `using Microsoft.EntityFrameworkCore.Migrations;
    public partial class DropEmail : Migration {
      protected override void Up(MigrationBuilder migrationBuilder) { migrationBuilder.DropColumn(name: "email", table: "users"); }
    }`,
  "db/changelog/db.changelog-1.xml": `<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
    <changeSet id="1" author="a"><dropColumn tableName="users" columnName="email"/></changeSet></databaseChangeLog>`,
  "liquibase/changelog.yaml":
    "databaseChangeLog:\n- changeSet:\n    id: 1\n    author: a\n    changes:\n    - dropColumn: {tableName: users, columnName: email}\n",
  "prisma/migrations/20260101000000_drop_email/migration.sql": "ALTER TABLE users DROP COLUMN email;",
  "prisma/schema.prisma": `datasource db {\n  provider = "postgresql"\n}\n`,
};

/** Where a column is dropped: everywhere but in the schema that is declared. */
const dropColumns = Object.keys(programs)
  .filter((path) => !path.endsWith(".prisma"))
  .sort()
  .join(" ");

const readPrograms = `import { lint } from "arch-review";
  const files = Object.entries(${JSON.stringify(programs)}).map(([path, text]) => ({ path, text }));
  const report = await lint(files);
  const found = report.findings.filter(({ rule }) => rule === "drop-column");
  console.log([...new Set(found.map(({ path }) => path))].sort().join(" "));`;

/** Asks the thread of the built server for a review, as its pool does. */
const reviewInThread = `import { Piscina } from "piscina";
  const pool = new Piscina({ filename: new URL("dist/engine-thread.js", "file://" + process.cwd() + "/").href });
  const question = ${JSON.stringify({ ...questionOf({}), change: { ...questionOf({}).change, paths: null } })};
  question.inForce.layered.sources = new Map();
  const review = await pool.run({ kind: "review", id: 1, repository: { installationId: 7, repositoryId: 11 }, question });
  console.log(review.verdict);
  await pool.destroy();`;

async function expectServer(folder: string): Promise<void> {
  const server = spawn(process.execPath, ["dist/cli.js", "serve"], { cwd: folder, env: environment(folder) });
  try {
    const ended = once(server, "close");
    const problems = text(server.stderr);
    const [line] = await Promise.race([once(server.stdout, "data"), ended.then(async () => [await problems])]);
    expect(String(line)).toMatch(/^arch-review listens on http:/);
    expect((await fetch(`${String(line).trim().split(" ").at(-1)}/readyz`)).status).toBe(200);
    server.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  } finally {
    server.kill("SIGKILL");
  }
}

function environment(folder: string): Record<string, string> {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return {
    APP_ID: "4711",
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: "s".repeat(32),
    HOST: "127.0.0.1",
    PORT: "0",
    DATA_DIR: join(folder, "data"),
    LOG_LEVEL: "warn",
  };
}

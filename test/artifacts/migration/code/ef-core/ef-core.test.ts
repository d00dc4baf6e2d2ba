import { expect, test } from "vitest";
import { efCoreReader } from "../../../../../src/artifacts/migration/code/ef-core/reader.ts";
import { loadFor, loweredFile, sqlLines } from "../sql-of-file.ts";

await loadFor("a.cs");

const file = (body: string, more = ""): string =>
  `class A : Migration {\nprotected override void Up(MigrationBuilder m) {\n${body}\n}\n${more}\n}\n`;
const lowered = (body: string, dialect: "postgresql" | "mysql" | "sqlite" = "postgresql", more = "") =>
  loweredFile(efCoreReader, "Migrations/20240101000000_A.cs", file(body, more), dialect);
const up = (...given: Parameters<typeof lowered>) => sqlLines(lowered(...given).up, given[1]);

test.each([
  [
    "types of C# where none is stated",
    'm.AddColumn<DateTime?>(name: "b", table: "a", nullable: true);',
    ['3: ALTER TABLE "a" ADD COLUMN "b" timestamp with time zone'],
  ],
  [
    "arguments in their order",
    'm.AddColumn<string>("b", "a", "text", schema: "s", defaultValue: "x\\"y");',
    [`3: ALTER TABLE "s"."a" ADD COLUMN "b" text DEFAULT 'x"y' NOT NULL`],
  ],
  [
    "only what differs",
    'm.AlterColumn<string>("b", "a", maxLength: 20, nullable: true, oldClrType: typeof(string), oldMaxLength: 10, oldNullable: true);',
    ['3: ALTER TABLE "a" ALTER COLUMN "b" TYPE character varying(20)'],
  ],
  [
    "rows are filled before NOT NULL",
    'm.AlterColumn<int>("b", "a", nullable: false, defaultValue: 0, oldClrType: typeof(int), oldNullable: true);',
    [
      '3: UPDATE "a" SET "b" = 0 WHERE "b" IS NULL',
      '3: ALTER TABLE "a" ALTER COLUMN "b" SET NOT NULL, ALTER COLUMN "b" SET DEFAULT 0',
    ],
  ],
  [
    "an index with all that is said behind it",
    'm.CreateIndex("i", "a", new[] { "b", "c" }, unique: true, filter: "\\"b\\" > 0", descending: new[] { false, true }).Annotation("Npgsql:IndexMethod", "btree").Annotation("Npgsql:IndexInclude", new[] { "d" });',
    ['3: CREATE UNIQUE INDEX "i" ON "a" USING btree ("b", "c" DESC) INCLUDE ("d") WHERE "b" > 0'],
  ],
  [
    "rows",
    'm.InsertData("a", new[] { "b", "c" }, new object[,] { { 1, "x" }, { 2, null } });',
    [`3: INSERT INTO "a" ("b", "c") VALUES (1, 'x'), (2, NULL)`],
  ],
  ["one row that goes", 'm.DeleteData("a", "id", 1);', ['3: DELETE FROM "a" WHERE "id" = 1']],
  [
    "enums and extensions",
    'm.AlterDatabase().Annotation("Npgsql:Enum:mood", "sad,ok").OldAnnotation("Npgsql:Enum:mood", "ok").Annotation("Npgsql:PostgresExtension:hstore", ",,");',
    [`3: ALTER TYPE "mood" ADD VALUE 'sad' BEFORE 'ok'`, '3: CREATE EXTENSION IF NOT EXISTS "hstore"'],
  ],
  ["a verbatim string, line by line", 'm.Sql(@"SELECT 1;\nDROP TABLE ""A""");', ["3: SELECT 1", '4: DROP TABLE "A"']],
  ["another provider", 'if (m.IsSqlServer()) { m.DropTable("a"); } else { m.DropTable("b"); }', ['3: DROP TABLE "b"']],
  ["an extension method", "m.AddStuff();", ["3: ? it is code of another file, which is not followed"]],
  ["SQL from elsewhere", "m.Sql(Resources.Load());", ["3: ? its SQL is computed"]],
  ["a loop", 'foreach (var t in new[] { "a", "b" }) { m.DropTable(t); }', ['3: DROP TABLE "a"', '3: DROP TABLE "b"']],
])("%s", (_name, body, expected) => {
  expect(up(body).map((line) => line.replace("mood", "mood"))).toEqual(expected);
});

test("a method of the class is run", () => {
  expect(up('Drop(m, "a");', "postgresql", "void Drop(MigrationBuilder b, string t) { b.DropTable(t); }")).toEqual([
    '5: DROP TABLE "a"',
  ]);
});

test("MySQL and SQLite number rows in their own way", () => {
  const table = (annotation: string): string =>
    `m.CreateTable("a", table => new { Id = table.Column<int>(nullable: false).Annotation(${annotation}) }, constraints: table => { table.PrimaryKey("PK", x => x.Id); });`;
  expect(
    up(table('"MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn'), "mysql")[0],
  ).toContain("AUTO_INCREMENT");
  expect(up(table('"Sqlite:Autoincrement", true'), "sqlite")[0]).toContain("AUTOINCREMENT");
});

test("what is suppressed runs outside, and the rest together", () => {
  const { up: script } = lowered(
    'm.DropTable("a");\nm.DropTable("b");\nm.Sql("VACUUM a", suppressTransaction: true);\nm.DropTable("c");',
  );
  expect(script.transaction).toMatchObject({ mode: "none", asked: true });
  expect(script.batches).toEqual([
    { mode: "wrapped", startLine: 3, endLine: 4 },
    { mode: "wrapped", startLine: 6, endLine: 6 },
  ]);
});

test.each([
  ["brackets", `${"(".repeat(50_000)}`],
  ["recursion", "Up(m);"],
])("hostile: %s", (_name, body) => {
  expect(() => up(body)).not.toThrow();
});

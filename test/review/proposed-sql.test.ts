import { describe, expect, it } from "vitest";
import { only, reviewOf } from "./review-of.ts";

const path = "docs/rfcs/0007-orders.md";
const rules = [
  "float-for-money",
  "index-not-concurrent",
  "pk-int32",
  "missing-lock-timeout",
  "select-star",
  "add-required-column",
];

/** What the rules find in a document, each as `rule severity line:column quote`. */
async function found(
  markdown: string,
  base: { path: string; text: string }[] = [],
  policy = {},
): Promise<readonly string[]> {
  const { findings } = await reviewOf({ [path]: markdown }, { base, policy: { ...only(...rules), ...policy } });
  return findings.map(
    ({ rule, severity, startLine, startColumn, quote }) => `${rule} ${severity} ${startLine}:${startColumn} ${quote}`,
  );
}

const proposal = (fence: string, heading = "Proposal") => `# RFC: Orders\n\n## ${heading}\n\n${fence}\n`;

describe("SQL of a design document", () => {
  it("is read by the migration rules, one step lighter, with the document's positions", async () => {
    expect(
      await found(
        proposal("```sql\nCREATE TABLE orders (\n  id serial PRIMARY KEY,\n  amount float NOT NULL\n);\n```"),
      ),
    ).toEqual(["float-for-money warning 8:3 amount float NOT NULL", "pk-int32 advice 7:3 id serial PRIMARY KEY"]);
  });

  it.each([
    ["in a list", "1. First\n\n   ```sql\n   CREATE INDEX ON customers (email);\n   ```", "8:4"],
    ["in a quote", "> ```sql\n> CREATE INDEX ON customers (email);\n> ```", "6:3"],
    ["without a semicolon", "```sql\nCREATE INDEX ON customers (email)\n```\n\n```sql\nSELECT 1\n```", "6:1"],
    ["whatever the fence says it is", "```yaml\nCREATE INDEX ON customers (email);\n```", "6:1"],
  ])("has its place %s", async (_, fence, at) => {
    expect(await found(proposal(fence))).toEqual([
      `index-not-concurrent warning ${at} CREATE INDEX ON customers (email)`,
    ]);
  });

  it("knows the tables of an earlier fence and of the base branch", async () => {
    const created = "```sql\nCREATE TABLE customers (id bigint PRIMARY KEY, email text);\n```\n";
    expect(await found(proposal(`${created}\n\`\`\`sql\nCREATE INDEX ON customers (email);\n\`\`\``))).toEqual([]);
    const base = [{ path: "migrations/0001_first.sql", text: "CREATE TABLE orders (id bigint PRIMARY KEY);" }];
    const added = "```sql\nALTER TABLE orders ADD COLUMN region text NOT NULL;\n```";
    expect((await found(proposal(added), base))[0]).toMatch(/^add-required-column/);
  });

  it.each([
    ["a rejected option", proposal("```sql\nCREATE INDEX ON customers (email);\n```", "Rejected alternatives")],
    ["a query", proposal("```sql\nSELECT * FROM customers;\n```")],
    ["another database", proposal("```sql\nCREATE TABLE t (id int AUTO_INCREMENT, amount float) ENGINE=InnoDB;\n```")],
    ["another database by the fence", proposal("```mysql\nCREATE TABLE t (amount float);\n```")],
    ["a statement that does not parse", proposal("```sql\nCREATE TABLE orders (\n  amount float,\n  ...\n);\n```")],
    ["what only a script decides", proposal("```sql\nALTER TABLE orders ADD COLUMN region text;\n```")],
  ])("is silent about %s", async (_, markdown) => expect(await found(markdown)).toEqual([]));

  it("is another database's where the policy says so", async () => {
    const index = proposal("```sql\nCREATE INDEX ON customers (email);\n```");
    expect(await found(index, [], { migrations: { dialect: "mysql" } })).toEqual([]);
  });
});

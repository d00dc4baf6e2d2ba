import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../../src/artifacts/rfc/index.ts";
import { migrationSteps } from "../../../../src/rules/rfc/joint/migration-steps.ts";

const steps = (proposal: string): string =>
  migrationSteps
    .write(parseRfc({ path: "a.md", text: `# RFC: Addresses\n\n## Proposal\n\n${proposal}\n` }), new Map())
    .join("\n");

describe("the steps of a migration", () => {
  it("name the table and the column of the document's own statement", () => {
    const written = steps("```sql\nALTER TABLE customers DROP COLUMN address;\n```");
    expect(written).toContain("Expand: `customers` gets the new form beside the old one");
    expect(written).toContain("Contract: `address` goes in a later release");
    expect(written).toContain("a backup of it is taken right before it is dropped");
  });

  it("name them where prose does", () => {
    expect(steps("We rename the column `address` of the table `customers` to `street`.")).toMatch(
      /`customers` gets .* `address` stays/,
    );
  });

  it("speak of no backup where nothing is dropped", () => {
    expect(steps("Existing rows are backfilled by a script.")).not.toContain("backup");
  });
});

import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../../src/artifacts/rfc/index.ts";
import { componentsOf, whenServiceIsNew } from "../../../../src/rules/rfc/reading/components.ts";

function rfcOf(proposal: string) {
  return parseRfc({ path: "docs/rfcs/0001-case.md", text: `# RFC: Receipts\n\n## Proposal\n\n${proposal}\n` });
}

describe("the parts of a system that act", () => {
  it.each([
    ["The receipt service renders a PDF.", ["receipt service"]],
    ["After a payment the order worker sends an event to the queue.", ["order worker"]],
    ["The new gateway only forwards signed requests.", ["gateway"]],
    ["The `billing-api` exposes one endpoint.", ["billing-api"]],
    ["The Querier reads blocks.\n\nThen the Querier merges them.", ["querier"]],
    [
      "```mermaid\nsequenceDiagram\n  Shop->>Receipts: render\n  Receipts->>Bucket: put\n```",
      ["shop", "receipt", "bucket"],
    ],
    ["Billing API MAY reject a receipt.", ["billing api"]],
    ["The Admin UI shows the number of receipts.", ["admin ui"]],
    ["Receipts are signed by the Order Controller.", ["order controller"]],
    ["The printer polls the queue. If it is empty, the printer fetches nothing.", ["printer"]],
    [
      "* DB handler: It's responsible for writing receipts.\n* Mail sender – sends them.",
      ["db handler", "mail sender"],
    ],
    ["**State push module** — A new file that posts each state.", ["state push module"]],
    ["### Receipt UI\n\nA new tab.\n\n### mail-gateway\n\nNo change needed.", ["receipt ui", "mail-gateway"]],
    [
      "### Changes by component\n\n#### Ledger\n\nA flag.\n\n#### POST /receipts\n\nA body.\n\n#### Shop\n\nNothing.",
      ["ledger", "shop"],
    ],
    ["Retry job: nothing to say.", []],
    ["The table stores receipts. The table keeps them.", []],
    ["The request sends a number. The request reads nothing.", []],
    ["### Data model\n\nA table.\n\n### Error handling\n\nA code.\n\n### TLS\n\nYes.", []],
    ["Receipts are approved by the account manager.", []],
    ["Users send their receipts to the team.", []],
    ["We create a table. It stores receipts.", []],
    ["The service is small.", []],
    ["A receipt has a number and a date.", []],
  ])("%s", (proposal, names) => expect(componentsOf(rfcOf(proposal)).map(({ name }) => name)).toEqual(names));

  it("leaves out what acts in rejected options and in plans", () => {
    const rfc = parseRfc({
      path: "docs/rfcs/0001-case.md",
      text: "# RFC: Receipts\n\n## Alternatives\n\nThe mail worker sends receipts.\n\n## Milestones\n\nThe build worker runs tests.\n",
    });
    expect(componentsOf(rfc)).toEqual([]);
  });
});

describe("a service that is new", () => {
  it.each([
    ["We build a storage service on S3.", "applies"],
    ["A dedicated worker process renders receipts.", "applies"],
    ["We create a service account for the shop.", "off"],
    ["The shop gets a module for receipts.", "off"],
  ])("%s", (proposal, kind) => expect(whenServiceIsNew(rfcOf(proposal), "").kind).toBe(kind));
});

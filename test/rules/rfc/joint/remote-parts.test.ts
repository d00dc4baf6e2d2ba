import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../../src/artifacts/rfc/index.ts";
import { remotePartsOf } from "../../../../src/rules/rfc/joint/remote-parts.ts";

const parts = (proposal: string): readonly string[] =>
  remotePartsOf(parseRfc({ path: "a.md", text: `# RFC: Orders\n\n## Proposal\n\n${proposal}\n` })).map(
    ({ kind, name }) => `${kind} ${name}`,
  );

describe("what a design waits for", () => {
  it.each<[string, string, readonly string[]]>([
    ["a call", "The shop calls the payment provider over HTTP for each order.", ["call payment provider"]],
    ["a call by its purpose", "The worker sends the invoice to the mail gateway over HTTP.", ["call mail gateway"]],
    [
      "a queue",
      "A job takes messages from the settlement queue and settles them in the background.",
      ["queue settlement queue"],
    ],
    ["an operation of its own", "`POST /v1/orders` creates an order.", ["operation `POST /v1/orders`"]],
    [
      "each once",
      "The shop calls the payment provider over HTTP. When the shop calls the payment provider again, the order is kept.",
      ["call payment provider"],
    ],
    ["nothing in a computation", "The order of the lines is decided by a function that sorts them by their price.", []],
    ["nothing without a name", "The shop calls another service over HTTP for each order.", []],
  ])("%s", (_, proposal, expected) => expect(parts(proposal)).toEqual(expected));

  it("is not what an option that lost would have waited for", () => {
    const text =
      "# RFC: Orders\n\n## Proposal\n\nOrders are sorted by price.\n\n## Rejected alternatives\n\nThe shop calls the sort service over HTTP.\n";
    expect(remotePartsOf(parseRfc({ path: "a.md", text }))).toEqual([]);
  });
});

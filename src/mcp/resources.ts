import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/server";
import { z } from "zod";
import { policySchema } from "../review/index.ts";
import { ruleIds, rulePage } from "../rules/index.ts";
import { ruleOf } from "./tools/explain-tool.ts";

/** Names that are offered for a beginning. */
const mostOffered = 100;

/** What can be read by address: the page of each rule, and the schema of a policy. They are not listed rule by rule: there are some hundred. */
export function registerResources(server: McpServer): void {
  const pages = new ResourceTemplate("arch-review://rules/{id}", {
    list: undefined,
    complete: { id: (begun) => ruleIds.filter((id) => id.startsWith(begun)).slice(0, mostOffered) },
  });
  server.registerResource(
    "rule",
    pages,
    { title: "Page of a rule", description: "Why, bad, good, fix, when to waive.", mimeType: "text/markdown" },
    (uri, { id }) => ({
      contents: [{ uri: uri.href, mimeType: "text/markdown", text: rulePage(ruleOf(String(id))) }],
    }),
  );
  server.registerResource(
    "policy-schema",
    "arch-review://policy/schema",
    {
      title: "Schema of .github/arch-review.yml",
      description: "JSON Schema of the policy.",
      mimeType: "application/schema+json",
    },
    (uri) => {
      const text = JSON.stringify(z.toJSONSchema(policySchema, { io: "input" }), null, 2);
      return { contents: [{ uri: uri.href, mimeType: "application/schema+json", text }] };
    },
  );
}

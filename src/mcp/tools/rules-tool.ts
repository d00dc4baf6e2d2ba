import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { severities } from "../../charter/index.ts";
import { ruleAddress, rulePages } from "../../report/rule-pages.ts";
import { type RuleBookEntry, ruleBook, summaryOf } from "../../rules/index.ts";
import { answerTool } from "../answer-tool.ts";
import { readsOnly, type Serving } from "./serving.ts";

const families = ["rfc", "migration", "api", "observed"] as const;

const input = z.strictObject({
  family: z.enum(families).optional().describe("What a rule reads. observed: what a rehearsal of migrations shows."),
  prefix: z.string().max(100).optional().describe("The beginning of the ids."),
  text: z.string().max(100).optional().describe("Words that stand in id or title, in any case."),
  limit: z.int().min(1).max(500).default(100),
});

const output = z.strictObject({
  rules: z.array(
    z.strictObject({
      id: z.string(),
      family: z.enum(families),
      severity: z.enum([...severities, "off"]).describe("By default; off: silent until the policy names it."),
      title: z.string(),
      page: z.string().nullable(),
    }),
  ),
  leftOut: z.int().min(0).describe("So many more rules match."),
});

/** The tool `rules`: a list of the rule book. */
export function registerRules(server: McpServer, { log }: Serving): void {
  const config = {
    title: "List rules",
    description: "Lists the rules and checks that a review goes by, with their default severity.",
    inputSchema: input,
    outputSchema: output,
    annotations: readsOnly,
  };
  server.registerTool("rules", config, (given) =>
    answerTool(async () => {
      const answer = rulesOf(given);
      return { content: [{ type: "text", text: asText(answer) }], structuredContent: answer };
    }, log),
  );
}

function rulesOf({ family, prefix = "", text = "", limit }: z.infer<typeof input>): z.infer<typeof output> {
  const words = text.toLowerCase().split(/\s+/);
  const found = ruleBook.filter(({ kind, rule: { meta } }) => {
    const said = `${meta.id} ${meta.title}`.toLowerCase();
    return (
      (family === undefined || kind === family) &&
      meta.id.startsWith(prefix) &&
      words.every((word) => said.includes(word))
    );
  });
  return { rules: found.slice(0, limit).map(lineOf), leftOut: Math.max(0, found.length - limit) };
}

function lineOf(entry: RuleBookEntry): z.infer<typeof output>["rules"][number] {
  const { id, title, severity, offByDefault } = summaryOf(entry);
  return {
    id,
    family: entry.kind,
    severity: offByDefault ? "off" : severity,
    title,
    page: ruleAddress(rulePages, id),
  };
}

function asText({ rules, leftOut }: z.infer<typeof output>): string {
  if (rules.length === 0) return "No rule matches. Without filters all are listed.";
  const lines = rules.map(({ id, severity, title }) => `${severity} ${id}: ${title}`);
  return [...lines, ...(leftOut > 0 ? [`${leftOut} more: filter them, or raise limit.`] : [])].join("\n");
}

import type { CallToolResult, McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { UserError } from "../../charter/index.ts";
import { cut } from "../../report/visible.ts";
import type { PathExplanation } from "../../review/index.ts";
import { nearest } from "../../review/policy/nearest.ts";
import { findRule, type RuleBookEntry, ruleIds, rulePage } from "../../rules/index.ts";
import { answerTool, refusal } from "../answer-tool.ts";
import { dataNote } from "../report-text.ts";
import { placeOf, type Roots, requireNames } from "../roots.ts";
import type { Task } from "../task.ts";
import { untrusted } from "../untrusted.ts";
import { readsOnly, type Serving } from "./serving.ts";

const input = z.strictObject({
  rule: z.string().optional().describe("The id of a rule or check: answers with its page."),
  path: z.string().optional().describe("A file: answers with why it is or is not reviewed, and by which rules."),
});

/** The tool `explain`: the page of a rule, or what is done with a path. */
export function registerExplain(server: McpServer, { roots, reviewer, log }: Serving): void {
  const config = {
    title: "Explain a rule or a path",
    description:
      "With rule: why it is there, bad and good examples, how to mend it, when to waive it. With path: why the file is or is not reviewed, and by what.",
    inputSchema: input,
    annotations: readsOnly,
  };
  server.registerTool("explain", config, ({ rule, path }, { mcpReq: { signal } }) =>
    answerTool(async () => {
      if ((rule === undefined) === (path === undefined)) {
        throw new UserError("Either rule or path has to be given", "Name the id of a rule, or a file below a root.");
      }
      if (path === undefined) return { content: [{ type: "text", text: rulePage(ruleOf(rule ?? "")) }] };
      return pathAnswer(await reviewer.ask(taskOf(path, roots), signal));
    }, log),
  );
}

/** The rule of an id. Throws `UserError` for an id that is not in the book, with the one that is most like it. */
export function ruleOf(id: string): RuleBookEntry {
  const entry = findRule(id);
  if (entry !== undefined) return entry;
  const like = nearest(id, ruleIds);
  const remedy =
    like === null ? "The tool rules lists all ids." : `The nearest is ${like}; the tool rules lists all ids.`;
  throw new UserError(`There is no rule ${cut(id, 100)}`, remedy);
}

/** A path that is not there is judged by its name, as long as it leads nowhere else. */
function taskOf(path: string, roots: Roots): Task {
  try {
    const { root, path: inside } = placeOf(roots, path);
    if (inside === "") throw new UserError("The path is that of a root", "Name a file below it.");
    return { kind: "path", root, path: inside, isThere: true };
  } catch (error) {
    if (!(error instanceof UserError) || !error.message.startsWith("There is no file")) throw error;
    requireNames([path]);
    return { kind: "path", root: roots[0], path, isThere: false };
  }
}

function pathAnswer(outcome: Awaited<ReturnType<Serving["reviewer"]["ask"]>>): CallToolResult {
  switch (outcome.kind) {
    case "explanation":
      return { content: [{ type: "text", text: explanationText(outcome.explanation) }] };
    case "mistake":
      return refusal(outcome.message, outcome.remedy);
    case "report":
      throw new Error("a report is no explanation");
    default:
      return outcome satisfies never;
  }
}

/** Rules that are named; a migration of any database has some hundred. */
const mostChecks = 200;

function explanationText({ path, kind, inScope, reasons, checks }: PathExplanation): string {
  const words = [`${path}`, ...reasons].map((line) => cut(line, 500)).join("\n");
  const shown = checks.slice(0, mostChecks).map(({ id, severity }) => `${severity} ${id}`);
  const more = checks.length - shown.length;
  return [
    inScope && kind !== null ? `It is reviewed (${kind}).` : "It is not reviewed.",
    dataNote,
    untrusted(words),
    checks.length === 0 ? "No rule or check looks at it." : `Rules and checks that look at it (${checks.length}):`,
    ...shown,
    ...(more > 0 ? [`${more} more: the tool rules lists them.`] : []),
  ].join("\n");
}

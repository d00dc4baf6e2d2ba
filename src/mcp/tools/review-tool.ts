import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { answerTool } from "../answer-tool.ts";
import { boundedReportSchema } from "../bounded-report.ts";
import { repositoryOf } from "../repository.ts";
import { reportAnswer } from "./report-answer.ts";
import { readsOnly, type Serving } from "./serving.ts";

/** Whether migrations are rehearsed. */
export const rehearse = z
  .boolean()
  .default(false)
  .describe("Run the migrations on an embedded database first, which takes some seconds and shows their locks.");

/** A name that a file system takes is shorter. */
const ref = z.string().max(1_000);

const input = z.strictObject({
  repo: z.string().default(".").describe("A folder of the clone. Relative to the first root."),
  base: ref.optional().describe("The branch that the change goes into. Found where it is not said."),
  head: ref.default("HEAD").describe("The commit to review. What is not committed is not read."),
  rehearse,
});

/** The tool `review`: what a branch of a local clone changes. */
export function registerReview(server: McpServer, { roots, reviewer, environment, log }: Serving): void {
  const config = {
    title: "Review a branch",
    description:
      "Reviews what the commits of a branch change in design documents, database migrations and API contracts, by the policy of its base branch. Files that are not committed: lint.",
    inputSchema: input,
    outputSchema: boundedReportSchema,
    annotations: readsOnly,
  };
  server.registerTool("review", config, ({ repo, base = null, head, rehearse }, { mcpReq: { signal } }) =>
    answerTool(async () => {
      const folder = await repositoryOf(roots, repo, environment, signal);
      return reportAnswer(await reviewer.ask({ kind: "review", repo: folder, base, head, rehearse }, signal));
    }, log),
  );
}

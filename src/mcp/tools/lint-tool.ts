import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { UserError } from "../../charter/index.ts";
import { answerTool } from "../answer-tool.ts";
import { boundedReportSchema } from "../bounded-report.ts";
import { filesBelow, limits, requireFew } from "../files-below.ts";
import { placeOf, type Roots, requireNames } from "../roots.ts";
import type { Task } from "../task.ts";
import { reportAnswer } from "./report-answer.ts";
import { rehearse } from "./review-tool.ts";
import { readsOnly, type Serving } from "./serving.ts";

const texts = z.array(z.strictObject({ path: z.string().describe("From the root, with /."), text: z.string() }));

const input = z.strictObject({
  paths: z.array(z.string()).optional().describe("Files or folders to read, in the order that migrations run in."),
  files: texts.optional().describe("Texts that are not written to disk yet, instead of paths, in their order."),
  base: texts.optional().describe("With files: what is there before them, such as earlier migrations."),
  rehearse,
});

type Input = z.infer<typeof input>;

/** The tool `lint`: files as if each were newly added. */
export function registerLint(server: McpServer, { roots, reviewer, log }: Serving): void {
  const config = {
    title: "Review files",
    description: `Reviews files as they are, each as if it were newly added: either paths, or files with their text. At most ${limits.files} files.`,
    inputSchema: input,
    outputSchema: boundedReportSchema,
    annotations: readsOnly,
  };
  server.registerTool("lint", config, (given, { mcpReq: { signal } }) =>
    answerTool(async () => reportAnswer(await reviewer.ask(taskOf(given, roots), signal)), log),
  );
}

function taskOf({ paths = [], files = [], base = [], rehearse }: Input, roots: Roots): Task {
  if ((paths.length === 0) === (files.length === 0)) {
    throw new UserError(
      "Either paths or files have to be given",
      "Name what is on disk in paths; give other texts in files.",
    );
  }
  return paths.length > 0 ? ofPaths(paths, roots, rehearse) : ofTexts(files, base, roots, rehearse);
}

function ofPaths(paths: readonly string[], roots: Roots, rehearse: boolean): Task {
  requireFew(paths.length, 0);
  const places = paths.map((path) => placeOf(roots, path));
  const [root, ...others] = new Set(places.map((place) => place.root));
  if (root === undefined || others.length > 0) {
    throw new UserError("The paths are below several roots", "Ask once for each root: each has a policy of its own.");
  }
  return { kind: "files", root, files: filesBelow(places), rehearse };
}

function ofTexts(
  texts: NonNullable<Input["files"]>,
  base: NonNullable<Input["base"]>,
  roots: Roots,
  rehearse: boolean,
): Task {
  const all = [...texts, ...base];
  requireFew(
    all.length,
    all.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
  );
  requireNames(all.map(({ path }) => path));
  return { kind: "texts", root: roots[0], texts, base, rehearse };
}

import { existsSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { loadMigrationLanguages } from "../artifacts/migration/index.ts";
import { UserError } from "../charter/index.ts";
import { showInvisible } from "../report/visible.ts";
import {
  dayOf,
  explainPath,
  explainPolicy,
  layerPolicies,
  type PathExplanation,
  type PolicyLine,
} from "../review/index.ts";
import { ruleIds } from "../rules/index.ts";
import { changeWithFile } from "./change-with-file.ts";
import { loadParserFrugally } from "./frugal-parser.ts";
import { type SentPassages, sentPassages } from "./sent-passages.ts";
import { type PolicyFlags, policyLayers } from "./set-up-files.ts";
import type { Terminal } from "./terminal.ts";
import { validPolicy } from "./valid-policy.ts";
import type { PlainFormat } from "./validate-command.ts";

/**
 * Says why a file is in or out of scope, what would look at it and which policy is in force, each value with its source;
 * with `sent` also what a language model would be shown of it, which needs no key and sends nothing.
 * The file need not be there: then its name alone decides. Throws `UserError` for a policy that is not valid.
 */
export async function explainCommand(
  path: string,
  flags: PolicyFlags & { readonly format: PlainFormat; readonly sent?: boolean },
  terminal: Terminal,
): Promise<number> {
  const folder = resolve(terminal.workingFolder, flags.repo);
  const inside = pathIn(folder, resolve(folder, path));
  const layered = layerPolicies(policyLayers(flags, terminal.workingFolder), ruleIds);
  const policy = validPolicy(layered);
  await loadParserFrugally();
  const change = existsSync(resolve(folder, inside)) ? changeWithFile(inside, folder) : null;
  if (change !== null) await loadMigrationLanguages(change);
  const explanation = explainPath({ path: inside, policy, change, selection: "paths" });
  const lines = explainPolicy(layered);
  const sent = flags.sent === true ? await sentPassages(change, policy, dayOf(terminal.now())) : null;
  terminal.out(
    flags.format === "json"
      ? `${JSON.stringify({ ...explanation, policy: lines, ...(sent !== null && { sent }) }, null, 2)}\n`
      : showInvisible([asText(explanation, lines), ...(sent === null ? [] : [sentText(sent)])].join("\n")),
  );
  return 0;
}

function pathIn(folder: string, absolute: string): string {
  const inside = relative(folder, absolute).split(sep).join("/");
  if (inside !== "" && !inside.startsWith("../") && inside !== "..") return inside;
  throw new UserError("The path is not that of a file in the repository", "Name it relative to --repo.", {
    path: absolute,
  });
}

const kinds = {
  rfc: "a design document",
  migration: "a migration",
  api: "an API contract",
  "set-up": "a file that reviews are made by",
} as const;

/** Keys, globs and paths may hold anything, escape codes too: whoever prints it shows what cannot be seen. */
function asText({ path, kind, inScope, reasons, checks }: PathExplanation, policy: readonly PolicyLine[]): string {
  const width = Math.max(...policy.map(({ key }) => key.length));
  return [
    `${path}: ${inScope && kind !== null ? `in scope as ${kinds[kind]}` : "out of scope"}`,
    ...reasons.map((reason) => `  ${reason}`),
    "",
    "Policy in force",
    ...policy.map(({ key, value, source }) => `  ${key.padEnd(width)}  ${JSON.stringify(value)}  (${source})`),
    "",
    checks.length === 0 ? "No rule or check looks at it." : `Rules and checks that look at it (${checks.length})`,
    ...checks.map(({ id, severity }) => `  ${severity.padEnd(8)}  ${id}`),
    "",
  ].join("\n");
}

/** What would be sent, each window as it is printed for the model. */
function sentText({ nothing, windows }: SentPassages): string {
  if (nothing !== null) return `Shown to a language model: nothing. ${nothing}\n`;
  const shown = windows.flatMap(({ checks, tokens, text }) => [
    "",
    `For ${checks.join(", ")} (at most ${tokens} tokens)`,
    ...text
      .trimEnd()
      .split("\n")
      .map((line) => `  ${line}`),
  ]);
  return ["Shown to a language model where a key is set, were this file added", ...shown, ""].join("\n");
}

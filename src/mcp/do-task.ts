import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadMigrationLanguages } from "../artifacts/migration/index.ts";
import { type BaseFile, type ChangeSet, changeFromFiles, decodeContent, defaultBase } from "../change/index.ts";
import { UserError } from "../charter/index.ts";
import { changeWithFile } from "../cli/change-with-file.ts";
import { loadParserFrugally } from "../cli/frugal-parser.ts";
import { policyOfBranch } from "../cli/policy-file.ts";
import { readInputs } from "../cli/read-inputs.ts";
import { readBranch } from "../read-branch.ts";
import type { Report } from "../report/index.ts";
import { reportOnChange } from "../report-on-change.ts";
import { explainPath, type PathExplanation, type Policy } from "../review/index.ts";
import { policyPath } from "../review/policy/default-policy.ts";
import { statisticsPath } from "../review/statistics/statistics-path.ts";
import { waiversPath } from "../review/waivers/waivers-path.ts";
import { type Root, staysWithin } from "./roots.ts";
import { mistakeOf, type Outcome, type Task } from "./task.ts";

/** Does a task. No language model is asked, and nothing is written. Rejects where it is a bug. */
export async function doTask(task: Task): Promise<Outcome> {
  try {
    await loadParserFrugally();
    return await outcomeOf(task);
  } catch (error) {
    if (error instanceof UserError) return mistakeOf(error);
    throw error;
  }
}

async function outcomeOf(task: Task): Promise<Outcome> {
  switch (task.kind) {
    case "review":
      return { kind: "report", report: await reportOnBranch(task) };
    case "files": {
      const change = readInputs(task.files, task.root, staysWithin(task.root));
      return { kind: "report", report: await reportOnFiles(change, task) };
    }
    case "texts": {
      const change = changeFromFiles({ files: task.texts, base: task.base });
      return { kind: "report", report: await reportOnFiles(change, task) };
    }
    case "path":
      return { kind: "explanation", explanation: await explanationOf(task) };
    default:
      return task satisfies never;
  }
}

async function reportOnBranch(task: Task & { readonly kind: "review" }): Promise<Report> {
  const { repo, head, rehearse } = task;
  const base = task.base ?? (await defaultBase({ repo, environment: process.env, signal: undefined })).base;
  const { change, policy } = await readBranch({ repo, base, head }, policyOfBranch);
  return reportOnChange(change, policy, { selection: "paths", shadow: rehearse, model: null });
}

function reportOnFiles(
  change: ChangeSet,
  { root, rehearse }: { readonly root: Root; readonly rehearse: boolean },
): Promise<Report> {
  const ruled = withSetUp(change, root);
  return reportOnChange(ruled.change, ruled.policy, { selection: "explicit", shadow: rehearse, model: null });
}

async function explanationOf({ root, path, isThere }: Task & { readonly kind: "path" }): Promise<PathExplanation> {
  const change = isThere ? changeWithFile(path, root, staysWithin(root)) : null;
  if (change !== null) await loadMigrationLanguages(change);
  const { policy } = withSetUp(change ?? changeFromFiles({ files: [] }), root);
  return explainPath({ path, policy, change, selection: "paths" });
}

const setUpPaths = [policyPath, waiversPath, statisticsPath];

/**
 * The policy of a root, and the change with its policy, lasting waivers and table sizes, where it does not hold them. A policy that
 * is itself reviewed counts all the same: it is that of the folder.
 */
function withSetUp(change: ChangeSet, root: Root): { readonly change: ChangeSet; readonly policy: Policy } {
  const found = setUpPaths.flatMap((path) => textBelow(root, path));
  const known = new Set([...change.files, ...change.base].map(({ path }) => path));
  const lacking = found.filter(({ path }) => !known.has(path));
  return {
    change: { ...change, base: [...change.base, ...lacking] },
    policy: policyOfBranch({ ...change, files: [], base: [...change.base, ...found] }),
  };
}

function textBelow(root: Root, path: string): readonly BaseFile[] {
  const absolute = join(root, path);
  if (!staysWithin(root)(absolute) || !statSync(absolute).isFile()) return [];
  const content = decodeContent(readFileSync(absolute));
  if (content.kind === "text") return [{ path, text: content.text }];
  throw new UserError("The file is no text", "Write it as UTF-8.", { path });
}

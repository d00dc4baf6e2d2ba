import { isExcludedPath } from "../../artifacts/migration/frameworks/migration-folders.ts";
import { isMigrationPath, migrationMemory, readMigrationChange } from "../../artifacts/migration/index.ts";
import { isMarkupPath } from "../../artifacts/rfc/index.ts";
import { migrationOptions } from "../migration-options.ts";
import { readDocuments } from "../read-documents.ts";
import { isBesideDocuments, isDocumentPath, migrationSelection } from "../select-files.ts";
import { isSetUpPath } from "../set-up/set-up-paths.ts";
import { checksOf } from "./checks-ahead.ts";
import { explainContract } from "./explain-contract.ts";
import type { Decision, ExplainRequest, PathExplanation } from "./explanation.ts";
import { ignoredBy, selectedBy, silence } from "./scope-words.ts";

/**
 * Explains why a path is in or out of scope: which glob, which detection, which `ignore`. Pure and never throws on what path
 * and change hold. Needs `loadParser()` and `loadMigrationLanguages(change)` before where `change` holds migrations.
 */
export function explainPath(request: ExplainRequest): PathExplanation {
  const { path, policy } = request;
  if (isSetUpPath(path)) {
    const reason =
      "It is a file that reviews are made by: a change of it is checked, and takes effect when it is merged.";
    return outcome(request, { kind: "set-up", inScope: true, reasons: [reason] });
  }
  if (isMarkupPath(path)) return explainDocument(request);
  const contract = explainContract(request);
  if (contract?.inScope === true) return outcome(request, contract);
  if (isMigrationPath(path)) return explainMigration(request);
  if (isBesideDocuments(path, policy))
    return outcome(request, {
      kind: "rfc",
      inScope: true,
      reasons: ["It is a contract or a diagram where design documents lie, and is read where one of them links to it."],
    });
  if (contract !== null) return outcome(request, contract);
  const reason =
    "It is neither a document (`.md`), a migration (an SQL file, or a program where a migration tool keeps them) nor an API contract (`openapi.yaml`, `.proto`, `.graphql`).";
  return outcome(request, { kind: null, inScope: false, reasons: [reason] });
}

const outcome = ({ path, policy }: ExplainRequest, decision: Decision): PathExplanation => ({
  path,
  framework: null,
  dialect: null,
  ...decision,
  checks: decision.inScope ? checksOf(decision.kind, decision.dialect ?? null, policy) : [],
});

function explainDocument(request: ExplainRequest): PathExplanation {
  const { path, policy, change, selection } = request;
  const ignored = ignoredBy(policy.rfcs, path);
  if (!isDocumentPath(path, policy, selection)) {
    const reason = ignored === null ? silence("rfcs.paths", policy.rfcs.paths) : `${ignored} leaves it out.`;
    return outcome(request, { kind: null, inScope: false, reasons: [reason] });
  }
  const how = selectedBy(policy.rfcs, path);
  const chosen = how === null || ignored !== null ? "Every document is in scope here." : `${how} names it.`;
  const held = change?.files.some((file) => file.path === path) === true;
  const read =
    change === null || !held
      ? undefined
      : readDocuments(change, policy, selection).files.find((file) => file.path === path);
  const content =
    read === undefined
      ? []
      : [read.error === null ? `It reads as ${read.scope.join(", ")}.` : `It cannot be read: ${read.error}.`];
  return outcome(request, { kind: "rfc", inScope: true, reasons: [chosen, ...content] });
}

function explainMigration(request: ExplainRequest): PathExplanation {
  const { path, policy, change } = request;
  const selection = migrationSelection(policy, request.selection);
  const out = (reason: string): PathExplanation => outcome(request, { kind: null, inScope: false, reasons: [reason] });
  if (selection.ignored(path)) return out(`${ignoredBy(policy.migrations, path)} leaves it out.`);
  if (selection.named !== null && !selection.named(path))
    return out(silence("migrations.paths", policy.migrations.paths));
  if (selection.kind === "detect" && selection.named === null && isExcludedPath(path))
    return out("It lies in a folder of samples, seeds or other people's code. `migrations.paths` can name it.");
  const named = selectedBy(policy.migrations, path);
  const chosen = named === null || selection.kind !== "detect" ? [] : [`${named} names it.`];
  const held = change?.files.find((file) => file.path === path);
  if (change === null || held === undefined || held.head.kind === "absent")
    return outcome(request, {
      kind: "migration",
      inScope: true,
      reasons: [...chosen, "What it holds decides the rest, and is read when it is reviewed."],
    });
  const found = readMigrationChange(
    change,
    migrationOptions(policy, new Map()),
    selection,
    migrationMemory(),
  ).files.find((file) => file.path === path);
  if (found === undefined)
    return out(
      "No migration tool would run it, and its folder is not named as one of migrations. `migrations.paths` can name it.",
    );
  const { framework, dialect, transaction, error } = found;
  const reasons = [
    ...chosen,
    framework === null || framework === "plain"
      ? "No tool's mark is on it: it is read as plain SQL."
      : `It is a migration of \`${framework}\`.`,
    ...(dialect === null ? [] : [`Its database is \`${dialect}\`.`]),
    ...(transaction === null ? [] : [`Transactions: ${transaction}.`]),
    ...(error === null ? [] : [`It cannot be read wholly: ${error}.`]),
  ];
  return outcome(request, { kind: "migration", inScope: true, reasons, framework, dialect });
}

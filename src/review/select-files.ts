import {
  type ContractSelection,
  isContractLanguage,
  mayBeContract,
  wantedContractFiles,
} from "../artifacts/api/index.ts";
import {
  contextPaths,
  hasMigrationEnding,
  isMigrationPath,
  isSnapshotPath,
  type MigrationSelection,
  modulesAround,
  wantedModules,
  wantedSnapshots,
} from "../artifacts/migration/index.ts";
import { isCompanionPath, isMarkupPath, linkedFiles, templatePaths } from "../artifacts/rfc/index.ts";
import { type ChangedFile, unreadableWords, type Wanted } from "../change/index.ts";
import { selects } from "./policy/glob.ts";
import type { Policy } from "./policy/policy-schema.ts";
import { statisticsPath } from "./statistics/statistics-path.ts";
import { documentReferences, isNamed, textsOf } from "./traceability/document-references.ts";
import { waiversPath } from "./waivers/waivers-path.ts";

/**
 * How files come into scope. `paths`: by the policy's globs and the frameworks' layouts. `all`: every file of a markup is a
 * design document and every SQL file a migration of the history it belongs to, as is a program where a migration tool keeps
 * them. `explicit`: the same of files that somebody named, where the migrations run in the order given and a program may
 * lie anywhere.
 */
export type Selection = "paths" | "all" | "explicit";

/** Whether a path is a design document by its name, before its content is read. */
export function isDocumentPath(path: string, policy: Policy, selection: Selection): boolean {
  if (!isMarkupPath(path)) return false;
  return selection !== "paths" || selects(policy.rfcs, path);
}

/**
 * Whether a changed path may be in scope, judged by its name alone: false means that its content need not be fetched. A
 * folder of SQL files or programs may still turn out to be no migrations.
 */
export function mayBeInScope(path: string, policy: Policy, selection: Selection): boolean {
  if (isDocumentPath(path, policy, selection) || isBesideDocuments(path, policy)) return true;
  if (mayBeContractPath(path, policy, selection)) return true;
  if (!hasMigrationEnding(path)) return false;
  if (selection !== "paths") return selection === "explicit" || isMigrationPath(path);
  const { named, ignored } = migrationSelection(policy, selection);
  return !ignored(path) && (named === null ? isMigrationPath(path) && contextPaths(path) : named(path));
}

/** Whether a file of the base branch is wanted beside the change: earlier migrations and the files that set up their tool. */
export const isContextPath = (path: string, { migrations }: Policy): boolean =>
  path === statisticsPath ||
  path === waiversPath ||
  contextPaths(path) ||
  (hasMigrationEnding(path) && selects({ paths: migrations.paths, ignore: [] }, path));

/**
 * Which files of the base branch a change of these paths may want beside it, judged by their names alone. `contextOf` wants no
 * other, so that these files decide a review together with the changed ones.
 */
export function mayBeContext(changed: readonly string[], policy: Policy): (path: string) => boolean {
  const isModule = mayBeModule(changed, policy);
  return (path) => isContextPath(path, policy) || isCompanionPath(path) || isSnapshotPath(path) || isModule(path);
}

/** Which files may be imported by the migrations among changed paths, judged by their names alone. */
export const mayBeModule = (changed: readonly string[], policy: Policy): ((path: string) => boolean) =>
  modulesAround(changed.filter((path) => isProgram(path, policy)));

/** Whether a path is that of a migration that may import modules. */
const isProgram = (path: string, policy: Policy): boolean =>
  hasMigrationEnding(path) && mayBeInScope(path, policy, "paths");

/** Whether a file may be an API contract or a part of one, judged by its name: what it holds decides. */
export function mayBeContractPath(path: string, policy: Policy, selection: Selection): boolean {
  if (!isContractLanguage(path)) return false;
  const { named, ignored } = contractSelection(policy, selection);
  return !ignored(path) && ((named?.(path) ?? false) || mayBeContract(path));
}

/** Whether a contract or a diagram lies where a document would be one, so that a document may link to it. */
export const isBesideDocuments = (path: string, { rfcs }: Policy): boolean =>
  isCompanionPath(path) && !isMarkupPath(path) && selects(rfcs, path.replace(/\.\w{1,12}$/, ".md"));

/**
 * The files of the base branch that are wanted beside a change: its context, the design documents that it names, and the files
 * that its own design documents link to or were made from.
 */
export const contextOf =
  (policy: Policy): Wanted =>
  (known) => {
    const named = either(
      wantedContractFiles(known, contractSelection(policy, "paths")),
      wantedModules(known, (path) => isProgram(path, policy)),
    );
    if (known.read !== undefined) return either(named, wantedSnapshots(known.read));
    const inContext = mayBeContext(
      known.files.map(({ path }) => path),
      policy,
    );
    const references = documentReferences(textsOf(known));
    const beside = new Set(
      known.files.flatMap(({ path, head }) =>
        head.kind === "text" && isDocumentPath(path, policy, "paths")
          ? [...linkedFiles(path, head.text), ...templatePaths(path)]
          : [],
      ),
    );
    return (path) =>
      inContext(path) &&
      ((named?.(path) ?? false) ||
        beside.has(path) ||
        isContextPath(path, policy) ||
        (isDocumentPath(path, policy, "paths") && isNamed(references, path)));
  };

type Test = (path: string) => boolean;

const either = (a: Test | null, b: Test | null): Test | null =>
  a === null || b === null ? (a ?? b) : (path) => a(path) || b(path);

/** The policy's word on migrations, as recognising them wants it. Files that somebody named are never ignored. */
export function migrationSelection({ migrations }: Policy, selection: Selection): MigrationSelection {
  const { paths, ignore } = migrations;
  if (selection !== "paths")
    return { kind: selection === "explicit" ? "given" : "all", named: null, ignored: () => false };
  return {
    kind: "detect",
    named: paths.length === 0 ? null : (path) => selects({ paths, ignore: [] }, path),
    ignored: (path) => selects({ paths: ignore, ignore: [] }, path),
  };
}

/** The policy's word on contracts, as recognising them wants it. Files that somebody named are never ignored. */
export function contractSelection({ apis }: Policy, selection: Selection): ContractSelection {
  if (selection !== "paths") return { named: () => true, ignored: () => false, audit: selection === "all" };
  return {
    named: apis.paths.length === 0 ? null : (path) => selects({ paths: apis.paths, ignore: [] }, path),
    ignored: (path) => selects({ paths: apis.ignore, ignore: [] }, path),
    audit: false,
  };
}

/** Why the head side of a file cannot be read; null when it can, or when there is none. */
export const unreadableReason = ({ head }: ChangedFile): string | null => unreadableWords(head);

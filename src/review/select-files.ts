import { contextPaths } from "../artifacts/migration/frameworks/context-paths.ts";
import type { MigrationSelection } from "../artifacts/migration/frameworks/recognise-migrations.ts";
import type { ChangedFile, ChangeSet, UnreadableReason } from "../change/index.ts";
import { selects } from "./policy/glob.ts";
import type { Policy } from "./policy/policy-schema.ts";

/**
 * How files come into scope. `paths`: by the policy's globs and the frameworks' layouts. `all`: every Markdown file is a
 * design document and every SQL file a migration of the history it belongs to. `explicit`: the same of files that somebody
 * named, where the migrations run in the order given.
 */
export type Selection = "paths" | "all" | "explicit";

const markdown = /\.(?:md|mdx|markdown)$/i;

/** Whether a path is a design document by its name, before its content is read. */
export function isDocumentPath(path: string, policy: Policy, selection: Selection): boolean {
  if (!markdown.test(path)) return false;
  return selection !== "paths" || selects(policy.rfcs, path);
}

const sql = /\.sql$/i;

/**
 * Whether a changed path may be in scope, judged by its name alone: false means that its content need not be fetched. A
 * folder of SQL files may still turn out to be no migrations.
 */
export function mayBeInScope(path: string, policy: Policy, selection: Selection): boolean {
  if (isDocumentPath(path, policy, selection)) return true;
  if (!sql.test(path)) return false;
  if (selection !== "paths") return true;
  const { named, ignored } = migrationSelection(policy, selection);
  return !ignored(path) && (named === null ? contextPaths(path) : named(path));
}

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

/** A changed file whose head side is text. */
export interface ReadableFile {
  readonly path: string;
  readonly text: string;
  readonly file: ChangedFile;
}

/** The changed files that can be read as they will stand after the change; deleted ones and links to others are left out. */
export const readableFiles = (change: ChangeSet): readonly ReadableFile[] =>
  change.files.flatMap((file) => (file.head.kind === "text" ? [{ path: file.path, text: file.head.text, file }] : []));

const reasons: Readonly<Record<UnreadableReason, string>> = {
  binary: "it is binary",
  "too-large": "it is larger than 5 MB",
  encoding: "it is neither UTF-8 nor UTF-16",
  "lfs-pointer": "it is stored in Git LFS and only its pointer is here",
  "not-a-file": "it is a symbolic link or a submodule",
  missing: "its content is not in this clone",
};

/** Files of the change that `inScope` claims and that have no readable text, with the reason in words. */
export const unreadableFiles = (
  change: ChangeSet,
  inScope: (path: string) => boolean,
): readonly { readonly path: string; readonly reason: string }[] =>
  change.files.flatMap(({ path, head }) =>
    head.kind === "unreadable" && inScope(path) ? [{ path, reason: reasons[head.reason] }] : [],
  );

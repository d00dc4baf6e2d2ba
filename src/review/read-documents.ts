import { parseRfc, type Rfc, signals } from "../artifacts/rfc/index.ts";
import { baseTexts, type ChangedFile, type ChangeSet, headTexts } from "../change/index.ts";
import { changedSpans } from "./changed-spans.ts";
import type { Policy } from "./policy/policy-schema.ts";
import type { ReviewedFile } from "./review.ts";
import { isDocumentPath, type Selection, unreadableReason } from "./select-files.ts";

/** The design documents of a change: those that could be read, and all of them as files of the review. */
export interface DocumentReading {
  readonly documents: readonly Rfc[];
  readonly files: readonly ReviewedFile[];
  /** Reads another text as the document at a path would be read. */
  readonly read: (path: string, text: string) => Rfc;
}

/** Reads the documents that a change adds or edits. Deleted ones are left out; unreadable ones say why. */
export function readDocuments(change: ChangeSet, policy: Policy, selection: Selection): DocumentReading {
  const documents: Rfc[] = [];
  const files: ReviewedFile[] = [];
  const linked = lookupIn(change);
  const exists = existenceIn(change);
  const read = (path: string, text: string): Rfc => parseRfc({ path, text, linked, ...exists });
  for (const file of change.files) {
    if (file.head.kind === "absent" || !isDocumentPath(file.path, policy, selection)) continue;
    const rfc = file.head.kind === "text" ? read(file.path, file.head.text) : null;
    if (rfc !== null) documents.push(rfc);
    files.push(documentFile(file, rfc));
  }
  return { documents, files, read };
}

/** Whether a path is a file or a folder of the repository; nothing where its paths are not known. */
function existenceIn({ paths }: ChangeSet): { readonly exists?: (path: string) => boolean } {
  if (paths === null) return {};
  const folders = new Set<string>();
  for (const path of paths)
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  return { exists: (path) => paths.has(path) || folders.has(path) };
}

/** The text of a file as the change leaves it; null for one that it deletes, or that is not loaded. */
function lookupIn(change: ChangeSet): (path: string) => string | null {
  const texts = headTexts(change);
  return (path) => texts.get(path) ?? null;
}

/** The text of a file as the base branch has it; null for one that it lacks, or that is not loaded. */
export function baseLookup(change: ChangeSet): (path: string) => string | null {
  const texts = baseTexts(change);
  return (path) => texts.get(path) ?? null;
}

const documentFile = (file: ChangedFile, rfc: Rfc | null): ReviewedFile => ({
  path: file.path,
  kind: "rfc",
  framework: null,
  dialect: null,
  operations: 0,
  error: rfc === null ? unreadableReason(file) : unreadPart(rfc),
  title: rfc?.title ?? null,
  scope: rfc === null ? [] : scopeOf(rfc),
  changed: changedSpans(file),
});

const unreadPart = ({ unread }: Rfc): string | null =>
  unread === null ? null : `it is too long; read up to line ${unread.startLine}`;

const otherKinds = {
  process: "a process document: the charter does not apply",
  template: "a template: the charter does not apply",
  index: "an index page: the charter does not apply",
} as const;

function scopeOf(rfc: Rfc): readonly string[] {
  if (rfc.kind !== "design") return [otherKinds[rfc.kind]];
  const on = signals.filter((signal) => rfc.scope[signal].state === "on");
  const unsure = signals.filter((signal) => rfc.scope[signal].state === "unsure").map((signal) => `${signal} (unsure)`);
  return ["a design", ...on, ...unsure];
}

import { compareNatural, compareText } from "../frameworks/natural-order.ts";
import type { RecognisedFile } from "../frameworks/recognise-migrations.ts";

/** One version: the file of its up script, and the file of its down script where that is another one. */
export interface MigrationFiles<File extends RecognisedFile = RecognisedFile> {
  readonly up: File;
  readonly down: File | null;
}

/** Puts the up and down files of one version together. Down files without an up file belong to no migration. */
export function pairMigrations<File extends RecognisedFile>(files: readonly File[]): readonly MigrationFiles<File>[] {
  const downs = new Map(
    files.filter(({ name }) => name.direction === "down").map((file) => [pairKey(file), file] as const),
  );
  return files
    .filter(({ name }) => name.direction === "up")
    .map((up) => ({ up, down: downs.get(pairKey(up)) ?? null }));
}

/** Behind every place on a list. */
const unlisted = Number.MAX_SAFE_INTEGER;

const pairKey = ({ name }: RecognisedFile): string => `${name.root}\0${name.version}`;

/**
 * The order in which a tool runs the files of one history: those on its list in the order of the list and before others,
 * repeatable ones last, equal versions by path.
 */
export function compareMigrations(a: RecognisedFile, b: RecognisedFile): number {
  if (a.name.repeatable !== b.name.repeatable) return a.name.repeatable ? 1 : -1;
  const listed = (a.name.position ?? unlisted) - (b.name.position ?? unlisted);
  if (listed !== 0) return listed;
  const asText = a.framework.order === "text" && b.framework.order === "text";
  const compare = asText ? compareText : compareNatural;
  return compare(a.name.version, b.name.version) || compareText(a.path, b.path);
}

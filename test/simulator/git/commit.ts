import { derive, type ObjectStore, readObject, writeObject } from "./object-store.ts";

/** Who made a commit, and when (whole seconds are kept, in UTC). */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: Date;
}

/** A commit, as its object says it. */
export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

/** A name or message line may not contain what separates the fields of a commit object. */
function field(text: string): string {
  return text.replace(/[\n<>\0]/g, " ").trim();
}

function encodeSignature({ name, email, date }: Signature): string {
  return `${field(name)} <${field(email)}> ${Math.floor(date.getTime() / 1000)} +0000`;
}

function decodeSignature(line: string): Signature {
  const open = line.lastIndexOf(" <");
  const close = line.lastIndexOf("> ");
  const seconds = Number.parseInt(line.slice(close + 2), 10);
  return { name: line.slice(0, open), email: line.slice(open + 2, close), date: new Date(seconds * 1000) };
}

/** Writes a commit object and returns its id. */
export function writeCommit(store: ObjectStore, commit: Omit<Commit, "sha">): string {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${encodeSignature(commit.author)}`,
    `committer ${encodeSignature(commit.committer)}`,
  ];
  return writeObject(store, "commit", Buffer.from(`${lines.join("\n")}\n\n${commit.message}`));
}

/** The commit with this id, or `undefined` when the store has none. */
export function readCommit(store: ObjectStore, sha: string): Commit | undefined {
  const bytes = readObject(store, "commit", sha);
  if (bytes === undefined) return undefined;
  return derive(store, `commit ${sha}`, () => {
    const text = bytes.toString("utf8");
    const end = text.indexOf("\n\n");
    const headers = text.slice(0, end).split("\n");
    const values = (name: string): string[] =>
      headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
    return {
      sha,
      tree: values("tree")[0] ?? "",
      parents: values("parent"),
      author: decodeSignature(values("author")[0] ?? ""),
      committer: decodeSignature(values("committer")[0] ?? ""),
      message: text.slice(end + 2),
    };
  });
}

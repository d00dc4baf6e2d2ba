import { rememberLast } from "../../frameworks/remember-last.ts";
import type { Dialect } from "../../operation.ts";
import type { CodeReader, LoweredFile } from "../lowered.ts";
import { alembicGraph } from "./graph.ts";
import { readAlembicFile } from "./read-file.ts";
import { readRevision } from "./revision.ts";

/** UTF-16 units of files whose reading is kept: those of a large history, in both of its states. */
const kept = 16 << 20;

const revisions = rememberLast(readRevision, kept);

const readers = new Map<string, (text: string) => LoweredFile>();

function reader(dialect: Dialect, perMigration: boolean): (text: string) => LoweredFile {
  const key = `${dialect} ${perMigration}`;
  const known = readers.get(key);
  if (known !== undefined) return known;
  const read = rememberLast((text) => readAlembicFile(text, { dialect, perMigration }), kept);
  readers.set(key, read);
  return read;
}

/** Reads the revisions of Alembic. */
export const alembicReader: CodeReader = {
  languages: ["python"],
  graph: (files) => alembicGraph(files, revisions),
  lower: (files, { dialect, repository }) => {
    const [first] = files;
    const environment = first === undefined ? null : repository.nearest(first.path, "env.py");
    const read = reader(dialect, environment !== null && /transaction_per_migration\s*=\s*True/.test(environment));
    return new Map(files.map(({ path, text }) => [path, read(text)]));
  },
};

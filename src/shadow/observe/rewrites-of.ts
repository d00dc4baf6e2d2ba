import { emptiedBy } from "./emptied-by.ts";
import { allBeforehand, namesOf, type Passage, withParents } from "./passage.ts";
import { rebuilt } from "./rebuilt.ts";

/** Tables, materialized views and indexes that a statement wrote anew, by name. */
export function rewritesOf(passage: Passage): readonly string[] {
  const emptied = emptiedBy(passage);
  const anew = rebuilt(allBeforehand(passage), passage.after.changed, passage.before.changed);
  // CREATE INDEX takes a name that an earlier statement let go: its index is new, and nobody's successor.
  const isMade = passage.operations.some(({ kind }) => kind === "create-index");
  const written = anew.filter(
    ({ oid, table }) =>
      !emptied.has(oid) && (table === null || !emptied.has(table)) && !(isMade && !passage.after.changed.has(oid)),
  );
  return namesOf(passage, withParents(passage, new Set(written.map(({ oid }) => oid))));
}

import type { Statement } from "../../artifacts/migration/index.ts";
import type { Treatment } from "../rehearsal.ts";
import { isFilledIn } from "./is-filled-in.ts";
import { outOfReach } from "./out-of-reach.ts";
import { passedOver } from "./passed-over.ts";
import { treatExtension } from "./replace-extension.ts";
import { treatIndex } from "./replace-index.ts";

const run: Treatment = { kind: "run" };

/** Statements come from a cache of parsed scripts, so that a base which was planned before is planned again for nothing. */
const known = new WeakMap<Statement, Treatment>();

/** What a rehearsal does with a statement. */
export function treatStatement(statement: Statement): Treatment {
  const before = known.get(statement);
  if (before !== undefined) return before;
  const treatment = decide(statement);
  known.set(statement, treatment);
  return treatment;
}

function decide(statement: Statement): Treatment {
  if (statement.origin === "code" || statement.origin === "stand-in") {
    return { kind: "skip", note: "the tool does it by code, which is never run", leavesGap: leavesGap(statement) };
  }
  if (isFilledIn(statement)) {
    return { kind: "skip", note: "a template engine or psql fills in parts of it", leavesGap: true };
  }
  const refused = outOfReach(statement);
  if (refused !== null) return { kind: "refuse", note: refused, leavesGap: makes(statement) };
  const replaced = statement.block ? null : replacement(statement);
  if (replaced !== null) return replaced;
  const note = passedOver(statement);
  return note === null ? run : { kind: "skip", note, leavesGap: leavesGap(statement) };
}

/** Something else that is run in place of a statement for what an extension brings; null: nothing has to be. */
function replacement({ operations: [operation], text }: Statement): Treatment | null {
  if (operation?.kind === "create-extension") return treatExtension(operation, text);
  return operation?.kind === "create-index" ? treatIndex(operation) : null;
}

/** What psql includes, and what a tool does by code. */
const leavesGap = ({ operations, origin }: Statement): boolean =>
  origin === "stand-in" || operations.some((operation) => operation.kind === "opaque" && operation.rowsOnly !== true);

/** A routine, or a block that may do other things too. */
const makes = ({ operations, block }: Statement): boolean =>
  block || operations.some(({ kind }) => kind === "create-routine");

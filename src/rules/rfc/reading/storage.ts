import { evidenceAt, type Rfc } from "../../../artifacts/rfc/index.ts";
import type { Evidence } from "../../../charter/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { factsOf } from "./facts.ts";
import { passagesOf } from "./passages.ts";
import { standingOf } from "./standing.ts";
import { type Statement, searchStatements } from "./statements.ts";

const leftOpen: readonly Statement[] = [
  {
    strength: 3,
    topic: /\b(?:storage|persistence|schema|database|implementation)(?: details?| format| layout)?\b/i,
    says: [
      /\b(?:left (?:to|up to)|up to (?:the )?|implementation[- ]defined|not (?:specified|prescribed|dictated|suggest\w*|described)|does not (?:\*?not\*? )?(?:suggest|specify|dictate|prescribe))\b/i,
      /\b(?:implement\w*|servers?|homeservers?|details?|separately)\b/i,
    ],
    negation: "counts",
    note: "leaves the storage to implementers",
  },
];

/** Words of a store whose rows have columns, keys and constraints; a bucket or a key of etcd has none to state. */
const records =
  /\b(?:tables?|columns?|rows?|schemas?|databases?|db|sql|postgres\w*|mysql|mariadb|sqlite|mongo\w*|dynamo\w*|cassandra|scylla\w*|spanner|cockroach\w*|clickhouse|bigquery|collections?|models?|foreign keys?|primary keys?|indexes|indices)\b/i;

/** Whether the document says that how data is kept is for others to decide. */
export function leavesStorageOpen(rfc: Rfc): boolean {
  return rfc.scope.db.state !== "on" && searchStatements(rfc, leftOpen, "input").some((found) => found.strength >= 2);
}

/**
 * Whether records are stored, in a store whose rows have keys and constraints. A document that only keeps files, messages or
 * configuration may have none: it is asked, not blamed.
 */
export function whenRecordsAreStored(rfc: Rfc): Applicability {
  if (leavesStorageOpen(rfc)) return { kind: "off", reason: "The document leaves the storage to implementers" };
  const stored = whenAnyOf(rfc, ["db"], "Nothing new is persisted");
  if (stored.kind !== "applies" || describesTables(rfc)) return stored;
  if (stored.because.some(({ quote }) => records.test(quote))) return stored;
  return {
    kind: "unsure",
    reason: "It is not clear whether records with keys and constraints are stored",
    because: stored.because,
  };
}

/** Whether the proposal shows a table of a database: in DDL, by an index or by a constraint. */
function describesTables(rfc: Rfc): boolean {
  return (
    factsOf(rfc, "schema").some(({ form }) => form === "ddl") ||
    factsOf(rfc, "index").length > 0 ||
    factsOf(rfc, "constraint").length > 0
  );
}

const updatesRow =
  /\b(?:updat|chang|modif|overwrit|sav|replac)(?:e|es|ed|ing|y|ies|ied|ten)? (?:the |a |an |its |their |each |that )?(?:[\w`'’-]{1,30} ){0,5}(?:rows?|records?|columns?|tables?)\b|\b(?:rows?|records?) (?:is|are|will be|gets?) (?:updated|changed|modified|overwritten)\b/i;

/** Sentences of the proposal by which a stored record is changed. */
export function updatesOfRecords(rfc: Rfc): readonly Evidence[] {
  return passagesOf(rfc)
    .filter(
      ({ kind, section, text }) =>
        kind === "sentence" && standingOf(section, "design") === "decides" && updatesRow.test(text),
    )
    .slice(0, 3)
    .map(({ range }) => evidenceAt(rfc, range));
}

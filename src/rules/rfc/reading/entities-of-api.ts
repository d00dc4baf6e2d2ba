import type { FactOf, Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { factsOf } from "./facts.ts";
import { type Found, foundAt } from "./found.ts";
import { sectionsHeaded, wordsOf } from "./sections.ts";
import { standingOf } from "./standing.ts";
import { type Statement, searchStatements } from "./statements.ts";

/** Shapes of requests and answers are the API's own and no entities. */
const message = /(?:request|response|payload|body|input|output|args|params|error|event|header)s?$/i;

/** The stored structures that the proposal defines with their fields: in SQL, as types or as a table of fields. */
export function definedEntities(rfc: Rfc): readonly FactOf<"schema">[] {
  return factsOf(rfc, "schema").filter(
    ({ form, name, fields }) =>
      fields.length > 0 &&
      (form === "ddl" ||
        (form === "types" && name !== "" && !message.test(name)) ||
        (form === "table" && isOfData(rfc, name))),
  );
}

function isOfData(rfc: Rfc, name: string): boolean {
  return dataHeading.test(name) || rfc.scope.db.state === "on";
}

const dataHeading =
  /\b(?:data ?model|data ?base|schemas?|storage|tables?|entit(?:y|ies)|persistence|models?|db|data structures?)\b/i;

/** Sections that describe the data in words: a heading for it and a body. */
export function dataSections(rfc: Rfc): readonly Section[] {
  return sectionsHeaded(rfc, dataHeading).filter(
    (section) =>
      standingOf(section, "design") === "decides" &&
      (wordsOf([section]) >= 12 || section.blocks.some(({ kind }) => kind === "table" || kind === "fence")),
  );
}

/** Sentences that say where what the API shows is kept or computed from. */
export const sourceStatements: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:response|responses|returns?|returned|respond\w*|contains?|shows?|fields?|values?|exposes?|endpoints?|body|result|api|payload|object|resource)\b/i,
    says: [
      /\b(?:stored|record(?:s|ed)?|rows?|tables?|columns?|databases?|db|persisted|saved|read from|taken from|look(?:s|ed)? up|comes? from|data from|derived|computed|calculated|aggregated|mapped|maps to|backed by|queried|files?|cached|source|entry|entries|key-value|etcd)\b/i,
      /\b(?:from|in|of|by|into|to|against|as)\b/i,
    ],
    unless:
      /\b(?:today|currently|error|status code|pull request|could|might|time-?outs?|retr(?:y|ies)|table (?:below|above|shows))\b|\?/i,
    note: "says where what the API shows comes from",
  },
];

/** Where the data of an operation is described in words. */
export function describedSources(rfc: Rfc): readonly Found[] {
  return searchStatements(rfc, sourceStatements);
}

/** The place of the first entity, as an answer. */
export function entityFound(rfc: Rfc, entity: FactOf<"schema">, note: string): Found {
  return foundAt(rfc, entity.range, entity.form === "ddl" || entity.form === "types" ? 4 : 3, note);
}

import type { OpenapiChange, Operation, Schema, SourceNode } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { suggestKeys } from "../edit/suggest-keys.ts";
import { counted, kept, listed, violation } from "../observe.ts";
import { answeredSchemas, composedOf, objectOf } from "../reading/answered-schemas.ts";
import { newDefects } from "../reading/new-defects.ts";
import { type Ownership, ownershipOf } from "../reading/server-owned.ts";
import { resourceOf, wordsOf } from "../reading/words.ts";
import { bad, good } from "./oas-readonly.examples.ts";

export const oasReadonly: ApiRule = {
  meta: {
    id: "oas-readonly",
    title: "Clients may write what is the server's to decide",
    item: "input-validation",
    severity: "warning",
    problem:
      "An object that comes back with `id`, `role`, `balance` or `created_at` and is sent in the same shape lets a client send these too. Where the body is bound to the stored object as a whole, somebody makes themselves administrator or sets their own balance (mass assignment), and no test notices.",
    remedy:
      "Mark these properties `readOnly: true`, so that they belong to answers alone, or give requests a schema of their own that does not have them.",
    quietWhen: [
      "The property is `readOnly`, or its description says that the server sets it or ignores what is sent.",
      "Requests have a schema of their own: an `id` or a `status` in it is meant. Of such a schema only times and authors of records are reported, and of users' own objects roles, balances and verifications.",
      "A `status` has only values that a client may choose.",
      "The operation imports, migrates or administers.",
      "The operation took them before the change.",
    ],
    references: [references.api3, references.asvs, references.aip203],
    examples: { bad, good },
  },
  format: "openapi",
  *check(change): Iterable<Observation> {
    const { after } = change;
    if (after === null) return;
    const answered = new Set([
      ...answeredSchemas(after),
      ...(change.before === null ? [] : answeredSchemas(change.before)),
    ]);
    const found = newDefects(change, (operation) => exposedBy(operation, answered));
    for (const same of Map.groupBy(found, ({ defect }) => defect.schema.node).values()) {
      const [first] = same;
      if (first !== undefined)
        yield reported(
          change,
          first.defect,
          same.map(({ operation }) => operation),
        );
    }
    for (const { id, body, entry } of change.operations.flatMap((each) => each.after ?? [])) {
      if (body === null || found.some(({ operation }) => operation.id === id)) continue;
      if (body.content.some(({ schema }) => schema !== null && marksOwn(objectOf(schema)))) {
        yield kept(entry, "What the server decides is read-only.");
        return;
      }
    }
  },
};

const marksOwn = ({ properties }: Schema): boolean => [...properties.values()].some(({ readOnly }) => readOnly);

/** Properties that an operation takes and should not. */
interface Exposed {
  readonly schema: Schema;
  readonly names: readonly string[];
  readonly isShared: boolean;
}

const trusted = /import|migrat|admin|seed|sync|internal|backfill|restore/i;
const people = /^(?:users?|me|profiles?|accounts?|customers?|register|registration|sign-?up)$/;

function exposedBy(operation: Operation, answered: ReadonlySet<SourceNode>): Exposed | null {
  const { method, origin, path, body, deprecated } = operation;
  if (origin !== "path" || deprecated || body === null || trusted.test(path)) return null;
  if (method !== "post" && method !== "put" && method !== "patch") return null;
  for (const { schema: sent } of body.content) {
    if (sent === null) continue;
    const schema = objectOf(sent);
    const isShared = composedOf(sent).some((part) => part.name !== null && answered.has(part.node));
    const isOfPeople = people.test(wordsOf(resourceOf(path)).join("-"));
    const names = [...schema.properties].flatMap(([name, property]) => {
      const ownership = ownershipOf(name, property);
      return ownership !== null && isExposed(ownership, isShared, isOfPeople) ? [name] : [];
    });
    if (names.length > 0) return { schema, names, isShared };
  }
  return null;
}

/** A schema that only requests have was made for them: what it holds is meant, but for what no client can know. */
const isExposed = (ownership: Ownership, isShared: boolean, isOfPeople: boolean): boolean =>
  isShared || ownership === "stamp" || (ownership === "privilege" && isOfPeople);

function reported(change: OpenapiChange, exposed: Exposed, operations: readonly Operation[]): Observation {
  const { schema, names, isShared } = exposed;
  const [name = ""] = names;
  const where = schema.name === null ? listed(operations.map(({ id }) => id)) : listed([schema.name]);
  const takers =
    schema.name === null
      ? ""
      : ` by ${operations.length === 1 ? listed(operations.map(({ id }) => id)) : counted(operations.length, "operation")}`;
  const entry = schema.property(name);
  return violation(entry ?? schema.node, {
    subject: `${schema.name ?? operations[0]?.id} ${names.join(" ")}`,
    operations: operations.map(({ id }) => id),
    message:
      `${listed(names)} of ${where} ${names.length === 1 ? "is" : "are"} taken from clients${takers}: where the body is saved as a whole, anybody sets what the server has to decide (mass assignment). ${isShared ? "Mark them `readOnly: true`, so that they belong to answers alone" : "Take them out of the request"}, or say in the description who may send them.`.replace(
        names.length === 1 ? /\bthem\b/g : /$^/,
        "it",
      ),
    suggestion: isShared && change.before === null ? suggestReadOnly(schema, names) : null,
  });
}

const suggestReadOnly = (schema: Schema, names: readonly string[]): ReturnType<typeof suggestKeys> =>
  suggestKeys(
    names.flatMap((name) => {
      const node = schema.property(name)?.value;
      return node === undefined ? [] : [{ node, key: "readOnly", value: true }];
    }),
  );

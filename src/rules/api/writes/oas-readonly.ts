import type { OpenapiChange, Operation, Schema, SourceNode } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { suggestKeys } from "../edit/suggest-keys.ts";
import { counted, kept, listed, violation } from "../observe.ts";
import { answeredBy, isSharedWithAnswers, objectOf } from "../reading/answered-schemas.ts";
import { type Defective, newDefects } from "../reading/new-defects.ts";
import { type Property, propertiesOf } from "../reading/schema-parts.ts";
import { isId, type Ownership, ownershipOf } from "../reading/server-owned.ts";
import { isWebhookReceiver } from "../reading/webhook-receivers.ts";
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
    const answered = answeredBy(change);
    const found = newDefects(change, (operation) => exposedBy(operation, answered));
    for (const same of Map.groupBy(found, causeOf).values()) {
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

const marksOwn = (object: Schema): boolean => propertiesOf(object).some(({ schema }) => schema.readOnly);

/** Properties that an operation takes and should not. */
interface Exposed {
  readonly schema: Schema;
  readonly properties: readonly Property[];
  /** `shared`: answers have the same schema. `own`: of a request's own schema, `times` where that is all. */
  readonly kind: "shared" | "own" | "times";
}

const trusted = /import|migrat|admin|seed|sync|internal|backfill|restore/i;
const people = /^(?:users?|me|profiles?|accounts?|customers?|register|registration|sign-?up)$/;

const namesOf = (properties: readonly Property[]): readonly string[] => properties.map(({ name }) => name);

/** What is mended at one place: a component, or what operations on one resource take inline. Times are one question for all. */
const causeOf = ({ operation, defect: { schema, properties, kind } }: Defective<Exposed>): unknown =>
  kind === "times"
    ? kind
    : schema.name === null
      ? `${resourceOf(operation.path)} ${namesOf(properties).join(" ")}`
      : schema.node;

function exposedBy(operation: Operation, answered: ReadonlySet<SourceNode>): Exposed | null {
  const { method, origin, path, body, deprecated } = operation;
  if (origin !== "path" || deprecated || body === null || trusted.test(path) || isWebhookReceiver(operation))
    return null;
  if (method !== "post" && method !== "put" && method !== "patch") return null;
  for (const { schema: sent } of body.content) {
    if (sent === null) continue;
    const schema = objectOf(sent);
    const isShared = isSharedWithAnswers(schema, answered);
    const isOfPeople = people.test(wordsOf(resourceOf(path)).join("-"));
    const properties = propertiesOf(schema);
    const owned = properties.flatMap((property) => {
      const ownership = ownershipOf(property);
      return ownership !== null && isExposed(ownership, isShared, isOfPeople) ? [{ property, ownership }] : [];
    });
    // An operation that sets nothing else is about these: `PUT /members/{id}/role`.
    if (owned.length === 0 || (method !== "post" && owned.length === properties.length)) continue;
    const kind = isShared ? "shared" : owned.every(({ ownership }) => ownership === "stamp") ? "times" : "own";
    return { schema, properties: owned.map(({ property }) => property), kind };
  }
  return null;
}

/** A schema that only requests have was made for them: what it holds is meant, but for what no client can know. */
const isExposed = (ownership: Ownership, isShared: boolean, isOfPeople: boolean): boolean =>
  isShared || ownership === "stamp" || (ownership === "privilege" && isOfPeople);

function reported(change: OpenapiChange, exposed: Exposed, operations: readonly Operation[]): Observation {
  const { schema, properties, kind } = exposed;
  const names = namesOf(properties);
  const ids = operations.map(({ id }) => id);
  const [it, are] = names.length === 1 ? ["it", "is"] : ["them", "are"];
  const where = schema.name === null || kind === "times" ? "" : ` of ${listed([schema.name])}`;
  const takers = ids.length === 1 ? listed(ids) : `${counted(ids.length, "operation")} (${listed(ids)})`;
  const remedy =
    kind === "shared" ? `Mark ${it} \`readOnly: true\`, to belong to answers alone` : `Take ${it} out of the request`;
  return violation(properties[0]?.entry ?? schema.node, {
    subject: `${schema.name ?? ids[0]} ${names.join(" ")}`,
    operations: ids,
    message: `${listed(names)}${where} ${are} taken from the clients of ${takers}: ${consequences[kind]}. ${remedy}, or say in the description who may send ${it}.`,
    suggestion: kind === "shared" && change.before === null ? suggestReadOnly(properties) : null,
    ...(kind === "times" || names.every((name) => isId(name)) ? { severity: "advice" } : {}),
  });
}

const consequences: Readonly<Record<Exposed["kind"], string>> = {
  shared: "where the body is saved as a whole, anybody sets what the server has to decide (mass assignment)",
  own: "anybody gives themselves what somebody else has to grant (mass assignment)",
  times: "records can be dated back or signed with another name, and what audits rely on is what the client says",
};

const suggestReadOnly = (properties: readonly Property[]): ReturnType<typeof suggestKeys> =>
  suggestKeys(
    properties.flatMap(({ entry }) => (entry === null ? [] : [{ node: entry.value, key: "readOnly", value: true }])),
  );

import type { Operation, Schema, SourceNode } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { kept } from "../observe.ts";
import { answeredBy, isSharedWithAnswers, objectOf } from "../reading/answered-schemas.ts";
import { type Defective, newDefects } from "../reading/new-defects.ts";
import { propertiesOf } from "../reading/schema-parts.ts";
import { isId, type Ownership, ownershipOf } from "../reading/server-owned.ts";
import { isWebhookReceiver } from "../reading/webhook-receivers.ts";
import { endsInId, resourceOf, wordsOf } from "../reading/words.ts";
import { bad, good } from "./oas-readonly.examples.ts";
import { type Exposed, habitOf, namesOf, type Taken, takenMessages } from "./taken-properties.ts";

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
    const causes = [...Map.groupBy(found, causeOf).values()].flatMap((same): readonly Taken[] => {
      const operations = same.map(({ operation }) => operation);
      return same.slice(0, 1).map(({ defect }) => ({ ...defect, operations }));
    });
    for (const alike of Map.groupBy(causes, habitOf).values()) yield* takenMessages(change, alike);
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

const trusted = /import|migrat|admin|seed|sync|internal|backfill|restore|\bscim\b/i;
const people = /^(?:users?|me|profiles?|accounts?|customers?|register|registration|sign-?up)$/;

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
    // Without an id in the path, the one in the body says which object is meant: `PATCH /orders`.
    const isAddress = method !== "post" && !endsInId(path);
    const owned = properties.flatMap((property) => {
      const ownership = isAddress && isId(property.name) ? null : ownershipOf(property);
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

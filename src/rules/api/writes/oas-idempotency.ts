import type { OpenapiChange, OpenapiContract } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import type { ApiRule } from "../api-rule.ts";
import { addHouseParameters, houseParameter } from "../edit/house-parameters.ts";
import { kept, listed, type Violation, violation } from "../observe.ts";
import { subjectOf } from "../reading/about-operations.ts";
import { answeredBy } from "../reading/answered-schemas.ts";
import { type Effect, effectOf, isRepeatable } from "../reading/creation.ts";
import { livedWithout } from "../reading/house-habit.ts";
import { type Defective, newDefects } from "../reading/new-defects.ts";
import { reviewedOperations } from "../reading/reviewed-operations.ts";
import { bad, good } from "./oas-idempotency.examples.ts";

export const oasIdempotency: ApiRule = {
  meta: {
    id: "oas-idempotency",
    title: "A POST that does its work twice when it is sent twice",
    item: "explicit-failure-modes",
    severity: "warning",
    problem:
      "A client that hears nothing back sends the request again: networks lose answers and proxies retry. Without something to know the second request by, the customer is charged twice, two messages go out or two objects stand there, and no error says so.",
    remedy:
      "Take an `Idempotency-Key` header and give the same answer to the same key; or let the client name what it creates (an id or a reference of its own) and answer 409 to the second.",
    quietWhen: [
      "A header, a query parameter or a field of the body is such a key (`Idempotency-Key`, `request_id`, `clientToken`), or names what is created (`external_id`, `email`, `slug`); an `id` only where requests have a schema of their own, or the description says that clients make it.",
      "The operation answers 409, or its description says what a repeated request does.",
      "The POST only asks or tries (`/search`, `/validate`, `/preview`), gives out a credential, or sets a state that is the same however often it is set (`/cancel`).",
      "The contract's own description says how requests are made idempotent.",
      "It is a bulk operation or a receiver of webhooks, whose items carry their ids.",
      "It creates something, and most such operations of the base branch do without a key: then it is advice. Money and messages stay a warning.",
    ],
    references: [references.idempotencyKey, references.aip155, references.zalando],
    examples: { bad, good },
  },
  format: "openapi",
  *check(change) {
    if (change.after === null || saysHow(change.after)) return;
    const answered = answeredBy(change);
    for (const operation of reviewedOperations(change))
      if (effectOf(operation) !== null && isRepeatable(operation, answered))
        yield kept(operation.entry, "A repeated request is known again.");
    const found = newDefects(change, (operation) => (isRepeatable(operation, answered) ? null : effectOf(operation)));
    const [first] = found.toSorted((a, b) => weights[a.defect] - weights[b.defect]);
    if (first === undefined) return;
    const lived = livedWithout(
      change,
      (each) => !isRepeatable(each, answered),
      (each) => effectOf(each) !== null,
    );
    const ids = found.map(({ operation }) => operation.id);
    const names = listed([first.operation.id, ...ids.filter((id) => id !== first.operation.id)]);
    const posts = ids.length === 1 ? names : `request of ${ids.length} operations (${names})`;
    yield violation(first.operation.entry, {
      subject: subjectOf(
        "",
        found.map(({ operation }) => operation),
      ),
      operations: ids,
      severity: first.defect === "creates" && lived !== null ? "advice" : "warning",
      message: `Nothing tells a repeated ${posts} from a new one: a client that got no answer sends it again, and ${consequences[first.defect]}. Take an \`Idempotency-Key\` header and answer the same key with the same result, or let the client name what it creates and answer 409.`,
      ...mended(change, found),
    });
  },
};

const weights: Readonly<Record<Effect, number>> = { pays: 0, sends: 1, creates: 2 };

const consequences: Readonly<Record<Effect, string>> = {
  pays: "it is charged or ordered twice",
  sends: "it goes out twice",
  creates: "the object stands there twice",
};

/** Whether the contract describes idempotency for all operations at once, as the introduction of an API does. */
const saysHow = ({ info }: OpenapiContract): boolean => /idempoten/i.test(info.description);

/** The house's own header where it has one, else a draft of it. A header that is required of who calls already would break them. */
function mended(
  { after, before, audit }: OpenapiChange,
  found: readonly Defective<Effect>[],
): Pick<Violation, "suggestion" | "draft"> {
  if (after === null) return {};
  const header = houseParameter(after, ({ in: place, name }) => place === "header" && /idempot/i.test(name));
  if (header === null) return { draft: draftFor(after) };
  const known = new Set(audit ? [] : before?.operations.map(({ id }) => id));
  const operations = found.map(({ operation }) => operation);
  const breaks = header.required && operations.some(({ id }) => known.has(id));
  return { suggestion: breaks ? null : addHouseParameters(operations, [header], after) };
}

/** The header as YAML of the operation. */
const draftFor = ({ version }: OpenapiContract): readonly string[] => [
  "parameters:",
  "- name: Idempotency-Key",
  "  in: header",
  "  required: true",
  "  description: Made by the client for each new request, the same in each repetition. Kept for 24 hours.",
  ...(version === "2.0"
    ? ["  type: string", "  maxLength: 64"]
    : ["  schema:", "    type: string", "    maxLength: 64"]),
];

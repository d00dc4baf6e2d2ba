import type { OpenapiChange, Operation } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { kept, listed } from "../observe.ts";
import { editedEndpoints } from "../reading/edited-operations.ts";
import { newDefects } from "../reading/new-defects.ts";
import { purposeOf } from "../reading/operation-purpose.ts";
import { isDeclaredOpen, type Protection, protectionOf } from "../reading/protection.ts";
import { isWebhookReceiver } from "../reading/webhook-receivers.ts";
import { undeclaredSchemes } from "./scheme-names.ts";
import { declaredOpen, forgotten, unlocked } from "./unprotected.ts";
import { saysLittle, saysNothing, unsecuredApi, unusedSchemes } from "./unsecured-api.ts";

/** How an operation that should ask for a credential does not; null for one that does, or need not. */
function openness(operation: Operation): Exclude<Protection, "required"> | null {
  const { origin, method } = operation;
  if (origin !== "path" || method === "options" || method === "trace") return null;
  const protection = protectionOf(operation);
  if (protection === "required" || purposeOf(operation) !== null || isDeclaredOpen(operation)) return null;
  return isWebhookReceiver(operation) ? null : protection;
}

const head = `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
`;

const secured = `${head}security:
  - oauth: [orders]
paths:
  /orders:
    get:
      responses: { "200": { description: The orders } }
components:
  securitySchemes:
    oauth: { type: oauth2, flows: {} }
`;

export const oasAuthEveryOp: ApiRule = {
  format: "openapi",
  meta: {
    id: "oas-auth-every-op",
    title: "An operation that does not say who may call it",
    item: "least-privilege",
    severity: "warning",
    problem:
      "Servers, gateways, clients and tests are made from the contract. Where neither the operation nor the root has `security`, all of them let everybody in, and nobody notices: a caller with a credential gets the same answer. A requirement that names an undeclared scheme is dropped by some tools and refused by others.",
    remedy:
      "Require a scheme once, with `security` on the root, and override it where an operation needs other scopes. Write `x-public: true` beside `security: []` where everybody is meant to call, so that the decision can be seen.",
    quietWhen: [
      "The operation is a probe (`/healthz`, `/metrics`), tells of the API itself (`/.well-known`, `/openapi.json`), or is where callers get their credential (log in, token, sign up, password reset).",
      "It is marked `x-public: true`, stands below `/public`, has the tag Public, or its description says that it needs no credential.",
      "It receives webhooks: those are signed, which another rule asks for.",
      "The credential or a signature is written down as a header, cookie or query parameter.",
      "The operation was as open on the base branch: whoever edits it is not asked to close it.",
      "A contract without any scheme whose description says that a gateway, a mesh or a private network is in front of it. Any other such contract is one finding, which is advice where the API only reads, is internal by its servers, or had none before.",
      "Four of five operations of the base branch say nothing either: then a new one is advice.",
    ],
    references: [references.api2, references.zalando],
    examples: {
      bad: [
        {
          title: "an operation that was forgotten, where the others name a scheme",
          text: `${head}paths:
  /orders:
    get:
      security: [{ key: [] }]
      responses: { "200": { description: The orders } }
    delete:
      responses: { "204": { description: Gone } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Api-Key }
`,
          quote: "delete",
        },
        {
          title: "a new write that anybody may do",
          base: secured,
          text: secured.replace(
            "components:",
            `    post:
      security: []
      responses: { "201": { description: The order } }
components:`,
          ),
          quote: "security: []",
        },
        {
          title: "an API that knows no callers",
          text: `${head}paths:
  /orders:
    post:
      responses: { "201": { description: The order } }
`,
          quote: "paths",
        },
        {
          title: "a scheme under another name",
          text: secured.replace("  - oauth: [orders]", "  - oauth2: [orders]"),
          quote: "- oauth2: [orders]",
        },
      ],
      good: [
        { title: "required once, on the root", text: secured },
        {
          title: "meant for everybody",
          text: secured.replace("    get:", "    get:\n      security: []\n      x-public: true"),
        },
        { title: "the way in", text: secured.replace("/orders:\n    get:", "/login:\n    post:\n      security: []") },
      ],
    },
  },
  *check(change) {
    const { after } = change;
    if (after === null) return;
    const edited = editedEndpoints(change);
    const fresh = newDefects(change, openness).map(({ operation }) => operation);
    const opened = new Set(unlockedBy(change).filter((each) => openness(each) !== null));
    yield* unlocked([...opened]);
    const asked = fresh.filter((each) => !opened.has(each));
    const unsaid = asked.filter((each) => openness(each) === "unsaid");
    if (after.securitySchemes.size === 0 && saysLittle(after)) yield* unsecuredApi(change, unsaid);
    else if (after.securitySchemes.size > 0 && saysNothing(after)) yield* unusedSchemes(change, unsaid);
    else yield* forgotten(change, unsaid);
    yield* declaredOpen(
      change,
      asked.filter((each) => openness(each) !== "unsaid"),
    );
    yield* undeclaredSchemes(change);
    yield* edited.flatMap(keptBy);
  },
};

/** Operations that the change takes the need for a credential from, be it at a distance. */
function unlockedBy({ operations }: OpenapiChange): readonly Operation[] {
  return operations.flatMap(({ before, after }) =>
    before !== null && after !== null && protectionOf(before) === "required" && protectionOf(after) !== "required"
      ? [after]
      : [],
  );
}

function keptBy(operation: Operation): readonly Observation[] {
  if (protectionOf(operation) !== "required") return [];
  const names = [...new Set((operation.security ?? []).flatMap((each) => [...each.keys()]))];
  return [kept(operation.entry, `Requires ${names.length === 0 ? "a credential in a parameter" : listed(names)}.`)];
}

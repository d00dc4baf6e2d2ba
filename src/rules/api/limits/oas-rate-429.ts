import type { OpenapiChange, OpenapiContract, Operation, Response } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { addHouseError } from "../errors/add-house-error.ts";
import { counted, kept, listed, violation } from "../observe.ts";
import { subjectOf } from "../reading/about-operations.ts";
import { type Defective, newDefects } from "../reading/new-defects.ts";
import { purposeOf } from "../reading/operation-purpose.ts";
import { protectionOf } from "../reading/protection.ts";
import { reviewedOperations } from "../reading/reviewed-operations.ts";
import { isWebhookReceiver } from "../reading/webhook-receivers.ts";
import { wordsOf } from "../reading/words.ts";
import { bad, good } from "./oas-rate-429.examples.ts";

export const oasRate429: ApiRule = {
  meta: {
    id: "oas-rate-429",
    title: "Nothing is said of too many requests",
    item: "rate-limiting",
    severity: "warning",
    problem:
      "A login without a limit is a place to guess passwords, a search or a write without one lets a single client take the capacity of all. Where the limit exists and the contract is silent, clients have no code for 429: they retry at once and make the overload worse.",
    remedy:
      "Document 429 with a `Retry-After` header (or `RateLimit` fields) as one shared response, and refer to it from logins, searches and writes.",
    quietWhen: [
      "The operation answers 429 or `4XX`, or its `default` answer has a `Retry-After` or rate limit header.",
      "The contract's own description, or a gateway's extension in it, says how requests are limited.",
      "It only reads and is no search, or is a probe, a webhook or a callback.",
      "Nobody has to prove who they are, so that nobody's requests can be counted; logins are asked for it all the same.",
      "The operation was there before and said nothing of it then either. Where no operation of the base branch does, a new one is advice.",
    ],
    references: [references.rfc6585, references.rateLimitHeaders, references.api4, references.zalando],
    examples: { bad, good },
  },
  format: "openapi",
  *check(change) {
    const { after } = change;
    if (after === null || saysElsewhere(after)) return;
    for (const operation of reviewedOperations(change))
      if (isWorthLimiting(operation) && isLimited(operation))
        yield kept(operation.entry, "Too many requests are answered with 429.");
    yield* unlimited(change, after);
    yield* unannounced(change);
  },
};

/** Operations that cost something when they are repeated: logins, searches, and writes by somebody who is known. */
function isWorthLimiting(operation: Operation): boolean {
  const { method, origin, path, deprecated } = operation;
  if (origin !== "path" || deprecated || isWebhookReceiver(operation) || method === "options" || method === "head")
    return false;
  const purpose = purposeOf(operation);
  if (purpose === "probe" || purpose === "discovery") return false;
  if (purpose === "entry") return method === "post";
  const isKnown = protectionOf(operation) === "required";
  if (wordsOf(path).includes("search")) return isKnown || method === "get";
  return isKnown && method !== "get" && method !== "query" && method !== "trace";
}

const isLimited = ({ responses }: Operation): boolean =>
  responses.some(({ status, headers }) =>
    status === "429" || status.toUpperCase() === "4XX" ? true : status === "default" && tellsWhen(headers),
  );

const isLimitHeader = (name: string): boolean => name === "retry-after" || /^(?:x-)?rate-?limit/.test(name);

const tellsWhen = (headers: Response["headers"]): boolean => [...headers.keys()].some(isLimitHeader);

function* unlimited(change: OpenapiChange, after: OpenapiContract): Iterable<Observation> {
  const found = newDefects(change, (operation) => (isWorthLimiting(operation) && !isLimited(operation) ? true : null));
  const [first] = found.toSorted((a, b) => weightOf(a) - weightOf(b));
  if (first === undefined) return;
  const shared = sharedAnswer(after);
  const others = found.filter((each) => each !== first).map(({ operation }) => operation.id);
  const ids = [first.operation.id, ...others];
  const answers =
    ids.length === 1
      ? `${listed(ids)} does not say`
      : `${counted(ids.length, "operation")} (${listed(ids)}) do not say`;
  yield violation(first.operation.entry, {
    subject: subjectOf(
      "",
      found.map(({ operation }) => operation),
    ),
    operations: ids,
    severity: shared === null && livesWithout(change) ? "advice" : "warning",
    message: `${answers} what a client gets that sends too many requests: ${weightOf(first) === 0 ? "passwords and codes can be guessed without end" : "one client can take the capacity of all"}, and none knows when to come back. ${shared === null ? "Document 429 with `Retry-After` once, as a shared response, and refer to it." : `Refer to the shared answer ${listed([shared])} under 429.`}`,
    draft: shared === null ? draftOf(after) : [],
    suggestion:
      shared === null
        ? null
        : addHouseError(
            found.map(({ operation }) => operation),
            { status: "429", component: shared },
            after,
          ),
  });
}

/** Where a password or a code is tried, which is found by trying often enough. */
const guessable = /log-?in|sign-?in|log-?on|passw|\/token\b|\botp|authenticat|2fa|mfa|verif|\bpin\b/i;

const weightOf = ({ operation }: Defective<unknown>): number =>
  purposeOf(operation) === "entry" && guessable.test(operation.path) ? 0 : 1;

/** Name of the response component that the contract answers 429 with; null without one. */
function sharedAnswer({ operations }: OpenapiContract): string | null {
  for (const { responses } of operations)
    for (const { status, component } of responses) if (status === "429" && component !== null) return component;
  return null;
}

/** Answers of 429 that do not say when to come back, each once however many operations share it. */
function* unannounced(change: OpenapiChange): Iterable<Observation> {
  const silent = new Map<Response["node"], { readonly response: Response; readonly ids: string[] }>();
  for (const { id, responses } of reviewedOperations(change)) {
    for (const response of responses) {
      if (
        response.status !== "429" ||
        tellsWhen(response.headers) ||
        /retry|after|wait|seconds|minute/i.test(response.description)
      )
        continue;
      if (!change.audit && !change.isTouched(response.node)) continue;
      const known = silent.get(response.node);
      if (known === undefined) silent.set(response.node, { response, ids: [id] });
      else known.ids.push(id);
    }
  }
  const [first] = silent.values();
  if (first === undefined) return;
  const { response } = first;
  const ids = [...silent.values()].flatMap((each) => each.ids);
  yield violation(response.component === null ? response.entry : response.node, {
    subject: `when ${response.component ?? ids[0]}`,
    operations: ids,
    severity: "advice",
    message: `429 of ${ids.length === 1 ? listed(ids) : counted(ids.length, "operation")} does not say when to come back: clients retry at once and keep the overload going. Add a \`Retry-After\` header with the seconds${response.component === null ? "" : ` to the shared response ${listed([response.component])}`}.`,
  });
}

/** Whether the contract describes its limits for all operations at once, or leaves them to a gateway. */
function saysElsewhere({ root, info }: OpenapiContract): boolean {
  for (const name of root.entries.keys()) if (/^x-.*(?:rate-?limit|throttl|quota|usage-?plan)/i.test(name)) return true;
  return /rate[ -]?limit|throttl|too many requests|\b429\b|requests? per (?:second|minute|hour|day)/i.test(
    info.description,
  );
}

/** Whether no operation of the base branch that would be asked says anything of limits. */
function livesWithout({ before, audit }: OpenapiChange): boolean {
  const asked = audit ? [] : (before?.operations ?? []).filter(isWorthLimiting);
  return asked.length >= 3 && !asked.some(isLimited);
}

/** The shared response and what refers to it, as YAML of the operation and of the contract. */
const draftOf = ({ version }: OpenapiContract): readonly string[] =>
  version === "2.0"
    ? [
        "responses:",
        "  TooManyRequests:",
        "    description: Too many requests; come back after the time that Retry-After says.",
        "    headers:",
        "      Retry-After: { type: integer, description: Seconds to wait. }",
      ]
    : [
        "responses:",
        "  '429':",
        "    $ref: '#/components/responses/TooManyRequests'",
        "components:",
        "  responses:",
        "    TooManyRequests:",
        "      description: Too many requests; come back after the time that Retry-After says.",
        "      headers:",
        "        Retry-After: { schema: { type: integer }, description: Seconds to wait. }",
      ];

import type { ProtobufChange } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { counted, keptAt, listed, violationAt } from "../observe.ts";
import { bareName, wordsOf } from "../reading/words.ts";
import { type ReviewedMethod, reviewedMethods } from "./reviewed-methods.ts";

/** Methods that do something once more when they are called once more, by the first word of their name. */
const creating: ReadonlySet<string> = new Set(
  "create add insert send charge pay transfer refund submit place issue order purchase book withdraw deposit post publish enqueue start run trigger".split(
    " ",
  ),
);

/** What is run to read or to try, and leaves nothing behind. */
const asks = /^Run.*(?:Query|Queries|Search|Report|Aggregation|Test|Check|Lint)/;

/** Fields by which a second request is known. */
const keys =
  /^(?:.*(?:requestid|idempotencykey|idempotencytoken|clienttoken|clientrequestid|dedup(?:lication)?(?:id|key)|transactionid|operationid|messageid|eventid|externalid|referenceid|correlationid|nonce|uuid|uid)|id|name|key|slug|reference|email|parentid)$/;

function* check(change: ProtobufChange): Iterable<Observation> {
  const { path } = change;
  const found = reviewedMethods(change).filter(
    ({ verb, method, request }) =>
      creating.has(verb) && request !== null && !method.clientStreams && !asks.test(method.name),
  );
  for (const { method, id } of found.filter(isKnownAgain).slice(0, 3)) {
    yield keptAt({ path, range: method.head }, `A second ${code(id)} can be told from a repeated one.`);
  }
  const open = found.filter((each) => !isKnownAgain(each));
  const [first] = open;
  if (first === undefined) return;
  const ids = open.map(({ id }) => id);
  const many = open.length > 1;
  const free = Math.max(0, ...(first.request?.message.fields ?? []).map(({ number }) => number)) + 1;
  yield violationAt(
    { path, range: first.method.head },
    {
      subject: ids.join(" "),
      operations: ids,
      message: `Nothing tells a repeated call of ${many ? `${counted(open.length, "method")} (${listed(ids)})` : listed(ids)} from a new one: gRPC clients and meshes call again after a timeout, and it is done twice. Take ${code("string request_id")}, a UUID that the client makes, and answer the same id with the same result.`,
      draft: [
        `// In ${first.method.request}:`.slice(0, 200),
        "// A UUID of the client's. A second request with it gets the answer of the first, for 24 hours.",
        `string request_id = ${free};`,
      ],
    },
  );
}

function isKnownAgain({ method, request, service }: ReviewedMethod): boolean {
  if (/idempoten|NO_SIDE_EFFECTS|dedup/i.test(`${method.options} ${method.comment} ${service.comment}`)) return true;
  const own = wordsOf(method.name).slice(1).join("");
  return (request?.message.fields ?? []).some(({ name, comment, options }) => {
    const bare = bareName(name);
    return (
      keys.test(bare) ||
      bare === `${own}id` ||
      bare === `${own}name` ||
      /idempoten|UUID4|dedup/i.test(`${comment} ${options}`)
    );
  });
}

const file = (request: string, rest = "") => `syntax = "proto3";

package acme.v1;

service Payments {
  rpc CreatePayment(CreatePaymentRequest) returns (Payment)${rest === "" ? ";" : ` {\n    ${rest}\n  }`}
}

message CreatePaymentRequest {
  int64 cents = 1;
${request}}

message Payment {
  string name = 1;
}
`;

/** A method that does its work twice when it is called twice. */
export const pbRequestId: ApiRule = {
  format: "protobuf",
  meta: {
    id: "pb-request-id",
    title: "A method that does its work twice when it is called twice",
    item: "explicit-failure-modes",
    severity: "advice",
    problem:
      "A client that hears nothing back calls again: answers are lost, and retry policies of gRPC and of service meshes repeat what looks safe. Without something to know the second request by, two objects stand there or a customer is charged twice, and no error says so.",
    remedy:
      "Take `string request_id` (AIP-155), a UUID that the client makes, and give the same answer to the same id; or let the client name what it creates (`order_id`, AIP-133) and answer ALREADY_EXISTS to the second.",
    quietWhen: [
      "A field is such an id or key (`request_id`, `idempotency_key`, `client_token`), or names what is created (`id`, `order_id`, `external_id`).",
      "`idempotency_level` or a comment says that the method may be repeated.",
      "The method takes a stream.",
      "The request stands in a file that is not in the repository.",
    ],
    references: [references.aip155, { title: "AIP-133: Standard methods: Create", url: "https://google.aip.dev/133" }],
    examples: {
      bad: [
        {
          title: "a payment without an id of the request",
          text: file(""),
          quote: "rpc CreatePayment(CreatePaymentRequest) returns (Payment);",
        },
      ],
      good: [
        { title: "an id of the request", text: file("  string request_id = 2;\n") },
        { title: "a method that runs a query", text: file("").replaceAll("CreatePayment", "RunPaymentsQuery") },
        { title: "a method that may be repeated", text: file("", "option idempotency_level = IDEMPOTENT;") },
      ],
    },
  },
  check,
};

import { isUnstable, type ProtobufChange } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import type { ApiContext, ApiRule } from "../api-rule.ts";
import { keptAt, violationAt } from "../observe.ts";
import { wordsOf } from "./break-words.ts";
import { earlierOf } from "./earlier.ts";
import { leftPackage } from "./left-package.ts";
import { isLoss, lostMembers } from "./lost-members.ts";
import { removedMethods } from "./removed-methods.ts";
import { reusedNumbers } from "./reused-numbers.ts";
import { wireBreaks } from "./wire-findings.ts";

/** Places in one file; whoever breaks more has another package in mind. */
const mostBreaks = 40;

function* check(change: ProtobufChange, { buf }: ApiContext): Iterable<Observation> {
  const { path, before, after } = change;
  if (before === null) return;
  const findings = buf?.kind === "compared" ? buf.findings : [];
  const compile = findings.filter((finding) => finding.path === path && finding.kind === "compile");
  for (const { message, ...range } of compile.slice(0, 3)) {
    yield violationAt(
      { path, range: oneLine(range) },
      {
        subject: `compile ${message}`,
        severity: "warning",
        message: `The file does not compile: ${code(message)}. Nothing can be generated from it, and it was not compared with the base branch: mend it first.`,
      },
    );
  }
  const found = isUnstable(before.package) ? reusedNumbers(change) : breaks(change, findings);
  let count = 0;
  for (const each of found) {
    count += 1;
    if (count <= mostBreaks) yield each;
  }
  if (count === 0 && compile.length === 0 && buf?.kind === "compared" && after !== null && after.text !== before.text) {
    const range = after.packageRange ?? after.messages[0]?.head ?? after.services[0]?.head;
    if (range !== undefined && !buf.notCompared.some((each) => each.path === path))
      yield keptAt({ path, range }, `buf ${buf.version} finds nothing that breaks clients on the wire or in JSON.`);
  }
}

type BufFindings = Extract<NonNullable<ApiContext["buf"]>, { kind: "compared" }>["findings"];

function* breaks(change: ProtobufChange, findings: BufFindings): Iterable<Observation> {
  const { path, before } = change;
  const earlier = earlierOf(before);
  const severity = (deprecated: boolean) => (deprecated ? { severity: "warning" as const } : {});
  for (const { at, path: place, message, subject, deprecated, operations } of removedMethods(change)) {
    yield violationAt({ path: place, range: at }, { subject, message, operations, ...severity(deprecated) });
  }
  const left = leftPackage(change);
  if (left !== null) yield violationAt({ path, range: left.at }, left);
  const all = wireBreaks(change, findings);
  for (const { at, message, subject, deprecated, draft } of lostMembers(all.filter(isLoss), change, earlier)) {
    yield violationAt({ path, range: at }, { subject, message, draft, ...severity(deprecated) });
  }
  for (const each of all.filter((one) => !isLoss(one))) {
    const { what, how } = wordsOf(each);
    const [inside = "", member = ""] = each.subject.split(" ");
    const method = [...each.types].some((type) => type.startsWith("RPC_"));
    yield violationAt(
      { path, range: each.at },
      {
        subject: each.subject,
        message: `${what}. ${how}.`,
        ...severity(earlier.isDeprecated(inside, member)),
        ...(method ? { operations: [`${inside}.${member}`] } : {}),
      },
    );
  }
}

/** A range cut at the end of its first line, whose length nobody knows. */
const oneLine = <
  R extends {
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
  },
>({
  startLine,
  startColumn,
  endLine,
  endColumn,
}: R) => ({ startLine, startColumn, endLine: startLine, endColumn: endLine === startLine ? endColumn : startColumn });

const service = `syntax = "proto3";

package acme.v1;

service Orders {
  rpc GetOrder(GetOrderRequest) returns (Order);
  rpc WatchOrders(GetOrderRequest) returns (stream Order);
}

message GetOrderRequest {
  string name = 1;
}

message Order {
  string name = 1;
}
`;

/** A client built from the old file cannot talk to what is built from the new one. */
export const pbBreak: ApiRule = {
  format: "protobuf",
  meta: {
    id: "pb-break",
    title: "A change of protocol buffers that breaks clients",
    item: "versioning-and-deprecation",
    severity: "blocking",
    problem:
      "Clients, stored messages and queues keep the file they were built with for months. A number that means something else is read without an error as something it is not; a name that is gone breaks everybody who speaks JSON; a method that is gone answers UNIMPLEMENTED.",
    remedy:
      'Add beside what is there and deprecate the old. Never give a number a second meaning: `reserved 4; reserved "note";` keeps both out of use. What has to change its shape gets a package of its own, `acme.v2`, in files of its own.',
    quietWhen: [
      "The package is unstable by its name: `v1alpha1`, `v1beta2`, `v1test`. That a number changes its meaning is said there too, as a warning.",
      "What is removed was deprecated on the base branch: it is a warning then.",
      "A field is removed and its number and name are reserved, or a message, file or service moves within its package.",
      "Only generated code notices: options, the order of fields, names of files and of messages that no method takes.",
    ],
    references: [
      { title: "buf: rules of breaking changes, WIRE_JSON", url: "https://buf.build/docs/breaking/rules/" },
      {
        title: "Protocol Buffers: updating a message type",
        url: "https://protobuf.dev/programming-guides/proto3/#updating",
      },
      { title: "AIP-180: backwards compatibility", url: "https://google.aip.dev/180" },
    ],
    examples: {
      bad: [
        {
          title: "a method that is gone",
          base: service,
          text: service.replace("  rpc WatchOrders(GetOrderRequest) returns (stream Order);\n", ""),
          quote: "service Orders",
        },
        {
          title: "a text that becomes a number",
          base: service,
          text: service.replace("Request {\n  string name = 1;", "Request {\n  int64 name = 1;"),
          quote: "int64 name = 1;",
          buf: [
            {
              type: "FIELD_WIRE_JSON_COMPATIBLE_TYPE",
              kind: "breaking",
              path: "orders.proto",
              startLine: 11,
              startColumn: 3,
              endLine: 11,
              endColumn: 8,
              message:
                'Field "1" with name "name" on message "GetOrderRequest" changed type from "string" to "int64". See https://developers.google.com/protocol-buffers/docs/proto3#updating for wire compatibility rules and https://developers.google.com/protocol-buffers/docs/proto3#json for JSON compatibility rules.',
            },
          ],
        },
        {
          title: "a service under another name",
          base: service,
          text: service.replace("service Orders", "service OrderService"),
          quote: "package acme.v1;",
        },
        {
          title: "a package that becomes an unstable one",
          base: service,
          text: service.replace("acme.v1", "acme.v1alpha1"),
          quote: "package acme.v1alpha1;",
        },
        {
          title: "a number with another meaning in an unstable package",
          base: service.replace("acme.v1", "acme.v1alpha1"),
          text: service
            .replace("acme.v1", "acme.v1alpha1")
            .replace("Request {\n  string name = 1;", "Request {\n  int64 id = 1;"),
          quote: "int64 id = 1;",
        },
      ],
      good: [
        {
          title: "a method beside the old one, which is deprecated",
          base: service,
          text: service.replace(
            "returns (stream Order);",
            "returns (stream Order) {\n    option deprecated = true;\n  }\n  rpc ObserveOrders(GetOrderRequest) returns (stream Order);",
          ),
        },
        {
          title: "an unstable package, which may lose methods",
          base: service.replace("acme.v1", "acme.v1beta1"),
          text: service
            .replace("acme.v1", "acme.v1beta1")
            .replace("  rpc WatchOrders(GetOrderRequest) returns (stream Order);\n", ""),
        },
      ],
    },
  },
  check,
};

import { Kind } from "graphql";
import { fieldsOf, type GraphqlChange, type GraphqlContract } from "../../../artifacts/api/index.ts";
import type { Observation } from "../../rule.ts";
import type { ApiContext, ApiRule } from "../api-rule.ts";
import { counted, violationAt } from "../observe.ts";
import { breakingGroups, type DifferenceGroup } from "./breaking-groups.ts";
import { breakingMessage } from "./breaking-messages.ts";

function* check(change: GraphqlChange, { today }: ApiContext): Iterable<Observation> {
  if (change.before !== null && change.after === null) yield removedSchema(change, change.before);
  for (const group of breakingGroups(change, today)) {
    const { kind, owners, severity, differences } = group;
    yield violationAt(differences[0].place, {
      subject: [kind, ...owners, ...differences.map(({ member }) => member)].join(" "),
      message: breakingMessage(group),
      severity,
      operations: operationsOf(change.after, group),
    });
  }
}

/** The fields of root types that a group is about. */
function operationsOf(contract: GraphqlContract | null, { owners, differences }: DifferenceGroup): readonly string[] {
  const roots = Object.values(contract?.roots ?? {});
  return owners
    .filter((owner) => roots.includes(owner))
    .flatMap((owner) => differences.map(({ member }) => `${owner}.${member.replace(/\(.*$/s, "")}`));
}

function removedSchema({ path, placeOf }: GraphqlChange, before: GraphqlContract): Observation {
  const types = [...before.types.values()];
  const first = types.find(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION) ?? types[0];
  const start = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const fields = types.reduce((sum, type) => sum + fieldsOf(type).length, 0);
  return violationAt(first === undefined ? { path, range: start } : placeOf(first), {
    subject: "schema",
    message: `The schema is removed, with ${counted(before.operations.length, "operation")} and ${counted(fields, "field")}. Every client of it fails, or what it relies on is no longer held by any review. Deprecate what goes and remove it in steps; if the schema is made from code now, keep the printed one under review.`,
    operations: before.operations,
  });
}

export const gqlBreak: ApiRule = {
  format: "graphql",
  meta: {
    id: "gql-break",
    title: "Change of a GraphQL schema that clients notice",
    item: "versioning-and-deprecation",
    severity: "blocking",
    problem:
      "A GraphQL request is validated as a whole: one field, argument or type that is no longer there, and the server answers with an error instead of data. Clients in the field (apps that people do not update, other teams' services) were built against the schema as it was, so that a removal or a narrower type breaks all of them in the moment it is deployed. What GraphQL Inspector calls dangerous leaves requests valid and changes what comes back: a value of an enumeration or a member of a union that no client knows, another default.",
    remedy:
      'Add beside, never in place: a new field or argument of another name, nullable or with a default. Mark the old one `@deprecated(reason: "Use memo. Removal on 2027-01-31.")`, watch who still selects it, and remove it after that day.',
    quietWhen: [
      "It was deprecated on the base branch until a day that has passed; deprecated without a day is a warning.",
      "It was marked `@experimental`, `@preview`, `@alpha`, `@draft` or `@internal` on the base branch, or was `@inaccessible` or `@external` (Apollo Federation).",
      "The enumeration that gets a value is only ever given by clients, or the interface that gets a type is answered only by `node`.",
      "A directive that only servers and tools read is added, changed or removed.",
      "An optional argument or an optional field of an input is added, with a default or without; only a default that may cut a list short is a warning.",
    ],
    references: [
      { title: "GraphQL: Schema evolution", url: "https://graphql.org/learn/schema-design/#versioning" },
      { title: "GraphQL Inspector: diff", url: "https://the-guild.dev/graphql/inspector/docs/commands/diff" },
    ],
    examples: {
      bad: [
        {
          title: "a field that is removed",
          base: "type Query {\n  order(id: ID!): Order\n}\n\ntype Order {\n  id: ID!\n  note: String\n}\n",
          text: "type Query {\n  order(id: ID!): Order\n}\n\ntype Order {\n  id: ID!\n}\n",
          quote: "type Order",
        },
        {
          title: "an argument that became required",
          base: "type Query {\n  order(id: ID!, currency: String): Int\n}\n",
          text: "type Query {\n  order(id: ID!, currency: String!): Int\n}\n",
          quote: "currency: String!",
        },
        {
          title: "a value that clients do not know",
          base: "type Query {\n  status: Status\n}\n\nenum Status {\n  OPEN\n  PAID\n}\n",
          text: "type Query {\n  status: Status\n}\n\nenum Status {\n  OPEN\n  PAID\n  REFUNDED\n}\n",
          quote: "REFUNDED",
        },
      ],
      good: [
        {
          title: "a field and an optional argument beside what is there",
          base: "type Query {\n  order(id: ID!): Order\n}\n\ntype Order {\n  id: ID!\n}\n",
          text: "type Query {\n  order(id: ID!, currency: String): Order\n}\n\ntype Order {\n  id: ID!\n  memo: String\n}\n",
        },
        {
          title: "a field removed after its last day",
          base: 'type Query {\n  order: Int\n  note: String @deprecated(reason: "Use memo. Removal on 2020-01-31.")\n}\n',
          text: "type Query {\n  order: Int\n}\n",
        },
      ],
    },
  },
  check,
};

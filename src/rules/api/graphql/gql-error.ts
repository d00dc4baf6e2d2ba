import { Kind } from "graphql";
import {
  fieldsOf,
  type GraphqlChange,
  type GraphqlContract,
  interfacesOf,
  isList,
  namedType,
} from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { keptAt, listed, violationAt } from "../observe.ts";
import { bareName } from "../reading/words.ts";
import { allFields, reviewedFields, type SchemaField } from "./reviewed-fields.ts";

/** Names of fields that say why a mutation did not do what it was asked for. */
const failureField = /^(?:\w*errors?|problems?|failures?|issues?|violations?|messages?|warnings?)$/;

/** Names of types that say so. */
const failureType = /(?:Error|Errors|Problem|Failure|Fault|Violation|Invalid|Denied|Rejected|Exception)$/i;

function* check(change: GraphqlChange): Iterable<Observation> {
  const { before, after, audit } = change;
  if (after === null) return;
  const mutations = reviewedFields(change).filter(({ operation }) => operation === "mutation");
  const silent = mutations.filter((each) => !saysFailure(each, after));
  const [first] = silent;
  if (first === undefined) {
    for (const { field, coordinate } of mutations.slice(0, 3)) {
      yield keptAt(change.placeOf(field), `${code(coordinate)} answers with what went wrong.`);
    }
    return;
  }
  const house = allFields(audit ? null : before).filter(({ operation }) => operation === "mutation");
  if (house.filter((each) => !saysFailure(each, before ?? after)).length > house.length / 2) return;
  const many = silent.length > 1;
  yield violationAt(change.placeOf(first.field), {
    subject: silent.map(({ coordinate }) => coordinate).join(" "),
    operations: silent.map(({ coordinate }) => coordinate),
    message: `${listed(silent.map(({ coordinate }) => coordinate))} ${many ? "have" : "has"} no typed way to say why ${many ? "they were" : "it was"} refused, so that clients have to take the texts of ${code("errors")} apart to tell a wrong input from an outage. Answer with a payload that has ${code("userErrors: [UserError!]!")} with a code and the field, or with a union of the result and its errors.`,
  });
}

/** Whether what a mutation answers with has a place for an error: a field, or a case of a union or an interface. */
function saysFailure({ field }: SchemaField, contract: GraphqlContract): boolean {
  const name = namedType(field.type);
  const type = contract.types.get(name);
  if (type === undefined) return !["Boolean", "String", "ID", "Int", "Float"].includes(name) || isList(field.type);
  if (failureType.test(name) || fieldsOf(type).some((each) => failureField.test(bareName(each.name.value))))
    return true;
  if (type.kind === Kind.UNION_TYPE_DEFINITION) return (type.types ?? []).length > 1;
  return (
    type.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    interfacesOf(type).some((each) => /Payload|Response|Result/.test(each))
  );
}

export const gqlError: ApiRule = {
  format: "graphql",
  meta: {
    id: "gql-error",
    title: "Mutation without a typed error",
    item: "endpoints-and-schemas",
    severity: "advice",
    problem:
      "What a client did wrong comes back in the same list of texts as an outage of the server when a payload has no place for it. Clients then match on texts, which change, and show people a message that was written for a log.",
    remedy:
      "Answer with a payload that holds the result, nullable, and `userErrors` with a code, a message and the field they are about; or with a union of the result and its errors.",
    quietWhen: [
      "The payload has a field for errors, or is a union or an interface of which one case is an error.",
      "Most mutations of the base branch's schema answer without one: the house tells errors by `extensions.code`.",
    ],
    references: [
      { title: "GraphQL: Common errors and how to tell them", url: "https://graphql.org/learn/response/#errors" },
      { title: "Shopify: userErrors", url: "https://shopify.dev/docs/api/usage/response-codes" },
    ],
    examples: {
      bad: [
        {
          title: "a mutation that answers with the object alone",
          text: "type Query {\n  order(id: ID!): Order\n}\n\ntype Mutation {\n  pay(order: ID!): Order!\n}\n\ntype Order {\n  id: ID!\n}\n",
          quote: "pay(order: ID!): Order!",
        },
      ],
      good: [
        {
          title: "errors in the payload",
          text: "type Query {\n  order(id: ID!): Order\n}\n\ntype Mutation {\n  pay(order: ID!): PayPayload!\n}\n\ntype PayPayload {\n  order: Order\n  userErrors: [UserError!]!\n}\n\ntype UserError {\n  code: String!\n  message: String!\n}\n\ntype Order {\n  id: ID!\n}\n",
        },
        {
          title: "a union with an error",
          text: "type Query {\n  order(id: ID!): Order\n}\n\ntype Mutation {\n  pay(order: ID!): PayResult!\n}\n\nunion PayResult = Order | CardDeclined\n\ntype CardDeclined {\n  reason: String!\n}\n\ntype Order {\n  id: ID!\n}\n",
        },
      ],
    },
  },
  check,
};

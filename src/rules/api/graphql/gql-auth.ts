import { directiveNames, type GraphqlChange, type GraphqlContract, namedType } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { keptAt, listed, violationAt } from "../observe.ts";
import { bareName } from "../reading/words.ts";
import { allFields, reviewedFields, type SchemaField } from "./reviewed-fields.ts";

/** Names of directives that say who may ask, in lower case. */
const guards =
  /^(?:is|has|require|requires|needs|check|must(?:be|have))?(?:auth|authn|authz|authenticated|authenticate|authentication|authori[sz]ed?|authori[sz]ation|loggedin|signedin|roles?|anyrole|permissions?|scopes?|privileges?|polic(?:y|ies)|grants?|access|acl|owner|admin|user|protected|private|secured?|guard|allow|can|session)$|^aws_(?:auth|cognito_user_pools|iam|oidc|lambda)$|^(?:requires?|has|with)(?:auth|scopes?|roles?|permissions?)\w*$/;

/** Names of directives that say that anybody may. */
const open =
  /^(?:is)?(?:public|anonymous|unauthenticated|open|guest)$|^(?:allow|skip|no|without)(?:auth\w*|anonymous|guests?|public)$|^aws_api_key$/;

/** Operations that people use before anybody knows who they are, or that machines ask for. */
const entrance =
  /^(?:(?:log|sign)(?:in|up|on)\w*|register\w*|authenticate\w*|refresh\w*token|(?:create|issue|exchange|verify|revoke)\w*(?:token|session|otp|code)|\w*(?:forgot|reset|recover)\w*password\w*|password(?:reset|forgot)\w*|confirm\w*email\w*|verify\w*|activate\w*|health\w*|ping|version|status|node|nodes|hello|apiversion|service|entities)$/;

function* check(change: GraphqlChange): Iterable<Observation> {
  const { before, after, audit } = change;
  if (after === null) return;
  yield* lostGuards(change);
  const roots = allFields(after).filter(({ operation }) => operation !== null);
  const guarded = roots.filter((each) => isGuarded(each, after));
  const reviewed = new Set(reviewedFields(change).map(({ coordinate }) => coordinate));
  const lost = new Set(lostOperations(change).map(({ coordinate }) => coordinate));
  const unguarded = roots.filter(
    (each) => reviewed.has(each.coordinate) && !lost.has(each.coordinate) && !isGuarded(each, after) && !isOpen(each),
  );
  const [first] = unguarded;
  if (first === undefined) {
    for (const { field, coordinate } of guarded.filter((each) => reviewed.has(each.coordinate)).slice(0, 3)) {
      yield keptAt(change.placeOf(field), `${code(coordinate)} says who may ask.`);
    }
    return;
  }
  // Where few fields have the directive it marks the exceptions, and something else says who may ask for the rest.
  const house = before === null || audit ? roots.length : roots.length - unguarded.length;
  if (guarded.length === 0 || guarded.length * 3 < house) return;
  const names = unguarded.map(({ coordinate }) => coordinate);
  const directive = guardName(guarded, after);
  yield violationAt(change.placeOf(first.field), {
    subject: names.join(" "),
    operations: names,
    message: `${listed(names)} ${names.length > 1 ? "do" : "does"} not say who may ask, where ${guarded.length} of ${roots.length} operations of the schema have ${code(directive)}: a resolver without the directive answers anybody. Add ${code(directive)}, or mark what is meant for everybody as public (${code("@public")}) so that a reader sees it was decided.`,
  });
}

/** Fields that said who may ask on the base branch and no longer do, the operations among them too. */
function lostOperations({ before, after, audit }: GraphqlChange): readonly SchemaField[] {
  if (before === null || after === null || audit) return [];
  const had = new Set(allFields(before).flatMap((each) => (isMarked(each) ? [each.coordinate] : [])));
  return allFields(after).filter(
    (each) => had.has(each.coordinate) && !isMarked(each) && !isOpen(each) && !isGuarded(each, after),
  );
}

function* lostGuards(change: GraphqlChange): Iterable<Observation> {
  const lost = lostOperations(change);
  const [first] = lost;
  if (first === undefined) return;
  const names = lost.map(({ coordinate }) => coordinate);
  yield violationAt(change.placeOf(first.field), {
    subject: `lost ${names.join(" ")}`,
    operations: lost.filter(({ operation }) => operation !== null).map(({ coordinate }) => coordinate),
    message: `${listed(names)} said who may ask on the base branch, and ${names.length > 1 ? "do" : "does"} so no longer: once this is deployed anybody reads it who reaches the server. Keep the directive, or mark the field as public (${code("@public")}) so that a reader sees it was decided.`,
  });
}

/** Whether a field or its type has a directive that says who may ask. */
const isMarked = ({ field, type }: SchemaField): boolean =>
  [...directiveNames(field), ...directiveNames(type)].some((name) => guards.test(name));

/** Whether the field, its type or what it answers with says who may ask. */
function isGuarded(each: SchemaField, contract: GraphqlContract): boolean {
  const answer = contract.types.get(namedType(each.field.type));
  return isMarked(each) || (answer !== undefined && directiveNames(answer).some((name) => guards.test(name)));
}

const isOpen = ({ field }: SchemaField): boolean =>
  directiveNames(field).some((name) => open.test(name)) || entrance.test(bareName(field.name.value));

/** The directive that most operations have, as it is written. */
function guardName(guarded: readonly SchemaField[], contract: GraphqlContract): string {
  const counts = new Map<string, number>();
  for (const { field, type } of guarded) {
    const answer = contract.types.get(namedType(field.type));
    const all = [field, type, ...(answer === undefined ? [] : [answer])].flatMap(({ directives = [] }) => directives);
    const name = all.find((each) => guards.test(each.name.value.toLowerCase()))?.name.value;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return `@${most?.[0] ?? "auth"}`;
}

export const gqlAuth: ApiRule = {
  format: "graphql",
  meta: {
    id: "gql-auth",
    title: "Operation that does not say who may ask",
    item: "object-level-authorization",
    severity: "warning",
    problem:
      "Where directives guard a schema, the operation without one is open: nobody refuses a request that the schema does not ask to be refused. It happens by forgetting one line, and no test of a signed-in user shows it.",
    remedy:
      "Give every field of `Query`, `Mutation` and `Subscription` the directive, or one that says that anybody may ask. A directive on the type itself guards all its fields.",
    quietWhen: [
      "No directive of the schema says who may ask, or less than a third of the operations have one: something else guards the rest.",
      "The field, the root type or the type it answers with has the directive, or one that marks it as public (`@public`, `@skipAuth`).",
      "The operation is an entrance or asks nothing of anybody: sign-in, sign-up, a password reset, health, version.",
    ],
    references: [
      { title: "GraphQL: Authorization", url: "https://graphql.org/learn/authorization/" },
      {
        title: "OWASP API5:2023 Broken Function Level Authorization",
        url: "https://owasp.org/API-Security/editions/2023/en/0xa5-broken-function-level-authorization/",
      },
    ],
    examples: {
      bad: [
        {
          title: "a mutation without the directive that the others have",
          text: "directive @auth(role: String) on FIELD_DEFINITION\n\ntype Query {\n  order(id: ID!): Int @auth\n}\n\ntype Mutation {\n  pay(order: ID!): Int @auth\n  refund(order: ID!): Int\n}\n",
          quote: "refund(order: ID!): Int",
        },
        {
          title: "a directive that is taken away",
          base: "directive @auth on FIELD_DEFINITION\n\ntype Query {\n  order: Order\n}\n\ntype Order {\n  total: Int\n  margin: Int @auth\n}\n",
          text: "directive @auth on FIELD_DEFINITION\n\ntype Query {\n  order: Order\n}\n\ntype Order {\n  total: Int\n  margin: Int\n}\n",
          quote: "margin: Int",
        },
      ],
      good: [
        {
          title: "every operation guarded, or marked as public",
          text: "directive @auth(role: String) on FIELD_DEFINITION\ndirective @public on FIELD_DEFINITION\n\ntype Query {\n  order(id: ID!): Int @auth\n  prices: Int @public\n}\n\ntype Mutation {\n  signIn(email: String!): String\n}\n",
        },
        {
          title: "a schema that is guarded elsewhere",
          text: "type Query {\n  order(id: ID!): Int\n}\n",
        },
      ],
    },
  },
  check,
};

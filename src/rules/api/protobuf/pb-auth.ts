import type { ProtobufChange, ProtoService } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { counted, keptAt, listed, violationAt } from "../observe.ts";
import { otherMethods, type ReviewedMethod, reviewedMethods } from "./reviewed-methods.ts";

/** Options by which houses say who may call: `(acme.auth.required)`, `(authz.permission)`, `security: { … }` of grpc-gateway. */
const says =
  /\([\w.]{0,200}(?:auth|permission|role|scope|acl|access|secur|visibility|public|policy|rbac)[\w.]{0,200}\)|\bsecurity\s*:/i;

/** What needs nobody's right: probes, and what a comment calls public. */
const isOpen = ({ method, service, verb }: ReviewedMethod): boolean =>
  /^(?:health|ping|version|check|watch)$/.test(verb) && /health|ping|version/i.test(`${service.name} ${method.name}`)
    ? true
    : /\b(?:public|unauthenticated|anonymous|no auth)/i.test(method.comment);

const isSaid = ({ method, service }: ReviewedMethod): boolean =>
  says.test(method.options) || says.test(service.options);

function* check(change: ProtobufChange): Iterable<Observation> {
  const { path } = change;
  const reviewed = reviewedMethods(change);
  const all = [...reviewed, ...otherMethods(change)];
  // A house that says it elsewhere, in interceptors as most do, says it nowhere here.
  if (all.filter(isSaid).length * 2 < all.length) return;
  const said = reviewed.filter(isSaid);
  for (const { method, id } of said.slice(0, 3)) {
    yield keptAt({ path, range: method.head }, `An option says who may call ${code(id)}.`);
  }
  const open = reviewed.filter((each) => !isSaid(each) && !isOpen(each));
  const [first] = open;
  if (first === undefined || !all.some(isSaid)) return;
  const ids = open.map(({ id }) => id);
  const many = open.length > 1;
  const model = all.find(isSaid);
  yield violationAt(
    { path, range: first.method.head },
    {
      subject: ids.join(" "),
      operations: ids,
      message: `${many ? counted(open.length, "method") : code(first.id)}${many ? ` (${listed(ids)})` : ""} ${many ? "say" : "says"} nothing of who may call ${many ? "them" : "it"}, where ${code(optionOf(model))} stands at the others: what enforces the option lets everybody call, or nobody. Write the option, or say in the comment that the method is public.`,
    },
  );
}

/** The option by which another method says it. */
function optionOf(
  model: { readonly method: ReviewedMethod["method"]; readonly service: ProtoService } | undefined,
): string {
  const found = says.exec(model?.method.options ?? "") ?? says.exec(model?.service.options ?? "");
  return found?.[0] ?? "the option";
}

const file = (options: string) => `syntax = "proto3";

package acme.v1;

import "acme/auth.proto";

service Orders {
  rpc GetOrder(OrderRequest) returns (Order) {
    option (acme.auth.permission) = "orders.read";
  }
  rpc CancelOrder(OrderRequest) returns (Order)${options}
}

message OrderRequest {
  string name = 1;
}

message Order {
  string name = 1;
}
`;

/** A method that forgets to say who may call it. */
export const pbAuth: ApiRule = {
  format: "protobuf",
  meta: {
    id: "pb-auth",
    title: "A method that does not say who may call it, where others do",
    item: "least-privilege",
    severity: "warning",
    problem:
      "Where an option says who may call a method, something reads it. What it makes of a method without one is seen by nobody: it stands open, or it fails for everyone on the day of the release.",
    remedy:
      "Give the method the option that the others have, with the least right that does. One that everybody may call says so in its comment.",
    quietWhen: [
      "Fewer than half of the methods of the file have such an option: who may call is decided elsewhere.",
      "The service itself has the option.",
      "A comment calls the method public, or it is a health check.",
    ],
    references: [references.api5, references.api2],
    examples: {
      bad: [
        {
          title: "a method without the option of the others",
          text: file(";"),
          quote: "rpc CancelOrder(OrderRequest) returns (Order);",
        },
      ],
      good: [
        { title: "the option everywhere", text: file(' {\n    option (acme.auth.permission) = "orders.cancel";\n  }') },
        {
          title: "a house that decides elsewhere",
          text: file(";").replace(' {\n    option (acme.auth.permission) = "orders.read";\n  }', ";"),
        },
      ],
    },
  },
  check,
};

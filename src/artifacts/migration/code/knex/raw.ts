import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { boundText } from "../javascript/bound-text.ts";
import type { HostObject } from "../javascript/host.ts";
import { sqlStep } from "../javascript/sql-step.ts";
import { type JsValue, jsHost, jsUnknown } from "../javascript/value.ts";

/** `knex.raw(sql, bindings)`: SQL that is sent where it is awaited, and stands for itself where a value is expected. */
export function raw(sql: JsValue | undefined, bindings: JsValue | undefined, at: Range, dialect: Dialect): HostObject {
  const bound = sql?.kind === "string" && bindings !== undefined ? boundText(sql, bindings, dialect) : sql;
  let sent = false;
  const self: HostObject = {
    label: "knex.raw",
    settle: (run) => {
      if (!sent) run.emit(sqlStep(bound, "knex.raw", at, dialect));
      sent = true;
      return jsUnknown("rows", at);
    },
    sql: () => (bound?.kind === "string" ? bound.text : null),
    // Whatever is said of how it is sent: `transacting`, `timeout`, `wrap`.
    method: (name) => (name === "then" || name === "catch" || name === "finally" ? null : jsHost(self, at)),
  };
  return self;
}

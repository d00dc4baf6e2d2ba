import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import type { CallSite, HostObject } from "../javascript/host.ts";
import { type JsValue, jsHost, textOf, textsOf } from "../javascript/value.ts";
import type { ConstraintSpec } from "../schema-command.ts";
import { nameOf } from "./builder.ts";
import { actionOf, expressionOf, unknownPart } from "./column.ts";

/** The constraint of `addUniqueConstraint` and the like; null: it is only known when it runs, or the call is another one. */
export function constraintOf(
  call: string,
  { args, at, run }: CallSite,
  around: string | null,
  dialect: Dialect,
): ConstraintSpec | null {
  const [first, second, third, fourth, ...rest] = args;
  const name = textOf(first);
  if (name === null) return null;
  switch (call) {
    case "addPrimaryKeyConstraint":
    case "addUniqueConstraint": {
      const columns = textsOf(second);
      if (columns === null) return null;
      const kind = call === "addUniqueConstraint" ? "unique" : "primary-key";
      return built({ at, kind, name, columns }, third, run);
    }
    case "addCheckConstraint": {
      const expression = expressionOf(second, dialect);
      return expression === unknownPart || expression === null ? null : { at, kind: "check", name, expression };
    }
    case "addForeignKeyConstraint": {
      const columns = textsOf(second);
      const table = textOf(third);
      const referencedColumns = textsOf(fourth);
      if (columns === null || table === null || referencedColumns === null) return null;
      const key = { at, kind: "foreign-key", name, columns, table: nameOf(table, around), referencedColumns } as const;
      return built(key, rest[0], run);
    }
    default:
      return null;
  }
}

/** What a function does with the builder of a constraint; null: what it does is not known. */
function built(constraint: ConstraintSpec, build: JsValue | undefined, run: CallSite["run"]): ConstraintSpec | null {
  if (build === undefined) return constraint;
  if (build.kind !== "function") return null;
  const holder: { constraint: ConstraintSpec | null } = { constraint };
  run.invoke(build, [jsHost(constraintBuilder(holder, constraint.at), constraint.at)]);
  return holder.constraint;
}

function constraintBuilder(holder: { constraint: ConstraintSpec | null }, at: Range): HostObject {
  const self: HostObject = {
    label: "constraint",
    reaches: false,
    method: (name, { args }) => {
      holder.constraint = holder.constraint === null ? null : refined(holder.constraint, name, args);
      return jsHost(self, at);
    },
  };
  return self;
}

/** A constraint with what a method of its builder says; null: the method is not known. */
export function refined(constraint: ConstraintSpec, name: string, [value]: readonly JsValue[]): ConstraintSpec | null {
  switch (name) {
    case "onDelete":
    case "onUpdate": {
      const action = actionOf(value);
      return action === undefined || constraint.kind !== "foreign-key" ? null : { ...constraint, [name]: action };
    }
    case "deferrable":
    case "initiallyImmediate":
      return isDeferrable(constraint) ? { ...constraint, deferrable: "immediate" } : null;
    case "initiallyDeferred":
      return isDeferrable(constraint) ? { ...constraint, deferrable: "deferred" } : null;
    case "notDeferrable":
    case "nullsNotDistinct":
      return constraint;
    default:
      return null;
  }
}

const isDeferrable = (constraint: ConstraintSpec): constraint is Exclude<ConstraintSpec, { kind: "check" | "raw" }> =>
  constraint.kind !== "check" && constraint.kind !== "raw";

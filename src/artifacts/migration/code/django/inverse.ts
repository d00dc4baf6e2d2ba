import type { Place } from "../python/value.ts";
import { type DjangoOperation, type Model, modelKey, type Named, type ProjectState } from "./state.ts";

/** The way back of an operation, or why there is none, as the end of a sentence. */
export type Inverse =
  | { readonly kind: "operation"; readonly operation: DjangoOperation }
  | { readonly kind: "irreversible"; readonly reason: string };

/** What Django does to take an operation back (`database_backwards`), from the models behind it to those before it. */
export function inverseOf(operation: DjangoOperation, before: ProjectState): Inverse {
  const { place } = operation;
  const back = (inverse: DjangoOperation): Inverse => ({ kind: "operation", operation: inverse });
  const irreversible = (reason: string): Inverse => ({ kind: "irreversible", reason });
  const nothing = back({ kind: "nothing", place });
  switch (operation.kind) {
    case "create-model":
      return back({ kind: "delete-model", model: modelKey(operation.model.app, operation.model.name), place });
    case "delete-model": {
      const model = before.get(operation.model);
      return model === undefined ? nothing : back({ kind: "create-model", model: movedModel(model, place), place });
    }
    case "rename-model": {
      const model = before.get(operation.model);
      if (model === undefined) return nothing;
      return back({ kind: "rename-model", model: modelKey(model.app, operation.to), to: model.name, place });
    }
    case "run-sql":
      return operation.reverse === null
        ? irreversible("`RunSQL` has no `reverse_sql`")
        : back({ kind: "run-sql", sql: operation.reverse, reverse: null, state: [], place });
    case "run-python":
      return operation.reverse === null
        ? irreversible("`RunPython` has no `reverse_code`")
        : back({ kind: "run-python", code: operation.reverse, reverse: null, place });
    case "extension":
      return back({ ...operation, drop: !operation.drop });
    case "separate":
      return separateBack(operation, before);
    case "unknown":
    case "nothing":
    case "validate-constraint":
      return nothing;
    default:
      return back(modelInverse(operation, before));
  }
}

function separateBack(
  { database, place }: Extract<DjangoOperation, { kind: "separate" }>,
  before: ProjectState,
): Inverse {
  const inverses = database.map((each) => inverseOf(each, before));
  const stuck = inverses.find((each) => each.kind === "irreversible");
  if (stuck !== undefined) return stuck;
  const operations = inverses.flatMap((each) => (each.kind === "operation" ? [each.operation] : [])).reverse();
  return { kind: "operation", operation: { kind: "separate", database: operations, state: [], place } };
}

type OfModel = Exclude<
  Extract<DjangoOperation, { readonly model: string }>,
  { kind: "delete-model" | "rename-model" | "validate-constraint" }
>;

function modelInverse(operation: OfModel, before: ProjectState): DjangoOperation {
  const { place, model: key } = operation;
  const model = before.get(key);
  const nothing: DjangoOperation = { kind: "nothing", place };
  switch (operation.kind) {
    case "alter-table":
      return { kind: "alter-table", model: key, table: model?.table ?? null, place };
    case "table-comment":
      return { kind: "table-comment", model: key, text: model?.comment ?? null, place };
    case "options":
      return nothing;
    case "add-field":
      return { kind: "remove-field", model: key, field: operation.field.name, place };
    case "remove-field": {
      const field = model?.fields.get(operation.field);
      return field === undefined
        ? nothing
        : { kind: "add-field", model: key, field: { ...field, place }, preserveDefault: true, place };
    }
    case "alter-field": {
      const field = model?.fields.get(operation.field.name);
      return field === undefined
        ? nothing
        : { kind: "alter-field", model: key, field: { ...field, place }, preserveDefault: true, place };
    }
    case "rename-field":
      return { kind: "rename-field", model: key, field: operation.to, to: operation.field, place };
    case "together":
      return { ...operation, sets: (operation.what === "unique" ? model?.uniqueTogether : model?.indexTogether) ?? [] };
    case "add-index":
      return {
        kind: "remove-index",
        model: key,
        name: operation.index.name,
        concurrently: operation.concurrently,
        place,
      };
    case "remove-index": {
      const index = model?.indexes.find(({ name }) => name === operation.name);
      return index === undefined
        ? nothing
        : { kind: "add-index", model: key, index: moved(index, place), concurrently: operation.concurrently, place };
    }
    case "rename-index":
      return operation.name === null ? nothing : { ...operation, name: operation.to, to: operation.name };
    case "add-constraint":
      return { kind: "remove-constraint", model: key, name: operation.constraint.name, place };
    case "remove-constraint": {
      const constraint = model?.constraints.find(({ name }) => name === operation.name);
      return constraint === undefined
        ? nothing
        : { kind: "add-constraint", model: key, constraint: moved(constraint, place), notValid: false, place };
    }
    default:
      return operation satisfies never;
  }
}

/** What another file states is made anew here: at the operation that is taken back. */
const moved = (named: Named, place: Place): Named => ({ ...named, call: { ...named.call, place } });

const movedModel = (model: Model, place: Place): Model => ({
  ...model,
  fields: new Map([...model.fields].map(([name, field]) => [name, { ...field, place }])),
  indexes: model.indexes.map((index) => moved(index, place)),
  constraints: model.constraints.map((constraint) => moved(constraint, place)),
});

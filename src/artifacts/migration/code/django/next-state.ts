import { layered } from "../../catalog/layered-map.ts";
import { argumentsOf } from "../python/arguments.ts";
import { type CallValue, knownText, lastWord, type Value } from "../python/value.ts";
import { targetKey } from "./column.ts";
import {
  type AddedLater,
  type DjangoOperation,
  type Field,
  type Model,
  modelKey,
  type Named,
  type ProjectState,
} from "./state.ts";
import { fieldKind } from "./types.ts";

/** The models behind an operation (`state_forwards`). What it says of models that are not known changes nothing. */
export function nextState(operation: DjangoOperation, state: ProjectState): ProjectState {
  switch (operation.kind) {
    case "create-model":
      return layered(state, modelKey(operation.model.app, operation.model.name), operation.model);
    case "delete-model":
      return state.has(operation.model) ? layered(state, operation.model, undefined) : state;
    case "rename-model":
      return renameModel(operation.model, operation.to, state);
    case "run-sql":
    case "separate":
    case "unknown":
      return operation.state.reduce((at, each) => nextState(each, at), state);
    case "extension":
    case "run-python":
    case "validate-constraint":
    case "nothing":
      return state;
    default: {
      const model = state.get(operation.model);
      const changed = model === undefined ? undefined : nextModel(operation, model);
      return changed === undefined ? state : layered(state, operation.model, changed);
    }
  }
}

/** A field that takes another's place; it keeps what earlier alterations added, and what this one adds comes to it. */
function alteredField(model: Model, field: Field): Field {
  const old = model.fields.get(field.name);
  if (old === undefined) return field;
  const added = addedLater.filter((what) => has(field, what) && (!has(old, what) || old.added?.has(what) === true));
  return { ...field, added: new Set(added) };
}

const addedLater: readonly AddedLater[] = ["unique", "check"];

function has({ call }: Field, what: AddedLater): boolean {
  const kind = fieldKind(lastWord(call.callee)) ?? "";
  return what === "check"
    ? kind.startsWith("Positive")
    : kind === "OneToOneField" || argumentsOf(call).flag("unique") === true;
}

type ModelOperation = Extract<DjangoOperation, { readonly model: string }>;

function nextModel(operation: Exclude<ModelOperation, { kind: "delete-model" | "rename-model" }>, model: Model): Model {
  switch (operation.kind) {
    case "alter-table":
      return { ...model, table: operation.table };
    case "table-comment":
      return { ...model, comment: operation.text };
    case "options":
      return { ...model, managed: operation.managed ?? model.managed };
    case "add-field":
    case "alter-field": {
      const { preserveDefault } = operation;
      const { field } = operation.kind === "alter-field" ? { field: alteredField(model, operation.field) } : operation;
      return {
        ...model,
        fields: new Map([...model.fields, [field.name, preserveDefault ? field : withoutDefault(field)]]),
      };
    }
    case "remove-field":
      return { ...model, fields: new Map([...model.fields].filter(([name]) => name !== operation.field)) };
    case "rename-field":
      return renameField(model, operation.field, operation.to);
    case "together":
      return operation.what === "unique"
        ? { ...model, uniqueTogether: operation.sets }
        : { ...model, indexTogether: operation.sets };
    case "add-index":
      return { ...model, indexes: [...model.indexes, operation.index] };
    case "remove-index":
      return { ...model, indexes: without(model.indexes, operation.name) };
    case "rename-index":
      return renameIndex(model, operation);
    case "add-constraint":
      return { ...model, constraints: [...model.constraints, operation.constraint] };
    case "remove-constraint":
    case "validate-constraint":
      return operation.kind === "remove-constraint"
        ? { ...model, constraints: without(model.constraints, operation.name) }
        : model;
    default:
      return operation satisfies never;
  }
}

const without = (named: readonly Named[], name: string): readonly Named[] => named.filter((each) => each.name !== name);

/** A default that only fills the rows that are there. */
export function withoutDefault(field: Field): Field {
  const keywords = new Map(field.call.keywords);
  keywords.delete("default");
  return { ...field, call: { ...field.call, keywords } };
}

function renameField(model: Model, from: string, to: string): Model {
  const rename = (name: string): string => (name === from ? to : name);
  return {
    ...model,
    fields: new Map([...model.fields].map(([name, field]) => [rename(name), { ...field, name: rename(field.name) }])),
    uniqueTogether: model.uniqueTogether.map((names) => names.map(rename)),
    indexTogether: model.indexTogether.map((names) => names.map(rename)),
  };
}

function renameIndex(
  model: Model,
  { name, fields, to, place }: Extract<DjangoOperation, { kind: "rename-index" }>,
): Model {
  if (name !== null) {
    return { ...model, indexes: model.indexes.map((index) => (index.name === name ? { ...index, name: to } : index)) };
  }
  const key = fields.join("\0");
  const items: readonly Value[] = fields.map((text) => ({
    kind: "text",
    place,
    parts: [{ text, ...place, verbatim: false, hole: false }],
  }));
  const call: CallValue = {
    kind: "call",
    callee: "django.db.models.Index",
    receiver: null,
    args: [],
    open: false,
    place,
    keywords: new Map([["fields", { kind: "list", items, place }]]),
  };
  return {
    ...model,
    indexTogether: model.indexTogether.filter((names) => names.join("\0") !== key),
    indexes: [...model.indexes, { name: to, call }],
  };
}

/** The model under its new name, and every field that points at it. */
function renameModel(key: string, to: string, state: ProjectState): ProjectState {
  const model = state.get(key);
  if (model === undefined) return state;
  const renamed = layered(layered(state, key, undefined), modelKey(model.app, to), { ...model, name: to });
  let next = renamed;
  for (const [other, each] of renamed) {
    const fields = [...each.fields].map(([name, field]): [string, Field] => [
      name,
      repointed(field, each, key, `${model.app}.${to}`, state),
    ]);
    if (fields.some(([name, field]) => each.fields.get(name) !== field))
      next = layered(next, other, { ...each, fields: new Map(fields) });
  }
  return next;
}

function repointed(field: Field, model: Model, key: string, to: string, state: ProjectState): Field {
  const { call } = field;
  const given = call.keywords.get("to") ?? call.args[0];
  if (given === undefined || knownText(given) === "self" || knownText(given) === null) return field;
  if (targetKey(call, model, state) !== key) return field;
  const { place } = given;
  const value: Value = { kind: "text", place, parts: [{ text: to, ...place, verbatim: false, hole: false }] };
  const args = call.keywords.has("to") ? call.args : call.args.slice(1);
  return { ...field, call: { ...call, args, keywords: new Map([...call.keywords, ["to", value]]) } };
}

import { alterField } from "./alter-field.ts";
import { nextState } from "./next-state.ts";
import { remakeKeys } from "./remake-keys.ts";
import { runPython } from "./run-python.ts";
import { runSql } from "./run-sql.ts";
import { type DjangoOperation, type Model, modelKey, type ProjectState } from "./state.ts";
import { addField, removeField } from "./write-field.ts";
import {
  addConstraint,
  addIndex,
  removeConstraint,
  removeIndex,
  renameIndex,
  validateConstraint,
} from "./write-index.ts";
import { createModel, isManyToMany, joinTableOf } from "./write-model.ts";
import { alterTogether, renameField, renamePointers, renameTable } from "./write-rename.ts";
import { forget, placed, type Writing } from "./writing.ts";

/** What an operation sends, from the models before it to those behind it (`database_forwards`). */
export function writeOperation(
  operation: DjangoOperation,
  before: ProjectState,
  after: ProjectState,
  writing: Writing,
): void {
  const { recorder, dialect } = writing;
  const { place } = operation;
  const at = recorder.at(place);
  switch (operation.kind) {
    case "create-model": {
      const model = after.get(modelKey(operation.model.app, operation.model.name)) ?? operation.model;
      if (model.managed) createModel(at, placed(model, after, writing), writing);
      return;
    }
    case "delete-model": {
      const model = before.get(operation.model);
      if (model === undefined) {
        unknownModel(operation.model, operation, writing);
        return;
      }
      if (!model.managed) return;
      const on = placed(model, before, writing);
      for (const field of model.fields.values()) {
        const join = isManyToMany(field) ? joinTableOf(field, on) : null;
        if (join !== null)
          recorder.command({
            at,
            kind: "drop-table",
            table: join.name,
            ifExists: false,
            cascade: dialect === "postgresql",
          });
      }
      forget(writing, on.table.name, null);
      recorder.command({ at, kind: "drop-table", table: on.table, ifExists: false, cascade: dialect === "postgresql" });
      return;
    }
    case "extension":
      if (dialect !== "postgresql") return;
      recorder.command(
        operation.drop
          ? { at, kind: "drop-extension", extension: operation.name, ifExists: true }
          : { at, kind: "create-extension", extension: operation.name, ifNotExists: true },
      );
      return;
    case "run-sql":
      runSql(operation.sql, place, recorder);
      return;
    case "run-python":
      runPython(operation.code, place, recorder);
      return;
    case "separate": {
      let state = before;
      for (const each of operation.database) {
        const next = nextState(each, state);
        writeOperation(each, state, next, writing);
        state = next;
      }
      return;
    }
    case "unknown":
      recorder.unread(operation.name, operation.reason, place, true);
      return;
    case "nothing":
    case "options":
      return;
    default:
      writeModelOperation(operation, before, after, writing);
      return;
  }
}

/** A model of which no migration is there: only the name of its table is known, as Django makes it. */
function unseen(key: string): Model {
  const [app = "", name = ""] = key.split(".");
  const nothing = { uniqueTogether: [], indexTogether: [], indexes: [], constraints: [], comment: null };
  return { app, name, fields: new Map(), table: null, managed: true, user: false, ...nothing };
}

type OfModel = Exclude<Extract<DjangoOperation, { readonly model: string }>, { kind: "delete-model" | "options" }>;

function unknownModel(key: string, { place }: DjangoOperation, { recorder }: Writing): void {
  recorder.unread(key, "no migration before this one makes the model", place, true);
}

function writeModelOperation(operation: OfModel, before: ProjectState, after: ProjectState, writing: Writing): void {
  const old = before.get(operation.model) ?? unseen(operation.model);
  const key = operation.kind === "rename-model" ? modelKey(old.app, operation.to) : operation.model;
  const next: Model = after.get(key) ?? old;
  if (!old.managed && !next.managed) return;
  const change = { before: placed(old, before, writing), after: placed(next, after, writing) };
  const at = writing.recorder.at(operation.place);
  switch (operation.kind) {
    case "rename-model":
      renameTable(change, at, writing);
      renamePointers(change, [before, after], at, writing);
      remakeKeys(change, [before, after], at, writing);
      return;
    case "alter-table":
      renameTable(change, at, writing);
      return;
    case "table-comment":
      if (writing.dialect === "sqlite") return;
      writing.recorder.command({ at, kind: "comment", table: change.after.table, column: null, text: operation.text });
      return;
    case "add-field": {
      // The default fills the rows, also where the model does not keep it.
      const fields = new Map([...next.fields, [operation.field.name, operation.field]]);
      addField(operation.field, at, { ...change.after, model: { ...next, fields } }, writing);
      return;
    }
    case "remove-field": {
      const field = old.fields.get(operation.field);
      if (field !== undefined) removeField(field, at, change.before, writing);
      else
        writing.recorder.unread(operation.field, "no migration before this one makes the field", operation.place, true);
      return;
    }
    case "alter-field": {
      const field = old.fields.get(operation.field.name);
      if (field !== undefined) alterField({ old: field, new: operation.field, ...change }, at, writing);
      else
        writing.recorder.unread(
          operation.field.name,
          "no migration before this one makes the field",
          operation.place,
          true,
        );
      return;
    }
    case "rename-field":
      renameField(change, operation.field, operation.to, at, writing);
      return;
    case "together":
      alterTogether(change, operation, at, writing);
      return;
    case "add-index":
      addIndex(operation.index, operation.concurrently, at, change.after, writing);
      return;
    case "remove-index":
      removeIndex(operation.name, operation.concurrently, at, change.before, writing);
      return;
    case "rename-index":
      renameIndex(operation, at, change.before, writing);
      return;
    case "add-constraint":
      addConstraint(operation.constraint, operation.notValid, at, change.after, writing);
      return;
    case "remove-constraint":
      removeConstraint(operation.name, at, change.before, writing);
      return;
    case "validate-constraint":
      validateConstraint(operation.name, at, change.before, writing);
      return;
    default:
      operation satisfies never;
  }
}

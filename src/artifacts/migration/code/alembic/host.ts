import type { Host } from "../python/run.ts";
import {
  type CallValue,
  knownText,
  lastWord,
  type Place,
  pathOf,
  textAt,
  unknownAt,
  type Value,
} from "../python/value.ts";
import { createTable, makeEnum } from "./create-table.ts";
import { execute } from "./data.ts";
import { type BatchTable, type Direction, operate } from "./operations.ts";
import { sqlType } from "./types.ts";

/** What a program says of the database that it runs on: `op.get_bind().dialect.name`. */
const dialectName =
  /(?:\.dialect\.name|\.engine\.name|get_context\(\)\.dialect\.name|\.__dialect__|bind\(\)\.name|\.dialect_name)$/;

/** Modules whose functions change no database. */
const harmless =
  /^(?:print|logging|logger|log|LOG|_logger|warnings|sys|os|time|json|re|uuid|datetime|random|hashlib|click|typing|contextlib|importlib|setattr|getattr|len|str|int|isinstance|super|alembic\.context|context|sqlalchemy\.(?:inspect|MetaData|Table|event))\b/;

/** What Alembic's calls do. `outside` is told of each block that runs outside the transaction. */
export function alembicHost(direction: Direction, outside: (place: Place) => void): Host {
  const { recorder } = direction;
  /** The tables of the batches that are open, by the place that opened them. */
  const batches = new Map<Place, BatchTable>();
  const batchOf = ({ receiver }: CallValue): BatchTable | null | undefined =>
    receiver?.kind === "call" && lastWord(receiver.callee) === "batch_alter_table"
      ? (batches.get(receiver.place) ?? null)
      : undefined;
  return {
    name: (path, place) => (dialectName.test(path) ? textAt(recorder.dialect, place) : null),
    enter: (value, place) => {
      if (value.kind !== "call") return null;
      const word = lastWord(value.callee);
      if (word === "autocommit_block") outside(place);
      if (word !== "batch_alter_table") return null;
      const name = knownText(value.args[0] ?? value.keywords.get("table_name"));
      if (name !== null) batches.set(value.place, { name, schema: knownText(value.keywords.get("schema")) });
      return { as: value, leave: () => undefined };
    },
    call: (call) => {
      const word = lastWord(call.callee);
      const batch = batchOf(call);
      if (batch !== undefined || isOp(call.callee)) return called(word, call, batch, direction);
      return connectionCall(word, call, direction);
    },
    unknown: (call) => {
      const reason = "it is code of another file";
      if (harmless.test(call.callee) || call.callee.endsWith("()") || isRead(call)) return;
      if (isImported(call)) recorder.unread(call.callee, reason, call.place, true);
      else if (
        /\.(?:add|add_all|update|delete|insert|bulk_save_objects|merge|execute|create_all|drop_all|save)$/.test(
          call.callee,
        )
      ) {
        recorder.unread(
          call.callee,
          "it works on rows that only the database has",
          call.place,
          /_all$/.test(call.callee) && !call.callee.endsWith(".add_all"),
        );
      }
    },
  };
}

/** `op.add_column`, whatever the module was called; not `op.get_bind().execute`. */
const isOp = (callee: string): boolean => /^(?:alembic\.)?op\.[a-z_]+$/.test(callee) || /\.op\.[a-z_]+$/.test(callee);

const isImported = ({ callee }: CallValue): boolean => {
  const [root = ""] = callee.split(".");
  return callee.includes(".")
    ? !callee.includes("()") &&
        !/^(?:self|session|conn|connection|bind|op|batch_op|inspector|meta|metadata|[a-z]*_?table)$/.test(root)
    : false;
};

const isRead = ({ callee }: CallValue): boolean =>
  /\.(?:get_[a-z_]+|has_[a-z_]+|fetch[a-z]*|all|first|one|scalar|scalars|close|commit|rollback|flush|begin|reflect|info|debug|warning|error|append|configure|inspect)$/.test(
    callee,
  );

function called(
  word: string,
  call: CallValue,
  batch: BatchTable | null | undefined,
  direction: Direction,
): Value | null {
  if (word === "f" || word === "inline_literal") return call.args[0] ?? null;
  if (word === "execute") {
    operate(word, call, direction, null);
    return { kind: "none", place: call.place };
  }
  const done = batch === null ? false : operate(word, call, direction, batch ?? null);
  if (done === false) {
    direction.recorder.unread(`op.${word}`, "part of what it is about is computed", call.place, true);
  } else if (done === null && /^(?:create|drop|add|alter|rename|bulk|invoke|run_)/.test(word)) {
    direction.recorder.unread(`op.${word}`, "it is an operation of another package", call.place, true);
  }
  return done === null ? null : { kind: "none", place: call.place };
}

/** `connection.execute(…)`, `Enum(…).create(bind)`, `table.create(bind)`. */
function connectionCall(word: string, call: CallValue, direction: Direction): Value | null {
  const { recorder, types } = direction;
  const { receiver, place } = call;
  if ((word === "execute" || word === "exec_driver_sql") && receiver !== null) {
    const [statement = receiver.kind === "call" ? receiver : undefined] = call.args;
    const reads = statement?.kind === "unknown" || statement === undefined;
    if (!reads || !isSession(receiver)) execute(statement, call, recorder);
    return unknownAt("it is what the database answers", place, `${call.callee}()`);
  }
  if ((word !== "create" && word !== "drop") || receiver?.kind !== "call") return null;
  const on = lastWord(receiver.callee);
  if (on === "Table") {
    const name = knownText(receiver.args[0]);
    if (name === null) return null;
    if (word === "create") createTable(receiver, name, receiver.args.slice(2), recorder, types);
    else
      recorder.command({
        at: recorder.at(place),
        kind: "drop-table",
        table: { schema: null, name },
        ifExists: call.keywords.has("checkfirst"),
        cascade: false,
      });
    return { kind: "none", place };
  }
  const type = sqlType(receiver, recorder.dialect);
  if (recorder.dialect !== "postgresql" || type?.enumeration === undefined) return null;
  const { name, schema, values } = type.enumeration;
  if (word === "create") {
    if (values === null) recorder.unread(`${on}.create`, "its values are code of another file", place, true);
    makeEnum({ ...type, enumeration: { name, schema, values, made: false } }, recorder, recorder.at(place), types);
  } else {
    const given = call.keywords.get("checkfirst");
    const ifExists = !(given?.kind === "boolean" && !given.value);
    recorder.command({ at: recorder.at(place), kind: "drop-type", type: { schema, name }, ifExists, cascade: false });
  }
  return { kind: "none", place };
}

const isSession = (value: Value): boolean => /session/i.test(pathOf(value) ?? "");

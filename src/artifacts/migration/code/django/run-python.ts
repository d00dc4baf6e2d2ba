import type { Dialect } from "../../operation.ts";
import { type Followed, follow } from "../python/follow.ts";
import { type Recorder, recorder } from "../python/recorder.ts";
import type { Host } from "../python/run.ts";
import { type CallValue, lastWord, type Place, pathOf, textAt, type Value } from "../python/value.ts";
import { isNoop, withParameters } from "./run-sql.ts";
import type { PythonCode } from "./state.ts";

/** Records what a function does that `RunPython` calls. */
export function runPython({ name, steps, rest }: PythonCode, place: Place, into: Recorder): void {
  into.steps.push(...steps);
  if (rest !== null) into.unread(name, rest, place, false);
}

/** Follows the functions that `RunPython` is given: the SQL that they execute is read; what they do to rows is not. */
export function pythonCode(code: Value, { run }: Pick<Followed, "run">, dialect: Dialect): PythonCode {
  if (isNoop(code)) return { name: "noop", steps: [], rest: null };
  const name = (code.kind === "function" ? code.name : pathOf(code)) ?? "RunPython";
  const definition = code.kind === "function" ? run.definitions[code.id] : undefined;
  if (definition === undefined || definition.node.type !== "function_definition") {
    return { name, steps: [], rest: code.kind === "name" ? "it is code of another file" : "it is computed" };
  }
  const record = recorder(run.source, dialect);
  const seen = { rows: false };
  // Followed anew, since what the file's own reading was told by its calls is over.
  const anew = follow(run.source, rowsHost(record, seen)).run;
  const same = anew.definitions.find(({ node }) => node.start === definition.node.start);
  const names = ["apps", "schema_editor"].map((each): Value => ({ kind: "name", path: each, place: code.place }));
  if (same !== undefined) anew.invoke(same, names, new Map());
  return {
    name,
    steps: record.steps,
    rest: seen.rows || record.steps.length === 0 ? "it is code that works on rows" : null,
  };
}

const executes: ReadonlySet<string> = new Set(["execute", "executescript", "execute_sql", "callproc"]);

function rowsHost(record: Recorder, seen: { rows: boolean }): Host {
  return {
    name: (path, place) => (/\.vendor$/.test(path) ? textAt(record.dialect, place) : null),
    call: (call) => {
      const word = lastWord(call.callee);
      if (executes.has(word)) return executed(call, record);
      if (/^schema_editor\.(?!connection|quote_|execute)[a-z_]+$/.test(call.callee)) {
        record.unread(call.callee, "what it is about is known when it runs", call.place, true);
        return { kind: "none", place: call.place };
      }
      if (
        /\.(?:objects|_default_manager)\b|\.(?:save|delete|update|create|bulk_create|bulk_update|get_or_create|using)$/.test(
          call.callee,
        )
      )
        seen.rows = true;
      return null;
    },
    unknown: (call) => {
      if (!/^(?:print|logger|logging|log|warnings|sys|time)\b|\.(?:info|debug|warning|write)$/.test(call.callee))
        seen.rows = true;
    },
  };
}

/** `schema_editor.execute(sql)`, `cursor.execute(sql, parameters)`. */
function executed(call: CallValue, record: Recorder): Value {
  const [statement, parameters] = call.args;
  const none: Value = { kind: "none", place: call.place };
  if (statement?.kind !== "text") record.unread(call.callee, "the SQL is computed", call.place, true);
  else if (!/^\s*(?:select|show|explain)\b/i.test(statement.parts[0]?.text ?? "")) {
    record.sql(
      parameters === undefined || parameters.kind === "none" ? statement : withParameters(statement, parameters),
      call.place,
    );
  }
  return none;
}

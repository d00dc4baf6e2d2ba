import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import type { CallSite, HostObject } from "../javascript/host.ts";
import { type JsValue, jsHost, jsUnknown } from "../javascript/value.ts";
import type { LoweredStep } from "../lowered.ts";

/** A statement while it is put together: each call gives another one with more in it, as Kysely's builders do. */
export interface Built<State> {
  /** How it is called, for messages: `db.schema.createTable`. */
  readonly label: string;
  /** The call that began it. */
  readonly at: Range;
  readonly state: State;
  readonly dialect: Dialect;
  /** What a call adds; null: it is not known. */
  readonly extend: (state: State, name: string, site: CallSite) => State | null;
  /** What is sent; null: parts of it are only known when it runs. */
  readonly steps: (state: State) => readonly LoweredStep[] | null;
  /** False: it reads and writes rows at most. */
  readonly changesSchema: boolean;
}

const executes: ReadonlySet<string> = new Set(["execute", "executeTakeFirst", "executeTakeFirstOrThrow", "stream"]);

/** The builder as a migration has it. `reason`: why it is not known any more; null: it is. */
export function builder<State>(built: Built<State>, reason: string | null = null): JsValue {
  const host: HostObject = {
    label: built.label,
    reaches: false,
    method: (name, site) => {
      if (executes.has(name)) {
        send(built, reason, site);
        return jsUnknown("rows", site.at);
      }
      if (name === "$call") {
        const [fn] = site.args;
        return site.run.invoke(fn, [jsHost(host, built.at)]);
      }
      if (name === "compile") return jsUnknown("compiled", site.at);
      if (reason !== null) return builder(built, reason);
      const state = built.extend(built.state, name, site);
      return state === null
        ? builder(built, `\`${name}\` says what is only known when it runs`)
        : builder({ ...built, state });
    },
  };
  return jsHost(host, built.at);
}

function send<State>(
  { label, at, state, steps, changesSchema }: Built<State>,
  reason: string | null,
  { run }: CallSite,
): void {
  const sent = reason === null ? steps(state) : null;
  if (sent !== null) for (const step of sent) run.emit(step);
  else run.unread(at, label, reason ?? "parts of it are only known when it runs", changesSchema);
}

/** A name of Kysely with the schema before a dot; `around`: that of `withSchema`. */
export function nameOf(text: string, around: string | null): ObjectName {
  const parts = text.split(".");
  return { schema: parts.length > 1 ? (parts.at(-2) ?? null) : around, name: parts.at(-1) ?? text };
}

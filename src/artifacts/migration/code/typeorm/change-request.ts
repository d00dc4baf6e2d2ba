import type { Dialect } from "../../operation.ts";
import type { CallSite } from "../javascript/host.ts";
import type { KnownColumns } from "./known-columns.ts";

/** A call of the query runner while a migration is read. */
export interface RunnerCall extends CallSite {
  readonly name: string;
  readonly dialect: Dialect;
  readonly columns: KnownColumns;
}

/** Lists a call that cannot be told. `reason`: the end of a sentence. */
export function unreadCall({ run, at, name }: Pick<RunnerCall, "run" | "at" | "name">, reason: string): void {
  run.unread(at, `queryRunner.${name}`, reason, true);
}

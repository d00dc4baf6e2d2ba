import type { LoweredScript } from "../code/lowered.ts";
import type { ParsedScript } from "../migration.ts";
import type { TargetServer } from "./parse-sql.ts";
import { readLowered } from "./read-lowered.ts";

/** Remembers what the scripts of programs were read to, for as long as their reader holds them. */
export interface ProgramMemory {
  readonly read: (script: LoweredScript, server: TargetServer) => ParsedScript;
}

/** An empty memory. */
export function programMemory(): ProgramMemory {
  const known = new WeakMap<LoweredScript, { readonly key: string; readonly script: ParsedScript }>();
  return {
    read: (script, server) => {
      const key = serverKey(server);
      const found = known.get(script);
      if (found?.key === key) return found.script;
      const read = readLowered(script, server);
      known.set(script, { key, script: read });
      return read;
    },
  };
}

/** What tells servers apart whose scripts may be read differently. */
export const serverKey = ({ dialect, mysql }: TargetServer): string =>
  dialect === "mysql" ? `mysql ${mysql.flavour} ${mysql.version.join(".")}` : dialect;

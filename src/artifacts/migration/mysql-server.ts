import type { MysqlServer } from "./migration.ts";

/** What is assumed where nothing says otherwise: the oldest that Oracle still mended in 2026. */
export const defaultMysql: MysqlServer = { flavour: "mysql", version: [8, 0, 0] };

/** The oldest MariaDB that its foundation still mended in 2026. */
export const defaultMariadb: MysqlServer = { flavour: "mariadb", version: [10, 6, 0] };

/** Reads `8.0.29`, `5.7` or `mariadb-10.11`; what is not stated of a version is 0. */
export function mysqlServer(text: string): MysqlServer {
  const flavour = text.startsWith("mariadb") ? "mariadb" : "mysql";
  const [major = 0, minor = 0, patch = 0] = text
    .replace(/^mariadb[- ]/, "")
    .split(".")
    .map(Number);
  return { flavour, version: [major, minor, patch] };
}

/** Whether a server is of that version or a later one. */
export function isAtLeast({ version }: MysqlServer, ...wanted: readonly [number, number?, number?]): boolean {
  for (const [index, own] of version.entries()) {
    const other = wanted[index] ?? 0;
    if (own !== other) return own > other;
  }
  return true;
}

import type { Dialect } from "../../operation.ts";

const names: Readonly<Record<Dialect, readonly string[]>> = {
  postgresql: ["postgresql", "postgres", "edb"],
  mysql: ["mysql", "mariadb"],
  sqlite: ["sqlite"],
};

/** `dbms="postgresql, h2"` names databases, `dbms="!h2"` leaves them out; without it a part is for every one. */
export function selectsDialect(dbms: string | null, dialect: Dialect): boolean {
  const stated = (dbms ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const own = names[dialect];
  if (stated.includes("none") || stated.some((name) => name.startsWith("!") && own.includes(name.slice(1))))
    return false;
  const wanted = stated.filter((name) => !name.startsWith("!"));
  return wanted.length === 0 || wanted.includes("all") || wanted.some((name) => own.includes(name));
}

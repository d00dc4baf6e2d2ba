import type { Schema, Step } from "../../../artifacts/migration/index.ts";

const milliseconds: ReadonlyMap<string, number> = new Map([
  ["us", 0.001],
  ["ms", 1],
  ["s", 1000],
  ["min", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/**
 * A timeout in milliseconds: a bare number is that many, zero switches it off (PostgreSQL manual, 19.1.1 "Parameter names
 * and values"). Null: it cannot be read, `default` and the like.
 */
export function timeoutOf(value: string): number | null {
  const [, amount = "", unit = ""] = /^\s*(\d{1,15}(?:\.\d{1,15})?)\s*([a-z]{0,3})\s*$/i.exec(value) ?? [];
  const factor = unit === "" ? 1 : milliseconds.get(unit.toLowerCase());
  return amount === "" || factor === undefined ? null : Number.parseFloat(amount) * factor;
}

/** Whether a timeout is in force at a step: set above zero by the script, or for a role that the history declares. */
export function isInForce(step: Step, parameter: string): boolean {
  const value = step.circumstances.parameters.get(parameter);
  if (value !== undefined) return limits(value);
  return isSetForRole(step.before, parameter);
}

/** A role of the history carries the parameter (ALTER ROLE … SET): whoever wrote that runs migrations with it. */
function isSetForRole({ roles }: Schema, parameter: string): boolean {
  return [...roles.values()].some(({ parameters }) => limits(parameters.get(parameter) ?? "0"));
}

const limits = (value: string): boolean => (timeoutOf(value) ?? 0) > 0;

/** How the step's script sets a parameter: SET LOCAL where a transaction is open, else SET. */
export function setting(step: Step, parameter: string, value: string): string {
  const { transaction } = step.circumstances;
  return `SET ${transaction === null || transaction === "unknown" ? "" : "LOCAL "}${parameter} = '${value}'`;
}

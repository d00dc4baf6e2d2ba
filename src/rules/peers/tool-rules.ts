import { atlasRules } from "./atlas.ts";
import { dieselGuardRules } from "./diesel-guard.ts";
import { djangoMigrationLinterRules } from "./django-migration-linter.ts";
import { eugeneRules } from "./eugene.ts";
import type { LinterRules } from "./linter-rules.ts";
import { pgfenceRules } from "./pgfence.ts";
import { pgrubicRules } from "./pgrubic.ts";
import { squawkRules } from "./squawk.ts";
import { strongMigrationsRules } from "./strong-migrations.ts";

/** The linters whose comments are understood, each with its rules. */
export const toolRules = {
  squawk: squawkRules,
  eugene: eugeneRules,
  atlas: atlasRules,
  pgfence: pgfenceRules,
  "diesel-guard": dieselGuardRules,
  pgrubic: pgrubicRules,
  strong_migrations: strongMigrationsRules,
  "django-migration-linter": djangoMigrationLinterRules,
} as const satisfies Readonly<Record<string, LinterRules>>;

/** A linter whose comments are understood. */
export type Tool = keyof typeof toolRules;

/** The rules of ours that a rule of a tool stands for, its id in any case; empty for an id that is not known. */
export function rulesOf(tool: Tool, id: string): readonly string[] {
  const rules = toolRules[tool];
  const key = currentId(tool, id.toLowerCase());
  return Object.hasOwn(rules, key) ? (rules[key] ?? []) : [];
}

/** pgrubic renamed its unsafe rules and kept their numbers: `UN016` is `US016`. */
const currentId = (tool: Tool, id: string): string => (tool === "pgrubic" ? id.replace(/^un(?=[0-9]{3}$)/, "us") : id);

/** Every rule of ours that a tool has a counterpart of: what a comment without ids switches off. */
export const allRulesOf = (tool: Tool): readonly string[] => [...new Set(Object.values(toolRules[tool]).flat())];

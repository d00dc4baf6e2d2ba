import type { Script } from "../../artifacts/migration/index.ts";
import { supabase } from "../supabase.ts";
import type { Known } from "./known.ts";

/** What only Supabase's databases have. */
const supabaseWords = /\bauth\.(?:uid|jwt|role|email|users)\b|\bstorage\.(?:objects|buckets)\b|\bservice_role\b/;

/** Whether statements use what no script made and Supabase gives each database. */
export function needsSupabase(
  statements: Script["statements"],
  { mayBeSupabase, isSupabase, schemas }: Known,
): boolean {
  if (!mayBeSupabase || schemas.has("auth")) return false;
  return isSupabase || statements.some(({ text }) => supabaseWords.test(text));
}

/** What Supabase gives is known from now on. */
export function noteSupabase({ roles, schemas, relations }: Known): void {
  for (const role of supabase.roles) roles.add(role);
  for (const schema of supabase.schemas) schemas.add(schema);
  for (const relation of supabase.relations) relations.add(relation);
}

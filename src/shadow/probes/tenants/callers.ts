import { conditionOf, type RoutineFacts, type TenantFacts } from "./facts.ts";

/** Where the session says who asks: a parameter, or a member of the claims that PostgREST hands on. */
export type CallerMark =
  | { readonly kind: "setting"; readonly name: string; readonly cast: string | null }
  | { readonly kind: "claim"; readonly path: readonly string[]; readonly cast: string | null };

/** How the policies of a database learn who asks. */
export interface Callers {
  readonly marks: readonly CallerMark[];
  /** Names of functions that tell who asks, as far as their bodies say. */
  readonly functions: ReadonlySet<string>;
  /** Names of all functions that policies call, directly or by way of those. */
  readonly called: ReadonlySet<string>;
  /** Column names that policies, and functions they call, compare with whoever asks. */
  readonly columns: ReadonlySet<string>;
  /** Some of them ask for current_user: tenants are roles. */
  readonly byRole: boolean;
}

/** Names of settings that say what the caller may do, and not who it is. */
const says = /role|admin|super|bypass|mode|env|enabled|disabled|debug|is_|scope|level|aal|email|exp$|iat$|iss$|aud$/i;

const setting =
  /current_setting\(\s*'([\w.]{1,80})'(?:::text)?(?:\s*,\s*(?:true|false|missing_ok\s*=>\s*true))?\s*\)/gi;
const claims = /(?:auth\.jwt\(\)|current_setting\(\s*'request\.jwt\.claims'(?:::text)?(?:\s*,\s*true)?\s*\))/gi;
/** What stands between the value of a setting and the cast of it. */
const castBehind =
  /^(?:\s*,\s*''(?:::text)?\s*\)|\s*\)|::text(?!\w))*\s*::\s*(uuid|bigint|integer|int[248]?|smallint|numeric|text|jsonb?|varchar|character varying)/i;
const literalBehind =
  /^[\s)]*(?:::\w+)?[\s)]*(?:=|<>|!=|IS\s+NOT\s+DISTINCT\s+FROM|IN\s*\(|=\s*ANY)\s*\(*\s*(?:'|true|false|ARRAY\[')/i;
const step = /^(?:[\s)]|::jsonb?)*(->>?|#>>?)\s*'([^']{1,80})'(?:::text(?:\[\])?)?/;

/** How far behind a call is looked. */
const reach = 300;

/** Reads how the policies learn who asks: from their conditions and, two calls deep, from the functions they call. */
export function readCallers(facts: TenantFacts): Callers {
  const conditions = facts.policies.map(conditionOf);
  const called = calledRoutines(conditions, facts.routines);
  const texts = [...conditions, ...called.map(({ source }) => source)];
  const functions = new Set(called.filter(({ source }) => asksFor(source)).map(({ name }) => name));
  for (const { name, source } of called)
    if ([...functions].some((each) => source.includes(`${each}(`))) functions.add(name);
  return {
    marks: texts.flatMap((text) => [...settingsIn(text), ...claimsIn(text)]),
    functions,
    called: new Set(called.map(({ name }) => name)),
    columns: new Set(texts.flatMap((text) => comparedColumns(text, functions))),
    byRole: texts.some((text) =>
      /=\s*\(?\s*(?:SELECT\s+)?(?:CURRENT_USER|SESSION_USER)|(?:CURRENT_USER|SESSION_USER)\)?(?:::\w+)?\)?\s*=/i.test(
        text,
      ),
    ),
  };
}

/** Whether SQL asks who calls, by itself. */
export const asksFor = (text: string): boolean =>
  /current_setting\s*\(|auth\.(?:uid|jwt)\s*\(|\b(?:current|session)_user\b|\bcurrent_role\b/i.test(text);

const depth = 2;

function calledRoutines(texts: readonly string[], routines: readonly RoutineFacts[]): readonly RoutineFacts[] {
  const found = new Set<RoutineFacts>();
  let look = texts;
  for (let level = 0; level < depth && look.length > 0; level++) {
    const names = new Set(
      look.flatMap((text) => [...text.matchAll(/([\w$]{1,63})"?\s*\(/g)].map(([, name]) => name ?? "")),
    );
    const next = routines.filter(
      (routine) => names.has(routine.name) && !found.has(routine) && routine.schema !== "auth",
    );
    for (const routine of next) found.add(routine);
    look = next.map(({ source }) => source);
  }
  return [...found];
}

function settingsIn(text: string): readonly CallerMark[] {
  return [...text.matchAll(setting)].flatMap((match) => {
    const name = match[1] ?? "";
    const behind = text.slice(match.index + match[0].length, match.index + match[0].length + reach);
    if (name.startsWith("request.") || !name.includes(".") || says.test(name) || literalBehind.test(behind)) return [];
    return [{ kind: "setting", name, cast: castBehind.exec(behind)?.[1]?.toLowerCase() ?? null }];
  });
}

function claimsIn(text: string): readonly CallerMark[] {
  return [...text.matchAll(claims)].flatMap((match) => {
    const path: string[] = [];
    let at = match.index + match[0].length;
    let found = step.exec(text.slice(at, at + reach));
    while (found !== null && path.length < 5) {
      const [whole, operator = "", key = ""] = found;
      path.push(...(operator.startsWith("#") ? key.replaceAll(/[{}]/g, "").split(",") : [key]));
      at += whole.length;
      found = operator.endsWith(">>") ? null : step.exec(text.slice(at, at + reach));
    }
    const last = path.at(-1);
    const behind = text.slice(at, at + reach);
    if (last === undefined || says.test(last) || literalBehind.test(behind)) return [];
    return [{ kind: "claim", path, cast: castBehind.exec(behind)?.[1]?.toLowerCase() ?? null } as const];
  });
}

const equality =
  /(?:(?<left>[\w$]{1,63})"?\)?(?:::[\w ]{1,40}?)?\s*=\s*(?:ANY\s*)?[\s(]*(?:SELECT\s+)?[\s(]*(?:(?:NULLIF|COALESCE)\s*\(\s*\(*)?(?<asked>[\w.$]{1,130})(?<call>\(?))/gi;
const equalityBackwards =
  /(?<asked>[\w.$]{1,130})\([^()]{0,120}\)(?:[\s)]|::[\w ]{1,40}?|\s*AS\s+\w+|,\s*'')*\s*=\s*\(*(?:[\w$]{1,63}\.)?(?<right>[\w$]{1,63})/gi;

/** Columns that a condition compares with whoever asks. */
export function comparedColumns(text: string, functions: ReadonlySet<string>): readonly string[] {
  const asks = (name: string): boolean =>
    /^(?:pg_catalog\.)?(?:current_setting|current_user|session_user|auth\.uid|auth\.jwt)$/i.test(name) ||
    functions.has(name.slice(name.lastIndexOf(".") + 1));
  const forwards = [...text.matchAll(equality)].filter(({ groups }) => asks(groups?.asked ?? ""));
  const backwards = [...text.matchAll(equalityBackwards)].filter(({ groups }) => asks(groups?.asked ?? ""));
  return [...forwards.map(({ groups }) => groups?.left ?? ""), ...backwards.map(({ groups }) => groups?.right ?? "")];
}

import type { App, Installation, JsonObject, Repository, Token, World } from "../state/model.ts";
import type { UserToken } from "../state/sign-in.ts";

/** Who sends a request. */
export type Caller =
  | { readonly kind: "anonymous" }
  /** The App by its client secret, about its users' tokens. */
  | { readonly kind: "client" }
  | { readonly kind: "user"; readonly token: UserToken }
  | { readonly kind: "app"; readonly app: App }
  | {
      readonly kind: "installation";
      readonly installation: Installation;
      readonly token: Token;
      /** What this request needed permission for so far. */
      readonly asked: Set<string>;
    };

/** A request as a route sees it. */
export interface Context {
  readonly world: World;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body; empty when there is none. */
  readonly body: JsonObject;
  readonly accept: string;
  /** Address of the request without its query. */
  readonly address: string;
}

/** A request about a repository the caller may see. */
export interface RepositoryContext extends Context {
  readonly repository: Repository;
}

/** A request made with an installation token. */
export interface InstallationContext extends Context {
  readonly caller: Extract<Caller, { kind: "installation" }>;
}

/** A request made with a person's token. */
export interface UserContext extends Context {
  readonly caller: Extract<Caller, { kind: "user" }>;
}

/** The name that budgets of a caller are kept under. */
export function budgetName(caller: Caller): string {
  if (caller.kind === "installation") return String(caller.installation.id);
  return caller.kind === "user" ? `user ${caller.token.account.id}` : caller.kind;
}

/** A path parameter; the router has matched it, so it is there. */
export function param(context: Context, name: string): string {
  return context.params[name] ?? "";
}

/** A path parameter that is a number; NaN finds nothing. */
export function numberParam(context: Context, name: string): number {
  const text = param(context, name);
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

/** A member of the body that is a string, or `undefined`. */
export function text(body: JsonObject, name: string): string | undefined {
  const value = body[name];
  return typeof value === "string" ? value : undefined;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the caller asked for a media type (`raw`, `object`, …) in GitHub's notation. */
export function accepts(context: Context, kind: string): boolean {
  return new RegExp(`application/vnd\\.github\\.(v3\\.)?${kind}`).test(context.accept);
}

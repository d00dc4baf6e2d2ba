import type { Level } from "../state/model.ts";
import type { Context, InstallationContext, RepositoryContext, UserContext } from "./context.ts";
import type { Reply } from "./reply.ts";

/** Permissions of which any one is enough. */
export type Needs = readonly (readonly [permission: string, level: Level])[];

interface Place {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE" | "PUT";
  /** Template of the description, for example `/repos/{owner}/{repo}/pulls`. */
  readonly template: string;
}

/** A route, by who may use it: anyone, the App itself (JWT, or client secret), a person through it, an installation, or an installation on a repository. */
export type Route =
  | (Place & { readonly kind: "anyone"; readonly handle: (context: Context) => Reply })
  | (Place & { readonly kind: "app"; readonly handle: (context: Context) => Reply })
  | (Place & { readonly kind: "client"; readonly handle: (context: Context) => Reply })
  | (Place & { readonly kind: "user"; readonly handle: (context: UserContext) => Reply })
  | (Place & { readonly kind: "installation"; readonly handle: (context: InstallationContext) => Reply })
  | (Place & {
      readonly kind: "repository";
      readonly needs: Needs;
      readonly handle: (context: RepositoryContext) => Reply;
    });

/** A route below `/repos/{owner}/{repo}`. */
export function onRepository(
  method: Place["method"],
  path: string,
  needs: Needs,
  handle: (context: RepositoryContext) => Reply,
): Route {
  return { kind: "repository", method, template: `/repos/{owner}/{repo}${path}`, needs, handle };
}

/** A compiled template: tells the parameters of a path it matches, already decoded. */
export type Matcher = (segments: readonly string[]) => Readonly<Record<string, string>> | null;

/** Parameters that may span several segments when their slashes are not encoded. */
const spanning: ReadonlySet<string> = new Set(["path", "ref", "basehead"]);

/** Compiles a template. Only a spanning parameter may take more than one segment. */
export function compileTemplate(template: string): Matcher {
  const parts = template.split("/").slice(1);
  const wide = parts.findIndex((part) => part.startsWith("{") && spanning.has(part.slice(1, -1)));
  return (segments) => {
    const extra = segments.length - parts.length;
    if (extra < 0 ? !(extra === -1 && wide === parts.length - 1) : extra > 0 && wide < 0) return null;
    const params: Record<string, string> = {};
    let at = 0;
    for (const [index, part] of parts.entries()) {
      const width = index === wide ? 1 + extra : 1;
      const value = segments.slice(at, at + width).join("/");
      at += width;
      if (part.startsWith("{")) params[part.slice(1, -1)] = value;
      else if (part !== value) return null;
    }
    return params;
  };
}

import type { GivenFile } from "../change/index.ts";
import type { UserError } from "../charter/index.ts";
import type { Report } from "../report/index.ts";
import type { PathExplanation } from "../review/index.ts";
import type { Root } from "./roots.ts";

/** What takes a while, and is done beside the conversation with the agent. Folders and files are known to be below a root. */
export type Task =
  | {
      readonly kind: "review";
      /** The top folder of a working tree. */
      readonly repo: string;
      /** Null: it is found. */
      readonly base: string | null;
      readonly head: string;
      readonly rehearse: boolean;
    }
  | { readonly kind: "files"; readonly root: Root; readonly files: readonly string[]; readonly rehearse: boolean }
  | {
      readonly kind: "texts";
      readonly root: Root;
      readonly texts: readonly GivenFile[];
      readonly base: readonly GivenFile[];
      readonly rehearse: boolean;
    }
  | {
      readonly kind: "path";
      readonly root: Root;
      /** From the root. */
      readonly path: string;
      readonly isThere: boolean;
    };

/** What a task came to, in a form that goes from thread to thread. `mistake`: what a `UserError` said. */
export type Outcome =
  | { readonly kind: "report"; readonly report: Report }
  | { readonly kind: "explanation"; readonly explanation: PathExplanation }
  | { readonly kind: "mistake"; readonly message: string; readonly remedy: string };

/** What a person would be told of a mistake. */
export function mistakeOf({ path, line, message, remedy }: UserError): Outcome & { readonly kind: "mistake" } {
  const place = path === null ? "" : `${path}${line === null ? "" : `:${line}`}: `;
  return { kind: "mistake", message: `${place}${message}`, remedy };
}

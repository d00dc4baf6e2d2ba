import type { Range } from "../../charter/index.ts";
import type { Fact } from "./fact.ts";
import type { Modality } from "./modality.ts";
import type { Scope } from "./scope.ts";

/**
 * What a section is for. Evidence that a design decides something counts from `proposal` and `context`; the rest says what
 * is not decided, not done or not ours. Inherited by subsections until a heading says otherwise.
 */
export type SectionRole =
  | "context"
  | "proposal"
  | "alternative"
  | "rejected-option"
  | "open-question"
  | "non-goal"
  | "future-work"
  | "example"
  | "prior-art"
  | "appendix"
  | "metadata";

/** A heading and what stands under it, up to the next heading. The text before the first heading has depth 0. */
export interface Section {
  /** Index in `Rfc.sections`, which is document order. */
  readonly index: number;
  readonly heading: string;
  /** 0 for the preamble, else 1 to 6. */
  readonly depth: number;
  readonly role: SectionRole;
  /** The heading's own range; for the preamble the document's first line. */
  readonly range: Range;
  readonly parent: number | null;
  /** Headings from the document's top down to this one. */
  readonly trail: readonly string[];
  readonly blocks: readonly Block[];
  /**
   * No block that says anything: no text at all, only a vacuous answer (`None`, `N/A`, `TBD`), only a repeated label. A
   * section whose subsections hold text is not empty.
   */
  readonly emptiness: "empty" | "vacuous" | null;
}

/** A piece of a section, in document order. */
export type Block = { readonly section: number; readonly range: Range } & (
  | { readonly kind: "paragraph"; readonly sentences: readonly Sentence[] }
  | {
      readonly kind: "list-item";
      readonly ordered: boolean;
      /** 1 for the outermost list. */
      readonly depth: number;
      /** Identifies the list that the item belongs to. */
      readonly list: number;
      readonly checked: boolean | null;
      readonly sentences: readonly Sentence[];
    }
  | { readonly kind: "quote"; readonly sentences: readonly Sentence[] }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "fence"; readonly fence: Fence }
  | { readonly kind: "html"; readonly text: string }
);

/** A part of a sentence with one verb group; `text` is verbatim without Markdown marks. */
export interface Clause {
  readonly text: string;
  readonly modality: Modality;
  readonly negated: boolean;
}

/** A sentence with its place. `text` has the Markdown marks taken off and white space folded; `range` covers the source. */
export interface Sentence {
  readonly section: number;
  readonly text: string;
  readonly range: Range;
  readonly clauses: readonly Clause[];
  /** What stands in code spans, in order. */
  readonly code: readonly string[];
  readonly links: readonly { readonly text: string; readonly url: string }[];
}

/** What a table is about, judged by its header row and first column. */
export type TableKind =
  | "roles"
  | "fields"
  | "errors"
  | "options"
  | "limits"
  | "risks"
  | "events"
  | "endpoints"
  | "metadata"
  | "other";

/** A Markdown table: cells without Markdown marks. Rows are as long as the header. */
export interface Table {
  readonly kind: TableKind;
  readonly header: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly range: Range }[];
}

/** What a code fence really holds, whatever its info string says. */
export type FenceKind =
  | "json"
  | "openapi"
  | "yaml"
  | "protobuf"
  | "graphql"
  | "sql"
  | "http"
  | "shell"
  | "mermaid"
  | "plantuml"
  | "types"
  | "code"
  | "text";

/** A fenced or indented block. `range` covers the fence, `codeLine` is the first line of the code inside it. */
export interface Fence {
  readonly kind: FenceKind;
  readonly info: string;
  readonly code: string;
  readonly codeLine: number;
}

/** What kind of document it is: only a `design` is held to the charter. */
export type DocumentKind = "design" | "process" | "template" | "index";

/** A design document as read. Facts and scope are views of the sections. */
export interface Rfc {
  readonly path: string;
  /** The document without a byte order mark. */
  readonly text: string;
  readonly title: string;
  readonly kind: DocumentKind;
  /** `draft`, `accepted` … in lower case, from front matter or a metadata list; null where it is not stated. */
  readonly status: string | null;
  readonly metadata: ReadonlyMap<string, string>;
  /** ISO 639-1 code; `und` where there is too little prose to tell. Prose checks only run on `en`. */
  readonly language: string;
  readonly words: number;
  readonly sections: readonly Section[];
  readonly facts: readonly Fact[];
  readonly scope: Scope;
  /** HTML comments: invisible on the page, so no evidence, but where templates leave their instructions. */
  readonly comments: readonly { readonly range: Range; readonly text: string }[];
  /** Offset in `text` at which each line starts. */
  readonly lineStarts: readonly number[];
  /** What was too long to read, or holds it; null where the whole document was read. */
  readonly unread: Range | null;
  /** Instructions addressed to a reviewer, hidden text and the like: shown, never obeyed. */
  readonly suspicions: readonly { readonly range: Range; readonly what: string }[];
  /**
   * Files beside the document that it links to, read as documents of their own: a contract or a script is one section with
   * one fence. They have no companions themselves.
   */
  readonly companions: readonly Rfc[];
  /** Relative links that lead to no file; null where the repository's files are not known. */
  readonly deadLinks: readonly { readonly range: Range; readonly target: string }[] | null;
  /** The text of the template that it was made from; null where none is known. */
  readonly template: string | null;
}

import type { Range } from "../../charter/index.ts";
import type { Modality } from "./modality.ts";

interface Stated {
  readonly section: number;
  readonly range: Range;
  /** The source's own words, for evidence. */
  readonly quote: string;
}

/** A number with a unit, and what it measures. Versions, dates, ports, status codes and issue numbers are none. */
export interface Quantity {
  /** In the base unit of the dimension: seconds, bytes, items, items per second, a fraction, currency units. */
  readonly value: number;
  readonly dimension: "duration" | "bytes" | "count" | "rate" | "ratio" | "money";
  readonly unit: string;
  /** The nearest noun phrase in the clause, else the table header; lower case. */
  readonly subject: string;
  readonly comparator: "at-most" | "at-least" | "about" | "exactly";
}

/** A field of a schema; `type` as written, null where only the name is. */
export interface Field {
  readonly name: string;
  readonly type: string | null;
}

/** Something the document states, typed, with its place. */
export type Fact = Stated &
  (
    | {
        readonly kind: "endpoint";
        /** `GET`, `POST` …; null where only a path is named; `RPC` for gRPC and GraphQL fields. */
        readonly method: string | null;
        readonly path: string;
        readonly form: "line" | "table" | "curl" | "heading" | "contract" | "prose" | "reference";
        /** A request or response shape stands in the same section or the contract. */
        readonly shaped: boolean;
      }
    | { readonly kind: "status-code"; readonly code: number; readonly modality: Modality }
    | {
        readonly kind: "schema";
        /** `ddl`: SQL; `types`: Go, TypeScript, protobuf, GraphQL; `json`: an example; `table`: name and type columns. */
        readonly form: "ddl" | "types" | "json" | "table" | "openapi" | "list";
        readonly name: string;
        /** Members of members are dotted: `data.id`. An element of an array is a member of it. */
        readonly fields: readonly Field[];
        /** An example that is an array, or whose only content is one: the answer of a list operation. */
        readonly list: boolean;
      }
    | { readonly kind: "index"; readonly table: string | null; readonly columns: readonly string[] }
    | { readonly kind: "quantity"; readonly quantity: Quantity }
    | {
        readonly kind: "constraint";
        readonly form: "primary-key" | "unique" | "foreign-key" | "check" | "not-null" | "exclusion";
        /** Null where prose names the columns alone. */
        readonly table: string | null;
        readonly columns: readonly string[];
        /** What a foreign key points at; null for the others. */
        readonly references: { readonly table: string; readonly columns: readonly string[] } | null;
      }
    | {
        /** Who does what to what, read from one clause; each part in lower case without its article. */
        readonly kind: "claim";
        readonly actor: string;
        /** The base form: `write` for "writes", "will be written by". */
        readonly verb: string;
        readonly object: string;
        readonly modality: Modality;
        readonly negated: boolean;
      }
    | {
        /** The document settles something: "we will use a queue", "Chosen option: …", "we will not lock rows". */
        readonly kind: "decision";
        readonly choice: string;
        readonly against: boolean;
      }
    | {
        /** A slot that somebody has to fill: `TBD`, `<service name>`, `???`, "to be defined". */
        readonly kind: "placeholder";
        readonly form: "marker" | "slot" | "phrase";
      }
    | {
        readonly kind: "link";
        readonly url: string;
        readonly text: string;
        readonly target: "section" | "file" | "web" | "mail";
      }
    | {
        readonly kind: "diagram";
        readonly form: "flowchart" | "sequence" | "entities" | "states" | "other";
        readonly nodes: readonly string[];
        readonly edges: readonly { readonly from: string; readonly to: string; readonly label: string | null }[];
      }
  );

/** The facts of one kind. */
export type FactOf<K extends Fact["kind"]> = Extract<Fact, { readonly kind: K }>;

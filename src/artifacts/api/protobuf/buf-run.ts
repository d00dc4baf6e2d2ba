/** What buf found in one place of a file of protocol buffers. Lines and columns count from 1; of what is gone, those of what stood around it. */
export interface BufFinding {
  /** `FIELD_SAME_TYPE`: an id of buf's rules, or `COMPILE` for what does not compile. */
  readonly type: string;
  readonly kind: "breaking" | "lint" | "compile";
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** buf's own words, which hold names of the change; cut to a readable length. */
  readonly message: string;
}

/** A file that was not compared with what the base branch holds, and why: the end of a sentence. */
export interface NotCompared {
  readonly path: string;
  readonly reason: string;
}

/** What buf said of the protocol buffers of a change, or why it said nothing. */
export type BufRun =
  | {
      readonly kind: "compared";
      readonly version: string;
      readonly findings: readonly BufFinding[];
      /** Files of the change that buf could not be asked about, though the change is not to blame. */
      readonly notCompared: readonly NotCompared[];
    }
  | { readonly kind: "unavailable"; readonly reason: string };

/** What buf is to compare: files of protocol buffers with what they import, made so that they compile on their own. */
export interface BufRequest {
  /** Each is compiled by itself, since what one declares may be declared in another too. */
  readonly modules: readonly BufModule[];
  /** Changed files are looked at by buf's rules of style as well. */
  readonly lint: boolean;
  readonly notCompared: readonly NotCompared[];
}

/** Files that are compiled together. */
export interface BufModule {
  readonly files: readonly BufFile[];
}

/** A file of a module. */
export interface BufFile {
  /** `arch-review-3.proto`: no name of the change ever becomes a path. The same on both sides. */
  readonly name: string;
  /** Where it stands in the repository; null for one that stands in for files that are not there. */
  readonly path: string | null;
  /** Whether the change touches it: others are there to be imported. */
  readonly changed: boolean;
  /** Files that import one another, by number: where one does not compile, none of them is compared. Null: it belongs to all. */
  readonly component: number | null;
  /** Lines and columns of the text are those of the file. Null: it is not there on this side. */
  readonly before: string | null;
  readonly after: string | null;
}

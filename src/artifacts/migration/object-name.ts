/** A name as written, after the dialect's case folding; `schema` is null where the statement leaves it to the search path. */
export interface ObjectName {
  readonly schema: string | null;
  readonly name: string;
}

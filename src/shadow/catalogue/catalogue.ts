/** An object of a catalogue. */
export interface CatalogueObject {
  /** What the server knows it by: it stays when the object is given another name, and differs when it is made anew. */
  readonly id: string;
  /** How it is defined, in one line and at most 2,000 characters; a longer one is told apart by a digest at its end. */
  readonly definition: string;
  /** Ids of the objects that it cannot be without: its table, the columns that it reads, its type. */
  readonly needs: readonly string[];
}

/** What the catalogue holds: every object by a name for people (`column public.users.email`). Empty: it is too large to be compared. */
export type Catalogue = ReadonlyMap<string, CatalogueObject>;

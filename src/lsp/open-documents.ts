import type { TextDocument } from "vscode-languageserver-textdocument";
import { fileOf, type Place, placeOf, type Surroundings } from "./place-of.ts";
import { readWorkspace, type Workspace } from "./read-workspace.ts";

/** An open document where it belongs. */
export interface PlacedDocument {
  readonly uri: string;
  readonly place: Place;
  readonly text: string;
  readonly version: number;
}

/** Documents of one root in the editor are reviewed together; more than this are not looked at. */
const mostTogether = 200;

/** Where open documents belong and what is around them, looked up once until something happens on disk. */
export interface OpenDocuments {
  /** The documents that belong somewhere, by root. */
  readonly byRoot: (documents: readonly TextDocument[]) => Promise<ReadonlyMap<string, readonly PlacedDocument[]>>;
  /** What is around documents of one root. Rejects as `readWorkspace` does. */
  readonly workspaceOf: (documents: readonly PlacedDocument[]) => Promise<Workspace>;
  /** Something was saved, opened, closed, or happened on disk: workspaces are read again. */
  readonly forget: () => void;
  /** Other folders were opened: places are looked up again too. */
  readonly move: (folders: readonly string[]) => void;
}

/** Opens the look-up for the addresses of workspace folders. */
export function openDocuments(environment: Surroundings["environment"]): OpenDocuments {
  let around: Surroundings = { folders: [], environment };
  const places = new Map<string, Promise<Place | null>>();
  const workspaces = new Map<string, Promise<Workspace>>();
  return {
    byRoot: async (documents) => {
      const groups = new Map<string, PlacedDocument[]>();
      for (const document of documents) {
        const { uri, languageId } = document;
        const known = places.get(uri) ?? placeOf(uri, languageId, around);
        places.set(uri, known);
        const place = await known;
        if (place === null) continue;
        const key = `${place.kind} ${place.root}`;
        const group = groups.get(key) ?? [];
        if (group.length < mostTogether)
          group.push({ uri, place, text: document.getText(), version: document.version });
        groups.set(key, group);
      }
      return groups;
    },
    workspaceOf: (documents) => {
      const place = documents[0]?.place;
      if (place === undefined) throw new Error("no document, no workspace");
      const key = `${place.kind} ${place.root}`;
      const known = workspaces.get(key) ?? readWorkspace(place, buffersOf(documents), environment);
      workspaces.set(key, known);
      return known;
    },
    forget: () => {
      workspaces.clear();
      places.clear();
    },
    move: (folders) => {
      around = { folders: folders.flatMap((uri) => fileOf(uri) ?? []), environment };
      workspaces.clear();
      places.clear();
    },
  };
}

/** The texts of documents by their path. */
export const buffersOf = (documents: readonly PlacedDocument[]): ReadonlyMap<string, string> =>
  new Map(documents.map(({ place, text }) => [place.path, text]));

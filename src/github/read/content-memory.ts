import type { FileContent } from "../../change/index.ts";
import { type Recent, recent } from "../recent.ts";
import type { KnownFolders } from "./large-tree.ts";
import type { CommitTree } from "./tree.ts";

/**
 * What was read of one repository, by ids that name content: a commit and a blob never change, so that what is remembered is
 * what GitHub would answer. It is of one repository under one installation and never shared.
 */
export interface ContentMemory {
  /** Listings by the commit's id. */
  readonly trees: Recent<string, CommitTree>;
  /** Of a repository with more files than one answer lists: files below its folders by the folder's tree. */
  readonly folders: KnownFolders;
  /** Contents by the blob's id. */
  readonly blobs: Recent<string, FileContent>;
}

/** Files in the remembered listings of one repository; a larger listing is asked for each time. */
const treeCapacity = 120_000;

/** Files in the remembered folders of one large repository. */
const folderCapacity = 300_000;

/** UTF-16 units of text that are remembered of one repository. */
const textCapacity = 4 * 1024 * 1024;

/** An empty memory. */
export const contentMemory = (): ContentMemory => ({
  trees: recent(treeCapacity, ({ files }) => files.size + 1),
  folders: recent(folderCapacity, (files) => files.size + 1),
  blobs: recent(textCapacity, (content) => (content.kind === "text" ? content.text.length + 1 : 1)),
});

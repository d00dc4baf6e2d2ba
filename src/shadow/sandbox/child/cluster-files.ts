import { deserialize, serialize } from "node:v8";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { clusterFolder, type EngineFiles } from "./engine.ts";

/** The files of a cluster by their paths in its folder; null: a folder. */
export type ClusterFiles = ReadonlyMap<string, Uint8Array | null>;

/** The databases `template1` and `template0`, half of an empty cluster: nothing connects to them, and none is made of them. */
const unused = new Set(["base/1", "base/4"]);

/** Reads those that a session needs; the bytes are the engine's own, to be copied before it goes on. */
export function readCluster(files: EngineFiles): ClusterFiles {
  const read = new Map<string, Uint8Array | null>();
  const walk = (folder: string): void => {
    for (const name of files.readdir(`${clusterFolder}/${folder}`)) {
      if (name === "." || name === "..") continue;
      const path = folder === "" ? name : `${folder}/${name}`;
      if (unused.has(path)) continue;
      const { node } = files.lookupPath(`${clusterFolder}/${path}`);
      const isFolder = files.isDir(node.mode);
      read.set(path, isFolder ? null : contentsOf(node));
      if (isFolder) walk(path);
    }
  };
  walk("");
  return read;
}

/** Of a file in memory: its array has room to grow behind what it holds. */
const contentsOf = ({ contents, usedBytes = 0 }: MemoryNode): Uint8Array =>
  // Some are views of signed bytes.
  contents === undefined ? new Uint8Array() : new Uint8Array(contents.buffer, contents.byteOffset, usedBytes);

/** Writes them where there is no cluster; the folders among them come before what they hold. */
export function writeCluster(files: EngineFiles, cluster: ClusterFiles): void {
  files.mkdirTree(clusterFolder, 0o700);
  const root: MemoryNode = files.lookupPath(clusterFolder).node;
  const folders = new Map([["", root]]);
  for (const [path, bytes] of cluster) {
    const at = path.lastIndexOf("/");
    const parent = folders.get(path.slice(0, Math.max(0, at))) ?? root;
    // A path at a time, each would be looked up from the root: several thousand of them take as long as the server's start.
    const node = parent.node_ops.mknod(parent, path.slice(at + 1), bytes === null ? folderMode : fileMode, 0);
    if (bytes === null) folders.set(path, node);
    else {
      // The engine writes into the array that it is given.
      node.contents = bytes.slice();
      node.usedBytes = bytes.length;
    }
  }
}

/** A file or folder of Emscripten's file system in memory (`MEMFS` of its library). */
interface MemoryNode {
  readonly node_ops: {
    readonly mknod: (parent: MemoryNode, name: string, mode: number, device: number) => MemoryNode;
  };
  /** Of a file, with room to grow behind `usedBytes`. */
  contents?: Uint8Array;
  usedBytes?: number;
}

/** Type and rights, as stat(2) has them. */
const folderMode = 0o040_700;
const fileMode = 0o100_600;

/** What a snapshot holds: what differs from the empty cluster, and which extensions' files are in place. */
interface Packed {
  readonly changed: ClusterFiles;
  readonly gone: readonly string[];
  readonly extensions: readonly string[];
}

/** A state of the database, to be put back by `unpack`. */
export interface ClusterState {
  readonly cluster: ClusterFiles;
  readonly extensions: readonly string[];
}

/** Every database of a cluster begins as the same 7 MB: a window that reaches over them finds them again. */
const compression = {
  // A result is put together from parts of this size.
  chunkSize: 4 * 1_024 * 1_024,
  params: {
    [constants.ZSTD_c_compressionLevel]: 1,
    [constants.ZSTD_c_enableLongDistanceMatching]: 1,
    [constants.ZSTD_c_windowLog]: 25,
  },
};
/** Bytes that a snapshot may hold: more than fits into the memory of a sandbox. */
const largestState = 1_024 * 1_024 * 1_024;

/** What differs from `base`, as bytes. */
export function pack({ cluster, extensions }: ClusterState, base: ClusterFiles): Uint8Array {
  const changed = new Map([...cluster].filter(([path, bytes]) => !isSame(bytes, base.get(path))));
  const gone = [...base.keys()].filter((path) => !cluster.has(path));
  const packed: Packed = { changed, gone, extensions };
  return zstdCompressSync(serialize(packed), compression);
}

const isSame = (one: Uint8Array | null, other: Uint8Array | null | undefined): boolean =>
  one === null || other === null || other === undefined
    ? one === other
    : one.length === other.length && Buffer.compare(one, other) === 0;

/** The opposite of `pack`; the bytes come from a process such as this one, by way of the parent that keeps them. */
export function unpack(snapshot: Uint8Array, base: ClusterFiles): ClusterState {
  const { changed, gone, extensions }: Packed = deserialize(
    zstdDecompressSync(snapshot, { chunkSize: compression.chunkSize, maxOutputLength: largestState }),
  );
  const cluster = new Map(base);
  for (const path of gone) cluster.delete(path);
  for (const [path, bytes] of changed) cluster.set(path, bytes);
  return { cluster, extensions };
}

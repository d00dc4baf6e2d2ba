import { deserialize, serialize } from "node:v8";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { clusterFolder, type EngineFiles } from "./engine.ts";

/** The files of a cluster by their paths in its folder; null: a folder. */
export type ClusterFiles = ReadonlyMap<string, Uint8Array | null>;

/** Reads them all; the bytes are the engine's own, to be copied before it goes on. */
export function readCluster(files: EngineFiles): ClusterFiles {
  const read = new Map<string, Uint8Array | null>();
  const walk = (folder: string): void => {
    for (const name of files.readdir(`${clusterFolder}/${folder}`)) {
      if (name === "." || name === "..") continue;
      const path = folder === "" ? name : `${folder}/${name}`;
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
const contentsOf = ({ contents, usedBytes = 0 }: { contents?: Uint8Array; usedBytes?: number }): Uint8Array =>
  // Some are views of signed bytes.
  contents === undefined ? new Uint8Array() : new Uint8Array(contents.buffer, contents.byteOffset, usedBytes);

/** Writes them into an empty folder. */
export function writeCluster(files: EngineFiles, cluster: ClusterFiles): void {
  files.mkdirTree(clusterFolder, 0o700);
  for (const [path, bytes] of cluster) {
    const place = `${clusterFolder}/${path}`;
    if (bytes === null) files.mkdir(place, 0o700);
    // The engine writes into the array that it is given.
    else files.writeFile(place, bytes.slice(), { canOwn: true });
  }
}

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
    zstdDecompressSync(snapshot, { maxOutputLength: largestState }),
  );
  const cluster = new Map(base);
  for (const path of gone) cluster.delete(path);
  for (const [path, bytes] of changed) cluster.set(path, bytes);
  return { cluster, extensions };
}

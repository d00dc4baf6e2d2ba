import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";
import type { EngineFiles } from "./engine.ts";

/** Puts the files of an extension where the server looks for them, from an archive that ships with the engine. */
export function installExtension(files: EngineFiles, archive: string): void {
  const url = new URL(`${archive}.tar.gz`, import.meta.resolve("@electric-sql/pglite"));
  for (const { path, bytes } of filesOf(gunzipSync(readFileSync(url)))) {
    const place = `${PGlite.paths.PG_ROOT}/${path}`;
    files.mkdirTree(place.slice(0, place.lastIndexOf("/")));
    files.writeFile(place, bytes);
  }
}

interface ArchivedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const block = 512;
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1").split("\0")[0] ?? "";

/** Regular files of a tar archive (pax(1), "ustar Interchange Format"). */
function* filesOf(archive: Uint8Array): Generator<ArchivedFile> {
  for (let at = 0; at + block <= archive.length; ) {
    const header = archive.subarray(at, at + block);
    const name = text(header.subarray(0, 100));
    if (name === "") return;
    const size = Number.parseInt(text(header.subarray(124, 136)), 8) || 0;
    const isFile = header[156] === 0x30 || header[156] === 0;
    if (isFile && !name.endsWith("/")) {
      yield { path: name.replace(/^\.\//u, ""), bytes: archive.slice(at + block, at + block + size) };
    }
    at += block * (1 + Math.ceil(size / block));
  }
}

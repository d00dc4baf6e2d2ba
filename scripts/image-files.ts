/**
 * Lays the files of the image into a new folder; the Dockerfile copies them. `node scripts/image-files.ts <folder> [processor]`,
 * with `amd64` or `arm64`; default: this machine's.
 */
import { resolve } from "node:path";
import { layFiles, processorOf } from "./image/lay-files.ts";

const [folder, processor = process.arch] = process.argv.slice(2);
if (folder === undefined) throw new Error("name the folder to lay the image's files into");
layFiles(process.cwd(), resolve(folder), processorOf(processor));

/** Prints what `CHANGELOG.md` says of the version of `package.json`. */
import { readFileSync } from "node:fs";
import { version } from "../src/version.ts";
import { changesOf } from "./release/changes-of.ts";

process.stdout.write(changesOf(readFileSync("CHANGELOG.md", "utf8"), version));

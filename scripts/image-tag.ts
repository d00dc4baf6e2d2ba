/** Writes the version of `package.json` into the image's tag in `deploy/kubernetes`; a release does it with its new version. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../src/version.ts";

const folder = "deploy/kubernetes";
for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((each) =>
  each.endsWith(".yaml"),
)) {
  const text = readFileSync(join(folder, name), "utf8");
  const tagged = text.replace(/(?<=image: ghcr\.io\/arch-review\/arch-review:)\S+/g, version);
  if (tagged !== text) writeFileSync(join(folder, name), tagged);
}

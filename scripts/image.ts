/**
 * Builds the image and tries it; with the name of one, tries that. `npm run image`, `npm run image -- <image>`. Exits with 1 where
 * something does not hold, and with 0 where there is no engine to try it on, which one line says.
 */
import { findEngine } from "./image/engine.ts";
import { tryImage } from "./image/try-image.ts";

const local = "arch-review:local";
const [given] = process.argv.slice(2);
const engine = findEngine();
if (engine === null)
  console.log("There is no container engine here (docker, podman): the image was neither built nor tried.");
else if (given === undefined && !engine.show("build", "--tag", local, ".")) process.exitCode = 1;
else {
  try {
    await tryImage(engine, given ?? local, (held) => console.log(`ok  ${held}`));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

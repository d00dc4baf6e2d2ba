// The entry of the GitHub Action: sees that the libraries are there, and runs the program of this very commit from source.
import { fileURLToPath } from "node:url";
import { installLibraries } from "./install-libraries.js";

try {
  installLibraries(fileURLToPath(new URL("..", import.meta.url)));
  await import("../src/action.ts");
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  console.log(
    `::error title=arch-review::${text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")}`,
  );
  process.exitCode = 1;
}

import { type Range, rangeBetween, sourceOf } from "../../../charter/index.ts";
import { accept, type Declaring, expect, expectName, unquoted } from "./declaring.ts";
import { readOption } from "./options.ts";
import type { ProtobufContract, ProtoService } from "./protobuf.ts";
import { readExtend, readType, type TypePlace } from "./read-messages.ts";
import { readService } from "./read-services.ts";
import { type ProtoToken, scanProto } from "./scan-proto.ts";

/** What a file says besides its types. */
interface FileFacts {
  syntax: ProtobufContract["syntax"];
  package: string;
  packageRange: Range | null;
  readonly services: ProtoService[];
}

const unread = ", so the file was not read: correct the line or the one above it";

/**
 * Reads a file of protocol buffers: proto2, proto3 and editions. It follows what is declared and takes the rest for well-formed:
 * whether it compiles is for a compiler to say. Where it cannot follow, a problem says so and what stood before is there.
 * Linear in the text; never throws.
 */
export function readProtobuf(path: string, text: string): ProtobufContract {
  const source = sourceOf(text);
  const reading: Declaring = { source, scanner: scanProto(text), references: [], ownOptions: [], imports: [] };
  const facts: FileFacts = { syntax: "proto2", package: "", packageRange: null, services: [] };
  const types = { messages: [], enums: [] };
  while (reading.scanner.peek().kind !== "end") {
    readStatement(reading, facts, { ...types, package: facts.package, prefix: "", depth: 0 });
  }
  const fault = reading.scanner.fault();
  return {
    format: "protobuf",
    path,
    ...source,
    ...facts,
    ...types,
    imports: reading.imports,
    problems: fault === null ? [] : [{ path, ...fault, message: `${fault.message}${unread}` }],
    linking: { references: reading.references, ownOptions: reading.ownOptions },
  };
}

function readStatement(reading: Declaring, facts: FileFacts, types: TypePlace): void {
  const { scanner } = reading;
  const first = scanner.peek();
  switch (first.text) {
    case ";":
      scanner.next();
      break;
    case "syntax":
    case "edition":
      readSyntax(reading, facts);
      break;
    case "package":
      readPackage(reading, facts);
      break;
    case "import":
      readImport(reading, scanner.next());
      break;
    case "option":
      readOption(reading, scanner.next());
      break;
    case "message":
    case "enum":
    case "export":
    case "local":
      readType(reading, types);
      break;
    case "extend":
      readExtend(reading, types);
      break;
    case "service":
      facts.services.push(readService(reading, facts.package));
      break;
    default:
      scanner.fail(first, "Expected a message, an enumeration or a service here");
  }
}

function readSyntax(reading: Declaring, facts: FileFacts): void {
  const isEdition = reading.scanner.next().text === "edition";
  expect(reading, "=");
  const said = unquoted(expectString(reading));
  facts.syntax = isEdition ? "editions" : said === "proto3" ? "proto3" : "proto2";
  expect(reading, ";");
}

function readPackage(reading: Declaring, facts: FileFacts): void {
  const first = reading.scanner.next();
  facts.package = expectName(reading, "a package").text;
  facts.packageRange = rangeBetween(reading.source, first.start, expect(reading, ";"));
}

/** `option` brings options alone, which nothing here goes by. */
function readImport(reading: Declaring, first: ProtoToken): void {
  const isPublic = accept(reading, "public");
  if (!isPublic && !accept(reading, "weak") && accept(reading, "option")) {
    const last = expectString(reading);
    reading.ownOptions.push({ start: first.start, end: Math.max(last.end, expect(reading, ";")) });
    return;
  }
  const path = unquoted(expectString(reading));
  reading.imports.push({ path, isPublic, start: first.start, end: expect(reading, ";") });
}

function expectString({ scanner }: Declaring): ProtoToken {
  const token = scanner.next();
  if (token.kind !== "string") scanner.fail(token, "Expected a text between quotes here");
  return token;
}

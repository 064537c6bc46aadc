// What is known of an image, in the file beside it: whose it is, with what it is tried, and what became of each function.
import { processorName } from "#machine/code-generator.ts";
import { heap } from "bareflow/kernel/program.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { textOfCString } from "../compile/c-string.ts";
import { fileOfProgram } from "../imports/program-functions.ts";
import type { ImageMap } from "../relink/image-map.ts";
import { boardName } from "../start/relink-program.ts";
import type { TestRecord } from "./self-test.ts";

type Heap = typeof heap;

/** Digests are 64 hexadecimal digits. */
export interface ImageOnDisk {
  readonly bytes: usize;
  readonly sha256: string;
  /** The disk's own number. */
  readonly disk: u64;
  /** The digest of the program's module. */
  readonly program: string;
}

/** An object of JSON, for this board and this processor. */
export function writeImageRecord(text: TextBuilder<Heap>, image: ImageOnDisk, record: TestRecord, map: ImageMap): void {
  const json = new JsonWriter<TextBuilder<Heap>>(text);
  json.beginObject();
  json.key("board");
  json.string(boardName());
  json.key("cpu");
  json.string(textOfCString(processorName()));
  json.key("bytes");
  json.unsigned(image.bytes);
  json.key("sha256");
  json.string(image.sha256);
  json.key("disk");
  using disk = new TextBuilder<Heap>(heap);
  print(disk, `${new Hexadecimal(image.disk, 16)}`);
  json.string(disk.text);
  json.key("program");
  json.string(image.program);
  json.key("test");
  json.beginObject();
  record.writeMembers(json);
  json.key("files");
  json.beginArray();
  for (let index: usize = 0; ; index += 1) {
    const file = fileOfProgram(index);
    if (file === null) break;
    json.string(file.name);
  }
  json.endArray();
  json.endObject();
  map.writeMembers(json, image.bytes);
  json.endObject();
}

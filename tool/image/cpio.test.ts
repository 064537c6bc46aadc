// The archive of files: its bytes are read back by the format's own rules, and by cpio where that is installed.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { unpackArchive, writeArchive } from "./cpio.ts";
import { parseNamedFiles } from "./named-files.ts";

let folder = "";
before(async () => { folder = await mkdtemp(join(tmpdir(), "bareflow-cpio-")); });
after(() => rm(folder, { recursive: true, force: true }));

interface Entry { readonly name: string; readonly dataAt: number; readonly data: Buffer }

function readArchive(archive: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; ;) {
    assert.equal(archive.toString("latin1", at, at + 6), "070701");
    const field = (index: number): number => Number.parseInt(archive.toString("latin1", at + 6 + index * 8, at + 14 + index * 8), 16);
    const nameBytes = archive.subarray(at + 110, at + 110 + field(11));
    const name = nameBytes.toString("utf8", 0, nameBytes.indexOf(0));
    const dataAt = (at + 110 + field(11) + 3) & ~3;
    if (name === "TRAILER!!!") return entries;
    entries.push({ name, dataAt, data: archive.subarray(dataAt, dataAt + field(6)) });
    at = (dataAt + field(6) + 3) & ~3;
  }
}

test("files come back whole, and each one's data starts at a multiple of 64 bytes", async () => {
  const contents = [Buffer.from(""), Buffer.from("abc"), Buffer.alloc(3_000_001, 7), Buffer.from("äöü")];
  const options = await Promise.all(contents.map(async (content, index) => {
    const path = join(folder, `file${index}`);
    await writeFile(path, content);
    return `${"a rather long name ".repeat(index)}${index}.bin=${path}`;
  }));
  const target = join(folder, "files.cpio");
  await writeArchive(target, parseNamedFiles(options));
  const entries = readArchive(await readFile(target));
  assert.equal(entries.length, contents.length);
  entries.forEach((entry, index) => {
    assert.equal(entry.name, options[index]?.split("=")[0]);
    assert.equal(entry.dataAt % 64, 0);
    assert.ok(entry.data.equals(contents[index] ?? Buffer.alloc(0)));
  });
});

test("an archive is unpacked as it was packed; one that is cut off or changed is none, or has other files", async () => {
  const path = join(folder, "packed");
  await writeFile(path, "content");
  const target = join(folder, "packed.cpio");
  await writeArchive(target, parseNamedFiles([`a.bin=${path}`, `größer=${path}`]));
  const archive = await readFile(target);
  assert.deepEqual(unpackArchive(archive)?.map(({ name, content }) => [name, content.toString()]), [["a.bin", "content"], ["größer", "content"]]);
  assert.deepEqual(unpackArchive(Buffer.concat([archive], 4096))?.length, 2);
  for (let length = 0; length < archive.length; length += 7) assert.equal(unpackArchive(archive.subarray(0, length)), null, `${length} bytes`);
  for (let at = 0; at < archive.length; at += 1) {
    const changed = Buffer.from(archive);
    changed[at] = changed[at]! ^ 0x15;
    for (const { content } of unpackArchive(changed) ?? []) assert.ok(content.length <= archive.length);
  }
});

test("the same files give the same bytes", async () => {
  const path = join(folder, "same");
  await writeFile(path, "content");
  const files = parseNamedFiles([`x=${path}`]);
  await writeArchive(join(folder, "a.cpio"), files);
  await writeArchive(join(folder, "b.cpio"), files);
  assert.ok((await readFile(join(folder, "a.cpio"))).equals(await readFile(join(folder, "b.cpio"))));
});

test("wrong --file options are refused with a sentence", () => {
  const here = new URL(import.meta.url).pathname;
  assert.throws(() => parseNamedFiles(["model.bin"]), /not of the form name=path/);
  assert.throws(() => parseNamedFiles(["=x"]), /not of the form name=path/);
  assert.throws(() => parseNamedFiles(["a=/does/not/exist"]), /there is no file \/does\/not\/exist/);
  assert.throws(() => parseNamedFiles(["a=/"]), /not a regular file/);
  assert.throws(() => parseNamedFiles([`a=${here}`, `a=${here}`]), /'a' twice/);
});

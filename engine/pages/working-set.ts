// The pages that boots have used that compiled nothing, all together, as the disk has them: what a lean engine begins with. Boots that compile use four times as
// many, but they are not what comes later.
import { heap, standardError } from "bareflow/kernel/program.ts";
import { duplicateSlice } from "bareflow/std/memory/allocate-slice.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { type Folder, printWhyNot } from "../cache/folder.ts";
import { bitBytes, pageBits } from "./page-table.ts";

/** The digest of the engine that the pages are of, then a bit for each page. */
const SET_FILE = "pages.set";

export class WorkingSet {
  private readonly folder: Folder;
  private readonly engine: string;
  /** Null: no boot of this engine has left any. */
  bits: Slice<u8> | null = null;

  /** `engine` is the digest of this engine. */
  constructor(folder: Folder, engine: string) {
    this.folder = folder;
    this.engine = engine;
    const content = folder.read(SET_FILE);
    if (content === null || content.length !== engine.length + bitBytes() || stringFrom(content.slice(0, engine.length)) !== engine) return;
    this.bits = content.slice(engine.length);
  }

  /** The pages that this boot has used belong to it from now on. They are written when that is something new. */
  addUsed(): void {
    const used = pageBits();
    let isNew = this.bits === null;
    if (this.bits === null) this.bits = duplicateSlice(heap, used);
    const bits = this.bits;
    if (bits === null) return;
    for (const index of range(bits.length)) {
      isNew = isNew || (used[index] & ~bits[index]) !== 0;
      bits[index] |= used[index];
    }
    if (isNew) this.write(bits);
  }

  private write(bits: Slice<u8>): void {
    using text = new TextBuilder<typeof heap>(heap);
    text.write(this.engine);
    text.write(stringFrom(bits));
    const problem = text.incomplete ? null : this.folder.write(SET_FILE, text.text.bytes);
    if (problem !== null) printWhyNot(standardError, problem);
  }
}

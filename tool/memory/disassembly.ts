// The instructions of an object that an engine has kept, as LLVM's disassembler writes them.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inWorkFolder } from "../image/work-folder.ts";
import { runProgram } from "../programs.ts";

/** Text with lines. Throws Failure when the disassembler is missing, or says that this is no object. */
export async function disassemble(object: Buffer): Promise<string> {
  return inWorkFolder(async (work) => {
    await writeFile(join(work, "object.o"), object);
    const text = await runProgram("llvm-objdump-19", ["--disassemble", "--reloc", "--no-show-raw-insn", "--no-leading-addr", "object.o"], "disassembling an object from the disk", work);
    // Its first lines name the file, which is ours and gone.
    return text.slice(Math.max(0, text.indexOf("\nDisassembly of"))).trim() + "\n";
  });
}

// LLVM's linker, LLD, as a library. It has no interface for C: its one function is declared here by the name that C++ gives it
// (lld/Common/Driver.h; the Itanium C++ ABI). A list by value is two words: where it starts, and its length.
import "#machine/hidden-result.ts";
import { cString } from "../compile/c-string.ts";

/** llvm::raw_ostream, of which only the address is of interest. */
type OutputStream = Ptr<u8>;

const linkElf = extern<(arguments_: Ptr<Ptr<u8> | null>, argumentCount: usize, output: OutputStream, messages: OutputStream,
  exitsEarly: bool, makesNoOutput: bool) => bool>("_ZN3lld3elf4linkEN4llvm8ArrayRefIPKcEERNS1_11raw_ostreamES7_bb");
const outputStream = extern<() => OutputStream>("_ZN4llvm4outsEv");
const messageStream = extern<() => OutputStream>("_ZN4llvm4errsEv");
/** What the linker has made lives in its context, which goes here (lld/Common/CommonLinkerContext.h). */
const destroyContext = extern<() => void>("_ZN3lld19CommonLinkerContext7destroyEv");

/** `words` are those of ld.lld's command line, each ending in a zero byte. False when it has failed, and said why among the messages. */
export function runLinker(words: Slice<Ptr<u8> | null>): bool {
  const isLinked = linkElf(words.pointer, words.length, outputStream(), messageStream(), false, false);
  destroyContext();
  return isLinked;
}

// What of LLD and under it is not in the image (tool/image/engine-link.ts).

/** The ways into the code generators of other machines, and the beginning and end of compiling bitcode. */
export const absent = exported("bareflow_absent")((): void => {});

/** Where bitcode would be compiled. */
export const refused = exported("bareflow_refused")((): never => panic("the linker was given bitcode"));

/** The first of the words: LLD links what its name says. */
export const LINKER_NAME = cString("ld.lld\0");

// The constructors of those parts of LLVM that compile: they run when something is first compiled, not when the image starts
// (system/board/boot/late-constructors.ld). A program that is only interpreted does without.

type Constructor = FunctionPointer<() => void>;

const startSymbol = extern<() => void>("__late_constructors_start");
const endSymbol = extern<() => void>("__late_constructors_end");

let haveRun = false;

/** Has to be called before anything of LLVM but its reader, its verifier and its IR. */
export function runLateConstructors(): void {
  if (haveRun) return;
  haveRun = true;
  const end = changetype<usize>(endSymbol);
  for (let place = changetype<usize>(startSymbol); place < end; place += sizeof<usize>()) changetype<Constructor>(load<usize>(place))();
}

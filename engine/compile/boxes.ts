// A box around a compile: so much time, so much memory. LLVM has no way to be stopped, but it allocates all the time: C++'s `operator new`
// comes here, and when a limit is passed the compile is left on the spot, as LLVM's own CrashRecoveryContext does. What it has
// allocated is lost; its context and code generator must not be used again.
//
// All memory of C and C++ counts, `malloc` too; but a compile is left in `operator new` only, since nobody waits for a lock there. What was
// lost counts for all boxes to come, so that no program loses more in all than one compile may have.
import { callWithExit, leaveCall } from "#machine/non-local-exit.ts";
import { exit, standardError } from "bareflow/kernel/program.ts";
import { allocationCount } from "bareflow/libc/allocation-count.ts";

const allocate = extern<(byteCount: usize) => usize>("malloc");
const allocateAligned = extern<(alignment: usize, byteCount: usize) => usize>("aligned_alloc");
/** Microseconds that the process has run: other processes do not count. */
const microseconds = extern<() => i64>("clock");
/** What LLVM keeps on the stack for its reports of crashes (PrettyStackTrace.h). */
const saveReports = extern<() => usize>("_ZN4llvm20SavePrettyStackStateEv");
const restoreReports = extern<(state: usize) => void>("_ZN4llvm23RestorePrettyStackStateEPKv");

/** The clock is looked at once in so many allocations. */
const CHECK_EVERY: u32 = 128;
const OUT_OF_MEMORY_EXIT_CODE = 70;

class Box {
  isOpen: bool = false;
  stackPointer: usize = 0;
  /** When the compile is given up, in microseconds. */
  deadline: i64 = 0;
  bytesMax: i64 = 0;
  untilCheck: u32 = 0;
  reason: string = "";
  /** Bytes in use by compiles that were left. */
  lostBytes: i64 = 0;
}
const box = new Box();

export interface Limits {
  readonly nanoseconds: u64;
  readonly bytes: u64;
}

export const OUT_OF_TIME = "it took longer than a compile may";
export const OUT_OF_MEMORY = "it needed more memory than a compile may have";

/** Calls the body; null when it has returned, else why it was left. Boxes do not nest. */
export function runInBox(limits: Limits, body: FunctionPointer<(argument: usize) => void>, argument: usize): string | null {
  assert(!box.isOpen, "a compile was started within another one");
  const reports = saveReports();
  box.deadline = microseconds() + i64(limits.nanoseconds / 1000);
  box.bytesMax = i64(limits.bytes) - box.lostBytes;
  box.untilCheck = CHECK_EVERY;
  box.isOpen = true;
  allocationCount.bytes = 0;
  allocationCount.isCounting = true;
  const wasLeft = callWithExit(addressOf(box.stackPointer), body, argument) !== 0;
  allocationCount.isCounting = false;
  box.isOpen = false;
  if (!wasLeft) return null;
  noteLost(allocationCount.bytes);
  restoreReports(reports);
  return box.reason;
}

/** Memory in use that nobody can release any more. */
export function noteLost(bytes: i64): void {
  if (bytes > 0) box.lostBytes += bytes;
}

/** All that was lost, in bytes. */
export const lostBytes = (): u64 => u64(box.lostBytes);

/** Leaves the compile that is under way, if one is. */
export function leaveBox(reason: string): void {
  if (!box.isOpen) return;
  box.reason = reason;
  leaveCall(addressOf(box.stackPointer));
}

/** C++'s `operator new(unsigned long)`; its `operator delete` is `free`. */
export const operatorNew = exported("_Znwm")((byteCount: usize): usize => checked(allocate(byteCount)));

/** C++'s `operator new(unsigned long, std::align_val_t)`: what LLVM's arenas and hash tables are made of. */
export const operatorNewAligned = exported("_ZnwmSt11align_val_t")((byteCount: usize, alignment: usize): usize =>
  // C has whole multiples of the alignment only.
  checked(allocateAligned(alignment, (byteCount + alignment - 1) & ~(alignment - 1))));

/**
 * Variables of C++'s functions that are made when they are first reached: while one is being made, no compile is left, for it
 * would stay half made. The Itanium C++ ABI, 3.3.3; the engine has one thread.
 */
let guardsOpen: u32 = 0;
export const acquireGuard = exported("__cxa_guard_acquire")((guard: Ptr<u8>): i32 => {
  if (guard[0] !== 0) return 0;
  guardsOpen += 1;
  return 1;
});
export const releaseGuard = exported("__cxa_guard_release")((guard: Ptr<u8>): void => {
  guard[0] = 1;
  guardsOpen -= 1;
});
export const abortGuard = exported("__cxa_guard_abort")((_guard: Ptr<u8>): void => {
  guardsOpen -= 1;
});

/** What was allocated, when the compile may go on. */
function checked(start: usize): usize {
  if (start === 0) {
    leaveBox(OUT_OF_MEMORY);
    standardError.write("engine: LLVM needs more memory than there is\n");
    exit(OUT_OF_MEMORY_EXIT_CODE);
  }
  if (box.isOpen && guardsOpen === 0) checkLimits();
  return start;
}

function checkLimits(): void {
  if (allocationCount.bytes > box.bytesMax) leaveBox(OUT_OF_MEMORY);
  box.untilCheck -= 1;
  if (box.untilCheck > 0) return;
  box.untilCheck = CHECK_EVERY;
  if (microseconds() > box.deadline) leaveBox(OUT_OF_TIME);
}

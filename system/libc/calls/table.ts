// The system calls that the C library makes where there is no Linux: one table. Each is what the library needs of it, and
// what is not in it is answered with ENOSYS, once with a message.
import { ACCESS_PATH_ARGUMENT, LibraryCall, machineLibraryCall } from "#machine/library-calls.ts";
import { messages } from "#board/console.ts";
import { LinuxError, refuse } from "./error.ts";
import { access, isOfFile, mapFile, open, read, readAt, status, statusAt } from "./files.ts";
import { mapMemory, protectMemory, unmapMemory } from "./memory.ts";
import { write, writePieces } from "./output.ts";
import { endProcess, fillRandom, futex, killThread, onlyNumber, processors, readClock } from "./process.ts";

/** Serves a call of the C library; a negative number is an error of Linux. */
export const libraryCall = exported("bareflow_library_call")((number: Repr<LibraryCall, u64>, a: u64, b: u64, c: u64, d: u64, e: u64, f: u64): isize => {
  switch (number) {
    // Memory.
    case LibraryCall.MapMemory: return isOfFile(d) ? mapFile(b, c, d, e, f) : mapMemory(a, b, c, d);
    case LibraryCall.ProtectMemory: return protectMemory(a, b, c);
    case LibraryCall.UnmapMemory: return unmapMemory(a, b);
    // Advice may be ignored. Who is refused to grow in place maps anew.
    case LibraryCall.AdviseMemory: return 0;
    case LibraryCall.Break:
    case LibraryCall.RemapMemory: return refuse(LinuxError.NoMemory);
    // Output, and the files that there are in memory.
    case LibraryCall.Write: return write(a, b, c);
    case LibraryCall.WriteVector: return writePieces(a, b, c);
    case LibraryCall.Close: return 0;
    case LibraryCall.OpenAt: return open(b, c);
    case LibraryCall.Access: return access(ACCESS_PATH_ARGUMENT === 0 ? a : b);
    case LibraryCall.Read: return read(a, b, c);
    case LibraryCall.ReadAt: return readAt(a, b, c, d);
    case LibraryCall.FileStatus: return status(a, b);
    case LibraryCall.FileStatusAt: return statusAt(a, b, c);
    case LibraryCall.ReadLink: return refuse(LinuxError.NoSuchFile);
    case LibraryCall.Seek: return refuse(LinuxError.NotSeekable);
    case LibraryCall.DeviceControl: return refuse(LinuxError.NotTerminal);
    // The process and its thread.
    case LibraryCall.Exit:
    case LibraryCall.ExitGroup: return endProcess(a);
    case LibraryCall.KillThread: return killThread();
    case LibraryCall.ProcessNumber:
    case LibraryCall.ThreadNumber:
    case LibraryCall.SetThreadIdAddress: return onlyNumber();
    case LibraryCall.Futex: return futex(a, b);
    case LibraryCall.ThreadProcessors: return processors(a, b, c);
    // There are no signals; a handler is never called.
    case LibraryCall.SetSignalAction:
    case LibraryCall.SetSignalMask: return 0;
    case LibraryCall.ReadClock: return readClock(a, b);
    case LibraryCall.Random: return fillRandom(a, b);
    // What the library asks for and does without.
    case LibraryCall.SetRobustList:
    case LibraryCall.Limits:
    case LibraryCall.SystemInformation:
    case LibraryCall.RestartableSequence: return refuse(LinuxError.Unknown);
  }
  const result = machineLibraryCall(u64(number), a, b);
  if (result === refuse(LinuxError.Unknown)) tellUnknown(u64(number));
  return result;
});

let lastUnknown: u64 = 0;

function tellUnknown(number: u64): void {
  if (number === lastUnknown) return;
  lastUnknown = number;
  print(messages, `kernel: the C library asks for system call ${number}, which there is not\n`);
}

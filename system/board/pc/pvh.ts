// What a PVH loader (QEMU -kernel, Firecracker, Cloud Hypervisor) tells the kernel: start_info of the Xen project's
// xen/include/public/arch-x86/hvm/start_info.h.
import { closePageZero, openPageZero, PAGE_BYTES } from "#machine/paging.ts";
import { physicalBytes, physicalStructure, physicalText } from "#machine/physical-memory.ts";
import { readArchive } from "../boot/cpio.ts";
import { readCommandLine } from "../boot/command-line.ts";
import { completeFreeMemory, excludeMemory } from "../boot/free-ranges.ts";
import { addUsableMemory } from "./memory-map.ts";
import { setAcpiRoot } from "./power.ts";

// The structures are packed because loaders put them at addresses of any alignment: QEMU at multiples of 4.

const START_INFO_MAGIC = 0x336ec578;
const MEMORY_ENTRIES_MAX = 1024;
const COMMAND_LINE_BYTES_MAX = 65536;

@packed
class StartInfo {
  magic: u32 = 0;
  version: u32 = 0;
  flags: u32 = 0;
  moduleCount: u32 = 0;
  modulesAddress: u64 = 0;
  commandLineAddress: u64 = 0;
  acpiRootAddress: u64 = 0;
  /** From version 1 on. */
  memoryMapAddress: u64 = 0;
  memoryEntryCount: u32 = 0;
  reserved: u32 = 0;
}

@packed
class ModuleEntry {
  address: u64 = 0;
  size: u64 = 0;
  commandLineAddress: u64 = 0;
  reserved: u64 = 0;
}

@packed
class MemoryEntry {
  address: u64 = 0;
  size: u64 = 0;
  type: u32 = 0;
  reserved: u32 = 0;
}

/** Memory that is free to use; every other type belongs to somebody. */
const USABLE = 1;

/** Reads all that the loader tells; panics where it cannot be right. False when it is not PVH's structure. */
export function readPvh(information: usize): bool {
  openPageZero();
  const isPvh = readStartInfo(information);
  closePageZero();
  return isPvh;
}

function readStartInfo(information: usize): bool {
  const start: StartInfo | null = physicalStructure(information);
  if (start === null || start.magic !== START_INFO_MAGIC) return false;
  if (start.version < 1) panic("the loader speaks PVH without a memory map (version 0): use QEMU 4.0 or newer");
  setAcpiRoot(start.acpiRootAddress);
  readMemoryMap(start);
  excludeMemory(information, information + sizeof<StartInfo>());
  if (start.commandLineAddress !== 0) readCommandLineAt(start.commandLineAddress);
  if (start.moduleCount > 0) readModule(start.modulesAddress);
  completeFreeMemory();
  return true;
}

/** The words stay where they are, so they must not be on page 0. */
function readCommandLineAt(address: usize): void {
  const line = address < PAGE_BYTES ? null : physicalText(address, COMMAND_LINE_BYTES_MAX);
  if (line === null) panic(`the loader's command line at ${pointer<u8>(address)} cannot be read`);
  excludeMemory(address, address + line.length + 1);
  readCommandLine(line);
}

function readMemoryMap(start: StartInfo): void {
  if (start.memoryEntryCount > MEMORY_ENTRIES_MAX) panic(`the loader's memory map has ${start.memoryEntryCount} entries, more than any machine`);
  const bytes = physicalBytes(start.memoryMapAddress, usize(start.memoryEntryCount) * sizeof<MemoryEntry>());
  if (bytes === null) panic(`the loader's memory map at ${pointer<u8>(start.memoryMapAddress)} cannot be read`);
  const entries = sliceFrom(changetype<Ptr<Inline<MemoryEntry>>>(bytes.pointer), usize(start.memoryEntryCount));
  for (const entry of entries) {
    if (entry.type === USABLE) addUsableMemory(entry.address, entry.size);
  }
  for (const entry of entries) {
    if (entry.type !== USABLE && entry.address <= maxValue<u64>() - entry.size) excludeMemory(entry.address, entry.address + entry.size);
  }
  excludeMemory(start.memoryMapAddress, start.memoryMapAddress + bytes.length);
}

/** The first module is the archive of files. */
function readModule(address: usize): void {
  const module: ModuleEntry | null = physicalStructure(address);
  if (module === null) panic(`the loader's list of modules at ${pointer<u8>(address)} cannot be read`);
  const archive = physicalBytes(module.address, module.size);
  if (archive === null) panic(`the boot module at ${pointer<u8>(module.address)} with ${module.size} bytes is not in memory`);
  excludeMemory(module.address, module.address + module.size);
  readArchive(archive);
}

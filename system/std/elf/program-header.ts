// A program header of an ELF file (System V ABI, "Program Header").

export enum SegmentType { Load = 1, Note = 4, ThreadLocal = 7, Stack = 0x6474e551 }

export enum SegmentRights { Read = 4, ReadExecute = 5, ReadWrite = 6 }

/** Elf64_Phdr. */
export class ProgramHeader {
  type: Repr<SegmentType, u32> = SegmentType.Load;
  rights: Repr<SegmentRights, u32> = SegmentRights.Read;
  offset: u64 = 0;
  address: u64 = 0;
  physicalAddress: u64 = 0;
  fileBytes: u64 = 0;
  memoryBytes: u64 = 0;
  alignment: u64 = 0;
}

// The blocks that the general-purpose allocator cuts its regions into. A block is a header, the bytes that the program
// got, and a guard that shows when the program wrote past their end.

export type BlockState = "free" | "live" | "resting" | "region end";

/** The header of a block. Headers lie in address order: the next one stands `span` bytes further. */
export class Block {
  /** Mixed from the header's own address and state: other memory cannot pass for a header, nor a moved copy. */
  seal: u64 = 0;
  /** Bytes from this header to the next. */
  span: usize = 0;
  /** The block before this one in its region. */
  before: Block | null = null;
  /** Bytes that the program asked for; the guard fills what is left of the span. */
  size: usize = 0;
  /** Where the program allocated and freed the block: return addresses. */
  allocatedAt: usize = 0;
  freedAt: usize = 0;
  /** Neighbours in the list of free blocks of like size, or in the queue of resting ones. */
  nextInList: Block | null = null;
  previousInList: Block | null = null;
}

export const headerBytes: usize = 64;
export const blockAlignment: usize = 16;
export const guardBytesMin: usize = 8;
/** A smaller remainder is not worth a block of its own and stays with the block before it. */
export const blockSpanMin: usize = 96;
const guardByte: u8 = 0xa5;

staticAssert(sizeof<Block>() === 64, "headerBytes must be the size of Block");

/** The header at an address that lies inside of a region. */
export function blockAt(address: usize): Block {
  return changetype<Block>(address);
}

export function addressOfBlock(block: Block): usize {
  return changetype<usize>(block);
}

export function payloadOf(block: Block): usize {
  return addressOfBlock(block) + headerBytes;
}

export function blockAfter(block: Block): Block {
  return blockAt(addressOfBlock(block) + block.span);
}

export function sealBlock(block: Block, state: BlockState): void {
  block.seal = sealFor(addressOfBlock(block), state);
}

export function hasState(block: Block, state: BlockState): bool {
  return block.seal === sealFor(addressOfBlock(block), state);
}

/** Fills the bytes behind the payload. */
export function writeGuard(block: Block): void {
  const payload = payloadOf(block);
  const end = addressOfBlock(block) + block.span;
  memory.fill(pointer<u8>(payload + block.size), guardByte, end - payload - block.size);
}

/** Whether every byte behind the payload is as `writeGuard` left it. */
export function guardIsWhole(block: Block): bool {
  const end = addressOfBlock(block) + block.span;
  for (let address = payloadOf(block) + block.size; address < end; address += 1) {
    if (load<u8>(address) !== guardByte) return false;
  }
  return true;
}

function sealFor(address: usize, state: BlockState): u64 {
  let mixed = address;
  switch (state) {
    case "free":
      mixed ^= 0x9e3779b97f4a7c15;
      break;
    case "live":
      mixed ^= 0xc2b2ae3d27d4eb4f;
      break;
    case "resting":
      mixed ^= 0x165667b19e3779f9;
      break;
    case "region end":
      mixed ^= 0xd6e8feb86659fd93;
      break;
  }
  return bits.rotateLeft(mixed, 29) * 0xff51afd7ed558ccd;
}

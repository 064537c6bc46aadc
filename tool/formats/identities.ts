// The numbers by which partitions and file systems are told apart: drawn by chance, or the same for the same contents.
import { createHash, randomBytes } from "node:crypto";

/** Gives so many bytes, others each time. */
export type Identities = (byteCount: number) => Buffer;

export const randomIdentities: Identities = (byteCount) => randomBytes(byteCount);

/** The same row of numbers for the same seed: so what is made twice of the same is the same. */
export function identitiesOf(seed: string): Identities {
  let count = 0;
  return (byteCount) => {
    count += 1;
    return createHash("sha256").update(`${count}\0${seed}`).digest().subarray(0, byteCount);
  };
}

/** A GUID of version 4, as bytes (UEFI Specification 2.10, appendix A). */
export function guid(identities: Identities): Buffer {
  const bytes = Buffer.from(identities(16));
  bytes[7] = bytes[7]! & 0x0f | 0x40;
  bytes[8] = bytes[8]! & 0x3f | 0x80;
  return bytes;
}

// The line with which each file of an engine's memory ends: a check sum over its name and content, and with a key a code that only
// who has the key can make (FIPS 180-4, RFC 2104). So a file that was damaged, cut, or put in another's place is told.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const SEAL = /\n#bareflow-seal 1 sha256=([0-9a-f]{64}) hmac=([^\n]{64})\n$/;
const SEAL_BYTES = "\n#bareflow-seal 1 sha256= hmac=\n".length + 2 * 64;
const NO_CODE = "-".repeat(64);

export type Unsealed = { readonly content: Buffer } | { readonly why: string };

/** The content of a sealed file, or why it cannot be believed. `name` is relative to the memory's folder; `key` is null where none is asked for. */
export function openSealed(name: string, bytes: Buffer, key: Buffer | null): Unsealed {
  const at = bytes.length - SEAL_BYTES;
  const seal = at < 0 ? null : SEAL.exec(bytes.toString("latin1", at));
  if (seal === null) return { why: "it has no seal: it was cut short, or comes from elsewhere" };
  const content = bytes.subarray(0, at);
  if (digestOf(name, content) !== seal[1]) return { why: "it does not match its seal: it was changed or damaged" };
  if (key === null) return { content };
  if (seal[2] === NO_CODE) return { why: "it was written without a key" };
  return timingSafeEqual(Buffer.from(codeOf(name, content, key), "latin1"), Buffer.from(seal[2]!, "latin1")) ? { content } : { why: "it was written with another key" };
}

/** The file with its seal. */
export function seal(name: string, content: Buffer, key: Buffer | null): Buffer {
  const code = key === null ? NO_CODE : codeOf(name, content, key);
  return Buffer.concat([content, Buffer.from(`\n#bareflow-seal 1 sha256=${digestOf(name, content)} hmac=${code}\n`)]);
}

function digestOf(name: string, content: Buffer): string {
  return createHash("sha256").update(name).update("\0").update(content).digest("hex");
}

function codeOf(name: string, content: Buffer, key: Buffer): string {
  return createHmac("sha256", key).update(name).update("\0").update(content).digest("hex");
}

// SHA-256 of a file's content, piece by piece: it may be larger than memory.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

export async function contentDigest(path: string): Promise<Buffer> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest();
}

// The catalogue's programs and their C twins agree, on every board; and where the result is known from elsewhere, with that.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { before, test } from "node:test";
import { runBuilt } from "../../tests/runner/guest-run.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { findApplication } from "../../tool/application.ts";
import { buildImage } from "../../tool/image/build.ts";
import { compileC, PROGRAMS, sourceOf } from "./programs.ts";

const folder = temporaryFolder("catalogue");
const WORDS = ["--repeats", "2"];
const lines = new Map<string, string>();

before(async () => {
  for (const name of PROGRAMS) {
    const program = await compileC(name, ["-O0", "-Wall", "-Wextra", "-Wno-unused-function", "-Werror"], join(folder, name));
    lines.set(name, execFileSync(program, WORDS, { encoding: "utf8" }));
  }
});

for (const board of ["hosted", "pc", "virt"] as const) {
  test(`all programs print the checksums of their C twins on ${board}`, async () => {
    const built = await buildImage(await findApplication(sourceOf("all")), { board });
    const run = await runBuilt(built, { programArguments: WORDS });
    assert.equal(run.messages, "");
    assert.equal(run.output, PROGRAMS.map((name) => lines.get(name)).join(""));
    assert.equal(run.exitCode, 0);
  });
}

const MASK = 0xffff_ffff_ffff_ffffn;
const mixed = (checksum: bigint, value: bigint): bigint => ((checksum ^ value) * 0x9e3779b97f4a7c15n + 1n) & MASK;
/** What two repeats make of a kernel. */
const twice = (kernel: (checksum: bigint) => bigint): bigint => kernel(kernel(0n));

test("fib finds the 27th number of Fibonacci", () => {
  assert.match(lines.get("fib")!, new RegExp(`checksum ${twice((checksum) => mixed(checksum, 196418n))}\n`));
});

test("primes finds 41538 primes below 500000, of which 499979 is the last", () => {
  assert.match(lines.get("primes")!, new RegExp(`checksum ${twice((checksum) => mixed(mixed(checksum, 41538n), 499979n))}\n`));
});

test("sha256 is what Node makes of the same message", () => {
  const message = Buffer.alloc(262144);
  let state = 4n;
  for (let i = 0; i < message.length; i += 1) {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
    message[i] = Number((z ^ (z >> 31n)) & 0xffn);
  }
  const expected = twice((checksum) => {
    message.writeBigUInt64LE(checksum);
    const digest = createHash("sha256").update(message).digest();
    let result = checksum;
    for (let word = 0; word < 8; word += 1) result = mixed(result, BigInt(digest.readUInt32BE(4 * word)));
    return result;
  });
  assert.match(lines.get("sha256")!, new RegExp(`checksum ${expected}\n`));
});

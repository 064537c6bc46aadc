// The command's standard input on its way to a machine: pieces with their lengths, and the end.
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { framedInput, forwardInput } from "./input.ts";

test("pieces have at most 255 bytes, each behind their number", () => {
  assert.deepEqual([...framedInput(Buffer.from("abc"))], [3, 97, 98, 99]);
  const framed = framedInput(Buffer.alloc(600, 7));
  assert.equal(framed.length, 603);
  assert.deepEqual([framed[0], framed[256], framed[512]], [255, 255, 90]);
});

test("everything is passed on, with a 0 at the end", async () => {
  const [source, target] = [new PassThrough(), new PassThrough()];
  forwardInput(source, target);
  source.write("ab");
  source.end("c");
  await new Promise((resolve) => setImmediate(resolve));
  const got = target.read() as Buffer;
  assert.equal(got.subarray(-1)[0], 0);
  assert.equal([...got].filter((byte) => byte >= 97).map((byte) => String.fromCharCode(byte)).join(""), "abc");
});

// What a program in C reads from standard input is what the command is given, to its end.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findApplication } from "../../tool/application.ts";
import { buildImage } from "../../tool/image/build.ts";
import { runBuilt } from "../runner/guest-run.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { bareflow } from "../tool/bareflow.ts";

const program = join(temporaryFolder("c-input"), "reader.c");

const SOURCE = `#include <stdio.h>
int main(void) {
  int a = 0, b = 0, lines = 0;
  char line[80];
  printf("%d ", scanf("%d %d", &a, &b));
  printf("%d\\n", a + b);
  while (fgets(line, sizeof line, stdin)) {
    lines++;
    fputs(line, stdout);
  }
  printf(", %d lines, at the end: %d, then %d\\n", lines, feof(stdin) != 0, getchar());
  return 4;
}
`;

// The test behind this has a PC.
for (const board of ["hosted", "virt"]) {
  test(`numbers, lines and the end of standard input on ${board}`, () => {
    writeFileSync(program, SOURCE);
    const { status, output, messages } = bareflow(["run", program, "--board", board, "--timeout", "60"], { input: "12 30\nfirst\nsecond" });
    assert.equal(output, "2 42\n\nfirst\nsecond, 3 lines, at the end: 1, then -1\n", messages);
    assert.equal(status, 4, messages);
  });
}

test("a machine is sent any bytes, more than the line holds at once, and only when it asks", async () => {
  const counter = join(temporaryFolder("c-input-bytes"), "counter.c");
  writeFileSync(counter, `#include <stdio.h>
int main(int count, char **words) {
  unsigned sum = 1, length = 0;
  for (int byte; count > 1 && (byte = getchar()) != EOF; length++) sum = sum * 31 + (unsigned)byte;
  fprintf(stderr, "in the middle");
  printf("%u %u\\n", length, sum);
}
`);
  const input = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7 + (index >> 8)) & 0xff));
  const sum = input.reduce((before, byte) => (Math.imul(before, 31) + byte) >>> 0, 1);
  const run = (...words: string[]): string => bareflow(["run", counter, "--board", "pc", "--timeout", "60", "--", ...words], { input }).output;
  assert.equal(run("read"), `5000 ${sum}\n`);
  assert.equal(run(), "0 1\n");
  const withoutInput = await runBuilt(await buildImage(await findApplication(counter), { board: "pc" }), { programArguments: ["read"], timeoutSeconds: 30 });
  assert.equal(withoutInput.output, "0 1\n", withoutInput.messages);
});

// What a program in C reads from standard input is what the command is given, to its end.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
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

test("numbers, lines and the end of standard input", () => {
  writeFileSync(program, SOURCE);
  const { status, output, messages } = bareflow(["run", program, "--board", "hosted"], { input: "12 30\nfirst\nsecond" });
  assert.equal(output, "2 42\n\nfirst\nsecond, 3 lines, at the end: 1, then -1\n");
  assert.equal(status, 4, messages);
});

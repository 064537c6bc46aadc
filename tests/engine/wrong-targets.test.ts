// A call through an address that is no function's ends with a sentence that names it, interpreted and compiled.
import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { completed } from "./corpus.ts";
import { runInEngine } from "./engine-run.ts";
import { ALL_MODES } from "./modes.ts";

const folder = temporaryFolder("wrong-targets");

/** Calls a good function often, so that the caller is compiled, and what is at `wrong` at last. */
const program = (wrong: string): string => `
@variable = global [512 x i8] zeroinitializer
define i64 @good(i64 %n) noinline {
  %r = add i64 %n, 1
  ret i64 %r
}
define i64 @through(ptr %target, i64 %n) noinline {
  %r = call i64 %target(i64 %n)
  ret i64 %r
}
define i32 @main() {
  %good = ptrtoint ptr @good to i64
  %wrong = ptrtoint ptr ${wrong} to i64
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %last = icmp eq i64 %i, 30000
  %bits = select i1 %last, i64 %wrong, i64 %good
  %target = inttoptr i64 %bits to ptr
  %r = call i64 @through(ptr %target, i64 %i)
  %i1 = add i64 %i, 1
  call void @show(i64 %r)
  %more = icmp ult i64 %i1, 30001
  br i1 %more, label %loop, label %done
done:
  call void @line(i64 0)
  ret i32 0
}`;

const WRONG = ["null", "@variable", "inttoptr (i64 1311768467463790320 to ptr)", "getelementptr (i8, ptr @good, i64 8)", "getelementptr (i8, ptr @good, i64 1280000)"];

for (const mode of ALL_MODES.filter(({ name }) => ["interpreted", "O0", "O2", "O3", "auto", "O3 in every loop"].includes(name))) {
  for (const wrong of WRONG) {
    test(`a call of ${wrong} ends clearly: ${mode.name}`, async () => {
      const run = await runInEngine(completed(program(wrong), "sum"), mode, folder);
      assert.match(run.messages, /the program called the address \d+, where it has no function/);
      assert.equal(run.exitCode, 101);
      assert.equal(run.output, "");
    });
  }
}

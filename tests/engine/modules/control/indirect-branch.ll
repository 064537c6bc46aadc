; Blocks' addresses: in a table, in a variable, compared and jumped to. A small machine that runs a program of jumps.
@targets = internal constant [4 x ptr] [ptr blockaddress(@run, %increase), ptr blockaddress(@run, %double), ptr blockaddress(@run, %negate), ptr blockaddress(@run, %stop)]
@code = internal global [9 x i8] c"\00\01\00\01\02\00\01\01\03"
define i64 @run(i64 %start, ptr %code) noinline {
entry:
  br label %next
next:
  %value = phi i64 [ %start, %entry ], [ %increased, %increase ], [ %doubled, %double ], [ %negated, %negate ]
  %at = phi i64 [ 0, %entry ], [ %after, %increase ], [ %after, %double ], [ %after, %negate ]
  %place = getelementptr i8, ptr %code, i64 %at
  %operation = load i8, ptr %place
  %after = add i64 %at, 1
  %index = zext i8 %operation to i64
  %slot = getelementptr ptr, ptr @targets, i64 %index
  %target = load ptr, ptr %slot
  indirectbr ptr %target, [label %increase, label %double, label %negate, label %stop]
increase:
  %increased = add i64 %value, 1
  br label %next
double:
  %doubled = shl i64 %value, 1
  br label %next
negate:
  %negated = sub i64 0, %value
  br label %next
stop:
  ret i64 %value
}
define i64 @chosen(i1 %first) noinline {
entry:
  %target = select i1 %first, ptr blockaddress(@chosen, %a), ptr blockaddress(@chosen, %b)
  indirectbr ptr %target, [label %a, label %b]
a:
  ret i64 1
b:
  ret i64 2
}
define i32 @main() {
  %1 = call i64 @run(i64 0, ptr @code)
  call void @show(i64 %1)
  %2 = call i64 @run(i64 -100, ptr @code)
  call void @show(i64 %2)
  %3 = call i64 @chosen(i1 true)
  call void @show(i64 %3)
  %4 = call i64 @chosen(i1 false)
  call void @show(i64 %4)
  call void @line(i64 0)
  ret i32 3
}

; Calls: plain and mutual recursion, many arguments, functions in tables, results that nobody takes, deep nesting.
@table = constant [4 x ptr] [ptr @fib, ptr @square, ptr @even, ptr @identity]
@names = global [2 x { i32, ptr }] [{ i32, ptr } { i32 1, ptr @square }, { i32, ptr } { i32 2, ptr @fib }]
define i64 @fib(i64 %n) noinline {
  %small = icmp ult i64 %n, 2
  br i1 %small, label %done, label %more
more:
  %a = sub i64 %n, 1
  %b = sub i64 %n, 2
  %x = call i64 @fib(i64 %a)
  %y = call i64 @fib(i64 %b)
  %sum = add i64 %x, %y
  ret i64 %sum
done:
  ret i64 %n
}
define i64 @square(i64 %n) noinline {
  %r = mul i64 %n, %n
  ret i64 %r
}
define i64 @identity(i64 %n) noinline {
  ret i64 %n
}
define i64 @even(i64 %n) noinline {
  %zero = icmp eq i64 %n, 0
  br i1 %zero, label %yes, label %more
more:
  %less = sub i64 %n, 1
  %r = call i64 @odd(i64 %less)
  ret i64 %r
yes:
  ret i64 1
}
define i64 @odd(i64 %n) noinline {
  %zero = icmp eq i64 %n, 0
  br i1 %zero, label %no, label %more
more:
  %less = sub i64 %n, 1
  %r = call i64 @even(i64 %less)
  ret i64 %r
no:
  ret i64 0
}
define i64 @ackermann(i64 %m, i64 %n) noinline {
  %m.zero = icmp eq i64 %m, 0
  br i1 %m.zero, label %add, label %check
add:
  %plus = add i64 %n, 1
  ret i64 %plus
check:
  %less = sub i64 %m, 1
  %n.zero = icmp eq i64 %n, 0
  br i1 %n.zero, label %one, label %both
one:
  %r1 = call i64 @ackermann(i64 %less, i64 1)
  ret i64 %r1
both:
  %n.less = sub i64 %n, 1
  %in = call i64 @ackermann(i64 %m, i64 %n.less)
  %r2 = call i64 @ackermann(i64 %less, i64 %in)
  ret i64 %r2
}
define i64 @many(i8 %a, i16 %b, i32 %c, i64 %d, float %e, double %f, ptr %g, i128 %h, i1 %i, i64 %j, i64 %k, double %l, i33 %m, <2 x i32> %n, { i64, i8 } %o) noinline {
  %1 = zext i8 %a to i64
  call void @show(i64 %1)
  %2 = zext i16 %b to i64
  call void @show(i64 %2)
  %3 = zext i32 %c to i64
  call void @show(i64 %3)
  call void @show(i64 %d)
  call void @show_float(float %e)
  call void @show_double(double %f)
  %4 = load i64, ptr %g
  call void @show(i64 %4)
  %5 = lshr i128 %h, 64
  %6 = trunc i128 %5 to i64
  call void @show(i64 %6)
  %7 = zext i1 %i to i64
  call void @show(i64 %7)
  call void @show(i64 %j)
  call void @show(i64 %k)
  call void @show_double(double %l)
  %8 = sext i33 %m to i64
  call void @show(i64 %8)
  %9 = extractelement <2 x i32> %n, i32 1
  %10 = zext i32 %9 to i64
  call void @show(i64 %10)
  %11 = extractvalue { i64, i8 } %o, 1
  %12 = zext i8 %11 to i64
  call void @show(i64 %12)
  ret i64 %j
}
define i64 @apply(ptr %f, i64 %n) noinline {
  %r = call i64 %f(i64 %n)
  ret i64 %r
}
define i32 @main() {
entry:
  %place = alloca i64
  store i64 4242, ptr %place
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %slot = getelementptr ptr, ptr @table, i64 %i
  %f = load ptr, ptr %slot
  %1 = call i64 %f(i64 17)
  call void @show(i64 %1)
  %2 = call i64 @apply(ptr %f, i64 10)
  call void @show(i64 %2)
  %is = icmp eq ptr %f, @square
  %is.x = zext i1 %is to i64
  call void @show(i64 %is.x)
  call void @line(i64 %i)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 4
  br i1 %more, label %loop, label %done
done:
  %named = load ptr, ptr getelementptr ([2 x { i32, ptr }], ptr @names, i64 0, i64 1, i32 1)
  %3 = call i64 %named(i64 12)
  call void @show(i64 %3)
  %4 = call i64 @ackermann(i64 2, i64 9)
  call void @show(i64 %4)
  %5 = call i64 @many(i8 -1, i16 -2, i32 -3, i64 -4, float 0.5, double -0.25, ptr %place, i128 -170141183460469231731687303715884105728, i1 true, i64 10, i64 11, double 12.0, i33 -13, <2 x i32> <i32 1, i32 14>, { i64, i8 } { i64 1, i8 15 })
  call void @show(i64 %5)
  ; Nobody takes the result.
  %unused = call i64 @square(i64 3)
  %6 = call i64 @even(i64 9001)
  call void @show(i64 %6)
  call void @line(i64 5)
  ret i32 42
}

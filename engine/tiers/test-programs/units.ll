; Functions that cross the seams of units in every way that values can: words, pairs, vectors, memory, tail calls, addresses.
@counter = global i64 5
@table = constant [3 x i64] [i64 10, i64 20, i64 30]
@functions = constant [2 x ptr] [ptr @twice, ptr @thrice]
@chosen = internal global ptr @thrice
%pair = type { i64, i32, float }
declare ptr @memcpy(ptr, ptr, i64)
define internal fastcc i64 @twice(i64 %x) {
  %r = mul i64 %x, 2
  ret i64 %r
}
define internal i64 @thrice(i64 %x) {
  %r = mul i64 %x, 3
  ret i64 %r
}
define i64 @fib(i64 %n) {
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
define i64 @case_fib() {
  %r = call i64 @fib(i64 25)
  ret i64 %r
}
define i64 @case_globals() {
  %p = getelementptr i64, ptr @table, i64 2
  %a = load i64, ptr %p
  %b = load i64, ptr @counter
  %c = add i64 %b, 1
  store i64 %c, ptr @counter
  %d = add i64 %a, %c
  ret i64 %d
}
define i64 @case_pointers() {
  %f = load ptr, ptr @chosen
  %a = call i64 %f(i64 7)
  %b = call fastcc i64 @twice(i64 100)
  %same = icmp eq ptr %f, @thrice
  %s = select i1 %same, i64 1000, i64 0
  %e = add i64 %a, %b
  %g = add i64 %e, %s
  ret i64 %g
}
define { i64, i32, float } @make(i64 %a, i32 %b, float %c, <4 x i32> %v, i128 %w) {
  %x = extractelement <4 x i32> %v, i32 2
  %y = add i32 %x, %b
  %h = lshr i128 %w, 64
  %hi = trunc i128 %h to i64
  %lo = trunc i128 %w to i64
  %z = add i64 %hi, %lo
  %q = add i64 %z, %a
  %r0 = insertvalue { i64, i32, float } poison, i64 %q, 0
  %r1 = insertvalue { i64, i32, float } %r0, i32 %y, 1
  %r2 = insertvalue { i64, i32, float } %r1, float %c, 2
  ret { i64, i32, float } %r2
}
define i64 @case_values() {
  %r = call { i64, i32, float } @make(i64 1, i32 -2, float 1.5, <4 x i32> <i32 1, i32 2, i32 44, i32 4>, i128 36893488147419103234)
  %a = extractvalue { i64, i32, float } %r, 0
  %b = extractvalue { i64, i32, float } %r, 1
  %c = extractvalue { i64, i32, float } %r, 2
  %d = fptosi float %c to i64
  %e = sext i32 %b to i64
  %f = mul i64 %e, 1000
  %g = add i64 %a, %f
  %h = mul i64 %d, 1000000
  %i = add i64 %g, %h
  ret i64 %i
}
define void @fill(ptr sret([4 x i64]) %out, ptr byval(%pair) %in) {
  %v = load i64, ptr %in
  store i64 99, ptr %in
  store i64 %v, ptr %out
  %p = getelementptr i64, ptr %out, i64 3
  store i64 %v, ptr %p
  ret void
}
define i64 @case_memory() {
  %out = alloca [4 x i64]
  %in = alloca %pair
  store i64 21, ptr %in
  call void @fill(ptr sret([4 x i64]) %out, ptr byval(%pair) %in)
  %p = getelementptr i64, ptr %out, i64 3
  %a = load i64, ptr %p
  %b = load i64, ptr %in
  %c = mul i64 %b, 100
  %d = add i64 %a, %c
  ret i64 %d
}
define internal i64 @odd(i64 %n, i64 %s) {
  %m = sub i64 %n, 1
  %t = add i64 %s, %n
  %r = musttail call i64 @even(i64 %m, i64 %t)
  ret i64 %r
}
define internal i64 @even(i64 %n, i64 %s) {
  %z = icmp eq i64 %n, 0
  br i1 %z, label %done, label %more
more:
  %m = sub i64 %n, 1
  %r = musttail call i64 @odd(i64 %m, i64 %s)
  ret i64 %r
done:
  ret i64 %s
}
define i64 @case_tail() {
  %r = call i64 @even(i64 1000000, i64 0)
  ret i64 %r
}
define i64 @wide(i64 %n) {
  %a = zext i64 %n to i128
  %b = mul i128 %a, 340282366920938463463374607431768211
  %c = udiv i128 %b, 12345678901234567890123
  %d = trunc i128 %c to i64
  ret i64 %d
}
define i64 @case_wide() {
  %r = call i64 @wide(i64 77)
  ret i64 %r
}

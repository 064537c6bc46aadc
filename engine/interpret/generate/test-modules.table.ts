// Small modules for the interpreter, one kind of construct each, with what they show.

/** A name, the module, what it shows. `main` gives 0 unless it is told otherwise. */
export const PROGRAMS: readonly (readonly [string, string, string])[] = [
  ["calls and returns", `
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
define i32 @main() {
  %f = call i64 @fib(i64 20)
  call void @show_integer(i64 %f)
  ret i32 0
}`, "6765"],
  ["phi nodes that change places", `
define i32 @main() {
  br label %loop
loop:
  %a = phi i64 [1, %0], [%b, %loop]
  %b = phi i64 [2, %0], [%a, %loop]
  %c = phi i64 [3, %0], [%d, %loop]
  %d = phi i64 [4, %0], [%e, %loop]
  %e = phi i64 [5, %0], [%c, %loop]
  %i = phi i64 [0, %0], [%j, %loop]
  %j = add i64 %i, 1
  %more = icmp slt i64 %j, 6
  br i1 %more, label %loop, label %end
end:
  call void @show_integer(i64 %a)
  call void @show_integer(i64 %b)
  call void @show_integer(i64 %c)
  call void @show_integer(i64 %d)
  call void @show_integer(i64 %e)
  ret i32 0
}`, "2 1 5 3 4"],
  ["switches, close together and far apart", `
define i64 @near(i32 %n) {
  switch i32 %n, label %other [ i32 -1, label %a  i32 0, label %b  i32 3, label %c ]
a:
  ret i64 100
b:
  ret i64 200
c:
  ret i64 300
other:
  ret i64 400
}
define i64 @far(i64 %n) {
  switch i64 %n, label %other [ i64 -1, label %a  i64 0, label %b  i64 5000000, label %c  i64 77777, label %a ]
a:
  %r = phi i64 [1, %0], [1, %0]
  ret i64 %r
b:
  ret i64 2
c:
  ret i64 3
other:
  ret i64 4
}
define i32 @main() {
  %a = call i64 @near(i32 -1)
  %b = call i64 @near(i32 0)
  %c = call i64 @near(i32 3)
  %d = call i64 @near(i32 2)
  %e = call i64 @near(i32 -2)
  %f = call i64 @far(i64 -1)
  %g = call i64 @far(i64 77777)
  %h = call i64 @far(i64 5000000)
  %i = call i64 @far(i64 5000001)
  call void @show_integer(i64 %a)
  call void @show_integer(i64 %b)
  call void @show_integer(i64 %c)
  call void @show_integer(i64 %d)
  call void @show_integer(i64 %e)
  call void @show_integer(i64 %f)
  call void @show_integer(i64 %g)
  call void @show_integer(i64 %h)
  call void @show_integer(i64 %i)
  ret i32 0
}`, "100 200 300 400 400 1 1 3 4"],
  ["memory in the frame, in globals, and of unknown size", `
@table = global [4 x { i16, i32 }] [{ i16, i32 } { i16 1, i32 -2 }, { i16, i32 } { i16 3, i32 -4 }, { i16, i32 } { i16 5, i32 -6 }, { i16, i32 } { i16 7, i32 -8 }]
define i64 @pick(i64 %i, i32 %j) {
  %p = getelementptr [4 x { i16, i32 }], ptr @table, i64 0, i64 %i, i32 1
  %v = load i32, ptr %p
  %q = getelementptr { i16, i32 }, ptr @table, i32 %j
  %w = load i16, ptr %q
  %vs = sext i32 %v to i64
  %ws = zext i16 %w to i64
  %m = mul i64 %vs, 100
  %s = add i64 %m, %ws
  ret i64 %s
}
define i64 @dynamic(i64 %n) {
  %saved = call ptr @llvm.stacksave.p0()
  %p = alloca i64, i64 %n, align 64
  %q = alloca [3 x i8], align 128
  %address = ptrtoint ptr %q to i64
  %low = and i64 %address, 127
  %last = getelementptr i64, ptr %p, i64 %n
  %end = getelementptr i8, ptr %last, i64 -8
  store i64 %n, ptr %end
  %again = load i64, ptr %end
  call void @llvm.stackrestore.p0(ptr %saved)
  %sum = add i64 %low, %again
  ret i64 %sum
}
define i32 @main() {
  %a = alloca [8 x i8]
  %b = alloca [8 x i8]
  call void @llvm.memset.p0.i64(ptr %a, i8 7, i64 8, i1 false)
  %third = getelementptr i8, ptr %a, i64 3
  store i8 -1, ptr %third
  call void @llvm.memcpy.p0.p0.i64(ptr %b, ptr %a, i64 8, i1 false)
  %v = load i64, ptr %b
  call void @show_integer(i64 %v)
  %w = call i64 @pick(i64 2, i32 1)
  call void @show_integer(i64 %w)
  br label %loop
loop:
  %i = phi i64 [1, %0], [%j, %loop]
  %s = phi i64 [0, %0], [%t, %loop]
  %x = call i64 @dynamic(i64 %i)
  %t = add i64 %s, %x
  %j = add i64 %i, 1
  %c = icmp ult i64 %j, 100000
  br i1 %c, label %loop, label %done
done:
  call void @show_integer(i64 %t)
  ret i32 0
}`, "506381214027286279 -597 4999950000"],
  ["arithmetic of every width", `
define void @show8(i8 %v) {
  %w = sext i8 %v to i64
  call void @show_integer(i64 %w)
  ret void
}
define void @show32(i32 %v) {
  %w = sext i32 %v to i64
  call void @show_integer(i64 %w)
  ret void
}
define void @narrow(i8 %a, i8 %b) {
  %s = add i8 %a, %b
  %d = sub i8 3, %b
  %m = mul i8 %a, %b
  %q = sdiv i8 %a, %b
  %r = srem i8 %a, 7
  %u = udiv i8 %a, %b
  %h = ashr i8 %a, 2
  %l = lshr i8 %a, 2
  %t = shl i8 %a, 3
  call void @show8(i8 %s)
  call void @show8(i8 %d)
  call void @show8(i8 %m)
  call void @show8(i8 %q)
  call void @show8(i8 %r)
  call void @show8(i8 %u)
  call void @show8(i8 %h)
  call void @show8(i8 %l)
  call void @show8(i8 %t)
  ret void
}
define void @middle(i32 %a, i32 %b) {
  %s = add i32 %a, %b
  %d = sub i32 3, %b
  %m = mul i32 %a, %b
  %q = sdiv i32 %a, %b
  %r = srem i32 %a, 7
  %u = udiv i32 %a, %b
  %h = ashr i32 %a, 2
  %l = lshr i32 %a, 2
  %t = shl i32 %a, 3
  call void @show32(i32 %s)
  call void @show32(i32 %d)
  call void @show32(i32 %m)
  call void @show32(i32 %q)
  call void @show32(i32 %r)
  call void @show32(i32 %u)
  call void @show32(i32 %h)
  call void @show32(i32 %l)
  call void @show32(i32 %t)
  ret void
}
define void @bits(i1 %a, i1 %b) {
  %s = add i1 %a, %b
  %e = sext i1 %s to i32
  call void @show32(i32 %e)
  %less = icmp slt i1 %a, %b
  %l = zext i1 %less to i32
  call void @show32(i32 %l)
  %n = icmp slt i1 %b, %a
  %o = select i1 %n, i32 5, i32 6
  call void @show32(i32 %o)
  ret void
}
define i32 @main() {
  call void @narrow(i8 -100, i8 60)
  call void @middle(i32 -2000000000, i32 2100000000)
  call void @bits(i1 true, i1 false)
  ret i32 0
}`, "-40 -57 -112 -1 -2 2 -25 39 -32 100000000 -2099999997 -1487142912 0 -5 1 -500000000 573741824 1179869184 -1 1 6"],
  ["floats", `
define i32 @main() {
  %v = call double @scale_float(i32 3, double 1.25)
  call void @show_float(double %v)
  %h = call float @half(float 5.0)
  %w = fpext float %h to double
  call void @show_float(double %w)
  %n = fneg double %v
  %m = fmul double %n, %w
  %d = fdiv double 1.0, %m
  %s = fsub double %d, 0.5
  call void @show_float(double %s)
  %i = fptosi double %m to i32
  %e = sext i32 %i to i64
  call void @show_integer(i64 %e)
  %f = sitofp i32 %i to float
  %g = fadd float %f, 0.5
  %g2 = fpext float %g to double
  call void @show_float(double %g2)
  %u = uitofp i64 -1 to double
  call void @show_float(double %u)
  %nan = fdiv double 0.0, 0.0
  %c = fcmp uno double %nan, %u
  %c2 = fcmp olt double %nan, %u
  %c3 = fcmp ult double %nan, %u
  %k = select i1 %c, i64 1, i64 2
  %k2 = select i1 %c2, i64 1, i64 2
  %k3 = select i1 %c3, double 0.25, double 0.75
  call void @show_integer(i64 %k)
  call void @show_integer(i64 %k2)
  call void @show_float(double %k3)
  %less = fcmp ogt double %u, %n
  br i1 %less, label %yes, label %no
yes:
  call void @show_integer(i64 10)
  ret i32 0
no:
  call void @show_integer(i64 20)
  ret i32 0
}`, "10 2.5 -0.54 -25 -24.5 18446744073709552000 1 2 0.25 10"],
  ["calls through addresses, and in place of returns", `
@functions = constant [2 x ptr] [ptr @add, ptr @multiply]
define i64 @add(i64 %a, i64 %b) {
  %c = add i64 %a, %b
  ret i64 %c
}
define i64 @multiply(i64 %a, i64 %b) {
  %c = mul i64 %a, %b
  ret i64 %c
}
define i64 @count(i64 %n, i64 %sum) {
  %done = icmp eq i64 %n, 0
  br i1 %done, label %end, label %more
more:
  %m = sub i64 %n, 1
  %s = add i64 %sum, %n
  %r = musttail call i64 @count(i64 %m, i64 %s)
  ret i64 %r
end:
  ret i64 %sum
}
define i64 @through(ptr %f, i64 %a, i64 %b) {
  %r = tail call i64 %f(i64 %b, i64 %a)
  ret i64 %r
}
define i32 @main() {
  %p = getelementptr ptr, ptr @functions, i64 1
  %f = load ptr, ptr %p
  %x = call i64 %f(i64 6, i64 7)
  call void @show_integer(i64 %x)
  %y = call i64 @through(ptr @add, i64 40, i64 5)
  call void @show_integer(i64 %y)
  %z = call i64 @count(i64 3000000, i64 0)
  call void @show_integer(i64 %z)
  ret i32 0
}`, "42 45 4500001500000"],
  ["values in the slots of phi nodes", `
define i32 @main() {
  br label %loop
loop:
  %i = phi i64 [0, %0], [%next, %loop]
  %last = phi i64 [77, %0], [%i, %loop]
  %sum = phi i64 [5, %0], [%more, %loop]
  %shifted = shl i64 %i, 22
  %more = add i64 %sum, %shifted
  %next = add i64 %i, 3
  %goes = icmp ne i64 %next, 12
  br i1 %goes, label %loop, label %behind
behind:
  call void @show_integer(i64 %i)
  call void @show_integer(i64 %last)
  call void @show_integer(i64 %sum)
  call void @show_integer(i64 %more)
  %larger = icmp ugt i64 %next, %more
  br i1 %larger, label %outer, label %inner
outer:
  call void @show_integer(i64 -1)
  ret i32 1
inner:
  br label %rows
rows:
  %row = phi i32 [0, %inner], [%row.next, %row.end]
  %total = phi i32 [1, %inner], [%total.next, %row.end]
  br label %columns
columns:
  %column = phi i32 [-2, %rows], [%column.next, %columns]
  %part = phi i32 [%total, %rows], [%part.next, %columns]
  %product = mul i32 %column, %row
  %part.next = add i32 %part, %product
  %column.next = add i32 %column, 1
  %stays = icmp slt i32 %column.next, 5
  br i1 %stays, label %columns, label %row.end
row.end:
  %total.next = xor i32 %part.next, %column.next
  %row.next = add i32 %row, 1
  %ends = icmp eq i32 %row.next, 4
  br i1 %ends, label %end, label %rows
end:
  %wide = sext i32 %total.next to i64
  call void @show_integer(i64 %wide)
  ret i32 0
}`, "9 6 37748741 75497477 43"],
  ["arithmetic with memory, in its order,", `
@numbers = global [8 x double] [double 1.0, double 2.0, double 3.0, double 4.0, double 5.0, double 6.0, double 7.0, double 8.0]
@small = global [4 x float] [float 1.0, float 2.0, float 3.0, float 4.0]
@words = global [4 x i32] [i32 -1, i32 2, i32 3, i32 4]
define void @change(ptr %numbers, ptr %small, ptr %words, i64 %i, double %a, double %b, i32 %w) {
  %p = getelementptr double, ptr %numbers, i64 %i
  %q = getelementptr double, ptr %p, i64 1
  %x = load double, ptr %p
  %y = load double, ptr %q
  store double %a, ptr %q
  %late = fsub double %y, %b
  store double %late, ptr %p
  %z = load double, ptr %q
  %product = fmul double %a, %b
  %sum = fadd double %z, %product
  store double %sum, ptr %q
  %f = load double, ptr %numbers
  %g = fdiv double %x, %f
  call void @show_float(double %g)
  %r = load double, ptr %p
  %less = fsub double %r, %a
  store double %less, ptr %p
  %s = getelementptr float, ptr %small, i64 %i
  %t = load float, ptr %s
  %twice = fmul float %t, 2.5
  store float %twice, ptr %s
  %c = getelementptr i32, ptr %words, i64 %i
  %d = load i32, ptr %c
  %e = xor i32 %d, %w
  %wide = zext i32 %e to i64
  call void @show_integer(i64 %wide)
  %h = load i32, ptr %words
  %k = zext i32 %h to i64
  %m = add i64 %k, %wide
  call void @show_integer(i64 %m)
  ret void
}
define i32 @main() {
  call void @change(ptr @numbers, ptr @small, ptr @words, i64 2, double 0.5, double 4.0, i32 5)
  br label %loop
loop:
  %i = phi i64 [0, %0], [%next, %loop]
  %p = getelementptr double, ptr @numbers, i64 %i
  %x = load double, ptr %p
  call void @show_float(double %x)
  %next = add i64 %i, 1
  %ends = icmp eq i64 %next, 5
  br i1 %ends, label %end, label %loop
end:
  %third = getelementptr float, ptr @small, i64 2
  %y = load float, ptr %third
  %z = fpext float %y to double
  call void @show_float(double %z)
  ret i32 0
}`, "3 6 4294967301 1 2 -0.5 2.5 5 7.5"],
];

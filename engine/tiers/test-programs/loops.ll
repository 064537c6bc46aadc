; Loops of every form: nested, with several entries, with values of all types that live across them, with calls in place of returns.
@cells = global [8 x i64] zeroinitializer
define i64 @inner(i64 %n) {
entry:
  %memory = alloca [4 x i64], align 16
  store i64 3, ptr %memory
  br label %outer
outer:
  %i = phi i64 [ 0, %entry ], [ %i1, %latch ]
  %sum = phi i64 [ 0, %entry ], [ %total, %latch ]
  %square = mul i64 %i, %i
  br label %loop
loop:
  %j = phi i64 [ 0, %outer ], [ %j1, %next ]
  %total = phi i64 [ %sum, %outer ], [ %t3, %next ]
  %j1 = add i64 %j, 1
  %odd = and i64 %j, 3
  switch i64 %odd, label %plain [ i64 0, label %next
                                  i64 1, label %square1
                                  i64 2, label %next ]
square1:
  %m = load i64, ptr %memory
  %t1 = add i64 %square, %m
  store i64 %t1, ptr %memory
  br label %next
plain:
  %t2 = add i64 %i, %j
  br label %next
next:
  %add = phi i64 [ 7, %loop ], [ 7, %loop ], [ %t1, %square1 ], [ %t2, %plain ]
  %t3 = add i64 %total, %add
  %more = icmp ult i64 %j1, 10
  br i1 %more, label %loop, label %latch
latch:
  %i1 = add i64 %i, 1
  %again = icmp ult i64 %i1, %n
  br i1 %again, label %outer, label %done
done:
  %last = load i64, ptr %memory
  %r = add i64 %last, %t3
  ret i64 %r
}
define i64 @case_nest() {
  %r = call i64 @inner(i64 9)
  ret i64 %r
}
define { i64, float, <2 x i32>, i128 } @mixed(i64 %n, float %x) {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %f = phi float [ 1.0, %0 ], [ %f1, %loop ]
  %v = phi <2 x i32> [ <i32 1, i32 2>, %0 ], [ %v1, %loop ]
  %w = phi i128 [ 1, %0 ], [ %w1, %loop ]
  %a = phi { i64, i8 } [ { i64 5, i8 6 }, %0 ], [ %a1, %loop ]
  %i1 = add i64 %i, 1
  %f1 = fadd float %f, %x
  %v1 = mul <2 x i32> %v, <i32 3, i32 -1>
  %w1 = mul i128 %w, 1000000007
  %e = extractvalue { i64, i8 } %a, 1
  %e1 = add i8 %e, 1
  %a1 = insertvalue { i64, i8 } %a, i8 %e1, 1
  %more = icmp ult i64 %i1, %n
  br i1 %more, label %loop, label %done
done:
  %g = zext i8 %e1 to i64
  %r0 = insertvalue { i64, float, <2 x i32>, i128 } poison, i64 %g, 0
  %r1 = insertvalue { i64, float, <2 x i32>, i128 } %r0, float %f1, 1
  %r2 = insertvalue { i64, float, <2 x i32>, i128 } %r1, <2 x i32> %v1, 2
  %r3 = insertvalue { i64, float, <2 x i32>, i128 } %r2, i128 %w1, 3
  ret { i64, float, <2 x i32>, i128 } %r3
}
define i64 @case_mixed() {
  %r = call { i64, float, <2 x i32>, i128 } @mixed(i64 6, float 0.5)
  %a = extractvalue { i64, float, <2 x i32>, i128 } %r, 0
  %f = extractvalue { i64, float, <2 x i32>, i128 } %r, 1
  %v = extractvalue { i64, float, <2 x i32>, i128 } %r, 2
  %w = extractvalue { i64, float, <2 x i32>, i128 } %r, 3
  %b = fptoui float %f to i64
  %v0 = extractelement <2 x i32> %v, i32 0
  %v1 = extractelement <2 x i32> %v, i32 1
  %c = zext i32 %v0 to i64
  %d = sext i32 %v1 to i64
  %h = lshr i128 %w, 64
  %x = xor i128 %h, %w
  %e = trunc i128 %x to i64
  %s1 = add i64 %a, %b
  %s2 = add i64 %s1, %c
  %s3 = mul i64 %s2, %d
  %s4 = xor i64 %s3, %e
  ret i64 %s4
}
define void @fillcells(i64 %n) {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %p = getelementptr [8 x i64], ptr @cells, i64 0, i64 %i
  %old = load i64, ptr %p
  %new = add i64 %old, %i
  store i64 %new, ptr %p
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}
define i64 @finish(i64 %a, i64 %b) {
  %r = mul i64 %a, %b
  ret i64 %r
}
define i64 @tail(i64 %n, i64 %m) {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %s = phi i64 [ 0, %0 ], [ %s1, %loop ]
  %s1 = add i64 %s, %i
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, %n
  br i1 %more, label %loop, label %done
done:
  %r = musttail call i64 @finish(i64 %s1, i64 %m)
  ret i64 %r
}
define i64 @case_void() {
  call void @fillcells(i64 8)
  call void @fillcells(i64 8)
  %a = load i64, ptr getelementptr (i64, ptr @cells, i64 7)
  %t = call i64 @tail(i64 100, i64 3)
  %r = add i64 %a, %t
  ret i64 %r
}
define i64 @irreducible(i64 %n) {
entry:
  %c = icmp ugt i64 %n, 5
  br i1 %c, label %a, label %b
a:
  %x = phi i64 [ 0, %entry ], [ %y2, %b ]
  %k = phi i64 [ %n, %entry ], [ %k2, %b ]
  %x2 = add i64 %x, 3
  %k3 = sub i64 %k, 1
  %ea = icmp eq i64 %k3, 0
  br i1 %ea, label %done, label %b
b:
  %y = phi i64 [ 100, %entry ], [ %x2, %a ]
  %k1 = phi i64 [ %n, %entry ], [ %k3, %a ]
  %y2 = mul i64 %y, 2
  %k2 = sub i64 %k1, 1
  %eb = icmp eq i64 %k2, 0
  br i1 %eb, label %done, label %a
done:
  %r = phi i64 [ %x2, %a ], [ %y2, %b ]
  ret i64 %r
}
define i64 @case_irreducible() {
  %a = call i64 @irreducible(i64 9)
  %b = call i64 @irreducible(i64 4)
  %h = shl i64 %a, 20
  %r = add i64 %h, %b
  ret i64 %r
}
define i64 @case_sum() {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %s = phi i64 [ 0, %0 ], [ %s1, %loop ]
  %t = mul i64 %i, %i
  %s1 = xor i64 %s, %t
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, 1000000
  br i1 %more, label %loop, label %done
done:
  ret i64 %s1
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
  %r = call i64 @fib(i64 32)
  ret i64 %r
}
define i64 @case_calls() {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %s = phi i64 [ 0, %0 ], [ %s1, %loop ]
  %t = call i64 @tail(i64 20, i64 %i)
  %s1 = xor i64 %s, %t
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, 2000000
  br i1 %more, label %loop, label %done
done:
  ret i64 %s1
}

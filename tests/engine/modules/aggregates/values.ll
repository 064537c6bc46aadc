; Structs and arrays as values: built, taken apart, nested, selected, through phis, arguments, results and memory.
%point = type { i32, double }
%nested = type { i8, { i64, [2 x %point] }, <2 x i16> }
%packed = type <{ i8, i64, i16 }>
define %point @make(i32 %a, double %b) noinline {
  %1 = insertvalue %point poison, i32 %a, 0
  %2 = insertvalue %point %1, double %b, 1
  ret %point %2
}
define void @show.point(%point %p) noinline {
  %a = extractvalue %point %p, 0
  %a.x = zext i32 %a to i64
  call void @show(i64 %a.x)
  %b = extractvalue %point %p, 1
  call void @show_double(double %b)
  ret void
}
define %nested @build(i64 %x) noinline {
  %small = trunc i64 %x to i8
  %p = call %point @make(i32 7, double 1.25)
  %q = call %point @make(i32 -8, double -3.5)
  %1 = insertvalue %nested zeroinitializer, i8 %small, 0
  %2 = insertvalue %nested %1, i64 %x, 1, 0
  %3 = insertvalue %nested %2, %point %p, 1, 1, 0
  %4 = insertvalue %nested %3, %point %q, 1, 1, 1
  %5 = insertvalue %nested %4, double 9.75, 1, 1, 0, 1
  %6 = insertvalue %nested %5, <2 x i16> <i16 3, i16 -4>, 2
  ret %nested %6
}
define { i64, i64, i64, i64, i64 } @five(i64 %x) noinline {
  %1 = insertvalue { i64, i64, i64, i64, i64 } undef, i64 %x, 0
  %2 = insertvalue { i64, i64, i64, i64, i64 } %1, i64 2, 1
  %3 = insertvalue { i64, i64, i64, i64, i64 } %2, i64 3, 2
  %4 = insertvalue { i64, i64, i64, i64, i64 } %3, i64 %x, 3
  %5 = insertvalue { i64, i64, i64, i64, i64 } %4, i64 5, 4
  ret { i64, i64, i64, i64, i64 } %5
}
define [3 x i8] @three([3 x i8] %before) noinline {
  %1 = extractvalue [3 x i8] %before, 2
  %2 = add i8 %1, 100
  %3 = insertvalue [3 x i8] %before, i8 %2, 0
  ret [3 x i8] %3
}
define void @show.nested(%nested %n) noinline {
  %1 = extractvalue %nested %n, 0
  %2 = zext i8 %1 to i64
  call void @show(i64 %2)
  %3 = extractvalue %nested %n, 1, 0
  call void @show(i64 %3)
  %4 = extractvalue %nested %n, 1
  %5 = extractvalue { i64, [2 x %point] } %4, 1
  %6 = extractvalue [2 x %point] %5, 0
  call void @show.point(%point %6)
  %7 = extractvalue [2 x %point] %5, 1
  call void @show.point(%point %7)
  %8 = extractvalue %nested %n, 2
  %9 = extractelement <2 x i16> %8, i32 1
  %10 = zext i16 %9 to i64
  call void @show(i64 %10)
  ret void
}
@saved = global %nested zeroinitializer
@packed = global %packed <{ i8 1, i64 -2, i16 3 }>
define i32 @main() {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %last = phi %point [ { i32 1, double 2.0 }, %entry ], [ %chosen, %loop ]
  %built = call %nested @build(i64 %i)
  call void @show.nested(%nested %built)
  store %nested %built, ptr @saved
  %byte = load i16, ptr getelementptr (%nested, ptr @saved, i32 0, i32 2)
  %byte.x = zext i16 %byte to i64
  call void @show(i64 %byte.x)
  %loaded = load %nested, ptr @saved
  call void @show.nested(%nested %loaded)
  %inner = load { i64, [2 x %point] }, ptr getelementptr (%nested, ptr @saved, i32 0, i32 1)
  %of = extractvalue { i64, [2 x %point] } %inner, 1, 1, 1
  call void @show_double(double %of)
  call void @show.point(%point %last)
  %odd = trunc i64 %i to i1
  %made = call %point @make(i32 3, double 0.125)
  %chosen = select i1 %odd, %point %made, %point %last
  %f = call { i64, i64, i64, i64, i64 } @five(i64 %i)
  %f0 = extractvalue { i64, i64, i64, i64, i64 } %f, 0
  %f4 = extractvalue { i64, i64, i64, i64, i64 } %f, 4
  call void @show(i64 %f0)
  call void @show(i64 %f4)
  %t = call [3 x i8] @three([3 x i8] [i8 1, i8 2, i8 99])
  %t0 = extractvalue [3 x i8] %t, 0
  %t0.x = zext i8 %t0 to i64
  call void @show(i64 %t0.x)
  %pk = load %packed, ptr @packed
  %pk1 = extractvalue %packed %pk, 1
  call void @show(i64 %pk1)
  %more.pk = insertvalue %packed %pk, i64 %i, 1
  store %packed %more.pk, ptr @packed
  %unaligned = load i64, ptr getelementptr (i8, ptr @packed, i64 1), align 1
  call void @show(i64 %unaligned)
  %frozen = freeze %point %chosen
  call void @show.point(%point %frozen)
  call void @line(i64 %i)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 5
  br i1 %more, label %loop, label %done
done:
  ret i32 0
}

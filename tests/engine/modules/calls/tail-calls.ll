; Calls that take their caller's place, a million deep: direct, mutual and through a pointer.
define i64 @count(i64 %n, i64 %sum) noinline {
  %zero = icmp eq i64 %n, 0
  br i1 %zero, label %done, label %more
more:
  %less = sub i64 %n, 1
  %mixed = mul i64 %sum, 31
  %with = add i64 %mixed, %n
  %r = musttail call i64 @count(i64 %less, i64 %with)
  ret i64 %r
done:
  ret i64 %sum
}
define i64 @ping(i64 %n, i64 %x) noinline {
  %place = alloca i64
  store i64 %x, ptr %place
  %kept = load i64, ptr %place
  %zero = icmp eq i64 %n, 0
  br i1 %zero, label %done, label %more
more:
  %less = sub i64 %n, 1
  %y = add i64 %kept, 3
  ; The arguments change places.
  %r = musttail call i64 @pong(i64 %y, i64 %less)
  ret i64 %r
done:
  ret i64 %x
}
define i64 @pong(i64 %x, i64 %n) noinline {
  %zero = icmp eq i64 %n, 0
  br i1 %zero, label %done, label %more
more:
  %less = sub i64 %n, 1
  %y = xor i64 %x, 5
  %r = musttail call i64 @ping(i64 %less, i64 %y)
  ret i64 %r
done:
  %minus = sub i64 0, %x
  ret i64 %minus
}
@next = global ptr @step
define void @step(ptr %state) noinline {
  %n = load i64, ptr %state
  %zero = icmp eq i64 %n, 0
  br i1 %zero, label %done, label %more
more:
  %less = sub i64 %n, 1
  store i64 %less, ptr %state
  %next = load ptr, ptr @next
  musttail call void %next(ptr %state)
  ret void
done:
  ret void
}
define i32 @main() {
  %1 = call i64 @count(i64 1000000, i64 0)
  call void @show(i64 %1)
  %2 = call i64 @ping(i64 100001, i64 7)
  call void @show(i64 %2)
  %3 = call i64 @ping(i64 100000, i64 7)
  call void @show(i64 %3)
  %state = alloca i64
  store i64 300000, ptr %state
  call void @step(ptr %state)
  %4 = load i64, ptr %state
  call void @show(i64 %4)
  call void @line(i64 0)
  ret i32 0
}

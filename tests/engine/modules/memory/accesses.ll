; Loads and stores of every kind of scalar, at aligned and odd addresses, and the bytes that they leave.
@bytes = global [64 x i8] zeroinitializer
@one = global i128 -98765432109876543210987654321
define void @dump(i64 %number) noinline {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %place = getelementptr [64 x i8], ptr @bytes, i64 0, i64 %i
  %word = load i64, ptr %place
  call void @show(i64 %word)
  %next = add i64 %i, 8
  %more = icmp ult i64 %next, 64
  br i1 %more, label %loop, label %done
done:
  call void @line(i64 %number)
  ret void
}
define void @fill() noinline {
  call void @llvm.memset.p0.i64(ptr @bytes, i8 -91, i64 64, i1 false)
  ret void
}
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
define i32 @main() {
  call void @fill()
  store i8 1, ptr getelementptr (i8, ptr @bytes, i64 1)
  store i16 -2, ptr getelementptr (i8, ptr @bytes, i64 3), align 1
  store i32 3, ptr getelementptr (i8, ptr @bytes, i64 7), align 1
  store i64 -4, ptr getelementptr (i8, ptr @bytes, i64 13), align 1
  store float 1.5, ptr getelementptr (i8, ptr @bytes, i64 25), align 1
  store double -2.5, ptr getelementptr (i8, ptr @bytes, i64 31), align 1
  store ptr null, ptr getelementptr (i8, ptr @bytes, i64 41), align 1
  call void @dump(i64 0)
  call void @fill()
  store i1 true, ptr @bytes
  store i3 -3, ptr getelementptr (i8, ptr @bytes, i64 1)
  store i24 -1000000, ptr getelementptr (i8, ptr @bytes, i64 4)
  store i33 -5, ptr getelementptr (i8, ptr @bytes, i64 8), align 1
  store i48 140737488355329, ptr getelementptr (i8, ptr @bytes, i64 17), align 1
  store i65 -1, ptr getelementptr (i8, ptr @bytes, i64 25), align 1
  %one = load i128, ptr @one
  store i128 %one, ptr getelementptr (i8, ptr @bytes, i64 43), align 1
  call void @dump(i64 1)
  %a = load i1, ptr @bytes
  %a.x = zext i1 %a to i64
  call void @show(i64 %a.x)
  %b = load i3, ptr getelementptr (i8, ptr @bytes, i64 1)
  %b.x = sext i3 %b to i64
  call void @show(i64 %b.x)
  %c = load i24, ptr getelementptr (i8, ptr @bytes, i64 4)
  %c.x = sext i24 %c to i64
  call void @show(i64 %c.x)
  %d = load i33, ptr getelementptr (i8, ptr @bytes, i64 8), align 1
  %d.x = sext i33 %d to i64
  call void @show(i64 %d.x)
  %e = load i48, ptr getelementptr (i8, ptr @bytes, i64 17), align 1
  %e.x = zext i48 %e to i64
  call void @show(i64 %e.x)
  %f = load i65, ptr getelementptr (i8, ptr @bytes, i64 25), align 1
  %f.up = lshr i65 %f, 64
  %f.x = trunc i65 %f.up to i64
  call void @show(i64 %f.x)
  %g = load i128, ptr getelementptr (i8, ptr @bytes, i64 43), align 1
  %g.up = ashr i128 %g, 64
  %g.x = trunc i128 %g.up to i64
  call void @show(i64 %g.x)
  call void @line(i64 2)
  ; An integer of 256 bits is only moved.
  %wide = load i256, ptr @bytes, align 1
  store i256 %wide, ptr getelementptr (i8, ptr @bytes, i64 31), align 1
  call void @dump(i64 3)
  store volatile i32 99, ptr @bytes
  %v = load volatile i32, ptr @bytes
  %v.x = zext i32 %v to i64
  call void @show(i64 %v.x)
  call void @line(i64 4)
  ret i32 0
}

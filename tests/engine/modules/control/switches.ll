; Switches: dense, sparse, of negative values, of narrow and wide integers, with several cases of one target, with none.
define i64 @dense(i32 %x) noinline {
entry:
  switch i32 %x, label %other [ i32 0, label %a  i32 1, label %b  i32 2, label %c  i32 3, label %a  i32 4, label %d  i32 5, label %e  i32 6, label %b ]
a:
  ret i64 10
b:
  ret i64 20
c:
  ret i64 30
d:
  ret i64 40
e:
  ret i64 50
other:
  ret i64 -1
}
define i64 @sparse(i32 %x) noinline {
entry:
  switch i32 %x, label %join [ i32 -2147483648, label %a  i32 -1, label %join  i32 1000, label %join  i32 2147483647, label %a  i32 123456, label %join ]
a:
  br label %join
join:
  %r = phi i64 [ 1, %a ], [ 2, %entry ], [ 2, %entry ], [ 2, %entry ], [ 2, %entry ]
  ret i64 %r
}
define i64 @bytes(i8 %x) noinline {
entry:
  switch i8 %x, label %other [ i8 -128, label %a  i8 127, label %b  i8 0, label %c  i8 -1, label %d ]
a:
  ret i64 1
b:
  ret i64 2
c:
  ret i64 3
d:
  ret i64 4
other:
  ret i64 5
}
define i64 @flags(i1 %x) noinline {
  switch i1 %x, label %other [ i1 true, label %yes ]
yes:
  ret i64 1
other:
  ret i64 0
}
define i64 @wide(i128 %x) noinline {
  switch i128 %x, label %other [
    i128 0, label %a
    i128 18446744073709551616, label %b
    i128 -1, label %c
    i128 1, label %d
  ]
a:
  ret i64 1
b:
  ret i64 2
c:
  ret i64 3
d:
  ret i64 4
other:
  ret i64 5
}
define i64 @odd(i33 %x) noinline {
  switch i33 %x, label %other [ i33 4294967296, label %a  i33 0, label %b ]
a:
  ret i64 1
b:
  ret i64 2
other:
  ret i64 3
}
define i64 @long(i64 %x) noinline {
  switch i64 %x, label %other [ i64 4294967296, label %a  i64 0, label %b  i64 -1, label %c  i64 9223372036854775807, label %d ]
a:
  ret i64 1
b:
  ret i64 2
c:
  ret i64 3
d:
  ret i64 4
other:
  ret i64 5
}
define i64 @none(i32 %x) noinline {
  switch i32 %x, label %other []
other:
  ret i64 9
}
@values = global [18 x i64] [i64 0, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7, i64 -1, i64 127, i64 128, i64 1000, i64 123456, i64 2147483647, i64 2147483648, i64 4294967296, i64 9223372036854775807, i64 255]
define i32 @main() {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %place = getelementptr i64, ptr @values, i64 %i
  %x = load i64, ptr %place
  %x32 = trunc i64 %x to i32
  %x8 = trunc i64 %x to i8
  %x1 = trunc i64 %x to i1
  %x33 = trunc i64 %x to i33
  %x128 = sext i64 %x to i128
  %up128 = shl i128 %x128, 64
  %1 = call i64 @dense(i32 %x32)
  call void @show(i64 %1)
  %2 = call i64 @sparse(i32 %x32)
  call void @show(i64 %2)
  %3 = call i64 @bytes(i8 %x8)
  call void @show(i64 %3)
  %4 = call i64 @flags(i1 %x1)
  call void @show(i64 %4)
  %5 = call i64 @wide(i128 %x128)
  call void @show(i64 %5)
  %6 = call i64 @wide(i128 %up128)
  call void @show(i64 %6)
  %7 = call i64 @odd(i33 %x33)
  call void @show(i64 %7)
  %8 = call i64 @long(i64 %x)
  call void @show(i64 %8)
  %9 = call i64 @none(i32 %x32)
  call void @show(i64 %9)
  call void @line(i64 %i)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 18
  br i1 %more, label %loop, label %done
done:
  ret i32 0
}
